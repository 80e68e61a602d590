import type { Line } from './line.js';

/**
 * The level of every heading, 1 for the outermost. Markup says it; a line that only looks like a heading
 * stands below the markup above it, ordered by the depth of its number and the strength of its look.
 */
export function levelsOf(headings: Line[]): number[] {
  const ranks = headings.map((h) => (h.block.kind === 'heading' ? h.block.level : rankOf(h)));
  const order = [...new Set(headings.flatMap((h, i) => (h.block.kind === 'heading' ? [] : [ranks[i]!])))].sort(
    (a, b) => a - b,
  );
  let real = 0;
  const levels = headings.map((h, i) => {
    if (h.block.kind === 'heading') return (real = ranks[i]!);
    return real + 1 + order.indexOf(ranks[i]!);
  });
  const least = Math.min(...levels);
  return levels.map((l) => l - least + 1);
}

/** Numbered lines first, deeper numbers below them; then capitals, bold, underlined, plain; small letters divide what they stand under. */
function rankOf({ number, block, capitals }: Line): number {
  if (number)
    return number.style === 'letter'
      ? /[A-Z]/.test(number.number)
        ? 6
        : 70
      : number.style === 'roman'
        ? 5
        : 10 * number.path.length;
  if (capitals) return block.bold ? 61 : 62;
  return block.bold ? 63 : block.underlined ? 64 : 65;
}
