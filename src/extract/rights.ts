import type { Hit } from '../annotate/annotated.js';
import { hitsOf } from '../annotate/evidence.js';
import type { Classified } from '../classify/classify.js';
import type { Model, Right } from '../model/index.js';
import { factsOf } from './facts.js';

/** How many sentences away consent may be named for opting out to be its withdrawal. */
const NEAR = 3;

/** The rights of the data subject that the text grants. */
export function extractRights(reading: Classified): Model['rights'] {
  const articles = reading.rulebook.vocabulary.rights!;
  const consents = hitsOf(reading, 'legalBases').filter((hit) => hit.rule.emits === 'consent');
  const hits = hitsOf(reading, 'rights').filter(
    (hit) => !hit.rule.props.besideConsent || standsBeside(reading, hit, consents),
  );
  return factsOf<Right>(reading, hits).map(({ id, evidence }) => ({ id, article: articles[id]!.article!, evidence }));
}

/** Does one of the other hits stand in the same section, at most a few sentences away? */
function standsBeside({ sentences }: Classified, hit: Hit, others: readonly Hit[]): boolean {
  const section = (h: Hit) => sentences[h.sentence]!.section;
  return others.some((other) => section(other) === section(hit) && Math.abs(other.sentence - hit.sentence) <= NEAR);
}
