import type { Sentence } from '../annotate/annotated.js';
import type { Classified } from '../classify/classify.js';
import { cellOf, type Row, tablesOf } from '../extract/tables.js';
import type { Range } from '../read/document.js';

/** A place to which the text may tie facts: a named section with its parts, a labelled list item, a table row. */
export interface Candidate {
  name: string;
  /** Index of the section it stands in. */
  section: number;
  /** The heading or label: range of the visible text. */
  title: Range;
  /** Ranges of the visible text whose facts belong to it. */
  ranges: Range[];
  kind: 'section' | 'item' | 'row';
  /** Sections that belong to it. */
  sections: number[];
}

/** From here on a heading decides what its section is about. */
const DECISIVE = 0.8;
const LABEL = /^([^:.;?!]{3,70}?)\s?:\s\S/u;

/** All places in the order of the file. */
export function candidatesOf(reading: Classified): Candidate[] {
  return [...sectionCandidates(reading), ...rowCandidates(reading), ...itemCandidates(reading)].sort(
    (a, b) => a.title.start - b.title.start || b.title.end - a.title.end,
  );
}

const listOf = (reading: Classified, key: string): string[] =>
  ([] as (string | number)[]).concat(reading.rulebook.tables.activities?.[key] ?? []).map(String);

function sectionCandidates(reading: Classified): Candidate[] {
  const { sections } = reading;
  const titles = new Map(reading.sentences.filter((s) => s.kind === 'heading').map((s) => [s.section, s]));
  const named = sections.map((section, i) => section.heading !== null && namesActivity(reading, i, titles.get(i)));
  const found: Candidate[] = [];
  sections.forEach((section, i) => {
    if (!named[i] || !section.title || section.heading === null) return;
    const own = [i, ...partsOf(reading, i, named)];
    found.push({
      name: section.heading,
      section: i,
      title: section.title,
      ranges: own.map((s) => sectionRange(reading, s)),
      kind: 'section',
      sections: own,
    });
  });
  return found;
}

/** Does the heading name a group, a service or a party, rather than a topic that every policy has? */
function namesActivity(reading: Classified, section: number, title: Sentence | undefined): boolean {
  if (!title) return false;
  const from = afterTopic(reading, title);
  const hits = reading.hits.filter((h) => h.sentence === title.index && h.start >= from);
  const party = reading.parties.some((p) => p.sentence === title.index);
  const name = hits.some((h) => h.rule.facet === 'activities' || h.rule.props.activity === true);
  const topics = hits.filter((h) => h.rule.facet === 'section' && h.rule.weight >= DECISIVE).map((h) => h.rule.emits);
  if (topics.some((t) => listOf(reading, 'never').includes(t))) return false;
  if (topics.some((t) => listOf(reading, 'topics').includes(t))) return name || party;
  const main = reading.categories[section]![0]?.id ?? 'other';
  return name || party || !listOf(reading, 'unnamed').includes(main);
}

/** Where the name begins in "Doel 2: Werving" or "Subdoel 1 - Facturatie": after the topic and its number. */
function afterTopic(reading: Classified, title: Sentence): number {
  const words = reading.document.text.slice(title.start, title.end);
  const m = /^.{3,30}?(?:\d{1,2}\s?[:.–-]|:|\s[–-])\s(?=\p{L}{3})/u.exec(words);
  return title.start + (m ? m[0].length : 0);
}

/** Subsections that tell of the activity without being one themselves. */
function partsOf(reading: Classified, section: number, named: readonly boolean[]): number[] {
  const parts: number[] = [];
  reading.sections.forEach((s, i) => {
    if (s.parent !== section || named[i]) return;
    const main = reading.categories[i]![0]?.id;
    if (main && listOf(reading, 'parts').includes(main)) parts.push(i, ...partsOf(reading, i, named));
  });
  return parts;
}

/** The section's own text, heading included, without its subsections. */
function sectionRange(reading: Classified, index: number): Range {
  const { blocks } = reading.document;
  const section = reading.sections[index]!;
  const last = blocks[section.lastBlock - 1];
  const start = section.title?.start ?? blocks[section.firstBlock]?.start ?? section.start;
  return { start, end: Math.max(last?.end ?? 0, section.title?.end ?? 0, start) };
}

/** Rows that tell a ground or a period of something named. Tables of cookies tell of cookies only. */
function rowCandidates(reading: Classified): Candidate[] {
  return tablesOf(reading).flatMap((table) => {
    if (table.roles.includes('cookie') && !table.roles.includes('basis')) return [];
    return table.rows.flatMap((row) => rowCandidate(row));
  });
}

function rowCandidate(row: Row): Candidate[] {
  const cell = cellOf(row, 'subjects') ?? cellOf(row, 'purpose') ?? row.cells[0];
  if (!cell?.text || (!cellOf(row, 'basis') && !cellOf(row, 'retention'))) return [];
  const { sentence } = row;
  return [{ name: cell.text, section: sentence.section, title: cell, ranges: [sentence], kind: 'row', sections: [] }];
}

/** List items with a label: "Sollicitanten: vier weken na afloop". */
function itemCandidates(reading: Classified): Candidate[] {
  const { document } = reading;
  const found: Candidate[] = [];
  document.blocks.forEach((block, b) => {
    if (block.kind !== 'item') return;
    const first = reading.sentences.find((s) => s.block === b);
    const label = first && LABEL.exec(document.text.slice(block.start, block.end));
    if (!first || !label) return;
    const title = { start: block.start, end: block.start + label[1]!.length };
    found.push({ name: label[1]!.trim(), section: first.section, title, ranges: [block], kind: 'item', sections: [] });
  });
  return found;
}
