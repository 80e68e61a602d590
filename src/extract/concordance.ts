import type { Tokens } from '../annotate/tokens.js';
import type { Words } from '../annotate/vocabulary.js';
import { KINDS } from '../rulebook/program.js';

const EMAIL = KINDS.indexOf('email') + 1;
const URL = KINDS.indexOf('url') + 1;

/** Where each word of a document stands: asked instead of looking through all words for a few. */
export class Concordance {
  /** Per word of the vocabulary the first token that is it, plus one. */
  private readonly heads: Int32Array;
  /** Per token the next one that is the same word; -1 behind the last. */
  readonly next: Int32Array;
  /** The numbers of the words of the document, each once. */
  private readonly distinct: Int32Array;
  /** Tokens that are addresses of mail or of pages, in their order. */
  readonly addresses: readonly number[];

  constructor(private readonly tokens: Tokens) {
    const { word, vocabulary } = tokens;
    const heads = new Int32Array(vocabulary.size);
    const next = new Int32Array(word.length);
    const distinct = new Int32Array(word.length);
    let count = 0;
    const addresses: number[] = [];
    for (let i = word.length - 1; i >= 0; i--) {
      const { number, kind } = word[i]!;
      if (!heads[number]) distinct[count++] = number;
      next[i] = heads[number]! - 1;
      heads[number] = i + 1;
      if (kind === EMAIL || kind === URL) addresses.push(i);
    }
    this.heads = heads;
    this.next = next;
    this.distinct = distinct.subarray(0, count);
    this.addresses = addresses.reverse();
  }

  /** The first token that is this word, in normal form; -1 where the document doesn't have it. */
  first(word: string): number {
    const number = this.tokens.vocabulary.numberOf(word);
    return number < 0 ? -1 : (this.heads[number] ?? 0) - 1;
  }

  /** How often the document has a word. */
  count(word: string): number {
    let n = 0;
    for (let i = this.first(word); i >= 0; i = this.next[i]!) n++;
    return n;
  }

  /** All tokens that are one of these words, in the order of the text. @param words a list that lasts, of the rulebook's */
  places(words: Words): number[] {
    const places: number[] = [];
    const { word, vocabulary } = this.tokens;
    const answers = vocabulary.answersOf(words);
    for (const number of this.distinct) {
      let answer = answers[number]!;
      if (answer === 0) answers[number] = answer = words.has(word[this.heads[number]! - 1]!.norm) ? 2 : 1;
      if (answer === 2) for (let i = this.heads[number]! - 1; i >= 0; i = this.next[i]!) places.push(i);
    }
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
