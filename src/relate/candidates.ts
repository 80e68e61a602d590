import type { Sentence } from '../annotate/annotated.js';
import type { Classified } from '../classify/classify.js';
import { cellOf, type Row, tablesOf } from '../extract/tables.js';
import type { Range } from '../read/document.js';
import { listOf, type Naming, namingsOf } from './names.js';

/** A place to which the text may tie facts: a named section with its parts, a labelled list item, a table row. */
export interface Candidate {
  name: string;
  /** Index of the section it stands in. */
  section: number;
  /** The heading or label: range of the visible text. */
  title: Range;
  /** Ranges of the visible text whose facts belong to it. */
  ranges: Range[];
  naming: Naming;
}

/** What was found, by its place in the visible text. */
export interface Found {
  /** Is a fact that makes an activity (a ground, a period, a party) in this range? */
  hasCore(range: Range): boolean;
  /** Is it a ground or a period? */
  hasTerms(range: Range): boolean;
  /** Where parties are named. */
  parties: Range[];
}

/** The name with which an item opens, before a colon, a bracket or a dash. */
const NAME = /^([^:.;?!()]{3,110}?)\s?(?::|\s\(|\s[-–—])\s?\S/u;

/** All places in which such a fact stands, in the order of the file; an item or row inside a named section is part of it. */
export function candidatesOf(reading: Classified, found: Found): Candidate[] {
  const sections = sectionCandidates(reading, found);
  const holder = (c: Candidate) =>
    sections.find((s) => s.ranges.some((r) => r.start <= c.title.start && c.title.end <= r.end)) ?? null;
  const rest = [
    ...rowCandidates(reading).filter((c) => isOwnRow(c, holder(c), found)),
    ...itemCandidates(reading).filter((c) => !holder(c) && found.hasTerms(c.ranges[0]!)),
  ];
  for (const c of rest) {
    const section = holder(c);
    if (section) section.ranges = section.ranges.flatMap((r) => without(r, c.ranges[0]!));
  }
  const left = merged(sections).filter((s) => s.ranges.some(found.hasCore));
  return [...left, ...rest].sort((a, b) => a.title.start - b.title.start || b.title.end - a.title.end);
}

/** A row tells of something of its own, unless the heading above its table already names what the table is about. */
function isOwnRow({ title, ranges }: Candidate, section: Candidate | null, found: Found): boolean {
  if (section?.naming === 'named') return false;
  const party = found.parties.some((p) => p.start < title.end && p.end > title.start);
  return found.hasTerms(ranges[0]!) || (party && found.hasCore(ranges[0]!));
}

/** A range without the part that another one covers. */
function without(range: Range, hole: Range): Range[] {
  if (hole.end <= range.start || hole.start >= range.end) return [range];
  return [
    { start: range.start, end: hole.start },
    { start: hole.end, end: range.end },
  ].filter((r) => r.end > r.start);
}

/** Two sections of one name ("Nieuwsbrief" under purposes, and again under periods) tell of one activity. */
function merged(candidates: Candidate[]): Candidate[] {
  const byName = new Map<string, Candidate>();
  for (const c of candidates) {
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

/** From the last section to the first, so that it is known which subsections are activities of their own. */
function sectionCandidates(reading: Classified, { hasCore, hasTerms, parties }: Found): Candidate[] {
  const { sections } = reading;
  const namings = namingsOf(reading, parties);
  const active = sections.map(() => false);
  const candidates: Candidate[] = [];
  for (let i = sections.length - 1; i >= 0; i--) {
    const { heading, title } = sections[i]!;
    if (namings[i] === 'topic' || heading === null || !title) continue;
    const parts = partsOf(reading, i, active, namings).map((p) => sectionRange(reading, p));
    const own = sectionRange(reading, i);
    const twin =
      namings[i] === 'named' &&
      sections.some((s, k) => k !== i && sameName(s.heading, heading) && hasCore(sectionRange(reading, k)));
    active[i] =
      (namings[i] === 'general' ? hasTerms(own) : hasCore(own)) ||
      twin ||
      (namings[i] === 'named' && parts.some(hasCore));
    if (active[i])
      candidates.unshift({ name: heading, section: i, title, ranges: [own, ...parts], naming: namings[i]! });
  }
  return candidates;
}

const sameName = (a: string | null, b: string) => a !== null && a.toLowerCase() === b.toLowerCase();

/** Subsections that tell of the activity without being one themselves; below a bare heading those that follow it. */
function partsOf(
  reading: Classified,
  section: number,
  active: readonly boolean[],
  namings: readonly Naming[],
): number[] {
  const { sections, categories } = reading;
  const isPart = (i: number) => !active[i] && listOf(reading, 'parts').includes(categories[i]![0]?.id ?? '');
  const { firstBlock, lastBlock, parent } = sections[section]!;
  const children = sections.flatMap((s, i) => (s.parent === section && isPart(i) ? [i] : []));
  const parts = children.flatMap((i) => [i, ...partsOf(reading, i, active, namings)]);
  if (firstBlock < lastBlock || children.length || namings[section] !== 'named') return parts;
  for (
    let i = section + 1;
    i < sections.length && sections[i]!.parent === parent && namings[i] === 'topic' && isPart(i);
    i++
  )
    parts.push(i);
  return parts;
}

/** The section's own text, heading included, without its subsections. */
function sectionRange(reading: Classified, index: number): Range {
  const { blocks } = reading.document;
  const section = reading.sections[index]!;
  const last = section.lastBlock > section.firstBlock ? blocks[section.lastBlock - 1] : undefined;
  const start = section.title?.start ?? blocks[section.firstBlock]?.start ?? section.start;
  return { start, end: Math.max(last?.end ?? 0, section.title?.end ?? 0, start) };
}

/** Rows that tell a ground, a period or a party of something named. Tables of cookies tell of cookies only. */
function rowCandidates(reading: Classified): Candidate[] {
  return tablesOf(reading).flatMap((table) => {
    if (table.roles.includes('cookie') && !table.roles.includes('basis')) return [];
    return table.rows.flatMap((row) => rowCandidate(row, table.rows));
  });
}

function rowCandidate(row: Row, all: Row[]): Candidate[] {
  const party = cellOf(row, 'party');
  const cell = cellOf(row, 'subjects') ?? party ?? cellOf(row, 'purpose') ?? row.cells[0];
  if (!cell?.text || (!cellOf(row, 'basis') && !cellOf(row, 'retention') && !party)) return [];
  const twins = all.filter((r) => r.cells.some((c) => c.role === cell.role && c.text === cell.text));
  const type = twins.length > 1 ? (cellOf(row, 'type') ?? cellOf(row, 'service'))?.text : undefined;
  const name = type ? `${cell.text} ${type}` : cell.text;
  return [{ name, section: row.sentence.section, title: cell, ranges: [row.sentence], naming: 'open' }];
}

/** List items that name something and then its ground or period: "Sollicitanten: vier weken", "ledenadministratie (overeenkomst)". */
function itemCandidates(reading: Classified): Candidate[] {
  const { blocks, text } = reading.document;
  const found: Candidate[] = [];
  let last = -1;
  for (const sentence of reading.sentences) {
    const block = blocks[sentence.block]!;
    if (sentence.kind !== 'item' || sentence.block === last) continue;
    last = sentence.block;
    const name = NAME.exec(text.slice(block.start, block.end))?.[1]?.trim();
    if (!name) continue;
    const title = { start: block.start, end: block.start + name.length };
    if (!isTerm(reading, sentence, title))
      found.push({ name, section: sentence.section, title, ranges: [block], naming: 'open' });
  }
  return found;
}

/** "Toestemming: wij vragen ..." tells of a ground, "Maximaal 2 jaar - ..." of a period: neither is a name. */
function isTerm(reading: Classified, sentence: Sentence, title: Range): boolean {
  const terms = ['legalBases', 'retention', 'rights', 'safeguards'];
  return reading.hits.some((h) => h.sentence === sentence.index && h.start < title.end && terms.includes(h.rule.facet));
}
