import { MOST_REACH, REACH_BITS } from './anchors.js';
import { ACCEPT, GAP, KIND, SPLIT, TEST } from './program.js';
import type { Numbers, PhraseIndex } from './rulebook.js';
import { passes, type WordEntry, WordIndex } from './word-index.js';

/** What the matcher needs to know of a word: what phrases know of it, and its kind (a place in `KINDS` plus one, 0 for a plain word). */
export interface Word {
  entry: WordEntry;
  kind: number;
}

/** A sentence, or a part of it that is matched by itself: words [first, last). */
export type Span = readonly [first: number, last: number];

/** Which phrases are sought: those with one of these bits among their flags. */
export interface Sought {
  flags: Numbers;
  bits: number;
}

/** How many numbers tell a hit: phrase, first token, last token (half-open). */
export const HIT = 3;

/** The count of words starts again before it becomes a number that is slow to work with. */
const LONG_AGO = -(2 ** 29);

/**
 * Finds the phrases of a rulebook in a sentence, in one pass over its words from the last to the first. What follows is
 * known when a word is read, so of the phrases that begin with it only those are tried of which the rarest word stands
 * near enough behind it: most cost a glance.
 */
export class Matcher {
  readonly index: PhraseIndex;
  private readonly words: WordIndex;
  /** What was found in the sentence: `HIT` numbers each, from `first` on. It is filled from its end. */
  hits = new Int32Array(1023);
  first = 0;
  /** How many words were read; per anchor, how many that were when one of its words was last read. */
  private clock = 0;
  private readonly seen: Int32Array;
  /** Per gate, the last sentence in which it was open. */
  private readonly opened: Int32Array;
  private sentence = 0;
  /** The words being read, and where the span ends. */
  private tokens: readonly Word[] = [];
  private last = 0;
  private flags: Sought['flags'] = [];
  private bits = 0;
  private readonly code: Numbers;
  private readonly every: Sought;

  constructor(index: PhraseIndex) {
    this.index = typed(index);
    this.code = this.index.code;
    this.every = { flags: this.index.kindsOf, bits: -1 };
    this.words = new WordIndex(this.index);
    this.seen = new Int32Array(index.anchors).fill(LONG_AGO);
    this.opened = new Int32Array(index.gates);
  }

  /** What phrases know of a word in normal form. */
  lookup(norm: string): WordEntry {
    return this.words.lookup(norm);
  }

  /**
   * Finds all phrases that begin in these spans of a new sentence, each as long as it can be, in the order of the words
   * and of the phrases, and looks which gates it opens.
   * @param sought all of a rule's or a party's by default
   */
  find(tokens: readonly Word[], spans: readonly Span[], sought: Sought = this.every): void {
    this.tokens = tokens;
    this.flags = sought.flags;
    this.bits = sought.bits;
    this.first = this.hits.length;
    this.sentence++;
    for (let s = spans.length - 1; s >= 0; s--) {
      const span = spans[s]!;
      this.last = span[1];
      this.clock += this.index.furthest;
      if (this.clock > -LONG_AGO) this.startAgain();
      for (let i = span[1] - 1; i >= span[0]; i--) this.read(i);
    }
  }

  /** Does a phrase of this gate stand in the sentence? */
  isOpen(gate: number): boolean {
    return this.opened[gate] === this.sentence;
  }

  /** Sets a bit from `at` on for every gate of `when` that is open: gate n is bit n, 32 a number. */
  writeOpen(bits: Int32Array, at: number): void {
    const { opened, sentence } = this;
    const { whens } = this.index;
    for (let gate = 0; gate < whens; gate++) if (opened[gate] === sentence) bits[at + (gate >> 5)]! |= 1 << (gate & 31);
  }

  private startAgain(): void {
    this.clock = 0;
    this.seen.fill(LONG_AGO);
  }

  private read(at: number): void {
    const { entry, kind } = this.tokens[at]!;
    const { lists, anchors, gates } = entry;
    const now = ++this.clock;
    this.seen[0] = now;
    if (kind) {
      const known = this.words.kinds[kind - 1]!;
      if (known.starts) this.begin(known, at);
      if (known.gates) this.open(known);
      if (known.gateStarts) this.beginGates(known, at);
    }
    if (entry.starts) this.begin(entry, at);
    if (gates) this.open(entry);
    if (entry.gateStarts) this.beginGates(entry, at);
    if (anchors) {
      const { seen } = this;
      for (let k = anchors + lists[anchors]!; k > anchors; k--) seen[lists[k]!] = now;
    }
  }

  /** Tries the phrases that begin with a word; of several ways in which a phrase goes on the longest counts. */
  private begin({ lists, starts: list }: WordEntry, at: number): void {
    const { seen, clock, flags, bits } = this;
    const { starts } = this.index;
    let before = -1;
    for (let k = list + lists[list]!; k > list; k -= 2) {
      const need = lists[k - 1]!;
      if (clock - seen[need >> REACH_BITS]! > (need & MOST_REACH)) continue;
      const start = lists[k]!;
      const phrase = starts[start]!;
      if (!(flags[phrase]! & bits)) continue;
      const next = starts[start + 1]!;
      const end = next === ACCEPT ? at + 1 : this.run(next, at + 1);
      if (end < 0) continue;
      if (phrase !== before) this.push(phrase, at, end);
      else if (end > this.hits[this.first + 2]!) this.hits[this.first + 2] = end;
      before = phrase;
    }
  }

  private push(phrase: number, first: number, last: number): void {
    if (!this.first) {
      const grown = new Int32Array(2 * this.hits.length);
      grown.set(this.hits, this.hits.length);
      this.first = this.hits.length;
      this.hits = grown;
    }
    const at = this.first - HIT;
    this.first = at;
    this.hits[at] = phrase;
    this.hits[at + 1] = first;
    this.hits[at + 2] = last;
  }

  private open({ lists, gates }: WordEntry): void {
    const { opened, sentence } = this;
    for (let k = gates + lists[gates]!; k > gates; k--) opened[lists[k]!] = sentence;
  }

  private beginGates({ lists, gateStarts: list }: WordEntry, at: number): void {
    const { seen, clock, opened, sentence } = this;
    const { starts } = this.index;
    for (let k = list + lists[list]!; k > list; k -= 2) {
      const need = lists[k - 1]!;
      if (clock - seen[need >> REACH_BITS]! > (need & MOST_REACH)) continue;
      const start = lists[k]!;
      const gate = starts[start]!;
      if (opened[gate] !== sentence && this.run(starts[start + 1]!, at + 1) >= 0) opened[gate] = sentence;
    }
  }

  /** Where the phrase ends that goes on with the instruction `pc` at `at`, or -1; gaps are as short, alternatives as long as they can be. */
  private run(pc: number, at: number): number {
    const { code, tokens, last } = this;
    for (;;) {
      const op = code[pc]!;
      if (op === ACCEPT) return at;
      if (op === GAP) return this.gap(pc, at);
      if (op === SPLIT) return this.split(pc, at);
      if (at >= last) return -1;
      if (op === TEST) {
        if (!passes(tokens[at]!.entry, code[pc + 1]!)) return -1;
        pc = code[pc + 2]!;
      } else if (op === KIND) {
        if (tokens[at]!.kind !== code[pc + 1]) return -1;
        pc = code[pc + 2]!;
      } else pc = code[pc + 1]!;
      at++;
    }
  }

  /** The furthest end of any branch. */
  private split(pc: number, at: number): number {
    const { code, tokens, last } = this;
    let best = -1;
    for (let i = pc + 2, stop = i + code[pc + 1]!; i < stop; i++) {
      const branch = code[i]!;
      // Most branches begin with a word that isn't there.
      if (code[branch] === TEST && (at >= last || !passes(tokens[at]!.entry, code[branch + 1]!))) continue;
      const end = this.run(branch, at);
      if (end > best) best = end;
    }
    return best;
  }

  private gap(pc: number, at: number): number {
    const { code, tokens, last } = this;
    const next = code[pc + 2]!;
    const furthest = Math.min(last, at + code[pc + 1]!);
    const test = code[next] === TEST ? code[next + 1]! : -1;
    for (let i = at; i <= furthest; i++) {
      if (test >= 0 && (i >= last || !passes(tokens[i]!.entry, test))) continue;
      const end = this.run(next, i);
      if (end >= 0) return end;
    }
    return -1;
  }
}

/** Lists of numbers as they are in a built rulebook: one kind of list makes for fast code. */
function typed(index: PhraseIndex): PhraseIndex {
  return Object.fromEntries(
    Object.entries(index).map(([key, value]) => [key, Array.isArray(value) ? Int32Array.from(value) : value]),
  ) as unknown as PhraseIndex;
}
