import { LISTS_OF_WORD, slotOf } from './program.js';
import type { Numbers, PhraseIndex } from './rulebook.js';
import { WildWords } from './wild-words.js';

/** What the phrases know of a word: its lists are places in `lists`. */
export interface WordEntry {
  lists: Numbers;
  starts: number;
  gates: number;
  gateStarts: number;
  anchors: number;
  tests: number;
  /** One bit a test, counted round by 32: where it isn't set the word doesn't pass the test. */
  mask: number;
  /** One bit a test, for a word of the rules that passes many: those are few, and stand everywhere. */
  passed: Int32Array | null;
}

/** Of the lists of a word, those in which two numbers go together. */
const STARTS = 0;
const GATE_STARTS = 2;
/** From so many tests on a list is slower to look through than bits; memory for those is taken for so many words at once. */
const MANY_TESTS = 8;
const ROWS = 64;
const CACHE_LIMIT = 20_000;
/** Longer words hardly come back. */
const LONGEST_KEPT = 60;

/** Looks up words: the literal entries, or all wildcards that accept them. What was found is kept. */
export class WordIndex {
  private readonly cache = new Map<string, WordEntry>();
  private wild: WildWords | null = null;
  private room = new Int32Array(0);
  private readonly unknown: WordEntry;
  /** What the kinds of tokens know, in the order of `KINDS`. */
  readonly kinds: readonly WordEntry[];

  constructor(private readonly index: PhraseIndex) {
    this.unknown = this.entryAt([0, 0, 0, 0, 0], 0, index.lists);
    this.kinds = Array.from({ length: index.kindLists.length / LISTS_OF_WORD }, (_, i) =>
      this.entryAt(index.kindLists, i, index.lists),
    );
  }

  lookup(word: string): WordEntry {
    let entry = this.cache.get(word);
    if (!entry) {
      if (this.cache.size > CACHE_LIMIT) this.cache.clear();
      entry = this.entryOf(word);
      if (word.length <= LONGEST_KEPT) this.cache.set(word, entry);
    }
    return entry;
  }

  private entryOf(word: string): WordEntry {
    const { wordLists, wildLists, lists } = this.index;
    const number = this.numberOf(word);
    if (number >= 0) return this.entryAt(wordLists, number, lists);
    this.wild ??= new WildWords(this.index);
    const wild = this.wild.passedBy(word);
    if (!wild.length) return this.unknown;
    return wild.length === 1 ? this.entryAt(wildLists, wild[0]!, lists) : this.joined(wild);
  }

  /** The entry of which the places stand at this number in a table. */
  private entryAt(table: Numbers, number: number, lists: Numbers): WordEntry {
    const at = number * LISTS_OF_WORD;
    return {
      lists,
      starts: table[at]!,
      gates: table[at + 1]!,
      gateStarts: table[at + 2]!,
      anchors: table[at + 3]!,
      tests: table[at + 4]!,
      mask: maskOf(lists, table[at + 4]!),
      passed: table === this.index.wordLists ? this.passedOf(table[at + 4]!) : null,
    };
  }

  private passedOf(place: number): Int32Array | null {
    const { lists, tests } = this.index;
    const length = lists[place]!;
    if (length < MANY_TESTS) return null;
    const size = (tests + 31) >> 5;
    if (this.room.length < size) this.room = new Int32Array(ROWS * size);
    const passed = this.room.subarray(0, size);
    this.room = this.room.subarray(size);
    for (let k = place + 1; k <= place + length; k++) passed[lists[k]! >> 5]! |= 1 << (lists[k]! & 31);
    return passed;
  }

  /** What is known of several wildcards, in lists of its own: ascending, each once. */
  private joined(wild: readonly number[]): WordEntry {
    const { wildLists, lists } = this.index;
    const own: number[] = [0];
    const places: number[] = [];
    for (let list = 0; list < LISTS_OF_WORD; list++) {
      const step = list === STARTS || list === GATE_STARTS ? 2 : 1;
      /** The numbers by which a list is in order, with what stands before each. */
      const found = new Map<number, number>();
      for (const i of wild) {
        const place = wildLists[i * LISTS_OF_WORD + list]!;
        for (let k = place + step; k <= place + lists[place]!; k += step) found.set(lists[k]!, lists[k - 1]!);
      }
      places.push(found.size ? own.length : 0);
      if (!found.size) continue;
      own.push(found.size * step);
      for (const n of [...found.keys()].sort((a, b) => a - b)) {
        if (step === 2) own.push(found.get(n)!);
        own.push(n);
      }
    }
    return this.entryAt(places, 0, Int32Array.from(own));
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
}

function maskOf(lists: Numbers, place: number): number {
  let mask = 0;
  for (let k = place + 1, end = k + lists[place]!; k < end; k++) mask |= 1 << (lists[k]! & 31);
  return mask;
}

/** Does the word pass the test? */
export function passes(entry: WordEntry, test: number): boolean {
  if (!(entry.mask & (1 << (test & 31)))) return false;
  const { passed } = entry;
  return passed === null ? isListed(entry, test) : (passed[test >> 5]! & (1 << (test & 31))) !== 0;
}

function isListed({ lists, tests }: WordEntry, test: number): boolean {
  let low = tests + 1;
  let high = tests + lists[tests]!;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lists[middle]! < test) low = middle + 1;
    else high = middle;
  }
  return lists[low] === test;
}
