import type { Annotated, Sentence } from '../annotate/annotated.js';

/** The sentence in which a place of the visible text stands: the last one that begins at or before it. */
export function sentenceAt({ sentences }: Annotated, at: number): Sentence {
  let low = 0;
  let high = sentences.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sentences[middle]!.start <= at) low = middle;
    else high = middle - 1;
  }
  return sentences[low]!;
}

/** The sentence to which a token belongs. */
export function sentenceOfToken({ sentences }: Annotated, token: number): Sentence {
  let low = 0;
  let high = sentences.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sentences[middle]!.first <= token) low = middle;
    else high = middle - 1;
  }
  return sentences[low]!;
}
