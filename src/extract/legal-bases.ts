import type { Classified } from '../classify/classify.js';
import type { LegalBasis, Model } from '../model/index.js';
import { factsOf, hitsOf } from './facts.js';

/** The grounds of AVG article 6 on which the text says that processing happens. */
export function extractLegalBases(reading: Classified): Model['legalBases'] {
  const articles = reading.rulebook.vocabulary.legalBases!;
  return factsOf<LegalBasis>(reading, hitsOf(reading, 'legalBases')).map(({ id, evidence }) => ({
    id,
    article: articles[id]!.article!,
    evidence,
  }));
}
