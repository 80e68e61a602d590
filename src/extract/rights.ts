import type { Classified } from '../classify/classify.js';
import type { Model, Right } from '../model/index.js';
import { factsOf, hitsOf } from './facts.js';

/** The rights of the data subject that the text grants. */
export function extractRights(reading: Classified): Model['rights'] {
  const articles = reading.rulebook.vocabulary.rights!;
  return factsOf<Right>(reading, hitsOf(reading, 'rights')).map(({ id, evidence }) => ({
    id,
    article: articles[id]!.article!,
    evidence,
  }));
}
