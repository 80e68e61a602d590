import { Anchors } from './anchors.js';
import { compilePhrase, firstsOf, type Node } from './phrase.js';
import { KINDS, ProgramWriter, slotsOf } from './program.js';
import { type PhraseIndex, type Rule, type RulebookData, SCOPE_BITS } from './rulebook.js';
import { WildWords, writeWildTables } from './wild-words.js';

/** What the phrases know of a word, a wildcard or a kind of token: see `PhraseIndex.lists`. */
class Holder {
  readonly starts = new Set<number>();
  readonly gates = new Set<number>();
  readonly gateStarts = new Set<number>();
  readonly anchors = new Set<number>();
  readonly tests = new Set<number>();

  add(other: Holder): void {
    for (const list of LISTS) for (const n of other[list]) this[list].add(n);
  }
}
/** The lists of a word, in the order of the index (`LISTS_OF_WORD` of them). */
const LISTS = ['starts', 'gates', 'gateStarts', 'anchors', 'tests'] as const;

/** One way in which a phrase can begin: the first word, how it goes on, and what that needs (see `Anchors`). */
interface Start {
  first: Extract<Node, { type: 'words' | 'wild' | 'kind' }>;
  next: number;
  need: number;
}

type Rules = Pick<RulebookData, 'phrases' | 'lexicon' | 'tables' | 'rules' | 'parties'>;

/** Writes phrases as a program, and indexes them by the words with which they can begin. */
export function indexPhrases(rules: Rules): PhraseIndex {
  return new IndexWriter(rules).write();
}

class IndexWriter {
  private readonly program = new ProgramWriter();
  private readonly anchors: Anchors;
  private readonly words = new Map<string, Holder>();
  private readonly wild = new Map<string, Holder>();
  private readonly kinds = KINDS.map(() => new Holder());
  private readonly startsOf: Start[][];
  private readonly starts: number[] = [];
  private readonly needs = new Map<number, number>();
  /** Rules, triggered rules and parties of each phrase. */
  private readonly uses: number[][][];

  constructor(private readonly given: Rules) {
    const { phrases, lexicon, tables } = given;
    this.anchors = new Anchors(
      new Set(
        Object.values(tables.languages ?? {})
          .flat()
          .map(String),
      ),
    );
    this.uses = [
      given.rules.map((r) => r.phrases),
      given.rules.map((r) => r.trigger),
      given.parties.map((p) => p.phrases),
    ].map((lists) => usersOf(lists, phrases.length));
    this.startsOf = phrases.map((phrase) => this.readStarts(compilePhrase(phrase, lexicon), phrase));
  }

  write(): PhraseIndex {
    this.writeStarts();
    const gates = this.writeGates();
    this.writeTests();
    const pool = new ListPool();
    const wild = [...this.wild.keys()];
    const wildTables = writeWildTables(wild, (list) => pool.place(list));
    this.joinWildcards(new WildWords({ wild: wild.join(' '), lists: pool.numbers, ...wildTables }));
    const words = [...this.words.keys()];
    const wordStarts: number[] = [];
    for (let i = 0, at = 0; i < words.length; at += words[i++]!.length + 1) wordStarts.push(at);
    const listsOf = (holders: Iterable<Holder>) =>
      [...holders].flatMap((holder) => LISTS.map((list) => pool.place(this.written(holder[list], list))));
    const [rulesOf, triggersOf, partiesOf] = this.uses.map((lists) => lists.map((list) => pool.place(list)));
    return {
      words: words.join(' '),
      wordStarts,
      wordSlots: slotsOf(words),
      wordLists: listsOf(this.words.values()),
      wild: wild.join(' '),
      wildLists: listsOf(this.wild.values()),
      ...wildTables,
      kindLists: listsOf(this.kinds),
      tests: this.program.tests.length,
      code: this.program.code,
      anchors: this.anchors.all.length + 1,
      furthest: this.anchors.furthest,
      starts: this.starts,
      ...gates,
      kindsOf: this.kindsOf(),
      rulesOf: rulesOf!,
      triggersOf: triggersOf!,
      partiesOf: partiesOf!,
      lists: pool.numbers,
    };
  }

  /** A list of a word, ascending; before each start stands what it needs. */
  private written(numbers: ReadonlySet<number>, list: (typeof LISTS)[number]): number[] {
    const ascending = [...numbers].sort((a, b) => a - b);
    return list === 'starts' || list === 'gateStarts'
      ? ascending.flatMap((start) => [this.needs.get(start)!, start])
      : ascending;
  }

  private readStarts(root: Node, phrase: string): Start[] {
    return firstsOf(root, phrase).map((first) => ({
      first,
      next: this.program.write(first.next),
      need: this.anchors.neededBy(first.next),
    }));
  }

  private kindsOf(): number[] {
    const [fired, triggered, parties] = this.uses;
    const { rules } = this.given;
    return this.startsOf.map((_, phrase) => {
      if (parties![phrase]!.length) return SCOPE_BITS.any;
      return [...fired![phrase]!, ...triggered![phrase]!].reduce((bits, r) => bits | SCOPE_BITS[rules[r]!.scope], 0);
    });
  }

  /** Those with whom a phrase can begin hold its start; phrases that no rule fires by are left to the gates. */
  private writeStarts(): void {
    this.startsOf.forEach((ways, phrase) => {
      if (this.uses.some((lists) => lists[phrase]!.length)) this.writeWays(ways, phrase, 'starts');
    });
  }

  private writeWays(ways: readonly Start[], of: number, list: 'starts' | 'gateStarts'): void {
    const known = new Map<number, number>();
    for (const { first, next, need } of ways) {
      let start = known.get(next);
      if (start === undefined) {
        known.set(next, (start = this.starts.length));
        this.starts.push(of, next);
        this.needs.set(start, need);
      }
      for (const holder of this.holdersOf(first)) holder[list].add(start);
    }
  }

  /** A gate is a set of phrases of which a rule asks whether one is there: those of `when` come first, then those of `unless`. */
  private writeGates() {
    const numbers = new Map<string, number>();
    const gateOf = (phrases: number[]): number => {
      if (!phrases.length) return -1;
      const key = phrases.join(' ');
      let gate = numbers.get(key);
      if (gate !== undefined) return gate;
      numbers.set(key, (gate = numbers.size));
      const ways = phrases.flatMap((p) => this.startsOf[p]!);
      for (const { first, next } of ways)
        if (next === 0) for (const holder of this.holdersOf(first)) holder.gates.add(gate);
      this.writeWays(
        ways.filter(({ next }) => next !== 0),
        gate,
        'gateStarts',
      );
      return gate;
    };
    const whenOf = this.given.rules.map((r: Rule) => gateOf(r.when));
    const whens = numbers.size;
    const unlessOf = this.given.rules.map((r: Rule) => gateOf(r.unless));
    return { whenOf, unlessOf, whens, gates: numbers.size };
  }

  /** Who passes a test, and who is one of the words of an anchor. */
  private writeTests(): void {
    this.program.tests.forEach((node, test) => {
      for (const holder of this.holdersOf(node)) holder.tests.add(test);
    });
    this.anchors.all.forEach(({ words, wild }, anchor) => {
      for (const word of words) holderOf(this.words, word).anchors.add(anchor + 1);
      for (const pattern of wild) holderOf(this.wild, pattern).anchors.add(anchor + 1);
    });
  }

  /** Whatever is known of the wildcards that a literal word passes is known of the word: they are not tried when it is read. */
  private joinWildcards(finder: WildWords): void {
    const holders = [...this.wild.values()];
    for (const [word, holder] of this.words) for (const i of finder.passedBy(word)) holder.add(holders[i]!);
  }

  private holdersOf(node: Start['first']): Holder[] {
    if (node.type === 'kind') return [this.kinds[KINDS.indexOf(node.kind)]!];
    if (node.type === 'wild') return [holderOf(this.wild, node.pattern)];
    return [...node.words].map((word) => holderOf(this.words, word));
  }
}

function holderOf(holders: Map<string, Holder>, key: string): Holder {
  let holder = holders.get(key);
  if (!holder) holders.set(key, (holder = new Holder()));
  return holder;
}

/** Who uses each of `count` things, out of what each user uses. */
function usersOf(used: number[][], count: number): number[][] {
  const users: number[][] = Array.from({ length: count }, () => []);
  used.forEach((things, user) => {
    for (const thing of things) users[thing]!.push(user);
  });
  return users;
}

/** Lists of numbers in one list, each with its length in front; equal lists stand there once, the empty one at 0. */
class ListPool {
  readonly numbers: number[] = [0];
  private readonly known = new Map<string, number>([['', 0]]);

  place(list: readonly number[]): number {
    const key = list.join(' ');
    let at = this.known.get(key);
    if (at === undefined) {
      this.known.set(key, (at = this.numbers.length));
      this.numbers.push(list.length);
      for (const n of list) this.numbers.push(n);
    }
    return at;
  }
}
