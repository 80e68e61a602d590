import type { Tokens } from '../annotate/tokens.js';

/** Where each word of a document stands: asked instead of looking through all words for a few. */
export class Concordance {
  private readonly heads = new Map<string, number>();
  /** Per token the next one that is the same word; -1 behind the last. */
  readonly next: Int32Array;
  /** Tokens that are addresses of mail or of pages, in their order. */
  readonly addresses: readonly number[];

  constructor({ norm, kind }: Tokens) {
    const { heads } = this;
    const addresses: number[] = [];
    this.next = new Int32Array(norm.length);
    for (let i = norm.length - 1; i >= 0; i--) {
      this.next[i] = heads.get(norm[i]!) ?? -1;
      heads.set(norm[i]!, i);
      if (kind[i] === 'url' || kind[i] === 'email') addresses.push(i);
    }
    this.addresses = addresses.reverse();
  }

  /** The first token that is this word, in normal form; -1 where the document doesn't have it. */
  first(word: string): number {
    return this.heads.get(word) ?? -1;
  }

  /** Each word of the document once. */
  words(): Iterable<string> {
    return this.heads.keys();
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
