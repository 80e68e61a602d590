import { compilePhrase, firstsOf, type Node } from './phrase.js';
import { ProgramWriter, pack, placesOf, slotsOf } from './program.js';
import type { RulebookData } from './rulebook.js';

type Index = RulebookData['index'];

/** Words and wildcards of which every way of saying a phrase holds one, beyond its first word. */
interface Anchor {
  words: ReadonlySet<string>;
  wild: ReadonlySet<string>;
  /** How much a sentence without it rules out: rare words are long ones. */
  rareness: number;
}

/** Writes phrases as a program, and indexes them by the tests with which they can begin and by rare ones of which each needs one. */
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
  const program = new ProgramWriter();
  const starts: number[][] = [];
  const kinds: Record<string, number[]> = {};
  const anchored: number[][] = [];
  const numbers = new Map<string, number>();
  const roots: number[] = [];
  const anchorOfPhrase: number[] = [];
  phrases.forEach((phrase, i) => {
    const root = compilePhrase(phrase, lexicon);
    roots.push(program.write(root));
    for (const first of firstsOf(root, phrase)) {
      if (first.type === 'kind') add((kinds[first.kind] ??= []), i);
      else add((starts[program.testOf(first)] ??= []), i);
    }
    const anchor = afterFirst(root, common);
    anchorOfPhrase.push(anchor ? numberOf(anchor, program, anchored, numbers) : -1);
  });
  const perTest = (lists: number[][]) => pack(Array.from({ length: program.testCount }, (_, i) => lists[i] ?? []));
  const words = [...program.words.keys()];
  const wordStarts: number[] = [];
  for (let i = 0, at = 0; i < words.length; at += words[i++]!.length + 1) wordStarts.push(at);
  const wordTests = pack([...program.words.values()]);
  const startsByTest = perTest(starts);
  const anchorsByTest = perTest(anchored);
  return {
    words: words.join(' '),
    wordStarts,
    wordSlots: slotsOf(words),
    wordTests,
    wordPlaces: [...placesOf(wordTests, words.length)],
    wild: program.wild.join(' '),
    wildTests: program.wildTests,
    tests: program.testCount,
    code: program.code,
    roots,
    starts: startsByTest,
    startPlaces: [...placesOf(startsByTest, program.testCount)],
    kinds,
    anchors: {
      of: anchorOfPhrase,
      count: numbers.size,
      byTest: anchorsByTest,
      places: [...placesOf(anchorsByTest, program.testCount)],
    },
  };
}

function add(list: number[], value: number): void {
  if (list.at(-1) !== value) list.push(value);
}

/** The number of an anchor; equal anchors share one. */
function numberOf(anchor: Anchor, program: ProgramWriter, anchored: number[][], numbers: Map<string, number>): number {
  const key = [...anchor.words, ...anchor.wild].sort().join(' ');
  const known = numbers.get(key);
  if (known !== undefined) return known;
  const number = numbers.size;
  numbers.set(key, number);
  const tests = [...anchor.wild].map((w) => program.wildTest(w));
  if (anchor.words.size) tests.push(program.wordsTest(anchor.words));
  for (const test of tests) (anchored[test] ??= []).push(number);
  return number;
}

/** The anchor of a phrase: its first word is left out, for by that it is found. */
function afterFirst(root: Node, common: ReadonlySet<string>): Anchor | null {
  const known = new Map<Node, Anchor | null>();
  if (root.type === 'accept') return null;
  if (root.type === 'split') return union(root.branches.map((b) => afterFirst(b, common)));
  return anchorOf(root.next, common, known);
}

function anchorOf(node: Node, common: ReadonlySet<string>, known: Map<Node, Anchor | null>): Anchor | null {
  const before = known.get(node);
  if (before !== undefined) return before;
  let anchor: Anchor | null = null;
  if (node.type === 'split') anchor = union(node.branches.map((b) => anchorOf(b, common, known)));
  else if (node.type !== 'accept') anchor = rarer(ownAnchor(node, common), anchorOf(node.next, common, known));
  known.set(node, anchor);
  return anchor;
}

function ownAnchor(node: Node, common: ReadonlySet<string>): Anchor | null {
  const NONE: ReadonlySet<string> = new Set();
  if (node.type === 'words') {
    const least = Math.min(...[...node.words].map((w) => (common.has(w) ? 0 : w.length)));
    return { words: node.words, wild: NONE, rareness: least - Math.log2(node.words.size) };
  }
  if (node.type !== 'wild') return null;
  return {
    words: NONE,
    wild: new Set([node.pattern]),
    rareness: node.prefix.length + node.middle.length + node.suffix.length,
  };
}

const rarer = (a: Anchor | null, b: Anchor | null): Anchor | null =>
  a && b ? (a.rareness >= b.rareness ? a : b) : (a ?? b);

/** What all branches need: one of the anchors of each; nothing where a branch needs none. */
function union(branches: (Anchor | null)[]): Anchor | null {
  const all = branches.filter((b) => b !== null);
  if (all.length < branches.length || !all.length) return null;
  const words = new Set(all.flatMap((a) => [...a.words]));
  const wild = new Set(all.flatMap((a) => [...a.wild]));
  return { words, wild, rareness: Math.min(...all.map((a) => a.rareness)) - 1 };
}
