import { lazy } from './lazy.js';
import { type Edit, edit, type Mapped } from './mapped.js';
import { matchesOf } from './matches.js';

const entities = lazy<typeof import('entities/decode')>('entities/decode');

/** A character reference as HTML reads it. */
const REFERENCE = /&(?:#[xX][0-9a-fA-F]+|#\d+|[a-zA-Z][a-zA-Z0-9]*);?/g;
const NUMBER = /^&#(?:[xX]([0-9a-fA-F]{2,4})|(\d{2,5}));$/;

/** What Dutch pages are full of; the whole list is long, and is loaded for others. */
const COMMON: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&nbsp;': '\u00a0',
  '&shy;': '\u00ad',
  '&copy;': '©',
  '&reg;': '®',
  '&euml;': 'ë',
  '&eacute;': 'é',
  '&egrave;': 'è',
  '&iuml;': 'ï',
  '&ouml;': 'ö',
  '&uuml;': 'ü',
  '&euro;': '€',
  '&lsquo;': '‘',
  '&rsquo;': '’',
  '&ldquo;': '“',
  '&rdquo;': '”',
  '&laquo;': '«',
  '&raquo;': '»',
  '&ndash;': '–',
  '&mdash;': '—',
  '&hellip;': '…',
  '&bull;': '•',
  '&middot;': '·',
  '&times;': '×',
};

/** The names that need no ";" behind them, as pages of the last century wrote them. */
const OLD = new RegExp(
  `^&(?:${[
    'AElig|AMP|COPY|ETH|GT|LT|QUOT|REG|THORN|aelig|amp|aring|Aring|brvbar|ccedil|Ccedil|cedil|cent|copy|curren|deg|divide',
    'eth|frac(?:12|14|34)|gt|iexcl|iquest|laquo|lt|macr|micro|middot|nbsp|not|ord[fm]|[oO]slash|para|plusmn|pound|quot',
    'raquo|reg|sect|shy|sup[123]|szlig|thorn|times|uml|yen|yuml|[AEIOUYaeiouy]acute|[AEIOUaeiou](?:circ|grave|uml)|[ANOano]tilde',
  ].join('|')})`,
);

/** What looks like a reference and is none: the "&utm" of an address, "R&D". */
const isNone = (written: string) => !written.endsWith(';') && written[1] !== '#' && !OLD.test(written);

function decodeReference(written: string): string {
  if (isNone(written)) return written;
  const common = COMMON[written];
  if (common !== undefined) return common;
  const number = NUMBER.exec(written);
  const code = number ? Number.parseInt(number[1] ?? number[2]!, number[1] ? 16 : 10) : 0;
  // Other numbers have rules of their own.
  const plain = (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code < 0xd800);
  return plain ? String.fromCharCode(code) : entities().decodeHTML(written);
}

/** Decodes the character references of a text. */
export const decodeText = (text: string): string =>
  text.includes('&') ? text.replace(REFERENCE, decodeReference) : text;

/** Decodes those of an attribute, in which some that lack their ";" stand for themselves ("?a=b&copy=c"). */
export function decodeAttribute(value: string): string {
  if (!value.includes('&')) return value;
  const all = value.match(REFERENCE) ?? [];
  const plain = all.every((r) => COMMON[r] !== undefined || NUMBER.test(r) || isNone(r));
  return plain ? decodeText(value) : entities().decodeHTMLAttribute(value);
}

/** Decodes character references; each decoded character stands for the whole of its reference. */
export function decodeEntities(mapped: Mapped): Mapped {
  if (!mapped.text.includes('&')) return mapped;
  const edits: Edit[] = [];
  for (const match of matchesOf(mapped.text, REFERENCE)) {
    const text = match[0];
    const decoded = decodeReference(text);
    if (decoded === text) continue;
    // "&copy2020" decodes its beginning only: what follows stands for itself.
    let rest = 0;
    while (rest < text.length - 3 && rest < decoded.length - 1 && decoded.at(-1 - rest) === text.at(-1 - rest)) rest++;
    if (text.endsWith(';') && !decoded.endsWith(';')) rest = 0;
    edits.push({
      from: match.index,
      to: match.index + text.length - rest,
      text: decoded.slice(0, decoded.length - rest),
    });
  }
  return edit(mapped, edits);
}
