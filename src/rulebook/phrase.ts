import { normalise } from './normalise.js';

/**
 * The phrase language of the rules: words separated by spaces.
 *   bewaar*  *termijn  *gegevens*   a word with any beginning or end
 *   (a|b c|d*)                      alternatives, may be nested
 *   x?  (a|b)?                      may be absent
 *   <bewaren>                       a word list of rules/dutch/lexicon.yaml
 *   ..4                             at most four words in between
 *   _                               exactly one word
 *   #num #email #url #cap           a number, an address, a capitalised word
 * Words are compared in normal form; punctuation is not seen; a phrase never crosses the end of a sentence.
 */
export type Node =
  | { type: 'words'; words: Set<string>; next: Node }
  | { type: 'wild'; prefix: string; middle: string; suffix: string; pattern: string; next: Node }
  | { type: 'any'; next: Node }
  | { type: 'kind'; kind: TokenKind; next: Node }
  | { type: 'gap'; most: number; next: Node }
  | { type: 'split'; branches: Node[] }
  | { type: 'accept' };

export type TokenKind = 'num' | 'email' | 'url' | 'cap';

type Item =
  | { type: 'word'; word: string }
  | { type: 'gap'; most: number }
  | { type: 'any' }
  | { type: 'kind'; kind: TokenKind }
  | { type: 'list'; name: string }
  | { type: 'group'; branches: Item[][] }
  | { type: 'optional'; item: Item };

export type Lexicon = Record<string, string[]>;

const TOKEN = /\s*(?:([()|?])|<([a-z0-9-]+)>|\.\.(\d{1,2})|#(num|email|url|cap)\b|(_)(?=[\s)|?]|$)|([^\s()|?<>#]+))/y;

function parseItems(source: string): Item[] {
  TOKEN.lastIndex = 0;
  const read = () => {
    const at = TOKEN.lastIndex;
    if (source.slice(at).trim() === '') return null;
    const m = TOKEN.exec(source);
    if (!m) throw new Error(`unexpected "${source.slice(at).trim().slice(0, 12)}" in phrase "${source}"`);
    return m;
  };
  const sequence = (depth: number): { branches: Item[][] } => {
    const branches: Item[][] = [[]];
    for (;;) {
      const at = TOKEN.lastIndex;
      const m = read();
      const here = branches.at(-1)!;
      if (!m) {
        if (depth) throw new Error(`missing ")" in phrase "${source}"`);
        return { branches };
      }
      if (m[1] === ')') {
        if (!depth) throw new Error(`")" without "(" in phrase "${source}"`);
        return { branches };
      }
      if (m[1] === '|') branches.push([]);
      else if (m[1] === '(') here.push({ type: 'group', ...sequence(depth + 1) });
      else if (m[1] === '?') {
        const item = here.pop();
        if (!item) throw new Error(`"?" after nothing in phrase "${source}"`);
        here.push({ type: 'optional', item });
      } else if (m[2]) here.push({ type: 'list', name: m[2] });
      else if (m[3]) here.push({ type: 'gap', most: Number(m[3]) });
      else if (m[4]) here.push({ type: 'kind', kind: m[4] as TokenKind });
      else if (m[5]) here.push({ type: 'any' });
      else if (m[6]) for (const word of splitWord(m[6])) here.push({ type: 'word', word });
      if (TOKEN.lastIndex === at) throw new Error(`phrase "${source}" can't be read`);
    }
  };
  const { branches } = sequence(0);
  return branches.length === 1 ? branches[0]! : [{ type: 'group', branches }];
}

/** "en/of" is two words in a document, so it is in a phrase. */
const splitWord = (word: string) => word.split(/[/,;:]+/).filter(Boolean);

/** Compiles a phrase; throws an Error that says what is wrong with it. */
export function compilePhrase(source: string, lexicon: Lexicon): Node {
  const build = (items: Item[], next: Node, seen: string[]): Node => {
    let node = next;
    for (let i = items.length - 1; i >= 0; i--) node = one(items[i]!, node, seen);
    return node;
  };
  const one = (item: Item, next: Node, seen: string[]): Node => {
    switch (item.type) {
      case 'word':
        return wordNode(item.word, next, source);
      case 'gap':
        return { type: 'gap', most: item.most, next };
      case 'any':
        return { type: 'any', next };
      case 'kind':
        return { type: 'kind', kind: item.kind, next };
      case 'optional':
        return { type: 'split', branches: [one(item.item, next, seen), next] };
      case 'group':
        return choiceNode(choiceOf(item.branches), next, seen);
      case 'list':
        if (seen.includes(item.name)) throw new Error(`word list <${item.name}> contains itself`);
        return choiceNode(listChoice(item.name, lexicon, source), next, [...seen, item.name]);
    }
  };
  const choiceNode = ({ plain, rest }: Choice, next: Node, seen: string[]): Node => {
    const words: Node[] = plain.size ? [{ type: 'words', words: plain, next }] : [];
    const all = rest.length ? [...words, ...rest.map((items) => build(items, next, seen))] : words;
    return all.length === 1 ? all[0]! : { type: 'split', branches: all };
  };
  const items = parseItems(source);
  if (!items.length) throw new Error('a phrase is empty');
  return build(items, { type: 'accept' }, []);
}

/** Alternatives: the single words among them as one set, and the others. */
interface Choice {
  plain: Set<string>;
  rest: Item[][];
}

function choiceOf(branches: Item[][]): Choice {
  const choice: Choice = { plain: new Set(), rest: [] };
  for (const items of branches) {
    const [only] = items;
    if (items.length === 1 && only?.type === 'word' && !only.word.includes('*'))
      for (const form of formsOf(only.word)) choice.plain.add(form);
    else choice.rest.push(items);
  }
  return choice;
}

/** Word lists as read; most phrases use the same few. A lexicon is whole before the first phrase is compiled. */
const knownLists = new WeakMap<Lexicon, Map<string, Choice>>();

function listChoice(name: string, lexicon: Lexicon, source: string): Choice {
  let lists = knownLists.get(lexicon);
  if (!lists) knownLists.set(lexicon, (lists = new Map()));
  let choice = lists.get(name);
  if (choice) return choice;
  const entries = lexicon[name];
  const known = () => Object.keys(lexicon).join(', ');
  if (!entries) throw new Error(`word list <${name}> doesn't exist (phrase "${source}"); known: ${known()}`);
  lists.set(name, (choice = choiceOf(entries.map(parseItems))));
  return choice;
}

/** The forms in which a word stands in a document: a number keeps its dots and commas ("artikel 6.1"), a domain name ("pay.nl") its dots. */
function formsOf(word: string): string[] {
  if (/^\d+(?:[.,]\d+)*$/.test(word)) return [word];
  return /\w\.\w/.test(word) ? [normalise(word), word.toLowerCase()] : [normalise(word)];
}

function wordNode(word: string, next: Node, source: string): Node {
  if (!word.includes('*')) {
    if (!formsOf(word)[0]) throw new Error(`"${word}" holds no letter or digit (phrase "${source}")`);
    return { type: 'words', words: new Set(formsOf(word)), next };
  }
  const [first = '', ...rest] = word.split('*').map(normalise);
  const last = rest.pop() ?? '';
  if (rest.filter(Boolean).length > 1 || !(first + rest.join('') + last))
    throw new Error(`"${word}" has too many "*" (phrase "${source}")`);
  const middle = rest.find(Boolean) ?? '';
  return {
    type: 'wild',
    prefix: first,
    middle,
    suffix: last,
    pattern: `${first}*${middle ? `${middle}*` : ''}${last}`,
    next,
  };
}

/** Does a wildcard node accept this word? */
export function wildMatches(node: { prefix: string; middle: string; suffix: string }, word: string): boolean {
  const { prefix, middle, suffix } = node;
  if (word.length < prefix.length + middle.length + suffix.length || !word.startsWith(prefix) || !word.endsWith(suffix))
    return false;
  if (!middle) return true;
  const at = word.indexOf(middle, prefix.length);
  return at >= 0 && at + middle.length <= word.length - suffix.length;
}

/** Nodes with which a phrase can begin. Throws where it can begin with anything. */
export function firstsOf(node: Node, source: string): Extract<Node, { type: 'words' | 'wild' | 'kind' }>[] {
  if (node.type === 'words' || node.type === 'wild' || node.type === 'kind') return [node];
  if (node.type === 'split') return node.branches.flatMap((branch) => firstsOf(branch, source));
  throw new Error(`phrase "${source}" can begin with anything: let it begin with a word`);
}
