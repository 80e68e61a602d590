import type { Range } from '../read/document.js';
import type { Digits } from './digits.js';

/** A telephone number in the text. */
export interface FoundPhone extends Range {
  /** E.164: "+31165123456". */
  value: string;
}

/** Digits with the separators that people put between them, on one line; ends are digits. */
const NUMBER = /(?<![\p{L}\p{N}@#/.,_=-])(?:\+\x20?|\()?\d(?:[\x20()./‐‑–-]{0,4}\d){6,15}(?![\p{L}\p{N}@])/gu;
/** So many characters before a number tell what it is. */
const BEFORE = 48;
const DATE =
  /(?<!\d)(?:\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?(?:19|20)\d{2}|(?:19|20)\d{2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{1,2}|(?:19|20)\d{2}\s?[-–]\s?(?:19|20)\d{2})(?!\d)/u;
/** What stands before a number that isn't a telephone number. */
const OTHER =
  /(?:kvk|k\.v\.k\.?|koophandel|handelsregister|btw|vat|kbo|iban|rpr|ondernemingsn\w{0,12}|rekening\w{0,10}|rsin|bsn|postbus|agb|big|isbn|lidnummer|dossier\w{0,8}|vestigings\w{0,8}|besluit|nummer\s?:?\s?be)[\s\p{L}.:()-]{0,24}$/iu;

/** What stands behind a number that isn't one either: "0123.456.789 (ondernemingsnummer)". */
const OTHER_BEHIND = /^\s?\((?:ondernemingsn|kbo|btw|kvk)/iu;

/** The country and bank of an account, or the country of a VAT number. */
const CODE = /(?:[A-Z]{2}\d{2}\s?[A-Z]{4}|(?<![\p{L}\p{N}])BE)\s?$/u;
const FAX = /\b(?:tele)?fax(?:nummer)?[\s.:()-]{0,6}$/iu;

/**
 * Telephone numbers as they are written in the Netherlands and Belgium, and any number with a country code.
 * @param country where a number without country code is dialled: "NL" or "BE"
 */
export function findPhones(digits: Digits, country: string): FoundPhone[] {
  const found: FoundPhone[] = [];
  for (const m of digits.matches(NUMBER)) {
    const near = digits.text.slice(Math.max(0, m.index - BEFORE), m.index);
    const before = near.slice(near.lastIndexOf('\n') + 1);
    if (DATE.test(m[0]) || OTHER.test(before) || FAX.test(before) || CODE.test(before)) continue;
    if (OTHER_BEHIND.test(digits.text.slice(m.index + m[0].length, m.index + m[0].length + 20))) continue;
    const written = /^0?0?\s?\d/.test(m[0]) || m[0].startsWith('+') || m[0].startsWith('(') ? m[0] : null;
    const value = written && toE164(written, country);
    if (value) found.push({ value, start: m.index, end: m.index + m[0].length });
  }
  return found;
}

/** Two or three digits, and pairs: a number of nine digits is written so in Belgium only. */
const BELGIAN = /^\(?0\d{1,2}\)?[\s/.]{1,3}(?:\d{3}[\s.]\d{2}|\d{2}[\s.]\d{2})[\s.]\d{2}$/;

/** One written number in E.164, or null where it is none. */
export function toE164(written: string, country: string): string | null {
  const international = /^\s*\(?\s?(?:\+|00)/.test(written);
  const digits = written.replace(/\(0\)/g, '').replace(/\D/g, '').replace(/^00/, '');
  if (international) return withCountryCode(digits);
  if (!digits.startsWith('0')) return null;
  const national = digits.slice(1);
  if (!/^[1-9]/.test(national)) return null;
  const belgian = country === 'BE' || BELGIAN.test(written);
  if (national.length === 8 && belgian && national[0] !== '4') return `+32${national}`;
  if (national.length === 9 && country === 'BE' && national[0] === '4') return `+32${national}`;
  if (national.length === 9 && !/^(?:800|900|906|909)/.test(national)) return `+31${national}`;
  if (/^(?:800|900)\d{4,7}$/.test(national)) return `+${country === 'BE' ? '32' : '31'}${national}`;
  return null;
}

function withCountryCode(digits: string): string | null {
  const bare = digits.replace(/^(31|32|49|33|44|352)0/, '$1');
  if (bare.startsWith('31')) return bare.length === 11 || /^31(?:800|900)\d{4,7}$/.test(bare) ? `+${bare}` : null;
  if (bare.startsWith('32')) return bare.length === 10 || bare.length === 11 ? `+${bare}` : null;
  return bare.length >= 9 && bare.length <= 15 ? `+${bare}` : null;
}
