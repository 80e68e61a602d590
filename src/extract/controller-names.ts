import type { Hit, Sentence } from '../annotate/annotated.js';
import { hitsOf } from '../annotate/evidence.js';
import type { Classified } from '../classify/classify.js';
import type { Range } from '../read/document.js';
import { commonWordsOf } from './common-words.js';
import { merge, spellOut } from './controller-merge.js';
import { domainOf, findEmails, labelOf } from './emails.js';
import { asLegalPerson } from './legal-persons.js';
import { namesInPlaces, type PlacedName } from './name-places.js';
import { nameAfter, nameBefore, nameKey, nameWords, squash } from './names.js';

/** A name that the text puts in the place of the controller, with what speaks for it. */
export interface NameCandidate {
  name: string;
  key: string;
  score: number;
  /** Strongest single frame in which it stands. */
  strength: number;
  /** It stands in a list of people who are responsible together. */
  joint: boolean;
  /** The text says that it is responsible together with the author ("samen met ons"). */
  partner: boolean;
  /** The text says that the author's name, site or brand is this one's ("een initiatief van"). */
  behind: boolean;
  places: { range: Range; hit: Hit }[];
}

const LEAST = 3;
/** Of more names than this, those are weighed that are said most firmly. */
const MOST = 100;

const known = new WeakMap<Classified, NameCandidate[]>();
const owned = new WeakMap<Classified, NameCandidate[]>();
const ranked = new WeakMap<Classified, NameCandidate[]>();
const labels = new WeakMap<Classified, Set<string>>();

/** Names of the organisations or people who say that they are responsible, as the text names them. */
export function controllerNames(reading: Classified): NameCandidate[] {
  let names = known.get(reading);
  if (!names) {
    names = choose(rankedNames(reading));
    known.set(reading, names);
  }
  return names;
}

function rankedNames(reading: Classified): NameCandidate[] {
  let names = ranked.get(reading);
  if (!names) {
    names = rankNames(reading);
    ranked.set(reading, names);
  }
  return names;
}

function collect(reading: Classified): NameCandidate[] {
  const words = nameWords(reading.rulebook);
  const isCommonWord = commonWordsOf(reading.document.text);
  const byKey = new Map<string, NameCandidate>();
  const seen = new Map<string, number>();
  const { text } = reading.document;
  const framed = hitsOf(reading, 'controllers').flatMap((hit): PlacedName[] => {
    const range = nameAt(reading, hit);
    return range ? [{ hit, range }] : [];
  });
  for (const { hit, range, name: title } of [...framed, ...namesInPlaces(reading)]) {
    if (isOther(reading, range)) continue;
    const name = title ?? text.slice(range.start, range.end);
    if (isCommonWord(name)) continue;
    const key = nameKey(name, words);
    const known = byKey.get(key) ?? {
      name,
      key,
      score: 0,
      strength: 0,
      joint: false,
      partner: false,
      behind: false,
      places: [],
    };
    const place = `${range.start} ${key}`;
    if ((seen.get(place) ?? -1) >= hit.rule.weight) continue;
    seen.set(place, hit.rule.weight);
    known.places.push({ range, hit });
    known.strength = Math.max(known.strength, hit.rule.weight);
    known.partner ||= hit.rule.props.partner === true;
    known.behind ||= hit.rule.props.behind === true;
    known.joint ||= hit.rule.props.check === 'people' || hit.rule.props.check === 'together';
    byKey.set(key, known);
  }
  const candidates = [...byKey.values()];
  if (candidates.length <= MOST) return candidates;
  const said = (c: NameCandidate) => c.places.reduce((sum, p) => sum + p.hit.rule.weight, c.strength);
  return candidates.sort((a, b) => said(b) - said(a)).slice(0, MOST);
}

/** Where the name stands that a rule's words speak of. */
function nameAt(reading: Classified, hit: Hit): Range | null {
  const { document, sentences, rulebook } = reading;
  const sentence = sentences[hit.sentence]!;
  const words = nameWords(rulebook);
  const { side, line, check } = hit.rule.props;
  if (check) return null;
  if (side === 'before' && opensOtherwise(reading, sentence)) return null;
  if (side === 'before') return nameBefore(document.text, { start: sentence.start, end: hit.start }, words);
  if (side === 'inside')
    return nameAfter(document.text, { start: document.text.indexOf(' ', hit.start), end: sentence.end }, words);
  const rest = document.text.slice(hit.end, sentence.end);
  if (!/[\p{L}\p{N}]/u.test(rest)) {
    const next = sentences[hit.sentence + 1];
    const opens = rest.includes(':') || sentence.kind === 'heading' || hit.start - sentence.start < 3;
    return opens && next && next.end - next.start < 80 ? nameAfter(document.text, next, words) : null;
  }
  if (line && (hit.start > sentence.start + 3 || !/^\s*[:|]/.test(rest))) return null;
  return nameAfter(document.text, { start: hit.end, end: sentence.end }, words);
}

/** Words behind which a name may still open the sentence: "Wij, Kapsalon Krul", "De Korenaar". */
const BEFORE_NAME = new Set([
  'wij',
  'ik',
  'we',
  'zowel',
  'kortom',
  'ook',
  'bij',
  'door',
  'mijn',
  'onze',
  'ons',
  'de',
  'het',
  'the',
]);

/** Most sentences begin with a word that no name begins with ("U", "Als"), unless it is written in capitals ("HIER B.V."). */
function opensOtherwise({ tokens, document, rulebook }: Classified, { first, last }: Sentence): boolean {
  if (first === last) return false;
  const word = tokens.norm[first]!;
  if (!nameWords(rulebook).notFirst.has(word) || BEFORE_NAME.has(word)) return false;
  return (
    tokens.end[first]! - tokens.start[first]! < 3 ||
    !/^\p{Lu}{3}/u.test(document.text.slice(tokens.start[first]!, tokens.end[first]!))
  );
}

/** Does a known party (a processor, a browser) stand there, whose domain isn't the document's own? */
function isOther(reading: Classified, range: Range): boolean {
  const parties = partiesAt(reading).get(range.start) ?? [];
  return (
    parties.some((p) => p.end >= range.end - 16 && p.end <= range.end + 8) &&
    !ownLabels(reading).has(squash(reading.document.text.slice(range.start, range.end)))
  );
}

const starts = new WeakMap<Classified, Map<number, Range[]>>();

/** Known parties by where their names begin. */
function partiesAt(reading: Classified): ReadonlyMap<number, Range[]> {
  let places = starts.get(reading);
  if (!places) {
    places = new Map();
    for (const party of reading.parties) places.set(party.start, [...(places.get(party.start) ?? []), party]);
    starts.set(reading, places);
  }
  return places;
}

/** The names in the domains of mail addresses and of the document's own links. */
function ownLabels(reading: Classified): Set<string> {
  let known = labels.get(reading);
  if (!known) {
    known = new Set(findEmails(reading.document).map((e) => squash(labelOf(domainOf(e.value)))));
    labels.set(reading, known);
  }
  return known;
}

/** Every name that the text may use for the controller itself (its brand beside its company's name): whose address is whose is told by these. */
export function ownNames(reading: Classified): NameCandidate[] {
  const before = owned.get(reading);
  if (before) return before;
  const chosen = controllerNames(reading);
  const least = Math.max(4, (chosen[0]?.score ?? 0) / 3);
  const others = rankedNames(reading).filter(
    (c) => (c.behind || (c.strength >= 4 && c.score >= least)) && !chosen.includes(c),
  );
  const names = [...chosen, ...others];
  owned.set(reading, names);
  return names;
}

/** The name for which most speaks; of people who are responsible together, all. */
function choose(candidates: NameCandidate[]): NameCandidate[] {
  const people = candidates.filter((c) => c.joint).sort((a, b) => a.places[0]!.range.start - b.places[0]!.range.start);
  if (people.length > 1) return people;
  const best = candidates.find((c) => !c.partner);
  if (!best || best.score < LEAST || (best.strength < 3 && best.score < 10)) return [];
  return [best, ...candidates.filter((c) => c.partner)];
}

/** All candidates, best first: what speaks for each is summed, a name that is part of another shares its evidence. */
export function rankNames(reading: Classified): NameCandidate[] {
  const own = [...ownLabels(reading)];
  const candidates = collect(reading);
  const { forms } = nameWords(reading.rulebook);
  for (const c of candidates)
    c.score = scoreOf(c, reading.document.text, own) + asLegalPerson(c, reading.document.text, forms);
  return merge(spellOut(candidates, reading.document.text)).sort(
    (a, b) => b.score - a.score || a.places[0]!.range.start - b.places[0]!.range.start,
  );
}

/** No name gains by being said more often. */
const OFTEN = 16;

/** How often a text holds a name, from once to often. */
function timesIn(text: string, name: string): number {
  let times = 0;
  for (let at = text.indexOf(name); at >= 0 && times < OFTEN; at = text.indexOf(name, at + name.length)) times++;
  return Math.max(1, times);
}

function scoreOf(candidate: NameCandidate, text: string, labels: string[]): number {
  const frames = new Map<string, { weight: number; times: number }>();
  for (const { hit } of candidate.places) {
    const frame = frames.get(hit.rule.id) ?? { weight: hit.rule.weight, times: 0 };
    frame.times++;
    frames.set(hit.rule.id, frame);
  }
  let score = Math.log2(timesIn(text, candidate.name));
  for (const { weight, times } of frames.values()) score += weight * (1 + Math.log2(times) / 2);
  const bare = squash(candidate.key);
  if (bare.length > 2 && labels.includes(bare)) {
    candidate.strength = Math.max(candidate.strength, 3);
    return score + 4;
  }
  const near = bare.length > 4 && labels.some((l) => l.length > 4 && (l.includes(bare) || bare.includes(l)));
  return near ? score + 2 : score;
}
