import { OP } from './program.js';
import type { Numbers, PhraseIndex } from './rulebook.js';
import { passes, type WordEntry, WordIndex } from './word-index.js';

/** What the matcher needs to know of a word: what phrases know of it, and its kind (a place in `KINDS` plus one, 0 for a plain word). */
export interface Word {
  entry: WordEntry;
  kind: number;
}

/** A sentence, or a part of it that is matched by itself: words [first, last). */
export type Span = readonly [first: number, last: number];

/** How many numbers tell a hit: phrase, first token, last token (half-open). */
export const HIT = 3;

/**
 * Finds the phrases of a rulebook in a sentence, in one pass over its words. Most words cost a glance at what is known of
 * them: which phrases begin with them, and of those only the ones of which the rarest word stands in the sentence are tried.
 */
export class Matcher {
  readonly index: PhraseIndex;
  private readonly words: WordIndex;
  /** What was found in the sentence: `HIT` numbers each, `length` numbers in all. */
  hits = new Int32Array(1024);
  length = 0;
  /** Per anchor, the last span (by `round`) in which one of its words stood. */
  private readonly present: Int32Array;
  private round = 0;
  /** Per gate, the last sentence in which it was open, and the last one in which somebody asked for it. */
  private readonly opened: Int32Array;
  private readonly asked: Int32Array;
  private sentence = 0;
  /** The words being read, and where the span ends. */
  private tokens: readonly Word[] = [];
  private last = 0;
  private readonly code: Numbers;

  constructor(index: PhraseIndex) {
    this.index = typed(index);
    this.code = this.index.code;
    this.words = new WordIndex(this.index);
    this.present = new Int32Array(index.anchors);
    this.opened = new Int32Array(index.gates);
    this.asked = new Int32Array(index.gates);
  }

  /** What phrases know of a word in normal form. */
  lookup(norm: string): WordEntry {
    return this.words.lookup(norm);
  }

  /**
   * Finds all phrases that begin in these spans of a new sentence, each as long as it can be, in the order of the words
   * and of the phrases.
   * @param only one flag a phrase that is sought; all by default
   */
  find(tokens: readonly Word[], spans: readonly Span[], only?: Uint8Array): void {
    this.tokens = tokens;
    this.length = 0;
    this.sentence++;
    for (const span of spans) {
      this.enter(span);
      for (let i = span[0]; i < this.last; i++) {
        const { entry, kind } = tokens[i]!;
        if (entry.starts) this.begin(entry, i, only);
        if (kind && this.words.kinds[kind - 1]!.starts) this.begin(this.words.kinds[kind - 1]!, i, only);
      }
    }
  }

  /** Somebody wants to know whether this gate opens. Those of `when` are always looked at. */
  ask(gate: number): void {
    this.asked[gate] = this.sentence;
  }

  /** Looks which gates the sentence opens. */
  openGates(spans: readonly Span[]): void {
    const { lists, opened, sentence } = { lists: this.index.lists, opened: this.opened, sentence: this.sentence };
    for (const span of spans) {
      if (spans.length > 1) this.enter(span);
      for (let i = span[0]; i < span[1]; i++) {
        const { entry, kind } = this.tokens[i]!;
        if (entry.gates) {
          const own = entry.lists;
          for (let k = entry.gates + 1, end = k + own[entry.gates]!; k < end; k++) opened[own[k]!] = sentence;
        }
        if (entry.gateStarts) this.beginGates(entry, i);
        if (kind) {
          const of = this.words.kinds[kind - 1]!;
          for (let k = of.gates + 1, end = k + lists[of.gates]!; k < end; k++) opened[lists[k]!] = sentence;
          if (of.gateStarts) this.beginGates(of, i);
        }
      }
    }
  }

  /** Does a phrase of this gate stand in the sentence? Only of gates that were asked for, and those of `when`. */
  isOpen(gate: number): boolean {
    return this.opened[gate] === this.sentence;
  }

  /** Makes the words of a span present. */
  private enter([first, last]: Span): void {
    const { present, tokens } = this;
    const round = ++this.round;
    this.last = last;
    for (let i = first; i < last; i++) {
      const { anchors, lists } = tokens[i]!.entry;
      if (anchors) for (let k = anchors + 1, end = k + lists[anchors]!; k < end; k++) present[lists[k]!] = round;
    }
  }

  /** Tries the phrases that begin with a word; of several ways in which a phrase goes on the longest counts. */
  private begin({ lists, starts }: WordEntry, at: number, only?: Uint8Array): void {
    const { startPhrase, startNext, startAnchor } = this.index;
    const { present, round } = this;
    let before = -1;
    for (let k = starts + 1, stop = k + lists[starts]!; k < stop; k++) {
      const start = lists[k]!;
      const anchor = startAnchor[start]!;
      if (anchor >= 0 && present[anchor] !== round) continue;
      const phrase = startPhrase[start]!;
      if (only && !only[phrase]) continue;
      const next = startNext[start]!;
      const end = next === 0 ? at + 1 : this.run(next, at + 1);
      if (end < 0) continue;
      if (phrase === before) {
        if (end > this.hits[this.length - 1]!) this.hits[this.length - 1] = end;
        continue;
      }
      before = phrase;
      this.push(phrase, at, end);
    }
  }

  private push(phrase: number, first: number, last: number): void {
    let { hits, length } = this;
    if (length + HIT > hits.length) {
      hits = new Int32Array(2 * hits.length);
      hits.set(this.hits);
      this.hits = hits;
    }
    hits[length++] = phrase;
    hits[length++] = first;
    hits[length++] = last;
    this.length = length;
  }

  private beginGates({ lists, gateStarts }: WordEntry, at: number): void {
    const { gateOfStart, gateNext, gateAnchor, whens } = this.index;
    const { present, round, opened, asked, sentence } = this;
    for (let k = gateStarts + 1, stop = k + lists[gateStarts]!; k < stop; k++) {
      const start = lists[k]!;
      const gate = gateOfStart[start]!;
      if (opened[gate] === sentence || (gate >= whens && asked[gate] !== sentence)) continue;
      const anchor = gateAnchor[start]!;
      if (anchor >= 0 && present[anchor] !== round) continue;
      if (this.run(gateNext[start]!, at + 1) >= 0) opened[gate] = sentence;
    }
  }

  /** Where the phrase ends that goes on with the instruction `pc` at `at`, or -1; gaps are as short, alternatives as long as they can be. */
  private run(pc: number, at: number): number {
    const { code, tokens, last } = this;
    for (;;) {
      const op = code[pc]!;
      if (op === OP.accept) return at;
      if (op === OP.gap) return this.gap(code[pc + 1]!, code[pc + 2]!, at);
      if (op === OP.split) {
        let best = -1;
        for (let i = pc + 2, end = i + code[pc + 1]!; i < end; i++) best = Math.max(best, this.run(code[i]!, at));
        return best;
      }
      if (at >= last) return -1;
      if (op === OP.test) {
        if (!passes(tokens[at]!.entry, code[pc + 1]!)) return -1;
        pc = code[pc + 2]!;
      } else if (op === OP.kind) {
        if (tokens[at]!.kind !== code[pc + 1]) return -1;
        pc = code[pc + 2]!;
      } else pc = code[pc + 1]!;
      at++;
    }
  }

  private gap(most: number, next: number, at: number): number {
    const furthest = Math.min(this.last, at + most);
    for (let i = at; i <= furthest; i++) {
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
