import type { Range } from '../read/document.js';
import type { Annotated, Sentence } from './annotated.js';
import { hitsIn } from './drawers.js';

/** What a column may hold, as its title says; the signals are `column-<role>` in rules/dutch/columns.yaml. */
export type ColumnRole =
  | 'party'
  | 'service'
  | 'purpose'
  | 'basis'
  | 'retention'
  | 'data'
  | 'subjects'
  | 'cookie'
  | 'provider'
  | 'type'
  | 'country';

/** A cell with the role of its column (null where the title tells none) and its visible text. */
export interface Cell extends Range {
  role: ColumnRole | null;
  title: string;
  text: string;
}

/** A row under its header, as a sentence of the document. "Idem" and empty-by-merge cells carry the text of the cell above. */
export interface Row {
  sentence: Sentence;
  cells: Cell[];
}

export interface Table {
  number: number;
  /** Index of the section in which the table stands. */
  section: number;
  roles: (ColumnRole | null)[];
  rows: Row[];
}

const IDEM = /^(?:idem|id\.|zie boven|als boven|hetzelfde|"|''|〃)\.?$/i;
const known = new WeakMap<Annotated, Table[]>();

/** The tables of a document with typed columns, in the order of the file. Tables without a header have null roles. */
export function tablesOf(reading: Annotated): Table[] {
  let tables = known.get(reading);
  if (!tables) {
    tables = buildTables(reading);
    known.set(reading, tables);
  }
  return tables;
}

const rowsOf = new WeakMap<Annotated, Map<number, Row>>();

/** The row of a table that a sentence is; undefined for titles of columns and for what stands in no table. */
export function rowOf(reading: Annotated, sentence: number): Row | undefined {
  let rows = rowsOf.get(reading);
  if (!rows) {
    rows = new Map();
    for (const table of tablesOf(reading)) for (const row of table.rows) rows.set(row.sentence.index, row);
    rowsOf.set(reading, rows);
  }
  return rows.get(sentence);
}

/** The first cell of a row that has this role. */
export const cellOf = (row: Row, role: ColumnRole): Cell | undefined => row.cells.find((c) => c.role === role);

function buildTables(reading: Annotated): Table[] {
  const { document, sentences } = reading;
  const tables = new Map<number, Table & { titles: string[] }>();
  for (const sentence of sentences) {
    const block = document.blocks[sentence.block];
    if (sentence.kind !== 'row' || !block || block.kind !== 'row') continue;
    let table = tables.get(block.table);
    if (!table) {
      table = { number: block.table, section: sentence.section, roles: [], rows: [], titles: [] };
      tables.set(block.table, table);
    }
    const texts = block.cells.map((c) => document.text.slice(c.start, c.end).replace(/\s+/g, ' ').trim());
    if (
      block.header ||
      (!table.rows.length && !table.titles.length && looksLikeHeader(reading, sentence, block.cells))
    ) {
      table.titles = texts;
      table.roles = rolesOf(reading, sentence, block.cells);
      continue;
    }
    table.rows.push(makeRow(table, sentence, block.cells, texts));
  }
  return [...tables.values()].map(({ titles: _, ...table }) => table);
}

function makeRow(table: Table & { titles: string[] }, sentence: Sentence, cells: Range[], texts: string[]): Row {
  const above = table.rows.at(-1);
  return {
    sentence,
    cells: cells.map((cell, i) => ({
      start: cell.start,
      end: cell.end,
      role: table.roles[i] ?? null,
      title: table.titles[i] ?? '',
      text: IDEM.test(texts[i]!) ? (above?.cells[i]?.text ?? texts[i]!) : texts[i]!,
    })),
  };
}

/** A first row of which at least two cells, and half of them, are column titles. */
function looksLikeHeader(reading: Annotated, sentence: Sentence, cells: Range[]): boolean {
  const roles = rolesOf(reading, sentence, cells);
  const titles = roles.filter(Boolean).length;
  return titles >= 2 && titles * 2 >= cells.length && cells.every((c) => c.end - c.start <= 60);
}

/** The role of each cell: of the column signals in it, the one that covers most of it. */
function rolesOf(reading: Annotated, sentence: Sentence, cells: Range[]): (ColumnRole | null)[] {
  const hits = hitsIn(reading, sentence.index).filter(
    (h) => h.rule.facet === 'signal' && h.rule.emits.startsWith('column-'),
  );
  const roles = cells.map((cell) => {
    const inside = hits.filter((h) => h.start >= cell.start && h.end <= cell.end);
    const best = inside.sort((a, b) => b.last - b.first - (a.last - a.first) || a.start - b.start)[0];
    return best ? (best.rule.emits.slice('column-'.length) as ColumnRole) : null;
  });
  return roles.map((role, i) => (role && roles.indexOf(role) !== i && role !== 'data' ? null : role));
}
