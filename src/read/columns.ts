import type { Line } from './lines.js';
import { matchesOf } from './matches.js';

/** A range of a text. */
interface Cell {
  start: number;
  end: number;
}

const GAP = /\t[ \t\u00a0]{0,200}|[ \u00a0]{3,200}/g;
const NUMBERED = /^(?:(?:artikel|hoofdstuk|bijlage)\s{1,3})?\d{1,3}(?:\.\d{1,3}){0,4}[.)]?$/i;
const TITLE = /^[\p{Lu}\d(][^.!?:;]{0,60}$/u;

/** The cells of a line that tabs, or runs of three or more spaces, cut into columns. */
export function cellsOf(text: string, line: Line): Cell[] {
  const cells: Cell[] = [];
  const content = text.slice(line.start, line.end);
  let at = 0;
  for (const gap of matchesOf(content, GAP)) {
    cells.push({ start: line.start + at, end: line.start + gap.index });
    at = gap.index + gap[0].length;
  }
  cells.push({ start: line.start + at, end: line.end });
  return cells;
}

/**
 * How many of the lines from `first` on are rows of one table: at least two, cut by tabs, or by wide gaps at the same
 * columns. A number, a gap and a title is a numbered heading.
 */
export function countRows(text: string, lines: readonly Line[], first: number): number {
  const head = lines[first]!;
  const titles = cellsOf(text, head);
  if (titles.length < 2 || isNumbered(text, titles)) return 0;
  const tabs = text.slice(head.start, head.end).includes('\t');
  let n = 1;
  for (; first + n < lines.length; n++) {
    const line = lines[first + n]!;
    if (line.start === line.end) break;
    const cells = cellsOf(text, line);
    if (cells.length < 2 || isNumbered(text, cells)) break;
    if (tabs !== text.slice(line.start, line.end).includes('\t')) break;
    if (!tabs && !sameColumns(head, titles, line, cells)) break;
  }
  return n >= 2 ? n : 0;
}

const isNumbered = (text: string, cells: readonly Cell[]) =>
  cells.length === 2 && NUMBERED.test(text.slice(cells[0]!.start, cells[0]!.end));

function sameColumns(head: Line, titles: readonly Cell[], line: Line, cells: readonly Cell[]): boolean {
  const columns = titles.map((c) => c.start - head.start + head.indent);
  return cells.every((c) => columns.some((x) => Math.abs(x - (c.start - line.start + line.indent)) <= 2));
}

/** Whether the first row of a table holds its column titles: short, capitalised, all different, unlike what is below. */
export function isHeaderRow(titles: readonly string[], below: readonly (readonly string[])[]): boolean {
  if (!below.length || titles.length < 2 || new Set(titles).size < titles.length) return false;
  if (!titles.slice(1).every((t) => TITLE.test(t) && !/\d{2}|@|https?:/.test(t))) return false;
  if (titles[0] && !TITLE.test(titles[0])) return false;
  return below.every((row) => !row.some((cell, i) => cell && cell === titles[i]));
}
