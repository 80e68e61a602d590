import type { Range } from '../read/document.js';
import { normalise } from '../rulebook/normalise.js';
import type { Rulebook } from '../rulebook/rulebook.js';

/** Word lists that say what a name of an organisation looks like. */
export interface NameWords {
  notFirst: ReadonlySet<string>;
  notName: ReadonlySet<string>;
  inside: ReadonlySet<string>;
  ends: ReadonlySet<string>;
  forms: ReadonlySet<string>;
  /** Words that open a name though they have no capital: "gemeente Waterrijk". */
  kinds: ReadonlySet<string>;
  /** Words that say what kind of document it is: no part of a name. */
  documents: ReadonlySet<string>;
}

const known = new WeakMap<Rulebook, NameWords>();

/** The word lists of the rules, read once a rulebook. */
export function nameWords(rulebook: Rulebook): NameWords {
  let words = known.get(rulebook);
  if (!words) {
    const set = (key: string) =>
      new Set(([] as (string | number)[]).concat((rulebook.tables.controllers?.[key] as string[]) ?? []).map(String));
    words = {
      notFirst: set('not-first'),
      notName: set('not-name'),
      inside: set('inside'),
      ends: set('ends'),
      forms: set('legal-forms'),
      kinds: set('kinds'),
      documents: set('documents'),
    };
    known.set(rulebook, words);
  }
  return words;
}

const OPENING = /[\s:"“”„'‘’«*([–—-]/;
/** Gaps of templates, numbered headings, addresses and postal codes. */
const NO_NAME =
  /[[\]{}<>]|^(?:\d{1,2}|[IVX]{1,4})[.)]?\s|^(?:https?:|www\.)|@(?:\S*\.|$)|^(?:\p{Lu}{1,2}\s?-\s?)?\d{4,5}(?:\s|$)|(?:straat|laan|weg|plein|kade|gracht|dreef|singel|dijk|steenweg)\s\d{1,4}[a-z]?$/u;
const LIMIT = 90;
const CAPITALS = /^(?:\p{Lu}\.?){2,5}$/u;
/** More words than this before a verb hold more than its subject: the name is what they begin with. */
const LONGEST = 6;
const ARTICLE =
  /^(?:de|het|een|the|firma|bedrijf|heer|mevrouw|eenmanszaak|vereniging zonder winstoogmerk|(?:besloten|naamloze|commanditaire) vennootschap|vennootschap onder firma)\s/i;
/** The longest of these, with its space. */
const ARTICLE_LENGTH = 32;

/** The name that begins at or just after `from`; null where none does. A whole line (`to` its end) may hold lower-case words. */
export function nameAfter(text: string, range: Range, words: NameWords): Range | null {
  let { start } = range;
  while (start < range.end && OPENING.test(text[start]!)) start++;
  // behind a label a capital article belongs to the name: "Bedrijfsnaam: De Korenaar"
  const labelled =
    text.slice(range.start, start).includes(':') && /^(?:De|Het)\s\p{Lu}/u.test(text.slice(start, start + 6));
  for (
    let article = labelled ? null : ARTICLE.exec(text.slice(start, start + ARTICLE_LENGTH));
    article;
    article = ARTICLE.exec(text.slice(start, start + ARTICLE_LENGTH))
  )
    start += article[0].length;
  while (start < range.end && OPENING.test(text[start]!)) start++;
  if (opensPlainly(text, { start, end: range.end }, words)) return null;
  let end = start;
  let at = start;
  while (at < range.end && at - start < LIMIT) {
    const token = /^[^\s]+/.exec(text.slice(at, Math.min(range.end, at + 60)))?.[0];
    if (!token || (at > start && text[at - 1] === '\n')) break;
    const bare = token.replace(/^[("“‘'«]{1,9}|[,;:!?)"”’'»|]{1,9}$/g, '');
    const word = normalise(bare);
    if (words.ends.has(bare.toLowerCase()) && !words.inside.has(word)) break;
    if (token.startsWith('(') && at > start) break;
    if (
      looksLikeName(bare) ||
      words.forms.has(word) ||
      (at === start && (words.kinds.has(word) || opensAsBrand(text, start)))
    )
      end = at + token.replace(/[,;:!?)"”’'»|]{1,9}$/g, '').length;
    else if (!(words.inside.has(word) || words.inside.has(bare)) || at === start) break;
    if (
      /[,;:!?)"”»|]$/.test(token) ||
      (token.endsWith('.') && !/^(?:\p{Lu}\.)+$/iu.test(bare) && !(words.forms.has(word) && at === start))
    )
      break;
    // "Prins Beheer B.V. KvK-nummer": a legal form in capitals is the end of a name
    if (at > start && words.forms.has(word) && CAPITALS.test(bare)) break;
    at += token.length + 1;
  }
  return tidy(
    text,
    { start, end },
    words,
    start > range.start && /\S/.test(text.slice(range.start - 1, range.start + 1)),
  );
}

/** What stands before most verbs is no name: nothing, or "Wij". */
const NO_SUBJECT = /^[\s"'“‘'«*(]*(?:(?:wij|ik|we|zowel|kortom|ook|bij|door)[,\s]+)?$/iu;
const SHORT = 12;
/** "Mijn praktijk, Praktijk De Linde, gevestigd te": the name stands between the commas. */
const APPOSED = /^[\s"“*]*(?:mijn|onze|ons)\s\p{Ll}{3,30},\s(?=\p{Lu})/iu;

/** "Fietsplein is een initiatief van Stichting Wiel, gevestigd te": of two names the second is meant. */
const IS_OF = /^[^.;:()]{2,60}\sis\s(?:een|het|de)\s\p{Ll}[\p{Ll} -]{2,40}\svan\s(?=(?:de |het )?\p{Lu})/u;

/** The name that is the subject of the words at `to`: from the beginning of its clause, up to "gevestigd te", a comma or a bracket. */
export function nameBefore(text: string, range: Range, words: NameWords): Range | null {
  const part = text.slice(range.start, range.end);
  const behind = IS_OF.exec(part)?.[0].length;
  if (behind) return nameBefore(text, { start: range.start + behind, end: range.end }, words);
  const apposed = APPOSED.exec(part)?.[0].length;
  if (apposed) return nameBefore(text, { start: range.start + apposed, end: range.end }, words);
  if (part.length > 220 || (part.length < SHORT && NO_SUBJECT.test(part))) return null;
  const opening =
    /^[\s"“‘'«*(]*(?:(?:wij|ik|we|zowel|kortom|ook|bij|door)[,\s]+)?(?:(?:de|het|the)\s+(?:(?:eenmanszaak|firma|vereniging zonder winstoogmerk|vennootschap onder firma|(?:besloten|naamloze|commanditaire) vennootschap)\s+)?(?=[\p{Lu}\d]))?/iu.exec(
      part,
    )![0].length;
  if (opensPlainly(text, { start: range.start + opening, end: range.end }, words)) return null;
  const rest = part.slice(opening);
  const cut = rest.search(
    /,(?!\s\p{Lu}\p{L}+\sen\s\p{Lu})|\s[–—-]\s(?=\p{Ll})|[(:;|"”]|\s(?:gevestigd|hierna|statutair|kantoorhoudend|handelend|h\.o\.d\.n|verder te|ook wel|die|dat|welke|als|ingeschreven|tevens)\b/iu,
  );
  const start = range.start + opening;
  const end = cut < 0 ? range.end : start + cut;
  const bare = text
    .slice(start, end)
    .trim()
    .replace(/\s(?:is|zijn|was|werd|wordt)$/u, '');
  if (!bare || !(looksLikeName(bare.split(' ')[0]!) || words.kinds.has(normalise(bare.split(' ')[0]!)))) return null;
  if (bare.split(' ').length > LONGEST) return nameAfter(text, { start, end }, words);
  return tidy(text, { start, end: Math.min(end, text.indexOf(bare, start) + bare.length) }, words);
}

const PLAIN = /[a-z]{1,60}(?=\s|$)/y;
/** A brand without capitals that opens a line as a legal person: "fietsplein BV". */
const BRAND = /(?<=^|\n\s{0,8})[a-z]{3,40} (?:B\.?V|N\.?V|VOF|V\.O\.F|VZW|BVBA)(?![\p{L}\d])/uy;

/** Most names that are looked for aren't there: an ordinary word stands in their place, which no name begins with. */
function opensPlainly(text: string, { start, end }: Range, words: NameWords): boolean {
  if (opensAsBrand(text, start)) return false;
  PLAIN.lastIndex = start;
  const word = PLAIN.exec(text)?.[0];
  return word !== undefined && start + word.length <= end && !words.kinds.has(word) && !words.forms.has(word);
}

function opensAsBrand(text: string, start: number): boolean {
  BRAND.lastIndex = start;
  return BRAND.test(text);
}

/** Does a word look like one of a name: a capital, a digit with letters, or a domain? */
const looksLikeName = (word: string): boolean =>
  /^[\p{Lu}]/u.test(word) ||
  /^\d+[\p{L}+]/u.test(word) ||
  /^\p{Ll}+\p{Lu}/u.test(word) ||
  /^[\p{L}\d-]{2,40}\.(?:nl|be|com|eu|org|net|io|app|nu)$/iu.test(word) ||
  (/^\d{1,4}$/.test(word) && Number(word) > 0 && word.length < 4);

/** @param midway the name stands inside a sentence, where a capital says that it is one ("van Jouw Boekenkast") */
function tidy(text: string, range: Range, words: NameWords, midway = false): Range | null {
  let { start, end } = range;
  while (end > start && /[\s,;:"“”'’»*|(–—-]/.test(text[end - 1]!)) end--;
  if (text[end - 1] === '.' && !/(?:^|[\s.])(?:\p{L}\.){1,4}$/u.test(text.slice(Math.max(start, end - 8), end))) end--;
  const name = text.slice(start, end);
  const parts = name.split(/\s+/).map(normalise);
  // "HIER B.V." is a name, whatever its word means elsewhere
  const formed = parts.length > 1 && words.forms.has(parts.at(-1)!) && /^\p{Lu}{3,}\s/u.test(name);
  const proper = formed || (midway && /^\p{Lu}\p{Ll}+\s\p{Lu}/u.test(name));
  if (name.length < 2 || !parts[0] || (words.notFirst.has(parts[0]) && !proper) || !/\p{L}/u.test(name)) return null;
  if (parts.some((p) => words.documents.has(p)) || parts.at(-1)!.endsWith('gegevens')) return null;
  if (!formed && parts.every((p) => words.notName.has(p) || words.inside.has(p) || words.forms.has(p) || !p))
    return null;
  if (NO_NAME.test(name)) return null;
  return { start, end };
}

/** The form in which names are compared: words without legal form, brackets and accents. */
export function nameKey(name: string, words: NameWords): string {
  const parts = name
    .replace(/\(.*?\)/g, ' ')
    .split(/[\s,–—-]+/)
    .map(normalise)
    .map((p) => p.replace(/[^\p{L}\p{N}]/gu, ''))
    .filter(Boolean);
  const bare = parts.filter((p) => !words.forms.has(p));
  return (bare.length ? bare : parts).join(' ');
}

/** "Minister van BZK" as the text spells it out once: "Minister van Binnenlandse Zaken en Koninkrijksrelaties (BZK)". */
export function spelledOut(name: string, text: string): string {
  if (/^\p{Lu}{2,6}$/u.test(name)) return fullName(name, text) ?? name;
  const cut = text.indexOf(`${name}, `);
  const letters = cut < 0 ? null : /^[^().:;\n]{2,80}\((\p{Lu}{2,6})\)/u.exec(text.slice(cut, cut + LIMIT))?.[1];
  const whole = letters ? fullName(letters, text) : null;
  if (whole?.startsWith(name)) return whole;
  const [, opening, short] = /^(.{3,60}\s)(\p{Lu}{2,6})$/u.exec(name) ?? [];
  const end = opening ? text.indexOf(` (${short})`) : -1;
  const start = opening && end > 0 ? text.lastIndexOf(opening, end) : -1;
  const full = start >= 0 && end - start < LIMIT ? text.slice(start, end) : '';
  return full && !/[.:;()\n]/.test(full) ? full : name;
}

/** Words with a capital, and the small words between them, up to the end. */
const NAME_AT_END =
  /\p{Lu}[\p{L}'’-]{1,40}(?:,?\x20(?:\p{Lu}[\p{L}'’-]{1,40}|van|voor|de|der|den|het|en|of|in|te|op)){1,10}\x20?$/u;

/** "DVB" as "Dienst voor Verkeer en Bruggen (DVB)" spells it out: the letters are those with which its words begin, in their order. */
function fullName(letters: string, text: string): string | null {
  const at = text.indexOf(`(${letters})`);
  if (at < 0) return null;
  const full = NAME_AT_END.exec(
    text
      .slice(Math.max(0, at - LIMIT), at)
      .split('\n')
      .at(-1)!,
  )?.[0].trim();
  const initials = full?.match(/(?<![\p{L}'’-])\p{Lu}/gu)?.join('') ?? '';
  return full && initials.endsWith(letters) ? full : null;
}

/** Letters and digits only, as in a domain. */
export const squash = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
