import type { Annotated } from '../annotate/annotated.js';
import { concordanceOf } from './concordance.js';
import { partyWords, type PartyWords as Words } from './party-words.js';

/** A name as a run of tokens, half-open; `lead` is where the common nouns before it begin ("internetbureau Praes"). */
export interface NameRun {
  lead: number;
  first: number;
  last: number;
}

/** Does the document also write a word in lower case? It is a common noun, whatever its capital elsewhere. */
function isLower(reading: Annotated, word: string): boolean {
  const { kind } = reading.tokens;
  const concordance = concordanceOf(reading.tokens);
  for (let i = concordance.first(word); i >= 0; i = concordance.next[i]!)
    if (kind[i] === 'word' && !isMixed(reading, i)) return true;
  return false;
}

const MOST_LEAD = 7;
const MOST_NAMES = 14;
const MOST_TOKENS = 6;
const MOST_ASIDE = 14;

/** The names that stand from token `at` on: one, or an enumeration ("X, Y en Z"). Common nouns in front are skipped. */
export function namesAfter(reading: Annotated, at: number, last: number): NameRun[] {
  if (/[,;|]/.test(between(reading, at - 1))) return [];
  const runs = enumeration(reading, at, last);
  return runs.length ? runs : afterKinds(reading, at, last);
}

/** Words of the kinds before the names, and of each kind, at most. */
const MOST_KINDS = 10;
const MOST_OF_KIND = 3;

/** "(geven wij door aan) hotels, de luchthaven en X": the names with which an enumeration of kinds ends. */
function afterKinds(reading: Annotated, at: number, last: number): NameRun[] {
  const { norm, kind } = reading.tokens;
  const words = partyWords(reading.rulebook);
  let from = at;
  for (let i = at; i < Math.min(last - 1, at + MOST_KINDS) && kind[i] === 'word' && i - from < MOST_OF_KIND; i++) {
    const listed = between(reading, i) === ', ' || words.joins.has(norm[i + 1]!);
    if (!listed || words.joins.has(norm[i]!)) continue;
    from = words.joins.has(norm[i + 1]!) ? i + 2 : i + 1;
    if (SAME_VERB.has(norm[from]!)) from++;
    const runs = enumeration(reading, from, last);
    const end = runs.at(-1)?.last ?? 0;
    if (runs.length) return end === last || /^\s?[.,;)]|^ \(/.test(between(reading, end - 1)) ? runs : [];
  }
  return [];
}

/** The same, whatever stands before it. */
export function enumeration(reading: Annotated, at: number, last: number): NameRun[] {
  const words = partyWords(reading.rulebook);
  const runs: NameRun[] = [];
  let from = at;
  while (from < last && runs.length < MOST_NAMES) {
    let i = from;
    while (i < last && i - from < MOST_LEAD && isLead(reading, i, words)) i++;
    if (i > from && /[;|]/.test(between(reading, i - 1))) break;
    const run = nameFrom(reading, i, last);
    if (!run || isAbbreviation(reading, run) || (runs.length && isAddress(reading, runs.at(-1)!, run, words))) break;
    runs.push({ ...run, lead: from });
    const next = continues(reading, run.last, last, words);
    if (next < 0) break;
    from = next;
  }
  return runs;
}

/** "managed service provider (MSP)": capitals in brackets shorten what stands before them. */
function isAbbreviation({ document, tokens }: Annotated, run: NameRun): boolean {
  const text = document.text.slice(Math.max(0, tokens.start[run.first]! - 1), tokens.end[run.last - 1]! + 1);
  return /^\(\p{Lu}{2,5}\)$/u.test(text);
}

/** After a name the part of an address: "X GmbH, Hoofdstraat 15". */
function isAddress(reading: Annotated, before: NameRun, run: NameRun, words: Words): boolean {
  const { norm, kind } = reading.tokens;
  if (/^[^,(]*[,(]/.test(between(reading, before.last - 1)) === false) return false;
  if (kind[run.last - 1] === 'num' || kind[run.last] === 'num') return true;
  return words['legal-forms'].has(norm[before.last - 1]!) && !words['legal-forms'].has(norm[run.last - 1]!);
}

/** Where an enumeration goes on after a name that ends at token `at`, or -1. */
function continues(reading: Annotated, end: number, last: number, words: Words): number {
  const at = afterAside(reading, end, last);
  if (at >= last) return -1;
  const gap = between(reading, at - 1);
  const further = afterEllipsis(reading, end, last);
  if (further > 0) return further;
  if (words.joins.has(reading.tokens.norm[at]!) && /^[\s,)"”’]*$/.test(gap)) return at + 1;
  if (/^["”’)\s]*[,/&][\s(]*["“‘]?$/.test(gap)) return words.joins.has(reading.tokens.norm[at]!) ? at + 1 : at;
  return -1;
}

const SAME_VERB = new Set(['voor', 'door', 'via', 'bij', 'met', 'naar', 'aan']);
const MOST_ELLIPSIS = 6;

/** "(wij gebruiken) X, voor e-mail Y", "(gebeurt door) X en e-mail door Y": where the name stands of which the same is said; -1 where none does. */
function afterEllipsis(reading: Annotated, end: number, last: number): number {
  const { norm, kind } = reading.tokens;
  const gap = between(reading, end - 1);
  let at = end;
  if (at < last && norm[at] === 'en' && /^,? $/.test(gap)) at++;
  else if (gap !== ', ') return -1;
  const opens = norm[at] === 'voor';
  for (let i = at; i < Math.min(last, at + MOST_ELLIPSIS); i++) {
    const closes = i > at && (opens || SAME_VERB.has(norm[i - 1]!));
    if (closes && isNameToken(reading, i)) return i - at > 1 ? i : -1;
    if (kind[i] !== 'word' || (i > at && between(reading, i - 1) !== ' ')) return -1;
  }
  return -1;
}

/** "X (nieuwsbrief) en Y", "X voor de nieuwsbrief en Y": where the words end that only say what a party is for. */
function afterAside(reading: Annotated, at: number, last: number): number {
  const { norm } = reading.tokens;
  const opens = /^\s?\($/.test(between(reading, at - 1));
  if (at >= last || !(opens || (norm[at] === 'voor' && between(reading, at - 1) === ' '))) return at;
  for (let i = at + 1; i < Math.min(last, at + MOST_ASIDE); i++) {
    const gap = between(reading, i - 1);
    if (opens ? /^\)/.test(gap) : /^,? $/.test(gap) && norm[i] === 'en' && isNameToken(reading, i + 1)) return i;
    if (!opens && gap !== ' ') break;
  }
  return at;
}

const isLead = (reading: Annotated, i: number, words: Words): boolean =>
  words.isLead(reading.tokens.norm[i]!) &&
  (reading.tokens.kind[i] === 'word'
    ? !isMixed(reading, i)
    : partyAt(reading, i + 1) !== undefined && between(reading, i) === ' ');

const openings = new WeakMap<Annotated, Map<number, number>>();

/** Where the shortest name of a known party ends that begins with this token; undefined where none does. */
export function partyAt(reading: Annotated, token: number): number | undefined {
  let ends = openings.get(reading);
  if (!ends) {
    ends = new Map();
    for (const { first, last } of reading.parties) ends.set(first, Math.min(last, ends.get(first) ?? last));
    openings.set(reading, ends);
  }
  return ends.get(token);
}

/** The name that begins at token `i`; null where none does. */
export function nameFrom(reading: Annotated, i: number, last: number): NameRun | null {
  const words = partyWords(reading.rulebook);
  if (i >= last || !isNameToken(reading, i)) return null;
  let end = i + 1;
  while (end < last && end - i < MOST_TOKENS && goesOn(reading, i, end, last, words)) end++;
  const joined = joinedName(reading, i, end, last, words);
  if (joined > end) end = joined;
  // "de Voedsel- en Warenautoriteit": half of a compound, of which the other half isn't read
  if (end < last && /^-\s/.test(between(reading, end - 1))) return null;
  return isName(reading, i, end, words) ? { lead: i, first: i, last: end } : null;
}

function goesOn(reading: Annotated, first: number, at: number, last: number, words: Words): boolean {
  const gap = between(reading, at - 1);
  const norm = reading.tokens.norm[at]!;
  if (words['legal-forms'].has(norm) && /^[\s,.]*$/.test(gap)) return true;
  if (words['legal-forms'].has(reading.tokens.norm[at - 1]!)) return false;
  if (!/^(?: | & |[-–’'])$/.test(gap)) return false;
  if (reading.tokens.kind[at] === 'num') return gap === ' ' && /^\d{1,3}$/.test(norm);
  if (isNameToken(reading, at)) return reading.tokens.kind[at] !== 'url';
  if (!words.inside.has(norm) || at + 1 >= last || between(reading, at) !== ' ') return false;
  if (norm === 'van' && !words['takes-van'].has(reading.tokens.norm[first]!)) return false;
  return isNameToken(reading, at + 1);
}

/** "Scouts en Gidsen Vlaanderen vzw": one name with "en" in it, as only its end has the legal form of an association. */
function joinedName(reading: Annotated, first: number, end: number, last: number, words: Words): number {
  const { norm } = reading.tokens;
  if (end - first > 2 || end + 1 >= last || norm[end] !== 'en' || between(reading, end - 1) !== ' ') return -1;
  if (words['legal-forms'].has(norm[end - 1]!) || !isNameToken(reading, end + 1)) return -1;
  let at = end + 2;
  while (at < last && at - end < MOST_TOKENS && goesOn(reading, end + 1, at, last, words)) at++;
  return words['joined-forms'].has(norm[at - 1]!) ? at : -1;
}

function isName(reading: Annotated, first: number, last: number, words: Words): boolean {
  const { norm, kind } = reading.tokens;
  const legal = words['legal-forms'].has(norm[last - 1]!);
  if (words.isLaw(norm[last - 1]!)) return false;
  let own = 0;
  for (let i = first; i < last; i++) {
    if (words['legal-forms'].has(norm[i]!)) continue;
    if (words.places.has(norm[i]!) || (kind[i + 1] === 'num' && words.isStreet(norm[i]!))) return false;
    if (kind[i] === 'url') own++;
    else if (isNameToken(reading, i) && !isCommon(reading, i, words) && (legal || !isLower(reading, norm[i]!))) own++;
  }
  if (last - first === 1 && words.isNoun(norm[first]!)) return false;
  return own > 0 || (legal && last - first > 2);
}

/** A word that is no name: of the stop list, or a compound with one ("SSL-verbinding", "IT-partners"). */
function isCommon({ document, tokens }: Annotated, i: number, words: Words): boolean {
  if (words.stop.has(tokens.norm[i]!) || words.nouns.has(tokens.norm[i]!)) return true;
  const parts = document.text.slice(tokens.start[i], tokens.end[i]).split('-');
  return parts.length > 1 && (words.stop.has(parts[0]!.toLowerCase()) || words.nouns.has(parts.at(-1)!.toLowerCase()));
}

/** A capitalised word, a domain, or a word with a capital inside ("eBay"). */
export function isNameToken(reading: Annotated, i: number): boolean {
  const kind = reading.tokens.kind[i]!;
  if (kind === 'cap') return reading.tokens.norm[i]!.length > 1;
  if (kind === 'url') return /^(?!www\.)[a-z0-9-]{2,40}(?:\.[a-z0-9-]{2,20}){1,2}$/.test(reading.tokens.norm[i]!);
  return kind === 'word' && isMixed(reading, i);
}

const isMixed = ({ document, tokens }: Annotated, i: number): boolean =>
  /^\p{Ll}{1,3}-?\p{Lu}/u.test(document.text.slice(tokens.start[i], Math.min(tokens.end[i]!, tokens.start[i]! + 6)));

const ARTICLES = new Set(['de', 'het', 'een', 'onze', 'ons']);

/** The name that ends right before token `at` and opens its clause; null where none does. `apposed`: between commas. */
export function nameBefore(reading: Annotated, first: number, at: number, apposed = false): NameRun | null {
  const words = partyWords(reading.rulebook);
  let start = at;
  while (start > first && at - start < MOST_TOKENS && isPart(reading, start - 1, words)) {
    if (start < at && !/^(?:,? | & |[-–])$/.test(between(reading, start - 1))) break;
    start--;
  }
  while (start < at && (!isNameToken(reading, start) || (start === first && ARTICLES.has(reading.tokens.norm[start]!))))
    start++;
  const run = nameFrom(reading, start, at);
  if (!run || run.last !== at) return null;
  if (apposed) return /^\s?,/.test(between(reading, at - 1)) ? run : null;
  const { norm } = reading.tokens;
  const clause = start > first && partyAt(reading, start) !== undefined && between(reading, start - 1) === ', ';
  const opens = start === first || clause || /\s[–—-]\s$|:\s$/.test(between(reading, start - 1));
  if (!opens && !words.lead.has(norm[start - 1]!) && !words.joins.has(norm[start - 1]!)) return null;
  return run;
}

const isPart = (reading: Annotated, i: number, words: Words): boolean =>
  isNameToken(reading, i) || words['legal-forms'].has(reading.tokens.norm[i]!);

/** The visible characters between token `i` and the next one. */
export const between = ({ document, tokens }: Annotated, i: number): string =>
  document.text.slice(tokens.end[i], tokens.start[i + 1]);
