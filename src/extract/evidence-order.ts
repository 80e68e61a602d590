import type { Evidence } from '../model/evidence.js';

/** By position, each place once. */
export function inOrder(evidence: readonly Evidence[]): Evidence[] {
  const sorted = [...evidence].sort((a, b) => a.start - b.start || a.end - b.end);
  return sorted.filter((e, i) => i === 0 || e.start !== sorted[i - 1]!.start).slice(0, 8);
}
