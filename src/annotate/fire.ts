import { HIT, type Matcher, type Sought, type Span } from '../rulebook/matcher.js';
import { type Rule, SENTENCE_BITS } from '../rulebook/rulebook.js';
import { type Annotated, introOf, type Sentence, type Veto } from './annotated.js';
import { matchPattern } from './compromise.js';
import { aimParts } from './parts.js';

/** Of these a sentence tells several side by side: what silences one doesn't silence the others. */
const SIDE_BY_SIDE: readonly string[] = ['purposes'];
/** Numbers for what fires in most sentences. */
const ROOM = 100 * HIT;

/**
 * Lets the rules look at the sentences of a document, one after the other, and keeps what they say.
 * Until it is kept, a hit is three numbers, for most of them are dropped.
 */
export class Firing {
  private readonly matcher: Matcher;
  private readonly rules: readonly Rule[];
  /** One bit a gate of `when`, `row` words a sentence: is it open? The same for the headings above each section. */
  private readonly row: number;
  private readonly open: Int32Array;
  private readonly titles: Int32Array;
  private sectionsSeen = 0;
  /** Per rule, where it last fired: of one rule's hits that overlap the longest stays. */
  private readonly lastOf: Int32Array;
  private readonly triggered = new Set<number>();
  /** In a heading nothing is sought that counts in running text alone. */
  private readonly sought: Record<Sentence['kind'], Sought>;
  private sentence!: Sentence;
  /** Was one of several things that stand side by side silenced? */
  private silenced = false;
  /** What fires in the sentence, so many numbers in threes: rule, first token, last token. */
  private fired = new Int32Array(ROOM);
  private count = 0;

  constructor(
    private readonly annotated: Annotated,
    private readonly trace: boolean,
  ) {
    this.matcher = annotated.rulebook.matcher;
    this.rules = annotated.rulebook.rules;
    this.row = (this.matcher.index.whens + 31) >> 5;
    this.open = new Int32Array(this.row * annotated.sentences.length);
    this.titles = new Int32Array(this.row * annotated.sections.length);
    this.lastOf = new Int32Array(this.rules.length);
    const flags = this.matcher.index.kindsOf;
    const of = (kind: Sentence['kind']) => ({ flags, bits: SENTENCE_BITS[kind] });
    this.sought = { heading: of('heading'), sentence: of('sentence'), item: of('item'), row: of('row') };
  }

  /** Matches the phrases of a sentence, and fires the rules that nothing holds back. Sentences come in order. */
  read(sentence: Sentence, spans: readonly Span[]): void {
    this.sentence = sentence;
    this.silenced = false;
    this.matcher.find(this.annotated.tokens.word, spans, this.trace ? undefined : this.sought[sentence.kind]);
    this.keepOpen();
    this.tryPhrases();
    if (this.triggered.size) this.tryPatterns();
    if (this.silenced) this.tryParts();
    if (this.count) this.keep();
  }

  /** Rules, patterns and parties of the phrases that were found. */
  private tryPhrases(): void {
    const { hits, index, first } = this.matcher;
    const { lists, rulesOf, triggersOf, partiesOf } = index;
    for (let h = first; h < hits.length; h += HIT) {
      const phrase = hits[h]!;
      const rules = rulesOf[phrase]!;
      const triggers = triggersOf[phrase]!;
      const parties = partiesOf[phrase]!;
      for (let k = rules + 1, end = k + lists[rules]!; k < end; k++) {
        this.consider(lists[k]!, hits[h + 1]!, hits[h + 2]!);
      }
      for (let k = triggers + 1, end = k + lists[triggers]!; k < end; k++) this.triggered.add(lists[k]!);
      for (let k = parties + 1, end = k + lists[parties]!; k < end; k++)
        this.keepParty(lists[k]!, hits[h + 1]!, hits[h + 2]!);
    }
  }

  /** Reads the parts of a sentence each by itself, for what is told side by side. */
  private tryParts(): void {
    const { annotated, matcher, sentence } = this;
    const { lists, rulesOf } = matcher.index;
    for (const part of aimParts(annotated.document.text, annotated.tokens, sentence)) {
      matcher.find(annotated.tokens.word, [part], this.sought[sentence.kind]);
      for (let h = matcher.first; h < matcher.hits.length; h += HIT) {
        const rules = rulesOf[matcher.hits[h]!]!;
        for (let k = rules + 1, end = k + lists[rules]!; k < end; k++)
          if (SIDE_BY_SIDE.includes(this.rules[lists[k]!]!.facet))
            this.consider(lists[k]!, matcher.hits[h + 1]!, matcher.hits[h + 2]!);
      }
    }
  }

  private keepParty(party: number, first: number, last: number): void {
    const { tokens, parties } = this.annotated;
    const start = tokens.start[first]!;
    const end = tokens.end[last - 1]!;
    parties.push({ party, sentence: this.sentence.index, first, last, start, end });
  }

  /** Remembers which gates of `when` are open: what a sentence introduces, and what stands below a heading, may ask for them. */
  private keepOpen(): void {
    const { index, kind, section } = this.sentence;
    const { matcher, row, open, titles, annotated } = this;
    for (; this.sectionsSeen <= section; this.sectionsSeen++) {
      const { parent } = annotated.sections[this.sectionsSeen]!;
      if (parent >= 0) titles.copyWithin(this.sectionsSeen * row, parent * row, (parent + 1) * row);
    }
    matcher.writeOpen(open, index * row);
    if (kind === 'heading') matcher.writeOpen(titles, section * row);
  }

  private tryPatterns(): void {
    const { first, last } = this.sentence;
    for (const rule of [...this.triggered].sort((a, b) => a - b)) {
      if (!this.trace && this.barredBy(rule) !== null) continue;
      const match = matchPattern(this.rules[rule]!.match, this.annotated.tokens, first, last);
      if (match) this.consider(rule, match.first, match.last);
    }
    this.triggered.clear();
  }

  private consider(rule: number, first: number, last: number): void {
    const { annotated, sentence, trace } = this;
    const reason = this.vetoOf(rule, isDenied(sentence, first, last));
    if (reason === null) this.fire(rule, first, last);
    else if (reason !== 'scope') annotated.heldBack.push(rule, sentence.index);
    if (reason === 'unless' && SIDE_BY_SIDE.includes(this.rules[rule]!.facet)) this.silenced = true;
    if (reason !== null && trace) {
      const { start, end } = annotated.tokens;
      annotated.vetoes.push({
        rule: this.rules[rule]!,
        sentence: sentence.index,
        start: start[first]!,
        end: end[last - 1]!,
        reason,
      });
    }
  }

  private fire(rule: number, first: number, last: number): void {
    const at = this.count;
    this.count += HIT;
    if (this.count > this.fired.length) {
      const grown = new Int32Array(2 * this.fired.length);
      grown.set(this.fired);
      this.fired = grown;
    }
    this.fired[at] = rule;
    this.fired[at + 1] = first;
    this.fired[at + 2] = last;
  }

  private vetoOf(number: number, denied: boolean): Veto['reason'] | null {
    const reason = this.barredBy(number);
    if (reason !== null) return reason;
    const { negated } = this.rules[number]!;
    if (denied) return negated === 'drop' ? 'negated' : null;
    return negated === 'only' ? 'not-negated' : null;
  }

  /** What holds a rule back wherever its phrase stands in the sentence. */
  private barredBy(number: number): Veto['reason'] | null {
    const { scope } = this.rules[number]!;
    const { unlessOf, whenOf } = this.matcher.index;
    if (scope !== 'any' && (scope === 'body' ? this.sentence.kind === 'heading' : scope !== this.sentence.kind))
      return 'scope';
    if (unlessOf[number]! >= 0 && this.matcher.isOpen(unlessOf[number]!)) return 'unless';
    return whenOf[number]! >= 0 && !this.holds(whenOf[number]!) ? 'when' : null;
  }

  /** Does one of the gate's phrases stand in the sentence, in what introduces it, or in the headings above it? */
  private holds(gate: number): boolean {
    const { open, titles, row } = this;
    const { sentences } = this.annotated;
    const word = gate >> 5;
    const bit = 1 << (gate & 31);
    for (let s: Sentence | undefined = this.sentence; s; s = introOf(sentences, s))
      if (open[s.index * row + word]! & bit) return true;
    return (titles[this.sentence.section * row + word]! & bit) !== 0;
  }

  /** Keeps what fired, in the order of the text; of one rule's hits that overlap the longest. */
  private keep(): void {
    const { fired, count, lastOf, annotated, sentence } = this;
    const { start, end } = annotated.tokens;
    if (count > HIT) sortHits(fired, count);
    for (let i = 0; i < count; i += HIT) {
      const number = fired[i]!;
      const first = fired[i + 1]!;
      const last = fired[i + 2]!;
      // Tokens are numbered throughout the document: what fired in a sentence before lies behind.
      if (lastOf[number]! > first) continue;
      lastOf[number] = last;
      annotated.hits.push({
        rule: this.rules[number]!,
        sentence: sentence.index,
        first,
        last,
        start: start[first]!,
        end: end[last - 1]!,
        negated: isDenied(sentence, first, last),
      });
    }
    this.count = 0;
  }
}

const isDenied = ({ negated, first: from }: Sentence, first: number, last: number): boolean =>
  negated !== null && (negated[first - from] === 1 || negated[last - 1 - from] === 1);

/** Sorts hits by where they begin, the longer ones first. They are nearly sorted, and equal ones must keep their order. */
function sortHits(hits: Int32Array, count: number): void {
  for (let i = HIT; i < count; i += HIT) {
    const rule = hits[i]!;
    const first = hits[i + 1]!;
    const last = hits[i + 2]!;
    let to = i;
    while (to > 0 && (hits[to - 2]! > first || (hits[to - 2] === first && hits[to - 1]! < last))) {
      hits[to] = hits[to - 3]!;
      hits[to + 1] = hits[to - 2]!;
      hits[to + 2] = hits[to - 1]!;
      to -= HIT;
    }
    hits[to] = rule;
    hits[to + 1] = first;
    hits[to + 2] = last;
  }
}
