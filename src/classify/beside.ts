import { tablesOf } from '../annotate/tables.js';
import { type Case, DECISIVE, type Filed, MOST_CATEGORIES, namedOf, TAKEN_UP, type Verdict } from './case.js';
import { listOf } from './weights.js';

const OPENS = 'introduction';
const SHARING = 'processors';
/** Share of the text that a list of what a matter is made of takes up. */
const A_THIRD = 0.33;

/**
 * A second matter that the text takes up at length whatever the heading asks for: the grounds one by one under
 * "Waarvoor?", in the opening of a policy the sentence that says who is responsible, under "Met wie delen wij?" the
 * safeguards for what leaves Europe.
 */
export function beside(given: Case, verdict: Verdict): Verdict {
  const usual = listOf(given.reading, 'activity');
  const isUsual = verdict.categories.every((c) => usual.includes(c.id));
  const isOpening = verdict.categories.length === 1 && verdict.categories[0]!.id === OPENS;
  const isSharing = verdict.categories.length === 1 && verdict.categories[0]!.id === SHARING && isTitledSo(given);
  const found = isUsual ? [...listed(given), ...columned(given)] : [];
  if (isUsual || isOpening || isSharing) found.push(...stated(given, verdict));
  const categories = [...verdict.categories];
  for (const filed of found)
    if (categories.length < MOST_CATEGORIES && !categories.some((c) => c.id === filed.id)) categories.push(filed);
  return categories.length === verdict.categories.length ? verdict : { ...verdict, categories };
}

/** The heading itself says that data are shared, and no subsections tell with whom one by one. */
function isTitledSo({ reading: { sections }, evidence, section }: Case): boolean {
  const said = evidence.headings[section]!.get(SHARING)?.weight ?? 0;
  return said >= DECISIVE && !sections.some((s) => s.parent === section);
}

/** Grounds or data that the text names one by one. */
function listed(given: Case): Filed[] {
  const { reading, evidence, section } = given;
  return Object.entries(reading.rulebook.tables.listed ?? {}).flatMap(([id, least]) => {
    const support = evidence.texts[section]!.get(id);
    return support && support.weight >= A_THIRD && namedOf(given, id) >= Number(least) ? [{ id, ...support }] : [];
  });
}

/** What a table gives in columns of their own: data, their aims, grounds and terms. */
function columned({ reading, evidence, section }: Case): Filed[] {
  const topics = reading.rulebook.tables.columnTopics ?? {};
  const text = evidence.texts[section]!;
  return tablesOf(reading)
    .filter((table) => table.section === section && table.rows.length > 1)
    .flatMap(({ roles }) => {
      const ids = roles.flatMap((role) => (role && topics[role] ? [String(topics[role])] : []));
      return new Set(ids).size > 1 ? ids : [];
    })
    .flatMap((id) => ((text.get(id)?.weight ?? 0) > TAKEN_UP ? [{ id, ...text.get(id)! }] : []));
}

/** What the text says in so many words beside this: in an opening who is responsible, beside data which of them are special. */
function stated({ reading, evidence, section }: Case, { categories }: Verdict): Filed[] {
  return Object.entries(reading.rulebook.tables.stated ?? {}).flatMap(([main, other]) => {
    const id = String(other);
    const support = evidence.texts[section]!.get(id);
    const isSaid =
      support !== undefined && support.weight >= (evidence.stated[section]!.get(id) ?? Number.POSITIVE_INFINITY);
    return isSaid && categories.some((c) => c.id === main) ? [{ id, ...support }] : [];
  });
}
