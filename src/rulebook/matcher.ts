import type { TokenKind } from './phrase.js';
import { KINDS, OP } from './program.js';
import type { PhraseIndex } from './rulebook.js';
import { type WordEntry, WordIndex } from './word-index.js';

/** What the matcher needs to know of a token. */
export interface Words {
  norm: string[];
  kind: (TokenKind | 'word')[];
}

export interface PhraseHit {
  phrase: number;
  /** Tokens, half-open. */
  first: number;
  last: number;
}

/** Finds all phrases of a rulebook in one pass over the tokens of a sentence. */
export class Matcher {
  private readonly words: WordIndex;
  /** Per anchor, the last sentence (by `round`) in which one of its words stood. */
  private readonly present: Uint32Array;
  private round = 0;
  /** The sentence being read: what is known of its words, and their kinds (0 for a plain word). */
  private entries: WordEntry[] = [];
  private kinds: number[] = [];
  private length = 0;

  constructor(private readonly index: PhraseIndex) {
    this.words = new WordIndex(index);
    this.present = new Uint32Array(index.anchors.count);
  }

  /**
   * All phrases that begin in tokens [first, last), each as long as it can be.
   * @param only one flag a phrase that is sought; all by default
   */
  find(tokens: Words, first: number, last: number, only?: Uint8Array): PhraseHit[] {
    const hits: PhraseHit[] = [];
    this.begin(tokens, first, last);
    for (let i = 0; i < this.length; i++) {
      this.tryAll(this.entries[i]!.starts, i, hits, first, only);
      const kind = this.kinds[i]!;
      if (kind) this.tryAll(this.index.kinds[KINDS[kind - 1]!] ?? [], i, hits, first, only);
    }
    return hits;
  }

  private begin(tokens: Words, first: number, last: number): void {
    const round = ++this.round;
    this.length = last - first;
    for (let i = 0; i < this.length; i++) {
      const entry = this.words.lookup(tokens.norm[first + i]!);
      const kind = tokens.kind[first + i]!;
      this.entries[i] = entry;
      this.kinds[i] = kind === 'word' ? 0 : KINDS.indexOf(kind) + 1;
      for (const anchor of entry.anchors) this.present[anchor] = round;
    }
  }

  private tryAll(phrases: readonly number[], at: number, hits: PhraseHit[], first: number, only?: Uint8Array): void {
    const { roots, anchors } = this.index;
    for (const phrase of phrases) {
      const anchor = anchors.of[phrase]!;
      if ((anchor >= 0 && this.present[anchor] !== this.round) || (only && !only[phrase])) continue;
      const end = this.run(roots[phrase]!, at);
      if (end > at) hits.push({ phrase, first: first + at, last: first + end });
    }
  }

  /** Where the phrase ends that goes on with the instruction `pc` at `at`, or -1; gaps are as short, alternatives as long as they can be. */
  private run(pc: number, at: number): number {
    const { code } = this.index;
    for (;;) {
      const op = code[pc]!;
      if (op === OP.accept) return at;
      if (op === OP.gap) return this.gap(code[pc + 1]!, code[pc + 2]!, at);
      if (op === OP.split) {
        let best = -1;
        for (let i = pc + 2, end = i + code[pc + 1]!; i < end; i++) best = Math.max(best, this.run(code[i]!, at));
        return best;
      }
      if (at >= this.length) return -1;
      if (op === OP.test) {
        const test = code[pc + 1]!;
        if (!(this.entries[at]!.tests[test >> 5]! & (1 << (test & 31)))) return -1;
        pc = code[pc + 2]!;
      } else if (op === OP.kind) {
        if (this.kinds[at] !== code[pc + 1]) return -1;
        pc = code[pc + 2]!;
      } else pc = code[pc + 1]!;
      at++;
    }
  }

  private gap(most: number, next: number, at: number): number {
    const furthest = Math.min(this.length, at + most);
    for (let i = at; i <= furthest; i++) {
      const end = this.run(next, i);
      if (end >= 0) return end;
    }
    return -1;
  }
}
