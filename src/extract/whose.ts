import type { Sentence } from '../annotate/annotated.js';
import type { Classified } from '../classify/classify.js';
import type { Range } from '../read/document.js';
import { ownNames } from './controller-names.js';
import { domainOf, labelOf } from './emails.js';
import { nameKey, nameWords } from './names.js';

/** Lines above an address that may name whose it is. */
const LINES = 5;
const SHORT = 70;
/** How far from an address, in a long sentence, a name may say whose it is. */
const REACH = 400;
const COMPANY =
  /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}&.'’-]{0,40}(?:\s[\p{L}\p{N}&.'’-]{1,40}){0,4}?,?\s(?:B\.?V\.?|N\.?V\.?|BVBA|VZW|vzw|GmbH|Inc\.?|LLC|Ltd\.?|Limited|S\.?A\.?R\.?L\.?|Corporation|Corp\.?)(?![\p{L}])/gu;

type Owner = 'own' | 'foreign' | null;

/**
 * Does an address or number belong to someone else than the controller: an authority, a processor, another company?
 * The nearest name decides: in the sentence before it, else in the short lines above it.
 * @param email the mail address itself; its domain tells more than its neighbours
 */
export function isForeign(reading: Classified, sentence: Sentence, place: Range, email?: string): boolean {
  const own = ownKeys(reading);
  if (email && isAtNamesake(reading, place, email)) return true;
  if (email && own.some((key) => sharesName(labelOf(domainOf(email)), key))) return false;
  const before = ownerIn(reading, { start: Math.max(sentence.start, place.start - REACH), end: place.start });
  if (before !== 'foreign' && saysOfficer(reading, sentence)) return false;
  if (before) return before === 'foreign';
  if (email && isNameOfAnother(reading, sentence, email)) return true;
  if (sentence.end - sentence.start > 160 || sentence.kind === 'row') {
    const around = {
      start: Math.max(sentence.start, place.start - REACH),
      end: Math.min(sentence.end, place.end + REACH),
    };
    return ownerIn(reading, around) === 'foreign';
  }
  const lines = ownerAbove(reading, sentence);
  if (lines) return lines === 'foreign';
  return !email && inSectionOfOthers(reading, sentence);
}

function ownKeys(reading: Classified): string[] {
  return ownNames(reading).map((c) => c.key);
}

const squash = (text: string) =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

/** Does the name in a domain stand for this organisation: the whole of it, most of it, or one of its words? */
function sharesName(label: string, key: string): boolean {
  const a = squash(label);
  const b = squash(key);
  if (a.length < 3 || b.length < 3) return false;
  if (
    a.includes(b) ||
    (a.length > 4 &&
      key
        .split(' ')
        .slice(1)
        .some((word) => squash(word) === a))
  )
    return true;
  return b.includes(a) && (a.length * 2 >= b.length || (a.length > 3 && b.startsWith(a)));
}

/** Whose name stands last in a range: the controller's, or an authority's or known party's or another company's? */
function ownerIn(reading: Classified, range: Range): Owner {
  const text = reading.document.text.slice(range.start, range.end);
  let best = { at: -1, owner: null as Owner };
  const see = (at: number, owner: Owner) => {
    if (at > best.at) best = { at, owner };
  };
  const own = ownKeys(reading);
  const words = nameWords(reading.rulebook);
  const isOwn = (name: string) => own.some((key) => sharesName(name, key) || nameKey(name, words) === key);
  for (const p of reading.parties) {
    const { ambiguous, category } = reading.rulebook.parties[p.party]!;
    // "ingeschreven bij de Kamer van Koophandel" doesn't make the number theirs
    if (ambiguous || category === 'authorities' || p.start < range.start || p.end > range.end) continue;
    if (!isOwn(reading.document.text.slice(p.start, p.end))) see(p.start - range.start, 'foreign');
  }
  for (const h of reading.hits) {
    if (h.rule.facet === 'dpo' && h.rule.emits === 'named' && h.start >= range.start && h.end <= range.end)
      see(h.start - range.start, 'own');
  }
  const lower = text.toLowerCase();
  for (const c of ownNames(reading)) see(lower.lastIndexOf(c.name.toLowerCase()), 'own');
  for (const domain of otherDomains(reading)) see(lower.lastIndexOf(domain), 'foreign');
  for (const h of authorityPlaces(reading))
    if (h.start >= range.start && h.end <= range.end) see(h.start - range.start, 'foreign');
  for (const m of text.matchAll(COMPANY)) see(m.index, own.length && !isOwn(m[0]) ? 'foreign' : 'own');
  return best.owner;
}

/** Domains of authorities and of sites that explain. */
const otherDomains = (reading: Classified): string[] =>
  ([] as (string | number)[]).concat((reading.rulebook.tables.contact?.others as string[]) ?? []).map(String);

/** Names of authorities stand in rules of that facet; their phrases count here whatever the sentence says about them. */
function authorityPlaces(reading: Classified): Range[] {
  const known = placesOf.get(reading);
  if (known) return known;
  const { rulebook, sentences } = reading;
  const places: Range[] = reading.hits.filter((h) => h.rule.facet === 'authorities');
  const phrases = rulebook.rules.filter((r) => r.facet === 'authorities').flatMap((r) => r.phrases);
  const marked = sentences.filter(
    (s) => phrases.some((p) => s.marks.has(p)) && !places.some((h) => h.start >= s.start && h.end <= s.end),
  );
  const all = [...places, ...marked.map((s) => ({ start: s.start, end: s.start + 1 }))];
  placesOf.set(reading, all);
  return all;
}

const placesOf = new WeakMap<Classified, Range[]>();

/** The nearest owner in the short lines above, of the same section. */
function ownerAbove(reading: Classified, sentence: Sentence): Owner {
  for (let i = sentence.index - 1, n = 0; i >= 0 && n < LINES; i--, n++) {
    const line = reading.sentences[i]!;
    if (line.section !== sentence.section) break;
    const long = line.end - line.start > SHORT;
    // of a long line only what it ends with introduces the address below it
    const owner = ownerIn(reading, long ? { start: Math.max(line.start, line.end - SHORT), end: line.end } : line);
    if (owner || long) return owner;
  }
  return null;
}

/** "... bij Bond van Clubs via privacy@bondvanclubs.nl": the domain is the name of another organisation in the sentence. */
function isNameOfAnother(reading: Classified, sentence: Sentence, email: string): boolean {
  const label = squash(labelOf(domainOf(email)));
  if (label.length < 4) return false;
  const { norm, kind } = reading.tokens;
  for (let i = sentence.first; i < sentence.last; i++) {
    if (kind[i] !== 'cap') continue;
    let joined = '';
    for (let k = i; k < Math.min(sentence.last, i + 5); k++) {
      if (kind[k] === 'email' || kind[k] === 'url') break;
      joined += squash(norm[k]!);
      if (joined === label) return ownKeys(reading).length > 0;
    }
  }
  return false;
}

/** "... bij Roeibond Nederland via post@roeibond.nl", where the club is called Roeibond Dorpsmeer: its domain shares a word, the name before it is another's. */
function isAtNamesake(reading: Classified, place: Range, email: string): boolean {
  const before = reading.document.text.slice(Math.max(0, place.start - 90), place.start);
  const name = squash(NAME_BEFORE.exec(before)?.[1] ?? '');
  const label = squash(labelOf(domainOf(email)));
  return (
    label.length > 3 &&
    name.startsWith(label) &&
    ownKeys(reading).length > 0 &&
    !ownKeys(reading).some((key) => squash(key).includes(name) || name.includes(squash(key)))
  );
}

const NAME_BEFORE =
  /(?:^|\s)(\p{Lu}[\p{L}&'’-]{1,30}(?:\s\p{Lu}[\p{L}&'’-]{1,30}){1,3})[\s,(]{1,3}(?:via|op|per|door|aan|mail|e-?mail|te|mailen|naar|[\s:(]){0,5}$/u;

function saysOfficer(reading: Classified, sentence: Sentence): boolean {
  return reading.hits.some((h) => h.sentence === sentence.index && h.rule.facet === 'dpo' && h.rule.emits === 'named');
}

function inSectionOfOthers(reading: Classified, sentence: Sentence): boolean {
  const categories = reading.categories[sentence.section]!.map((c) => c.id);
  return (
    categories.length > 0 &&
    categories.every((c) => ['processors', 'cookies', 'transfers', 'third-party-sites', 'security'].includes(c))
  );
}
