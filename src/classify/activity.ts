import { standingRule } from '../rulebook/standing.js';
import { type Case, DATA, type Filed, namedOf, OPENINGS, SPOKEN, type Topic, topics } from './case.js';
import { listOf } from './weights.js';

/** Another matter of which the text tells so much is louder than what is done with the data. */
const LOUD = 0.5;
/** What the heading itself speaks of yields only to what is so much louder. */
const DROWNED = 1.5;
/** So much of a text tells what the heading above it asks for: which data. */
const MOSTLY = 0.5;
/** So many kinds of data or aims are told of, however long the text. */
const SEVERAL = 3;

/** A kind of data: what it is, and what it is for. */
export function field({ reading, evidence, section }: Case, suggested: Filed[]): Filed[] {
  return listOf(reading, 'activity').map((id) => {
    const support = suggested.find((c) => c.id === id) ?? evidence.texts[section]!.get(id);
    return {
      id,
      weight: support?.weight || 0.3,
      rules: support?.rules ?? [standingRule(reading.rulebook, 'section', 'activity')],
    };
  });
}

/** A group of people or an activity: what is done with whose data, or what its text is mostly about. */
export function activity(given: Case, suggested: Filed[]): Filed[] {
  const { reading, evidence, section } = given;
  const text = evidence.texts[section]!;
  const usual = listOf(reading, 'activity');
  const own = usual.map((id) => ({ id, weight: text.get(id)?.weight ?? 0, rules: text.get(id)?.rules ?? [] }));
  let found = own
    .filter((c) => c.weight >= SPOKEN || namedOf(given, c.id) >= SEVERAL || suggested.some((s) => s.id === c.id))
    .map((c) => ({ ...c, ...suggested.find((s) => s.id === c.id) }));
  if (!evidence.fields[section] && found.length === usual.length)
    found = found.filter((c) => isTold(given, c, suggested));
  const aspects = listOf(reading, 'crosscutting');
  const [louder] = topics(given, LOUD).filter((c) => ![...usual, ...aspects].includes(c.id) && !OPENINGS.has(c.id));
  const isAsked = given.parent?.byHeading === true && given.parent.categories.every((c) => c.id === DATA);
  if (isAsked && found.length > 1) found = found.filter((c) => c.id === DATA);
  const isSaid = (id: string) => suggested.some((c) => c.id === id);
  const drowns = (c: Filed) => c.weight < louder!.telling / (isSaid(c.id) ? DROWNED : 1);
  const asked = isAsked && found.some((c) => c.id === DATA && c.weight >= Math.max(MOSTLY, louder?.weight ?? 0));
  if (louder && !asked && found.length && found.every(drowns))
    return [plain(louder), ...found.filter((c) => namedOf(given, c.id) >= SEVERAL).slice(0, 1)];
  if (found.length) return found;
  if (louder) return [plain(louder)];
  return suggested.length
    ? suggested.slice(0, 1)
    : own.map((c) => ({ ...c, weight: 0.3, rules: [standingRule(reading.rulebook, 'section', 'activity')] }));
}

const plain = ({ telling: _, ...filed }: Topic): Filed => filed;

/** Data that an activity only handles, without a word on which, aren't what its section is about. */
function isTold(given: Case, { id }: Filed, suggested: Filed[]): boolean {
  if (id !== DATA || namedOf(given, id) > 1 || suggested.some((s) => s.id === id)) return true;
  return given.parent?.byHeading === true && given.parent.categories.some((c) => c.id === id);
}

/** "Verwerking van gegevens" speaks of data and of aims: of which of the two does the text tell? */
export function handling(given: Case, suggested: Filed[]): Filed[] | null {
  const { reading, evidence, section } = given;
  const usual = listOf(reading, 'activity');
  const both = suggested.filter((c) => usual.includes(c.id));
  if (both.length < usual.length || both.length < suggested.length || both[0]!.weight !== both[1]!.weight) return null;
  const kinds = namedOf(given, DATA);
  const told = both.filter((c) => {
    const things = namedOf(given, c.id);
    if (c.id === DATA) return things > 1;
    const spoken = (evidence.texts[section]!.get(c.id)?.weight ?? 0) >= SPOKEN;
    return things >= SEVERAL || (spoken && (things > 0 || kinds < SEVERAL));
  });
  return told.length ? told : null;
}
