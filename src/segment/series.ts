import type { Line } from './line.js';
import { couldTitle } from './score.js';

/**
 * Lines that are numbered as headings are: their number has a neighbour elsewhere ("2" and "3"), and text stands
 * between them. Numbered lines that follow one another directly are a list.
 */
export function numberedLines(lines: Line[]): ReadonlySet<number> {
  const candidates = lines.filter((l) => l.number && (l.block.kind === 'heading' || couldTitle(l)));
  const titles = candidates.filter((l) => !followsOn(lines, l));
  const keys = new Set(titles.map((l) => keyOf(l, 0)));
  const parents = new Set(candidates.map((l) => `${l.number!.style} ${l.number!.path.slice(0, -1).join('.')}`));
  const found = new Set<number>();
  for (const line of titles) {
    const child = line.number!.style === 'decimal' && parents.has(`decimal ${line.number!.path.join('.')}`);
    if (child || keys.has(keyOf(line, -1)) || keys.has(keyOf(line, 1))) found.add(line.index);
  }
  return found;
}

/** The look and the number of a line, or of its neighbour in the series. */
function keyOf({ number, block }: Line, step: number): string {
  const path = [...number!.path];
  path.push(path.pop()! + step);
  return `${number!.style} ${block.kind === 'item'} ${path.join('.')}`;
}

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
