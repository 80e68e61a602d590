import type { TokenKind } from '../rulebook/phrase.js';
import type { KnownWord, Vocabulary } from './vocabulary.js';

/** The words of a document in order: place in the visible text, normal form, kind. Punctuation is not a token. */
export interface Tokens {
  start: number[];
  end: number[];
  norm: string[];
  kind: (TokenKind | 'word')[];
  /** What is known of each word as it is written. */
  word: KnownWord[];
  vocabulary: Vocabulary;
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
const TOKEN = new RegExp(`(${URL})|(${EMAIL})|(${DOMAIN})|(${DOTTED})|(${NUMBER})|(${WORD})`, 'y');
const TRAILING = /[.,;:!?)»”"'’]{1,20}$/;

/** Per character whether it can stand in a word, or can join a word to what follows without a space. */
const IN_WORD = 1;
const JOINS = 2;
const CHARACTERS = charactersOf();

function charactersOf(): Uint8Array {
  const table = new Uint8Array(0x10000);
  const ranges = `${L}${N}${M}_`.replace(/\\u([0-9a-f]{4})/g, (_, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  for (let i = 0; i < ranges.length; i++) {
    const from = ranges.charCodeAt(i);
    if (ranges[i + 1] === '-') i += 2;
    table.fill(IN_WORD, from, ranges.charCodeAt(i) + 1);
  }
  for (const c of `'’‘-‐‑&.@:%+`) table[c.charCodeAt(0)] = JOINS;
  return table;
}

export const emptyTokens = (vocabulary: Vocabulary): Tokens => ({
  start: [],
  end: [],
  norm: [],
  kind: [],
  word: [],
  vocabulary,
});

/**
 * Appends the words of text[start, end) to `tokens`; `end` stands before white space or ends the text.
 * Linear in the text. Letters up to a space or a comma are a word: only what may be an address, a number or a word of
 * parts ("e-mail", "B.V.") is looked at by the expression, of which every repetition is bounded.
 */
export function tokenize(text: string, start: number, end: number, tokens: Tokens): void {
  for (let i = start; i < end; ) {
    const first = text.charCodeAt(i);
    if (CHARACTERS[first] !== IN_WORD || isMark(first)) {
      i++;
      continue;
    }
    let next = i + 1;
    while (next < end && CHARACTERS[text.charCodeAt(next)] === IN_WORD) next++;
    const simple =
      !isDigit(first) &&
      (next >= end - 1 || CHARACTERS[text.charCodeAt(next)] !== JOINS || text.charCodeAt(next + 1) <= 32);
    const word = simple ? tokens.vocabulary.word(text.slice(i, next)) : special(text, i, tokens.vocabulary);
    tokens.start.push(i);
    tokens.end.push((i += word.length));
    tokens.norm.push(word.norm);
    tokens.kind.push(word.type);
    tokens.word.push(word);
  }
}

const isMark = (code: number) => code >= 0x300 && code <= 0x36f;
const isDigit = (code: number) => code >= 48 && code <= 57;

/** The word, number or address that begins here. */
function special(text: string, at: number, vocabulary: Vocabulary): KnownWord {
  TOKEN.lastIndex = at;
  const m = TOKEN.exec(text)!;
  if (m[1] || m[3]) return vocabulary.special(m[0].replace(TRAILING, ''), 'url');
  if (m[2]) return vocabulary.special(m[0], 'email');
  return m[5] ? vocabulary.special(m[0], 'num') : vocabulary.word(m[0]);
}
