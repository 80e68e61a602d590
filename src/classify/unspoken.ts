import { standingRule } from '../rulebook/standing.js';
import { type Case, ENOUGH_WORDS, type Verdict } from './case.js';
import { listOf } from './weights.js';

/**
 * A section that a word here and there files among those on personal data, though it has not one word for data:
 * terms of payment, of delivery, of use that share a page with the policy.
 * @param verdict what its heading and its text came to
 */
export function unspoken(given: Case, verdict: Verdict): Verdict {
  const { reading, evidence, section } = given;
  const doubtful = listOf(reading, 'doubtful');
  if (verdict.byHeading || evidence.lengths[section]! < ENOUGH_WORDS) return verdict;
  const isDoubtful = (id: string) => doubtful.includes(id) && !evidence.headings[section]!.has(id);
  if (!verdict.categories.every((c) => isDoubtful(c.id)) || speaks(given)) return verdict;
  const rules = [standingRule(reading.rulebook, 'section', 'none')];
  return { categories: [{ id: 'other', weight: 0.3, rules }], byHeading: false };
}

/** A word for data or for what is done with them stands in the section. */
function speaks({ reading, evidence, section }: Case): boolean {
  const words = listOf(reading, 'speaking');
  const { from, to } = evidence.sentences[section]!;
  const { norm } = reading.tokens;
  for (const s of reading.sentences.slice(from, to))
    for (let k = s.first; k < s.last; k++) if (words.some((word) => norm[k]!.includes(word))) return true;
  return false;
}
