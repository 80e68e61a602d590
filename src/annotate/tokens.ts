import { normalise } from '../rulebook/normalise.js';
import type { TokenKind } from '../rulebook/phrase.js';

/** The words of a document in order: place in the visible text, normal form, kind. Punctuation is not a token. */
export interface Tokens {
  start: number[];
  end: number[];
  norm: string[];
  kind: (TokenKind | 'word')[];
}

/**
 * Letters, digits and accents, spelt out: classes by Unicode property, with case folded, take longer to compile than
 * a policy takes to read. Scripts beyond the basic plane aren't words to us.
 */
const L = String.raw`A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02c1\u0370-\u037d\u0386-\u1fff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufdcf`;
const N = String.raw`0-9\u00b2\u00b3\u00b9\u00bc-\u00be`;
const M = String.raw`\u0300-\u036f`;
const anyCase = (word: string) => [...word].map((c) => `[${c}${c.toUpperCase()}]`).join('');
const TOP_LEVEL = [
  'nl',
  'be',
  'com',
  'eu',
  'org',
  'net',
  'io',
  'app',
  'nu',
  'info',
  'de',
  'fr',
  'uk',
  'me',
  'tv',
  'dev',
  'shop',
  'online',
  'brussels',
  'vlaanderen',
  'amsterdam',
]
  .map(anyCase)
  .join('|');
const URL = String.raw`(?:[hH][tT]{2}[pP][sS]?:\/\/|[wW]{3}\.)[^\s<>"'()\[\]{}|]{1,2000}`;
const EMAIL = String.raw`[${L}${N}][${L}${N}._%+-]{0,63}@[${L}${N}-]{1,63}(?:\.[${L}${N}-]{1,63}){1,6}`;
const DOMAIN = String.raw`[${L}${N}][${L}${N}-]{0,62}(?:\.[${L}${N}-]{1,62}){0,4}\.(?:${TOP_LEVEL})(?![${L}${N}])(?:\/[^\s<>"'()\[\]{}|]{0,500})?`;
const DOTTED = String.raw`[${L}](?:\.[${L}]){1,6}\.?(?![${L}${N}])`;
const NUMBER = String.raw`\d{1,20}(?:[.,]\d{1,20}){0,5}(?![${L}\d])`;
const WORD = String.raw`[${L}${N}_][${L}${M}${N}_]*(?:['’‘\-‐‑&][${L}${N}][${L}${M}${N}_]*)*`;
const TOKEN = new RegExp(`(${URL})|(${EMAIL})|(${DOMAIN})|(${DOTTED})|(${NUMBER})|(${WORD})`, 'g');
const TRAILING = /[.,;:!?)»”"'’]{1,20}$/;

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
