import type { Line } from './line.js';

/**
 * How deep every heading stands, less for the outer ones. Markup says it; a line that only looks like a heading
 * stands below the markup above it, ordered by the depth of its number and the strength of its look.
 */
export function levelsOf(headings: Line[]): number[] {
  const ranks = headings.map((h) => (h.block.kind === 'heading' ? h.block.level : rankOf(h)));
  if (isTitle(headings, ranks)) ranks[0] = 0;
  const order = [...new Set(headings.flatMap((h, i) => (h.block.kind === 'heading' ? [] : [ranks[i]!])))].sort(
    (a, b) => a - b,
  );
  let real = 0;
  return headings.map((h, i) => {
    if (h.block.kind === 'heading') return (real = ranks[i]!);
    return real + 1 + order.indexOf(ranks[i]!);
  });
}

/** The first line titles the whole document: it names it, has no text of its own, or looks like no other. */
function isTitle(headings: Line[], ranks: number[]): boolean {
  const [first, second] = headings;
  if (!first || !second || first.block.kind === 'heading' || first.number) return false;
  return first.namesDocument || second.index === first.index + 1 || !ranks.slice(1).includes(ranks[0]!);
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
