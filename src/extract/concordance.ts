import type { Tokens } from '../annotate/tokens.js';
import { KINDS } from '../rulebook/program.js';

const EMAIL = KINDS.indexOf('email') + 1;
const URL = KINDS.indexOf('url') + 1;

/** Where each word of a document stands: asked instead of looking through all words for a few. */
export class Concordance {
  /** Per word of the vocabulary the first token that is it, plus one. */
  private readonly heads: Int32Array;
  private readonly vocabulary: Tokens['vocabulary'];
  /** Per token the next one that is the same word; -1 behind the last. */
  readonly next: Int32Array;
  /** One token of each word of the document. */
  readonly distinct: readonly number[];
  /** Tokens that are addresses of mail or of pages, in their order. */
  readonly addresses: readonly number[];

  constructor({ word, vocabulary }: Tokens) {
    const heads = new Int32Array(vocabulary.size);
    const next = new Int32Array(word.length);
    const distinct: number[] = [];
    const addresses: number[] = [];
    for (let i = word.length - 1; i >= 0; i--) {
      const { number, kind } = word[i]!;
      if (!heads[number]) distinct.push(i);
      next[i] = heads[number]! - 1;
      heads[number] = i + 1;
      if (kind === EMAIL || kind === URL) addresses.push(i);
    }
    this.vocabulary = vocabulary;
    this.heads = heads;
    this.next = next;
    this.distinct = distinct;
    this.addresses = addresses.reverse();
  }

  /** The first token that is this word, in normal form; -1 where the document doesn't have it. */
  first(word: string): number {
    const number = this.vocabulary.numberOf(word);
    return number < 0 ? -1 : (this.heads[number] ?? 0) - 1;
  }

  /** How often the document has a word. */
  count(word: string): number {
    let n = 0;
    for (let i = this.first(word); i >= 0; i = this.next[i]!) n++;
    return n;
  }

  /** All tokens that are one of these words, in the order of the text. */
  places(words: Iterable<string>): number[] {
    const places: number[] = [];
    for (const word of words) for (let i = this.first(word); i >= 0; i = this.next[i]!) places.push(i);
    return places.sort((a, b) => a - b);
  }
}

const known = new WeakMap<Tokens, Concordance>();

/** The concordance of a document, made once. */
export function concordanceOf(tokens: Tokens): Concordance {
  let made = known.get(tokens);
  if (!made) {
    made = new Concordance(tokens);
    known.set(tokens, made);
  }
  return made;
}

/** Index of the first of some ordered numbers that is at least `least`. */
export function firstAtLeast(numbers: readonly number[], least: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
