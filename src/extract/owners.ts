import type { Hit } from '../annotate/annotated.js';
import { hitsByFacet } from '../annotate/drawers.js';
import type { Classified } from '../classify/classify.js';
import type { Range } from '../read/document.js';
import { ownNames } from './controller-names.js';
import { type NameWords, nameKey, nameWords, squash } from './names.js';

const COMPANY =
  /(?<![\p{L}\p{N}])\p{Ll}{0,3}\p{Lu}[\p{L}\p{N}&.'’-]{0,40}(?:\s[\p{L}\p{N}&.'’-]{1,40}){0,4}?,?\s(?:B\.?V\.?|N\.?V\.?|BVBA|VZW|vzw|GmbH|Inc\.?|LLC|Ltd\.?|Limited|S\.?A\.?R\.?L\.?|Corporation|Corp\.?)(?![\p{L}])/gu;

const LEGAL_FORM = /\s(?:[BN]\.?V|vzw|VZW|GmbH|Inc|LLC|Ltd|Limited|S\.?A|Corp)/;

/** Whose a place is, where something tells. */
export type Owner = 'own' | 'foreign' | null;

/** What stands in a document that tells whose an address is; built once, in the order of the text. */
interface Signs {
  keys: string[];
  names: string[];
  /** Domains of authorities and of sites that explain. */
  domains: string[];
  marks: (Range & { owner: 'own' | 'foreign' })[];
}

const signs = new WeakMap<Classified, Signs>();

function signsOf(reading: Classified): Signs {
  let known = signs.get(reading);
  if (known) return known;
  const own = ownNames(reading);
  const keys = own.map((c) => c.key);
  const isOwn = ownOrNot(keys, nameWords(reading.rulebook));
  const parties = reading.parties.flatMap((p) => {
    const { ambiguous, category } = reading.rulebook.parties[p.party]!;
    // "ingeschreven bij de Kamer van Koophandel" doesn't make the number theirs
    const silent = ambiguous || category === 'authorities' || isOwn(reading.document.text.slice(p.start, p.end));
    return silent ? [] : [{ start: p.start, end: p.end, owner: 'foreign' as const }];
  });
  const officers = officerHits(reading).map(({ start, end }) => ({ start, end, owner: 'own' as const }));
  const authorities = authorityPlaces(reading).map(({ start, end }) => ({ start, end, owner: 'foreign' as const }));
  known = {
    keys,
    names: own.map((c) => c.name.toLowerCase()),
    domains: ([] as (string | number)[])
      .concat((reading.rulebook.tables.contact?.others as string[]) ?? [])
      .map(String),
    marks: [...parties, ...officers, ...authorities].sort((a, b) => a.start - b.start),
  };
  signs.set(reading, known);
  return known;
}

/** Is a name one of the controller's? Asked once of each. */
function ownOrNot(keys: string[], words: NameWords): (name: string) => boolean {
  const answers = new Map<string, boolean>();
  return (name) => {
    let answer = answers.get(name);
    if (answer === undefined) {
      answer = keys.some((key) => sharesName(name, key) || nameKey(name, words) === key);
      answers.set(name, answer);
    }
    return answer;
  };
}

/** Whose name stands last in a range: the controller's, or an authority's or known party's or another company's? */
export function ownerIn(reading: Classified, range: Range): Owner {
  const { keys, names, domains, marks } = signsOf(reading);
  const text = reading.document.text.slice(range.start, range.end);
  const lower = text.toLowerCase();
  let best = { at: -1, owner: null as Owner };
  const see = (at: number, owner: Owner) => {
    if (at > best.at) best = { at, owner };
  };
  for (const name of names) see(lower.lastIndexOf(name), 'own');
  for (let i = firstFrom(marks, range.start); i < marks.length && marks[i]!.start < range.end; i++)
    if (marks[i]!.end <= range.end) see(marks[i]!.start - range.start, marks[i]!.owner);
  for (const domain of domains) see(lower.lastIndexOf(domain), 'foreign');
  if (!LEGAL_FORM.test(text)) return best.owner;
  const isOwn = ownOrNot(keys, nameWords(reading.rulebook));
  for (const m of text.matchAll(COMPANY)) see(m.index, keys.length && !isOwn(m[0]) ? 'foreign' : 'own');
  return best.owner;
}

/** Index of the first of some ordered ranges that begins at `at` or behind it. */
function firstFrom(ranges: readonly Range[], at: number): number {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle]!.start >= at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Places that speak of a data protection officer. */
export const officerHits = (reading: Classified): Hit[] =>
  hitsByFacet(reading, 'dpo').filter((h) => h.rule.emits === 'named');

/** Names of authorities stand in rules of that facet; their phrases count here whatever the sentence says about them. */
function authorityPlaces(reading: Classified): Range[] {
  const { rulebook, sentences, heldBack } = reading;
  const places = hitsByFacet(reading, 'authorities');
  const told = new Set(places.map((h) => h.sentence));
  const named = new Set<number>();
  for (let i = 0; i < heldBack.length; i += 2)
    if (rulebook.rules[heldBack[i]!]!.facet === 'authorities') named.add(heldBack[i + 1]!);
  const marked = sentences.filter((s) => !told.has(s.index) && named.has(s.index));
  return [...places, ...marked.map((s) => ({ start: s.start, end: s.start + 1 }))];
}

/** The controller's names, in the form in which names are compared. */
export const ownKeys = (reading: Classified): string[] => signsOf(reading).keys;

/** Does the name in a domain stand for this organisation: the whole of it, most of it, or one of its words? */
export function sharesName(label: string, key: string): boolean {
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
