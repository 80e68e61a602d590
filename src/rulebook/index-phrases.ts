import { compilePhrase, firstsOf, type Node } from './phrase.js';
import type { RulebookData } from './rulebook.js';
import type { WordTable } from './word-index.js';

type Index = RulebookData['index'];
type Anchor = Extract<Node, { type: 'words' | 'wild' }>;

/** Indexes phrases by the words with which they can begin, and by a rare word that each can't do without. */
export function indexPhrases({
  phrases,
  lexicon,
  tables,
}: Pick<RulebookData, 'phrases' | 'lexicon' | 'tables'>): Index {
  const common = new Set(
    Object.values(tables.languages ?? {})
      .flat()
      .map(String),
  );
  const starts = emptyTable();
  const kinds: Record<string, number[]> = Object.create(null);
  const anchors = { ...emptyTable(), of: [] as number[], count: 0 };
  const numbers = new Map<string, number>();
  phrases.forEach((phrase, i) => {
    const root = compilePhrase(phrase, lexicon);
    const firsts = firstsOf(root, phrase);
    for (const w of firsts.words) add(starts.words, w, i);
    for (const w of firsts.wild) add(starts.wild, w, i);
    for (const k of firsts.kinds) add(kinds, k, i);
    const anchor = rarest(mandatory(root), common);
    anchors.of.push(anchor ? numberOf(anchor, anchors, numbers) : -1);
  });
  anchors.count = numbers.size;
  return {
    words: starts.words,
    wild: Object.entries(starts.wild),
    kinds,
    anchors: { ...anchors, wild: Object.entries(anchors.wild) },
  };
}

interface Table {
  words: WordTable['words'];
  wild: Record<string, number[]>;
}
const emptyTable = (): Table => ({ words: Object.create(null), wild: Object.create(null) });

function add(table: Record<string, number[]>, key: string, value: number): void {
  (table[key] ??= []).push(value);
}

/** The number of an anchor; equal anchors share one. */
function numberOf(anchor: Anchor, table: Table, numbers: Map<string, number>): number {
  const words = anchor.type === 'words' ? [...anchor.words].sort() : null;
  const key = words ? words.join(' ') : (anchor as Extract<Anchor, { type: 'wild' }>).pattern;
  const known = numbers.get(key);
  if (known !== undefined) return known;
  const number = numbers.size;
  numbers.set(key, number);
  if (words) for (const w of words) add(table.words, w, number);
  else add(table.wild, key, number);
  return number;
}

/** The word nodes through which every way of saying the phrase goes. */
function mandatory(node: Node): Set<Anchor> {
  if (node.type === 'accept') return new Set();
  if (node.type === 'split') {
    const [first, ...rest] = node.branches.map(mandatory);
    return rest.reduce((all, branch) => new Set([...all].filter((n) => branch.has(n))), first!);
  }
  const after = mandatory(node.next);
  if (node.type === 'words' || node.type === 'wild') after.add(node);
  return after;
}

/** Long words are rarer than short ones, few rarer than many, small frequent words hardly help. */
function rarest(nodes: Set<Anchor>, common: ReadonlySet<string>): Anchor | null {
  const rareness = (n: Anchor) =>
    n.type === 'wild'
      ? n.prefix.length + n.middle.length + n.suffix.length
      : Math.min(...[...n.words].map((w) => (common.has(w) ? 0 : w.length))) - n.words.size / 4;
  const best = [...nodes].sort((a, b) => rareness(b) - rareness(a))[0];
  return best && rareness(best) > 1 ? best : null;
}
