import type { Hit } from '../annotate/annotated.js';
import { hitsIn } from '../annotate/drawers.js';
import { hitsOf } from '../annotate/evidence.js';
import type { Classified } from '../classify/classify.js';
import type { Model, SecurityMeasure } from '../model/index.js';
import { factsOf } from './facts.js';
import { isIn, isOnlyIn } from './mentions.js';

/** Sections that speak of other people's safety, or of what one may ask. */
const ELSEWHERE = ['third-party-sites', 'rights', 'complaints', 'changes'];

/** A list item of fewer characters may be a datum. */
const SHORT = 60;

/** The measures that the text says are taken to protect the data (AVG articles 28, 32 and 33). */
export function extractSecurity(reading: Classified): Model['security'] {
  return factsOf<SecurityMeasure>(
    reading,
    hitsOf(reading, 'security').filter((hit) => counts(reading, hit)),
  );
}

function counts(reading: Classified, hit: Hit): boolean {
  const sentence = reading.sentences[hit.sentence]!;
  if (isOnlyIn(reading, sentence, ELSEWHERE)) return false;
  // "Gebruikersnaam en wachtwoord", "IP-adres (ingekort)": a datum in a list, not a measure
  const isDatum =
    sentence.kind === 'item' &&
    sentence.end - sentence.start < SHORT &&
    hitsIn(reading, hit.sentence).some((h) => h.rule.facet === 'dataCategories');
  return !isDatum || isIn(reading, sentence, ['security']);
}
