import type { Tokens } from './tokens.js';

/** Answers to a label, whatever follows. */
export const ANSWERS: readonly string[] = ['nee', 'neen', 'nvt'];

/** A label is no longer than this. */
const LABEL = 12;

/**
 * Where the words stop that token `i` answers with "no": "Doorgifte buiten de EER: nee", "Profilering: niet van toepassing".
 * @returns the first token of the label, or -1 where nothing is answered
 */
export function labelDenied(text: string, tokens: Tokens, [first, i, last]: [number, number, number]): number {
  if (i === first || !isNo(text, tokens, i, last)) return -1;
  if (!text.slice(tokens.end[i - 1], tokens.start[i]).includes(':')) return -1;
  return Math.max(first, i - LABEL);
}

/** Is a "no" all that is answered from here on, or all before a comma or full stop? */
export function isNo(text: string, { norm, start, end }: Tokens, i: number, last: number): boolean {
  const inapplicable = norm[i] === 'niet' && norm[i + 1] === 'van' && norm[i + 2] === 'toepassing';
  if (!inapplicable && norm[i] !== 'geen' && !ANSWERS.includes(norm[i]!)) return false;
  const next = i + (inapplicable ? 3 : 1);
  return next >= last || /[.,;]/.test(text.slice(end[next - 1], start[next]));
}
