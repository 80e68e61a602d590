import { hitsOf } from '../annotate/evidence.js';
import type { Classified } from '../classify/classify.js';
import type { Model } from '../model/index.js';
import { factsOf } from './facts.js';

/** The supervisory authorities to which the text points with a complaint, or that it names as supervisor. */
export function extractAuthorities(reading: Classified): Model['authorities'] {
  const hits = hitsOf(reading, 'authorities');
  const names = new Map(hits.map((h) => [h.rule.emits, String(h.rule.props.name ?? h.rule.emits)]));
  return factsOf(reading, hits).map(({ id, evidence }) => ({ id, name: names.get(id)!, evidence }));
}
