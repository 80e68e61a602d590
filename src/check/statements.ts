import { evidenceOf, hitsOf } from '../annotate/evidence.js';
import type { Classified } from '../classify/classify.js';
import type { Evidence } from '../model/index.js';
import type { Statement } from './conditions.js';

/** What the document says for which the model has no key (rules of the facet `statements`), in order of the ids. */
export function statementsOf(reading: Classified): Statement[] {
  const found = new Map<string, Map<number, Evidence>>();
  for (const hit of hitsOf(reading, 'statements')) {
    const { emits } = hit.rule;
    const places = found.get(emits) ?? new Map<number, Evidence>();
    if (!places.has(hit.sentence)) places.set(hit.sentence, evidenceOf(reading, hit));
    found.set(emits, places);
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, places]) => ({ id, evidence: [...places.values()].sort((a, b) => a.start - b.start) }));
}
