import { FOREIGN_BULLET, wrapWidth } from './lines.js';
import { type Mapped, part } from './mapped.js';

/** The bullet with which a paragraph begins that Markdown doesn't know as one; a letter only where "b." follows. */
export function firstBullet(text: string): RegExpExecArray | null {
  const bullet = FOREIGN_BULLET.exec(text);
  if (!bullet || !/[a-z]/.test(bullet[1]!)) return bullet;
  return /\n[ \t]{0,12}\(?b[.)][ \t]/.test(text) ? bullet : null;
}

/** The cells between the pipes of a line. */
export function pipedCells(line: Mapped): Mapped[] {
  const cells: Mapped[] = [];
  let from = line.text.startsWith('|') ? 1 : 0;
  for (let i = from; i <= line.text.length; i++) {
    if (i < line.text.length && (line.text[i] !== '|' || line.text[i - 1] === '\\')) continue;
    if (i === line.text.length && from === i) break;
    const cell = part(line, from, i);
    const trimmed = cell.text.trim();
    const start = trimmed ? cell.text.indexOf(trimmed) : 0;
    cells.push(part(cell, start, start + trimmed.length));
    from = i + 1;
  }
  return cells;
}

/** The width at which a Markdown source was hard-wrapped; 0 if it wasn't. */
export function widthOf(text: string): number {
  const lines = text.split('\n').filter((l) => !/^\s*(?:\||#|<)/.test(l) || !l.trim());
  const followed: number[] = [];
  lines.forEach((line, i) => {
    const next = lines[i + 1]?.trim();
    if (line.trim() && next && !/^(?:[-*+•]|\d{1,2}[.)])\s/.test(next)) followed.push(line.trim().length);
  });
  return wrapWidth(
    lines.filter((l) => l.trim()).map((l) => l.trim().length),
    followed,
  );
}
