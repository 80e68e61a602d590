import type { Range } from '../read/document.js';
import type { Digits } from './digits.js';

/** A normalised value with its place. */
export interface FoundValue extends Range {
  value: string;
}

const DUTCH = /(?<![\p{L}\p{N}.,-])([1-9]\d{3})\s{0,2}([A-Z]{2})(?![\p{L}\p{N}])/gu;
/** Pairs of letters that follow a year: "richtlijn 2002 EG", "2018 EU". */
const NO_LETTERS = /^(?:EU|EG|EC|SA|SD|SS|EEG|EN|OF)$/;
const BELGIAN = /(?<![\p{L}\p{N}.,/-])(?:B\s?-\s?)?([1-9]\d{3})\s{1,2}(?:te\s)?(\p{Lu}[\p{L}'’-]{1,30})/gu;
const FOREIGN = /(?<![\p{L}\p{N}])(?:D|DE|A|AT|F|FR|L|LU|CH)-(\d{4,5})(?=\s{1,2}\p{Lu})/gu;
const HOUSE_NUMBER =
  /\p{L}{3}[.'’]?,?\s{1,2}(?:nr\.?\s?)?\d{1,4}\s?[a-zA-Z]?(?:\s?[-/]\s?\d{1,4}|[,\s]{1,3}(?:bus|b\.?|box)\s?[\w.]{1,6}|\s0\d{3})?(?:,?\s(?:te|in))?[\s,;|•·(–—-]{0,6}$/u;

/** "gevestigd te 3500 Hasselt". */
const SEATED =
  /\b(?:gevestigd|zetel|kantoor|woonplaats|woonachtig|wonende|hoofdzetel|adres)[\p{L}\s]{0,24}\s(?:te|in)\s$/iu;
/** "9320 Aalst, Kerkstraat 10": the street behind the city. */
const STREET_BEHIND =
  /^(?:\x20\p{Lu}?[\p{L}'’-]{2,20}){0,2}\s?,\s{1,2}\p{Lu}[\p{L}'’.-]{1,30}(?:\x20\p{L}[\p{L}'’.-]{0,20}){0,4}\s\d{1,4}(?!\d)/u;

/** Number before street, as it is written in French: "12 Cantersteen". */
const NUMBER_FIRST =
  /(?<![\p{L}\p{N}.,/-])(\d{1,4}[a-zA-Z]?,?\s(?:rue\s|avenue\s|place\s)?\p{Lu}[\p{L}'’.-]{2,40}(?:\s[\p{L}'’.-]{1,30}){0,3})[\s,;|•·(–-]{1,6}$/u;

/** Postal codes: Dutch ones anywhere, Belgian ones where an address stands (`belgian`), others with their country's letter. */
export function findPostcodes(digits: Digits, belgian: boolean): FoundValue[] {
  const { text } = digits;
  const found: FoundValue[] = [];
  const add = (value: string, start: number, length: number) => found.push({ value, start, end: start + length });
  for (const m of digits.matches(DUTCH)) {
    if (
      NO_LETTERS.test(m[2]!) &&
      !/^[,\s]{0,3}\p{Lu}\p{Ll}/u.test(text.slice(m.index + m[0].length, m.index + m[0].length + 6))
    )
      continue;
    add(m[1]! + m[2]!, m.index, m[0].length);
  }
  for (const m of digits.matches(FOREIGN)) add(m[1]!, m.index, m[0].length);
  for (const m of digits.matches(BELGIAN)) {
    const before = text.slice(Math.max(0, m.index - 60), m.index);
    const marked = /^B\s?-/.test(m[0]);
    const after = text.slice(m.index + m[0].length, m.index + m[0].length + 70);
    if (
      marked ||
      (belgian &&
        (HOUSE_NUMBER.test(before) || NUMBER_FIRST.test(before) || SEATED.test(before) || STREET_BEHIND.test(after)))
    )
      add(m[1]!, m.index, m[0].indexOf(m[1]!) + 4);
  }
  return found.sort((a, b) => a.start - b.start);
}

const STREET =
  /(?<![\p{L}\p{N}])(\p{Lu}[\p{L}'’.-]{1,40}(?:\s(?:\p{L}[\p{L}'’.-]{0,30})){0,4}\s\d{1,5}(?:\s?[a-zA-Z](?![\p{L}])|\s?[-/]\s?(?:\d{1,4}[a-zA-Z]?|[a-zA-Z](?![\p{L}])))?(?:,?\s(?:bus|[Uu]nit|[Kk]amer|[Vv]erdieping|[Ee]tage)\s\w{1,6})?)(?:,?\s(?:te|in))?[\s,(|•·–—-]{1,6}$/u;

/** "te Den Bosch (1234 AB) aan de Dorpsstraat 1", with a bar where the code stands. */
const TURNED =
  /(?:^|\s)(?:te|in)\s(\p{Lu}[\p{L}'’-]{1,30}(?:\x20\p{Lu}[\p{L}'’-]{1,30}){0,2})\s?\(\|\),?\s(?:aan|op)\s(?:(?:de|het)\s)?(\p{Lu}[\p{L}'’.-]{1,40}(?:\x20\p{L}[\p{L}'’.-]{0,30}){0,3}\s\d{1,5}(?:\s?[a-zA-Z](?![\p{L}]))?)/u;

const NUMBERED =
  /(?<![\p{L}\p{N}])(\p{Lu}[\p{L}'’-]{2,40}(?:straat|laan|weg|plein|lei|kaai|kade|gracht|dreef|steenweg|singel|hof|park|baan|dijk|pad|markt|ring|dam)\s\d{1,4}(?:\s?[a-zA-Z](?![\p{L}]))?(?:,?\sbus\s\w{1,5})?)(?![\p{L}\p{N}])/u;

/** A street with its number within a stretch of text, where an address has no postal code. */
export const streetIn = (text: string): string | null => NUMBERED.exec(text)?.[1] ?? null;

/** "9320 Aalst, Kerkstraat 10": the city and the street behind a code. */
const BEHIND =
  /^\s(\p{Lu}[\p{L}'’-]{1,30}(?:\x20\p{Lu}[\p{L}'’-]{1,20})?)\s?,\s{1,2}(\p{Lu}[\p{L}'’.-]{1,30}(?:\x20\p{L}[\p{L}'’.-]{0,20}){0,4}\s\d{1,4}(?:\s?[a-zA-Z](?![\p{L}]))?(?:,?\sbus\s\w{1,5})?)(?![\p{L}\p{N}])/u;

/** Street and city around a postal code. */
export function addressAround(text: string, code: Range): { street: string | null; city: string | null } {
  const before = text
    .slice(Math.max(0, code.start - 90), code.start)
    .split('\n')
    .slice(-2)
    .join('\n');
  const line = before.replace(/\n/g, ', ');
  const street = (STREET.exec(line) ?? NUMBER_FIRST.exec(line))?.[1] ?? null;
  const after = text.slice(code.end, code.end + 50);
  const city =
    /^[\s,)]{0,3}(?:te\s)?(\p{Lu}[\p{L}'’-]{1,30}(?:\x20(?:aan|den|de|der|van|het|op|\p{Lu}[\p{L}'’-]*)){0,4})/u.exec(
      after,
    )?.[1] ?? null;
  const turned = street ? null : TURNED.exec(`${before}|${text.slice(code.end, code.end + 80)}`);
  if (turned) return { street: turned[2]!, city: turned[1]! };
  const behind = street ? null : BEHIND.exec(text.slice(code.end, code.end + 110));
  if (behind) return { street: behind[2]!, city: behind[1]! };
  return {
    street: street?.replace(/^(?:Adres|Postadres|Bezoekadres|Aan|Te|Vestigingsadres)[:\s]+/u, '') ?? null,
    city:
      city?.replace(
        /(?:^|\s)(?:The Netherlands|Nederland|België|Belgium|Belgie)$|\s(?:aan|den|de|der|van|het|op)$/u,
        '',
      ) || null,
  };
}

const EIGHT =
  /(?<!\d)(?:\d{8}|\d{2}[ .]\d{2}[ .]\d{2}[ .]\d{2}|\d{2}[ .]\d{3}[ .]\d{3}|\d{4}[ .]\d{4}|\d{3}[ .]\d{3}[ .]\d{2})(?![\d-])/g;
const KVK = /(?:k\.?\s?v\.?\s?k\.?|koophandel|handelsregister)[\p{L}\s.:,()'"*|#-]{0,60}$/iu;
const BELGIAN_NUMBER = /(?<![\d+])(BE\s?)?([01])[\s.]?(\d{3})[\s.]?(\d{3})[\s.]?(\d{3})(?!\d)/g;
const KBO = /(?:btw|kbo|k\.b\.o\.|rpr|ondernemingsn\w{0,12}|vat|tva|bce|kruispuntbank)[\p{L}\s.:,()'"*|#-]{0,50}$/iu;

/** A label that stands at the number itself: what it says holds though the check digits don't (a slip of the pen, an invented number). */
const CLOSE = /^(?!.*(?:tel|gsm|mobiel|fax))[^\n]{2,30}$/iu;

/** Numbers of the Dutch trade register, and Belgian enterprise numbers (out of VAT numbers too). */
export function findRegistrations(digits: Digits): FoundValue[] {
  const before = (index: number) => digits.text.slice(Math.max(0, index - 80), index);
  const found: FoundValue[] = [];
  for (const m of digits.matches(EIGHT)) {
    if (KVK.test(before(m.index)))
      found.push({
        value: m[0].replace(/\D/g, ''),
        start: m.index,
        end: m.index + m[0].length,
      });
  }
  for (const m of digits.matches(BELGIAN_NUMBER)) {
    const value = `${m[2]}${m[3]}${m[4]}${m[5]}`;
    const label = KBO.exec(before(m.index))?.[0];
    if (m[1] || (label !== undefined && (isEnterpriseNumber(value) || CLOSE.test(label))))
      found.push({ value, start: m.index, end: m.index + m[0].length });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The last two digits of a Belgian enterprise number are 97 minus the rest of the first eight by 97. */
const isEnterpriseNumber = (digits: string): boolean =>
  97 - (Number(digits.slice(0, 8)) % 97) === Number(digits.slice(8));

const DUTCH_VAT =
  /(?<![\p{L}\p{N}])NL[\s.]?(\d{9}|\d{3}[\s.]\d{3}[\s.]\d{3}|\d{4}[\s.]\d{2}[\s.]\d{3})[\s.]?B[\s.]?(\d{2})(?!\d)/giu;
const BELGIAN_VAT = /(?<![\p{L}\p{N}])BE[\s.]?([01])[\s.]?(\d{3})[\s.]?(\d{3})[\s.]?(\d{3})(?!\d)/gu;

/** The first VAT number, as its country writes it without spaces. */
export function findVat(digits: Digits): string | null {
  const nl = digits.matches(DUTCH_VAT)[0];
  if (nl) return `NL${nl[1]!.replace(/\D/g, '')}B${nl[2]}`;
  const be = digits.matches(BELGIAN_VAT)[0];
  return be ? `BE${be[1]}${be[2]}${be[3]}${be[4]}` : null;
}
