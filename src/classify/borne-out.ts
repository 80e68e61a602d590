import type { Annotated } from '../annotate/annotated.js';
import { type Case, DECISIVE, ENOUGH_WORDS, type Filed, MOST_CATEGORIES, namedOf, TAKEN_UP } from './case.js';
import { listOf, type Supports } from './weights.js';

/** From here on the text tells of what headings often promise only for form's sake. */
const AT_SOME_LENGTH = 0.15;
/** So many things that are named are more than a promise. */
const SEVERAL = 3;
/** Text of so many words above subsections leaves to them what the heading promises. */
const A_FEW_LINES = 60;
/** Share of a text below which its aims are hardly told. */
const MUCH = 0.45;
const COOKIES = 'cookies';
const AIMS = 'purposes';
const GROUNDS = 'legal-basis';

/** A heading of several matters is filed under those that the text takes up. */
export function borneOut(given: Case, categories: Filed[]): Filed[] {
  const { reading, evidence, section } = given;
  const text = evidence.texts[section]!;
  const share = (c: { id: string }) => text.get(c.id)?.weight ?? 0;
  const cookies = categories.find((c) => c.id === COOKIES);
  const told = listOf(reading, 'ofCookies');
  if (cookies && namesCookies(given) && categories.every((c) => c === cookies || told.includes(c.id))) return [cookies];
  const least = hasParts(given) ? A_FEW_LINES : ENOUGH_WORDS;
  if (evidence.lengths[section]! < least) return categories.slice(0, MOST_CATEGORIES);
  const asked = askedAbove(given, categories);
  if (asked.length) return [...categories, ...asked];
  const companions = categories.flatMap((c) => companionOf(reading, text, c.id));
  const found = [...categories, ...companions, ...joining(categories, text), ...alsoNamed(given, categories)];
  const passing = listOf(reading, 'passing');
  const isPassed = (c: Filed) => passing.includes(c.id) && share(c) <= AT_SOME_LENGTH && namedOf(given, c.id) < SEVERAL;
  const spoken = found.filter((c) => share(c) > TAKEN_UP && !isPassed(c));
  return (spoken.length && found.length > 1 ? spoken : found).slice(0, MOST_CATEGORIES);
}

const hasParts = ({ reading: { sections }, section }: Case) => sections.filter((s) => s.parent === section).length > 1;

const namesCookies = ({ reading, section }: Case) => /cookie/i.test(reading.sections[section]!.heading ?? '');

/** A second matter that the heading itself speaks of, less loudly. */
function alsoNamed({ reading, evidence, section }: Case, categories: Filed[]): Filed[] {
  const id = categories.length === 1 ? reading.rulebook.tables.besides?.[categories[0]!.id] : undefined;
  const support = typeof id === 'string' ? evidence.headings[section]!.get(id) : undefined;
  return support && support.weight < DECISIVE ? [{ id: id as string, ...support }] : [];
}

/** Under "Waarom en op welke grondslag?" headings that name a ground each stand above what is done on it. */
function askedAbove({ reading, evidence, section, parent }: Case, categories: Filed[]): Filed[] {
  const { sections } = reading;
  const aims = evidence.texts[section]!.get(AIMS);
  if (!aims || aims.weight < MUCH || categories.length !== 1 || categories[0]!.id !== GROUNDS) return [];
  if (!parent?.byHeading || !parent.categories.some((c) => c.id === AIMS)) return [];
  const isBeside = (i: number) => sections[i]!.parent === sections[section]!.parent && i !== section;
  return sections.some((_, i) => isBeside(i) && evidence.headings[i]!.has(GROUNDS)) ? [{ id: AIMS, ...aims }] : [];
}

/** Data of which the text mostly says what they are for. */
function joining(categories: Filed[], text: Supports): Filed[] {
  const purposes = text.get('purposes');
  const data = text.get('personal-data');
  if (categories.length !== 1 || categories[0]!.id !== 'personal-data' || categories[0]!.weight === 1 || !purposes)
    return [];
  return purposes.weight >= 0.45 && purposes.weight >= (data?.weight ?? 0) ? [{ id: 'purposes', ...purposes }] : [];
}

/** What the text below a heading of this category is often about instead, where it is. */
function companionOf(reading: Annotated, text: Supports, id: string): Filed[] {
  const companion = reading.rulebook.tables.companions?.[id];
  const support = typeof companion === 'string' ? text.get(companion) : undefined;
  return support && support.weight > TAKEN_UP ? [{ id: companion as string, ...support }] : [];
}
