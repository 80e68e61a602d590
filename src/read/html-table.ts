import type { DocumentBuilder } from './builder.js';
import { isHeaderRow } from './columns.js';
import { writeRow } from './flow.js';
import { isHidden } from './html-roles.js';
import { attributeOf, mapTextNode, type Node, textOf, walk } from './html-tree.js';
import { type Mapped, startAt } from './mapped.js';

/** A cell, or an empty place that a spanning cell covers. */
type Cell = Node | null;

interface Row {
  cells: Cell[];
  header: boolean;
}

const LONG_CELL = 1500;
const MIDDLE_CELL = 350;
const MOST_COLUMNS = 40;

const cellsOf = (row: Node) => row.elements.filter((c) => c.is('td') || c.is('th'));

/** The rows of a table that holds data; null for one that only lays out a page. */
export function dataTable(table: Node, removed: ReadonlySet<Node>): Row[] | null {
  const rows: Node[] = [];
  let nested = false;
  walk(table, (node) => {
    if (!node.tag || removed.has(node)) return false;
    if (node.is('table') || node.tag.level) nested = true;
    if (node.is('tr')) rows.push(node);
    return !nested;
  });
  if (nested || !rows.length) return null;
  const grid = span(rows.map(cellsOf));
  if (Math.max(...grid.map((cells) => cells.filter(Boolean).length)) < 2) return null;
  const texts = grid.map((cells) => cells.map((c) => (c ? textOf(c, LONG_CELL * 2) : '')));
  const lengths = texts
    .flat()
    .map((t) => t.length)
    .filter(Boolean)
    .sort((a, b) => a - b);
  if (!lengths.length || lengths.at(-1)! > LONG_CELL || lengths[lengths.length >> 1]! > MIDDLE_CELL) return null;
  return rows.map((row, i) => ({ cells: grid[i]!, header: isHeader(row, i, texts) }));
}

/** Puts an empty place where a cell of an earlier row or column reaches, so that columns stay in line. */
function span(rows: readonly Node[][]): Cell[][] {
  const covered: number[] = [];
  return rows.map((cells) => {
    const line: Cell[] = [];
    const fill = () => {
      while (covered[line.length] && line.length < MOST_COLUMNS) {
        covered[line.length]!--;
        line.push(null);
      }
    };
    for (const cell of cells) {
      fill();
      const across = Math.min(Number(cell.attribute('colspan')) || 1, 20);
      const down = Math.min(Number(cell.attribute('rowspan')) || 1, 200) - 1;
      for (let i = 0; i < across && (!i || line.length < MOST_COLUMNS); i++) {
        covered[line.length] = down;
        line.push(i ? null : cell);
      }
    }
    fill();
    return line;
  });
}

function isHeader(row: Node, index: number, texts: readonly string[][]): boolean {
  const cells = cellsOf(row);
  if (row.parent!.is('thead') || (cells.length > 1 && cells.every((c) => c.is('th')))) return true;
  if (index > 0) return false;
  const bold = cells.every((c) => c.elements.some((x) => x.is('b') || x.is('strong')) || !textOf(c, 9));
  return (bold || texts.length > 2) && isHeaderRow(texts[0]!, texts.slice(1)) && texts[0]!.every((t) => t.length < 45);
}

interface Target {
  builder: DocumentBuilder;
  source: Mapped;
  removed: ReadonlySet<Node>;
}

/** Each row opens with the marker of an item: the table stands for a list. */
function isList(rows: readonly Row[]): boolean {
  return rows.every(({ cells }) => cells[0] && cells.length <= 3 && ITEM_MARKER.test(textOf(cells[0], 9)));
}

const ITEM_MARKER = /^(?:[-•·▪●○*–o]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]{1,2})$/i;

/** Writes the rows of a data table. */
export function writeTable(rows: readonly Row[], target: Target): void {
  if (isList(rows)) {
    for (const { cells } of rows) {
      target.builder.begin('item', { level: 1, marker: textOf(cells[0]!, 9) });
      for (const cell of cells.slice(1)) if (cell) writeCell(cell, target);
      target.builder.end();
    }
    return;
  }
  const table = target.builder.newTable();
  for (const row of rows) {
    const offset = row.cells.find(Boolean)?.start ?? 0;
    writeRow(
      target.builder,
      { table, header: row.header, offset: startAt(target.source, offset) },
      row.cells.map((cell) => () => cell && writeCell(cell, target)),
    );
  }
}

/** Writes all text of a cell into the open row, block borders as spaces. */
function writeCell(cell: Node, { builder, source, removed }: Target): void {
  const anchors: number[] = [];
  const border = (node: Node) => {
    if (!node.tag!.inline || node.is('br')) builder.space(startAt(source, node.start));
  };
  walk(
    cell,
    (node) => {
      const run = mapTextNode(node, source);
      if (run) builder.add(run);
      if (!node.tag || removed.has(node) || node.tag.neverText || node.is('button') || isHidden(node)) return false;
      if (node.is('a')) anchors.push(builder.position);
      border(node);
      return true;
    },
    (node) => {
      border(node);
      if (!node.is('a') || !anchors.length) return;
      const start = builder.firstFrom(anchors.pop()!);
      const href = attributeOf(node, 'href', source);
      if (href)
        builder.addLink(
          { start, end: builder.position },
          { href: href.value, hrefStart: href.start, hrefEnd: href.end },
        );
    },
  );
}
