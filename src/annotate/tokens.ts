import { normalise } from '../rulebook/normalise.js';
import type { TokenKind } from '../rulebook/phrase.js';

/** The words of a document in order: place in the visible text, normal form, kind. Punctuation is not a token. */
export interface Tokens {
  start: number[];
  end: number[];
  norm: string[];
  kind: (TokenKind | 'word')[];
}

const URL = String.raw`(?:https?:\/\/|www\.)[^\s<>"'()\[\]{}|]{1,2000}`;
const EMAIL = String.raw`[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,6}`;
const DOMAIN = String.raw`[\p{L}\p{N}][\p{L}\p{N}-]{0,62}(?:\.[\p{L}\p{N}-]{1,62}){0,4}\.(?:nl|be|com|eu|org|net|io|app|nu|info|de|fr|uk|me|tv|dev|shop|online|brussels|vlaanderen|amsterdam)(?![\p{L}\p{N}])(?:\/[^\s<>"'()\[\]{}|]{0,500})?`;
const DOTTED = String.raw`\p{L}(?:\.\p{L}){1,6}\.?(?![\p{L}\p{N}])`;
const NUMBER = String.raw`\d{1,20}(?:[.,]\d{1,20}){0,5}(?![\p{L}\d])`;
const WORD = String.raw`[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*(?:['’‘\-‐‑&][\p{L}\p{N}][\p{L}\p{M}\p{N}_]*)*`;
const TOKEN = new RegExp(`(${URL})|(${EMAIL})|(${DOMAIN})|(${DOTTED})|(${NUMBER})|(${WORD})`, 'giu');
const TRAILING = /[.,;:!?)»”"'’]+$/;

export const emptyTokens = (): Tokens => ({ start: [], end: [], norm: [], kind: [] });

/** Appends the words of text[start, end) to `tokens`. Linear in the text: every repetition is bounded. */
export function tokenize(text: string, start: number, end: number, tokens: Tokens): void {
  const part = text.slice(start, end);
  TOKEN.lastIndex = 0;
  for (let m = TOKEN.exec(part); m; m = TOKEN.exec(part)) {
    let word = m[0];
    if (m[1] || m[3]) {
      word = word.replace(TRAILING, '');
      TOKEN.lastIndex = m.index + word.length;
    }
    const first = word.charCodeAt(0);
    const kind = m[1] || m[3] ? 'url' : m[2] ? 'email' : m[5] ? 'num' : isUpper(first, word) ? 'cap' : 'word';
    tokens.start.push(start + m.index);
    tokens.end.push(start + m.index + word.length);
    tokens.norm.push(kind === 'url' || kind === 'email' || kind === 'num' ? word.toLowerCase() : normalise(word));
    tokens.kind.push(kind);
  }
}

const isUpper = (code: number, word: string) =>
  code < 128 ? code >= 65 && code <= 90 : word[0] !== word[0]!.toLowerCase();
