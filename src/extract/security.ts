import type { Classified } from '../classify/classify.js';
import type { Model, SecurityMeasure } from '../model/index.js';
import { factsOf, hitsOf } from './facts.js';
import { isOnlyIn } from './mentions.js';

/** Sections that speak of other people's safety, or of what one may ask. */
const ELSEWHERE = ['third-party-sites', 'rights', 'complaints', 'changes'];

/** The measures that the text says are taken to protect the data (AVG articles 28, 32 and 33). */
export function extractSecurity(reading: Classified): Model['security'] {
  const hits = hitsOf(reading, 'security').filter(
    (hit) => !isOnlyIn(reading, reading.sentences[hit.sentence]!, ELSEWHERE),
  );
  return factsOf<SecurityMeasure>(reading, hits);
}
