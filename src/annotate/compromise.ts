import { lazy } from '../read/lazy.js';
import type { Tokens } from './tokens.js';

interface View {
  found: boolean;
  fullPointer: [sentence: number, first: number, last: number][];
  match(pattern: string): View;
}
type Nlp = (sentences: { terms: object[] }[]) => View;

const compromise = lazy<Nlp>('compromise/one');

/**
 * Tries patterns in compromise's match syntax on tokens [first, last), in normal form. compromise gets our tokens:
 * its own tokenizer is English, and quadratic on hostile text. It is loaded when the first trigger fires.
 * @returns the first match as a token range, or null
 */
export function matchPattern(
  patterns: readonly string[],
  tokens: Tokens,
  first: number,
  last: number,
): { first: number; last: number } | null {
  const terms = [];
  for (let i = first; i < last; i++)
    terms.push({ text: tokens.norm[i]!, normal: tokens.norm[i]!, pre: '', post: ' ', tags: new Set() });
  const view = compromise()([{ terms }]);
  for (const pattern of patterns) {
    const [found] = view.match(pattern).fullPointer;
    if (found) return { first: first + found[1], last: first + found[2] };
  }
  return null;
}
