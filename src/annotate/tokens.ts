import { anyCase } from '../read/matches.js';
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
 * Letters, digits and accents as ranges of characters: classes by Unicode property, with case folded, take longer to
 * compile than a policy takes to read. Scripts beyond the basic plane aren't words to us.
 */
const LETTERS = [
  0x41, 0x5a, 0x61, 0x7a, 0xaa, 0xaa, 0xb5, 0xb5, 0xba, 0xba, 0xc0, 0xd6, 0xd8, 0xf6, 0xf8, 0x2c1, 0x370, 0x37d, 0x386,
  0x1fff, 0x2c00, 0x2dff, 0x3040, 0xd7ff, 0xf900, 0xfdcf,
];
const DIGITS = [0x30, 0x39, 0xb2, 0xb3, 0xb9, 0xb9, 0xbc, 0xbe];
const ACCENTS = [0x300, 0x36f];

/** Ranges as they stand in a class of a regular expression. */
function classOf(ranges: readonly number[]): string {
  let text = '';
  for (let i = 0; i < ranges.length; i += 2)
    text += `${String.fromCharCode(ranges[i]!)}-${String.fromCharCode(ranges[i + 1]!)}`;
  return text;
}

const L = classOf(LETTERS);
const N = classOf(DIGITS);
const M = classOf(ACCENTS);
/** Top-level domains, in small letters. */
const TOP_LEVEL =
  'nl|be|com|eu|org|net|io|app|nu|info|de|fr|uk|me|tv|dev|shop|online|brussels|vlaanderen|amsterdam|co|ai|icu|cloud|tech|xyz|gg|ly|sh|ch|at|studio|site|digital|gent|frl';
const URL = String.raw`(?:[hH][tT]{2}[pP][sS]?:\/\/|[wW]{3}\.)[^\s<>"'()\[\]{}|]{1,2000}`;
const EMAIL = String.raw`[${L}${N}][${L}${N}._%+-]{0,63}@[${L}${N}-]{1,63}(?:\.[${L}${N}-]{1,63}){1,6}`;
const DOMAIN = String.raw`[${L}${N}][${L}${N}-]{0,62}(?:\.[${L}${N}-]{1,62}){0,4}\.(?:${anyCase(TOP_LEVEL)})(?![${L}${N}])(?:\/[^\s<>"'()\[\]{}|]{0,500})?`;
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
  for (const ranges of [LETTERS, DIGITS, ACCENTS])
    for (let i = 0; i < ranges.length; i += 2) table.fill(IN_WORD, ranges[i], ranges[i + 1]! + 1);
  table['_'.charCodeAt(0)] = IN_WORD;
  for (const joint of `'’‘-‐‑&.@:%+`) table[joint.charCodeAt(0)] = JOINS;
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
