import { wildMatches } from './phrase.js';
import { slotOf } from './program.js';
import type { Numbers, PhraseIndex } from './rulebook.js';

/** What the phrases know of a word. */
export interface WordEntry {
  /** One bit a test: does the word pass it? */
  tests: Uint32Array;
  /** Phrases that can begin with it, ascending; anchors that it is one of. */
  starts: readonly number[];
  anchors: readonly number[];
}

interface Wild {
  prefix: string;
  middle: string;
  suffix: string;
  test: number;
}

const CACHE_LIMIT = 20_000;

/** Looks up words: the literal entries and all wildcards that accept them. What was found is kept. */
export class WordIndex {
  private readonly cache = new Map<string, WordEntry>();
  private readonly byPrefix = new Map<string, Wild[]>();
  private readonly bySuffix = new Map<string, Wild[]>();
  private readonly other: Wild[] = [];
  private readonly unknown: WordEntry;

  constructor(private readonly index: PhraseIndex) {
    this.unknown = { tests: new Uint32Array((index.tests + 31) >> 5), starts: [], anchors: [] };
    if (index.wild) index.wild.split(' ').forEach((pattern, i) => this.addWild(pattern, index.wildTests[i]!));
  }

  lookup(word: string): WordEntry {
    let entry = this.cache.get(word);
    if (!entry) {
      if (this.cache.size > CACHE_LIMIT) this.cache.clear();
      this.cache.set(word, (entry = this.entryOf(word)));
    }
    return entry;
  }

  private entryOf(word: string): WordEntry {
    const tests = this.testsOf(word);
    if (!tests.length) return this.unknown;
    const bits = new Uint32Array((this.index.tests + 31) >> 5);
    for (const test of tests) bits[test >> 5]! |= 1 << (test & 31);
    return {
      tests: bits,
      starts: gather(this.index.starts, this.index.startPlaces, tests),
      anchors: gather(this.index.anchors.byTest, this.index.anchors.places, tests),
    };
  }

  private testsOf(word: string): number[] {
    const found: number[] = [];
    const number = this.numberOf(word);
    if (number >= 0) {
      const at = this.index.wordPlaces[number]!;
      for (let i = at + 1; i <= at + this.index.wordTests[at]!; i++) found.push(this.index.wordTests[i]!);
    }
    consider(this.byPrefix.get(word.slice(0, 3)), word, found);
    consider(this.bySuffix.get(word.slice(-3)), word, found);
    consider(this.other, word, found);
    return found;
  }

  /** The number of a literal word; -1 where no phrase holds it. */
  private numberOf(word: string): number {
    const { words, wordStarts, wordSlots } = this.index;
    for (let slot = slotOf(word, wordSlots.length); wordSlots[slot]; slot = (slot + 1) & (wordSlots.length - 1)) {
      const number = wordSlots[slot]! - 1;
      const start = wordStarts[number]!;
      const end = number + 1 < wordStarts.length ? wordStarts[number + 1]! - 1 : words.length;
      if (end - start === word.length && words.startsWith(word, start)) return number;
    }
    return -1;
  }

  private addWild(pattern: string, test: number): void {
    const [prefix = '', ...rest] = pattern.split('*');
    const suffix = rest.pop() ?? '';
    const wild = { prefix, middle: rest.join(''), suffix, test };
    if (prefix.length >= 3) push(this.byPrefix, prefix.slice(0, 3), wild);
    else if (suffix.length >= 3) push(this.bySuffix, suffix.slice(-3), wild);
    else this.other.push(wild);
  }
}

function consider(list: Wild[] | undefined, word: string, found: number[]): void {
  if (list) for (const wild of list) if (wildMatches(wild, word)) found.push(wild.test);
}

/** What stands in the packed lists of all these tests: ascending, each once. */
function gather(packed: Numbers, places: Numbers, tests: readonly number[]): number[] {
  const found: number[] = [];
  let lists = 0;
  for (const test of tests) {
    const at = places[test]!;
    const length = packed[at]!;
    if (length) lists++;
    for (let i = at + 1; i <= at + length; i++) found.push(packed[i]!);
  }
  if (lists < 2) return found;
  found.sort((a, b) => a - b);
  return found.filter((n, i) => i === 0 || n !== found[i - 1]);
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
