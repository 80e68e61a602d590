import { type Case, type Filed, namedOf, type Verdict } from './case.js';
import { listOf } from './weights.js';

const OPENS = 'introduction';
/** Share of the text that a list of what a matter is made of takes up. */
const A_THIRD = 0.33;
/** Share from which on who is responsible is one of the two things that a text opens with. */
const AS_WELL = 0.3;

/**
 * A second matter that the text takes up at length whatever the heading asks for: the grounds one by one under
 * "Waarvoor?", or in the opening of a policy the sentence that says who is responsible.
 */
export function beside(given: Case, verdict: Verdict): Verdict {
  const found = [...verdict.categories, ...listed(given, verdict), ...stated(given, verdict)];
  return found.length === verdict.categories.length ? verdict : { ...verdict, categories: found };
}

/** What data are used for stands beside the grounds, or the data, if these are listed. */
function listed(given: Case, { categories }: Verdict): Filed[] {
  const { reading, evidence, section } = given;
  const usual = listOf(reading, 'activity');
  if (!categories.every((c) => usual.includes(c.id))) return [];
  return Object.entries(reading.rulebook.tables.listed ?? {}).flatMap(([id, least]) => {
    const support = evidence.texts[section]!.get(id);
    const isListed = support && support.weight >= A_THIRD && namedOf(given, id) >= Number(least);
    return isListed && !categories.some((c) => c.id === id) ? [{ id, ...support }] : [];
  });
}

function stated({ evidence, section }: Case, { categories }: Verdict): Filed[] {
  const [opening] = categories;
  if (categories.length !== 1 || opening!.id !== OPENS) return [];
  return [...evidence.stated[section]!].flatMap((id) => {
    const support = evidence.texts[section]!.get(id);
    return support && support.weight >= AS_WELL ? [{ id, ...support }] : [];
  });
}
