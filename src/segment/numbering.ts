/** The number, letter or article in front of a heading. */
export interface Numbering {
  /** As a reader would cite it: "7.2", "a", "IV", "3" of "Artikel 3 -". */
  number: string;
  /** Lines of one look are numbered in one series. */
  style: 'article' | 'decimal' | 'roman' | 'letter';
  /** "7.2" is [7, 2]; of a letter or roman number its place in the series. */
  path: number[];
  /** How many characters of the line it takes, white space behind it included. */
  length: number;
}

const ARTICLE =
  /^(?:artikel|art\.|hoofdstuk|paragraaf|deel|§)\s{0,3}(\d{1,3}(?:\.\d{1,3}){0,4})(?:\s{0,3}[.):–—-]{1,2}|\s)\s{0,8}(?=\S)/iu;
const DECIMAL_LETTER = /^(\d{1,2}\.?[A-Za-z])(?:[.):]{1,2}\s{0,8}|\s{1,8})(?=\p{Lu})/u;
const DECIMAL = /^\(?(\d{1,3}(?:\.\d{1,3}){0,5})(?:[.):]{1,2}\s{0,12}|\s{0,3}[–—-]\s{1,8})(?=[^\s\d])/u;
const DECIMAL_BARE = /^(\d{1,2}(?:\.\d{1,2}){0,5})\s{1,12}(?=\p{Lu})/u;
const DECIMAL_DOTTED = /^(\d{1,2}(?:\.\d{1,2}){1,5})\s{1,12}(?=\S)/u;
const ROMAN = /^\(?([IVX]{1,6})(?:[.):]{1,2}|\s{0,3}[–—-])\s{1,12}(?=\S)/u;
const LETTER = /^\(?([A-Za-z])[.):]{1,2}\s{1,12}(?=\S)/u;
/** Most lines begin with a word: no digit, bracket, letter or Roman number by itself, nor what names a part of a text. */
const MAY_BEGIN = /^(?:[^a-z]|[a-z][.):]|[ivx]{1,6}[\s.):–—-]|(?:artikel|art\.|hoofdstuk|paragraaf|deel)\s{0,3}\d)/i;
const VALUES: Record<string, number> = { I: 1, V: 5, X: 10 };

/**
 * Reads the number in front of a line.
 * @returns null where none stands there: "5 jaar" and "U en wij" begin with no number
 */
export function numberOf(text: string): Numbering | null {
  return MAY_BEGIN.test(text) ? readNumber(text) : null;
}

function readNumber(text: string): Numbering | null {
  const article = ARTICLE.exec(text);
  if (article) return { number: article[1]!, style: 'article', path: pathOf(article[1]!), length: article[0].length };
  const mixed = DECIMAL_LETTER.exec(text);
  if (mixed)
    return {
      number: mixed[1]!,
      style: 'decimal',
      path: [Number.parseInt(mixed[1]!, 10), orderOf(mixed[1]!.at(-1)!)],
      length: mixed[0].length,
    };
  const decimal = DECIMAL.exec(text) ?? DECIMAL_BARE.exec(text) ?? DECIMAL_DOTTED.exec(text);
  if (decimal) return { number: decimal[1]!, style: 'decimal', path: pathOf(decimal[1]!), length: decimal[0].length };
  const roman = ROMAN.exec(text);
  if (roman) return { number: roman[1]!, style: 'roman', path: [romanValue(roman[1]!)], length: roman[0].length };
  const letter = LETTER.exec(text);
  return letter ? { number: letter[1]!, style: 'letter', path: [orderOf(letter[1]!)], length: letter[0].length } : null;
}

const pathOf = (number: string) => number.split('.').map(Number);
const orderOf = (letter: string) => letter.toLowerCase().charCodeAt(0) - 96;

function romanValue(roman: string): number {
  let value = 0;
  for (let i = 0; i < roman.length; i++) {
    const own = VALUES[roman[i]!]!;
    value += own < (VALUES[roman[i + 1] ?? ''] ?? 0) ? -own : own;
  }
  return value;
}
