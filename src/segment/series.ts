import type { Line } from './line.js';
import { couldTitle } from './score.js';

/**
 * Lines that are numbered as headings are: their number has a neighbour elsewhere ("2" and "3"), and text stands
 * between them. Numbered lines that follow one another directly are a list.
 */
export function numberedLines(lines: Line[]): ReadonlySet<number> {
  const candidates = lines.filter((l) => l.number && (l.block.kind === 'heading' || couldTitle(l)));
  const seen = new Map<string, Line[]>();
  for (const line of candidates) {
    const key = keyOf(line, 0);
    seen.set(key, [...(seen.get(key) ?? []), line]);
  }
  const titles = candidates.filter((l) => !followsOn(lines, l));
  const isTitle = new Set(titles.map((l) => l.index));
  const found = new Set<number>();
  for (const line of titles) {
    const neighbours = [...(seen.get(keyOf(line, -1)) ?? []), ...(seen.get(keyOf(line, 1)) ?? [])];
    const child = line.number!.style === 'decimal' && candidates.some((c) => isChild(c, line));
    if (child || neighbours.some((n) => isTitle.has(n.index))) found.add(line.index);
  }
  return found;
}

/** The look and the number of a line, or of its neighbour in the series. */
function keyOf({ number, block }: Line, step: number): string {
  const path = [...number!.path];
  path.push(path.pop()! + step);
  return `${number!.style} ${block.kind === 'item'} ${path.join('.')}`;
}

const isChild = (child: Line, line: Line) =>
  child.number!.path.length === line.number!.path.length + 1 &&
  line.number!.path.every((n, i) => n === child.number!.path[i]);

/** The next block is the next line of the same series, or the one before is its predecessor: a list. */
function followsOn(lines: Line[], line: Line): boolean {
  const next = lines[line.index + 1];
  const previous = lines[line.index - 1];
  if (line.block.kind !== 'heading' && previous?.end === ':') return true;
  return isNext(line, next) || isNext(previous, line);
}

function isNext(a: Line | undefined, b: Line | undefined): boolean {
  if (!a?.number || !b?.number || a.number.style !== b.number.style || a.block.kind === 'heading') return false;
  return a.number.path.length === b.number.path.length && a.number.path.at(-1)! + 1 === b.number.path.at(-1);
}
