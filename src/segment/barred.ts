import type { Document } from '../read/document.js';
import { normalise } from '../rulebook/normalise.js';
import type { TitleWords } from './title-words.js';

const EMAIL_OR_LINK = /@|https?:|www\./i;
const POSTCODE = /\b\d{4}\s?[A-Z]{2}\b(?!\p{L})|^(?:B-)?\d{4}\s\p{Lu}[\p{L}-]+$/u;
const STREET =
  /^\p{Lu}[\p{L}.,'’ -]{0,60}(?:straat|laan|weg|plein|kade|singel|gracht|dijk|steeg|hof|park|pad|dreef|baan|lei|markt|boulevard|ring|dam|wal|poort|plantsoen|oever|haven|str\.|postbus)\s\d{1,5}(?:-\d{1,4})?\s?(?:[a-zA-Z]|bus\s\d{1,4})?(?:[-/]\d{1,4})?,?$/iu;
const PHONE = /(?:\+|\b0)\d(?:[\s().-]{0,2}\d){7,12}/;
const REGISTER = /\b(?:kvk|k\.v\.k|btw|vat|iban|bic|rsin|kbo|ondernemingsnummer)\b[^\p{L}]{0,30}\d/iu;
const DATE = /\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b|\b(?:19|20)\d{2}\b/;
const LONGEST_DATE = 40;
const DIGIT = /\d/;
const DAY_IN_FRONT = /^\W{0,2}\d{1,2}[-/. ]/;

/** Is the line a label, an address, a date or a link: never a title? */
export function isBarred(text: string, words: readonly string[], lists: TitleWords): boolean {
  if (!words.length || EMAIL_OR_LINK.test(text) || isAddress(text)) return true;
  const line = words.join(' ');
  const colon = text.indexOf(':');
  const digit = DIGIT.test(text);
  if (
    (digit || colon >= 0) &&
    lists.dates.some((d) => line.startsWith(d) && (line.length === d.length || line[d.length] === ' '))
  )
    return true;
  if (digit && words.length <= 6 && DAY_IN_FRONT.test(text) && DATE.test(text)) return true;
  const label = (colon < 0 ? line : text.slice(0, colon).split(/\s+/).map(normalise).join(' ')).trim();
  return lists.labels.has(label) || lists.notices.includes(label);
}

/** The label of a date that stands on the next line. */
export function isDateLabel(
  { blocks, text }: Document,
  index: number,
  { words, lists }: { words: readonly string[]; lists: TitleWords },
): boolean {
  const next = blocks[index + 1];
  return (
    next !== undefined &&
    next.end - next.start <= LONGEST_DATE &&
    lists.dates.includes(words.join(' ')) &&
    DATE.test(text.slice(next.start, next.end))
  );
}

/** A line of an address block: street, postcode, telephone, register number. */
export const isAddress = (text: string) =>
  text.length < 120 &&
  DIGIT.test(text) &&
  (POSTCODE.test(text) || STREET.test(text) || PHONE.test(text) || REGISTER.test(text));
