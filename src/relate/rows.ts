import { type Cell, cellOf, type Row, type Table, tablesOf } from '../annotate/tables.js';
import type { Classified } from '../classify/classify.js';
import type { Candidate } from './candidates.js';

/** So many words may tell the rows of one group apart. */
const MOST_KIND = 6;

/** Rows that tell a ground, a period or a party of something named. Tables of cookies tell of cookies only. */
export function rowCandidates(reading: Classified): Candidate[] {
  return tablesOf(reading)
    .filter((table) => !table.roles.includes('cookie') || table.roles.includes('basis'))
    .flatMap((table) => candidatesIn(table));
}

function candidatesIn({ rows }: Table): Candidate[] {
  const named = rowsWithGroups(rows, rows.filter(listsData).length * 2 > rows.length);
  const said = new Map<string, number>();
  for (const { group } of named) said.set(group, (said.get(group) ?? 0) + 1);
  return named.flatMap(({ row, cell, group }) => {
    const tells = cellOf(row, 'basis') ?? cellOf(row, 'retention') ?? cellOf(row, 'party');
    const part =
      said.get(group)! > 1
        ? [...(['type', 'service', 'purpose'] as const).map((role) => cellOf(row, role)), row.cells[0]]
        : [];
    const kind = part.find((c) => c?.text && c !== cell && c.text.split(' ').length <= MOST_KIND);
    const title = cell.text ? cell : kind;
    if (!group || !tells || !title) return [];
    const name = kind ? `${group} ${kind.text}` : group;
    const { index, section } = row.sentence;
    const register = cell.role === 'purpose' && cellOf(row, 'basis') !== undefined;
    return [{ name, section, sentence: index, title, ranges: [row.sentence], naming: 'open' as const, register }];
  });
}

/** "Contactgegevens; inhoud van uw bericht": a list of data names no processing, where the row tells what for. */
const listsData = ({ cells: [first] }: Row) => first?.role === 'data' && first.text.includes(';');

/** The rows with the cell that names them, and its words; of a cell that reaches over several rows in each. */
function rowsWithGroups(rows: readonly Row[], lists: boolean): { row: Row; cell: Cell; group: string }[] {
  let above = '';
  return rows.flatMap((row) => {
    const cell = (lists ? cellOf(row, 'purpose') : undefined) ?? nameCell(row);
    if (!cell) return [];
    above = cell.text.replace(/[.;]$/u, '') || (cell === row.cells[0] ? above : '');
    return [{ row, cell, group: above }];
  });
}

/** A register of processing is told apart by group, first column or purpose, a list of recipients by party. */
function nameCell(row: Row): Cell | undefined {
  const register = cellOf(row, 'basis') ?? cellOf(row, 'retention');
  const [first] = row.cells;
  const own =
    register && (first?.role === null || first?.role === 'data' || first?.role === 'type' || first?.role === 'service')
      ? first
      : undefined;
  return cellOf(row, 'subjects') ?? own ?? (register && cellOf(row, 'purpose')) ?? cellOf(row, 'party') ?? first;
}
