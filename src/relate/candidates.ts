import type { Classified } from '../classify/classify.js';
import type { Facts } from '../extract/extract.js';
import type { Range } from '../read/document.js';
import { aimCandidates, isGround } from './aims.js';
import { becomesCallable } from './callable.js';
import { deedCandidates } from './deeds.js';
import { frontedCandidates } from './fronted.js';
import { gatherEchoes, gathered, gatheredRows, joined } from './gather.js';
import { groundSections } from './ground-sections.js';
import { groundedCandidates } from './grounded.js';
import { itemCandidates } from './items.js';
import { join } from './join.js';
import { linkedKinds } from './linked.js';
import { isMedley, withoutLists } from './medley.js';
import { gatherMentions, givenParties } from './mentions.js';
import { type Naming, namingsOf, type Parties } from './names.js';
import type { Places, Stretch } from './places.js';
import { labelledSections, recordCandidates } from './records.js';
import { rowCandidates } from './rows.js';
import { readSections } from './sections.js';
import { statedCandidates } from './stated.js';
import { titledCandidates } from './titled.js';
import { partyCandidates } from './told-parties.js';
import { Akin, shortName } from './wording.js';

/** A place to which the text may tie facts: a named section with its parts, a labelled list item, a table row. */
export interface Candidate {
  name: string;
  /** Index of the section it stands in, and of the sentence that names it. */
  section: number;
  sentence: number;
  /** The heading or label: range of the visible text. */
  title: Range;
  /** Ranges of the visible text whose facts belong to it. */
  ranges: Stretch[];
  naming: Naming | 'party';
  /** Only these parties belong to it, though others stand in its ranges too. */
  parties?: string[];
  /** A row of a register: it names an aim and its ground. */
  register?: boolean;
  /** A group told of beside others. */
  beside?: boolean;
  /** One of several aims of one ground: with the next one where nothing else tells of either. */
  joins?: boolean;
}

/** "Van sollicitanten: vier weken" is about sollicitanten. */
const OF = /^(?:van|voor|bij|over)\s(?=\p{L}{2})/iu;
const PERIODS = 'retention';
/** All places with a ground, a period or a party, in the order of the file; an item in a named section is part of it. */
export function candidatesOf(reading: Classified, facts: Facts, places: Places, parties: Parties): Candidate[] {
  const loose = looseCandidates(reading, facts, places, parties);
  const holders = readSections(reading, places, {
    namings: namingsOf(reading, parties, labelledSections(reading)),
    loose,
  });
  withoutLists(reading, holders, parties);
  const rows = rowCandidates(reading).filter((c) =>
    isOwnRow(reading, c, { section: holders.get(c.section), places, parties }),
  );
  const holes = new Map<Candidate, Range[]>();
  for (const row of rows) {
    const holder = holders.get(row.section);
    if (holder) holes.set(holder, [...(holes.get(holder) ?? []), row.ranges[0]!]);
  }
  for (const [section, cut] of holes) section.ranges = section.ranges.flatMap((r) => without(r, cut));
  const sections = merged([...new Set(holders.values())]);
  const named = new Akin<Candidate>();
  for (const s of sections) named.add(s.name, s);
  const others = joined(
    reading,
    gathered(
      reading,
      named,
      loose.filter((c) => !holders.has(c.section)),
    ),
  );
  const own = gatheredRows(
    reading,
    rows.filter((row) => !isPeriodOf(reading, row, named)),
    others,
  );
  const told = sections.filter(
    (s) =>
      !(reading.categories[s.section]![0]?.id === PERIODS && !s.ranges.some((r) => places.hasPeriod(r))) &&
      (s.beside ||
        s.ranges.some((r) => places.hasTerms(r)) ||
        (s.ranges.some((r) => places.hasCore(r)) && !isMedley(reading, s, places))),
  );
  const once = linkedKinds(
    reading,
    [...told, ...own, ...others].filter((c) => !places.isCookie(c.name)),
  );
  const found = givenParties(reading, once);
  found.push(...groundSections(reading, places, found));
  gatherEchoes(reading, found, places);
  gatherMentions(reading, found, places);
  const running = partyCandidates(reading, facts.processors, found);
  const cut = running.flatMap((c) => c.ranges).sort((a, b) => a.start - b.start);
  for (const c of found) if (c.naming === 'general') c.ranges = c.ranges.flatMap((r) => without(r, cut));
  const all = found.filter((c) => c.naming !== 'general' || c.ranges.some((r) => places.hasFirmTerms(r)));
  all.push(...running);
  for (const c of all) shorten(c);
  gatherEchoes(reading, all, places);
  const called = all.filter((c) => becomesCallable(reading, c));
  return called.sort((a, b) => a.title.start - b.title.start || b.title.end - a.title.end);
}

/** Labelled items and sentences about one thing. In a list of recipients only what is said of a named party is. */
function looseCandidates(reading: Classified, facts: Facts, places: Places, parties: Parties): Candidate[] {
  const items = [...titledCandidates(reading), ...itemCandidates(reading)].filter((c) => {
    if (reading.categories[c.section]![0]?.id !== 'processors') return places.hasTerms(c.ranges[0]!);
    if (!places.hasCore(c.ranges[0]!)) return false;
    const titled = c.ranges[0]!.end > reading.document.blocks[reading.sentences[c.sentence]!.block]!.end;
    if (titled) return true;
    if (!namesParty(c, parties)) return false;
    c.naming = 'party';
    return true;
  });
  const blockOf = (c: Candidate) => reading.sentences[c.sentence]!.block;
  const named = new Set(items.filter((c) => !isGround(reading, c.name)).map(blockOf));
  const aims = aimCandidates(reading).filter((c) => !named.has(blockOf(c)) && c.ranges.some((r) => places.hasTerms(r)));
  const blocks = new Set([...items, ...aims].map(blockOf));
  const fresh = (c: Candidate) => !blocks.has(blockOf(c));
  const stated = statedCandidates(reading, facts.retention).filter(fresh);
  const told = new Set(stated.map((c) => c.sentence));
  const grounded = groundedCandidates(reading, facts.legalBases).filter((c) => fresh(c) && !told.has(c.sentence));
  const whole = new Set(grounded.filter((c) => reading.sentences[c.sentence]!.kind === 'item').map(blockOf));
  const known = new Set([...grounded, ...stated].map((c) => c.sentence));
  const fronted = frontedCandidates(reading).filter(
    (c) => fresh(c) && !known.has(c.sentence) && places.hasTerms(c.ranges[0]!),
  );
  const records = recordCandidates(reading).filter((c) => places.hasTerms(c.ranges[0]!));
  const all = [...items, ...aims, ...fronted, ...grounded, ...stated.filter((c) => !whole.has(blockOf(c)))];
  const said = new Set(all.map(blockOf));
  all.push(...deedCandidates(reading).filter((c) => !said.has(blockOf(c))));
  if (!records.length) return all;
  return [...records, ...all.filter((c) => !records.some((r) => lies(c.title, r.ranges[0]!)))];
}

const lies = (inner: Range, outer: Range) => inner.start >= outer.start && inner.end <= outer.end;

const namesParty = ({ title, sentence }: Candidate, parties: Parties): boolean =>
  parties.get(sentence)?.some((p) => p.start < title.end && p.end > title.start) === true;

/** A row of a table of periods gives its period to the section of the same thing. */
function isPeriodOf(reading: Classified, row: Candidate, named: Akin<Candidate>): boolean {
  if (reading.categories[row.section]![0]?.id !== PERIODS) return false;
  const same = named.find(row.name);
  if (same) join(reading, same, row);
  return same !== undefined;
}

/** Takes off the words before a name that only say that it is about data: "Bewaartermijn dossier". */
function shorten(candidate: Candidate): void {
  const name = shortName(candidate.name.replace(OF, ''));
  const { start, end } = candidate.title;
  const at = candidate.name.lastIndexOf(name);
  if (at >= 0 && end - start === candidate.name.length)
    candidate.title = { start: start + at, end: start + at + name.length };
  candidate.name = name;
}

interface Around {
  section: Candidate | undefined;
  places: Places;
  parties: Parties;
}

/** A row tells of something of its own, unless the heading above its table already names what the table is about. */
function isOwnRow(reading: Classified, row: Candidate, { section, places, parties }: Around): boolean {
  const party = namesParty(row, parties) && places.hasTerms(row.ranges[0]!);
  const other = row.register || (party && !parties.has(section?.sentence ?? -1));
  if (section?.naming === 'named' && section.section === row.section && !other) return false;
  const cookies = reading.categories[row.section]![0]?.id === 'cookies';
  const terms = row.ranges.some((r) => (cookies ? places.hasFirmTerms(r) : places.hasTerms(r)));
  return terms || (namesParty(row, parties) && places.hasCore(row.ranges[0]!));
}

/** A range without the parts (in the order of the text) that others cover. */
function without(range: Stretch, holes: readonly Range[]): Stretch[] {
  const left: Stretch[] = [];
  let start = range.start;
  for (const hole of holes) {
    if (hole.end <= start || hole.start >= range.end) continue;
    if (hole.start > start) left.push({ ...range, start, end: hole.start });
    start = hole.end;
  }
  if (start < range.end) left.push({ ...range, start });
  return left;
}

/** Two sections of one name ("Nieuwsbrief" under purposes, and again under periods) tell of one activity. */
function merged(candidates: Candidate[]): Candidate[] {
  const byName = new Map<string, Candidate>();
  for (const c of candidates.sort((a, b) => a.title.start - b.title.start)) {
    const key = c.name
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
    const first = byName.get(key);
    if (first) first.ranges.push(...c.ranges);
    else byName.set(key, c);
  }
  return [...byName.values()];
}
