import type { Annotated } from '../annotate/annotated.js';
import { standingRule } from '../rulebook/standing.js';
import { underCookies } from './cookie-statement.js';
import { type Evidence, type Support, type Supports, saidAbove } from './weights.js';

export interface Filed extends Support {
  id: string;
}

/** Under what a section is filed, and whether its own heading said so. */
export interface Verdict {
  categories: Filed[];
  byHeading: boolean;
}

interface Case {
  reading: Annotated;
  evidence: Evidence;
  section: number;
  parent: Verdict | null;
}

/** From here on a heading decides by itself. */
const DECISIVE = 0.8;
/** From here on a heading gives the choice, and the text decides. */
const SUGGESTIVE = 0.45;
/** Share of the text from which on it takes a matter up. */
const TAKEN_UP = 0.08;
const MOST_CATEGORIES = 3;
/** So many words below a heading tell what a section is about. */
const ENOUGH_WORDS = 12;
/** From so many words on a subsection tells more than its heading says. */
const AT_LENGTH = 150;

/** What a vague heading says of itself, whatever its text. */
const STANDS: ReadonlySet<string> = new Set(['introduction', 'other', 'controller']);
/** From here on a heading's suggestion is kept without the text's help. */
export const FIRM = 0.55;

/** What a policy opens with stands in many sections. */
const OPENINGS: ReadonlySet<string> = new Set(['introduction', 'controller']);

const listOf = (reading: Annotated, key: string) =>
  ([] as (string | number)[]).concat(reading.rulebook.tables.sections?.[key] ?? []).map(String);

/** Files one section: by its heading, else by the section it stands in, else by its text. */
export function decide(given: Case): Verdict {
  const { reading, evidence, section, parent } = given;
  const heading = evidence.headings[section]!;
  if (reading.sections[section]!.heading === null) return { categories: opening(given), byHeading: false };
  const decisive = pick(heading, DECISIVE);
  const usual = listOf(reading, 'activity');
  const above = parent?.byHeading ? parent.categories : [];
  const inherited = above.filter((c) => listOf(reading, 'inherited').includes(c.id));
  const passed = (): Verdict => ({
    categories: inherited.map((c) => ({ ...c, weight: c.weight * 0.8 })),
    byHeading: true,
  });
  if (isAspect(given, inherited, decisive)) return passed();
  const onCookies = underCookies(given, decisive);
  if (onCookies) return onCookies;
  if (decisive.length && !(inherited.length && decisive.every((c) => usual.includes(c.id)))) {
    const part =
      decisive.length === 1 &&
      evidence.lengths[section]! >= AT_LENGTH &&
      usual.includes(decisive[0]!.id) &&
      above.some((c) => c.id === decisive[0]!.id);
    return { categories: part ? activity(given, decisive) : borneOut(given, decisive), byHeading: true };
  }
  const suggested = pick(heading, SUGGESTIVE);
  if (inherited.length && !suggested.some((c) => c.weight > FIRM)) return passed();
  const named = evidence.activity[section] && !isTitle(reading, section, suggested);
  const unheard = suggested.every(
    (c) => c.id === 'processors' && (evidence.texts[section]!.get(c.id)?.weight ?? 0) < 0.15,
  );
  if (named || (above.some((c) => usual.includes(c.id)) && unheard))
    return { categories: activity(given, suggested), byHeading: false };
  if (suggested.length) return { categories: imprint(given, suggested) ?? among(given, suggested), byHeading: false };
  return { categories: party(given) ?? byText(given), byHeading: false };
}

const pick = (supports: Supports, least: number): Filed[] =>
  [...supports]
    .filter(([, s]) => s.weight >= least)
    .map(([id, s]) => ({ id, ...s }))
    .sort((a, b) => b.weight - a.weight);

/** The section stands under an aspect ("Bewaartermijnen") and names a service or group of which the text gives that aspect. */
function isAspect({ reading, evidence, section }: Case, inherited: Filed[], decisive: Filed[]): boolean {
  const aspects = listOf(reading, 'crosscutting');
  const said = saidAbove(reading, evidence, section);
  const aspect = inherited.find((c) => aspects.includes(c.id) && said.has(c.id));
  return (
    aspect !== undefined &&
    !decisive.some((c) => c.id === 'rights') &&
    (evidence.texts[section]!.get(aspect.id)?.weight ?? 0) >= 0.2
  );
}

const isFirst = ({ sections }: Annotated, section: number) => sections.findIndex((s) => s.heading !== null) === section;

/** The first heading of the document, if it says that a policy follows. */
const isTitle = (reading: Annotated, section: number, suggested: Filed[]) =>
  suggested.some((c) => c.id === 'introduction') && isFirst(reading, section);

/** A heading of several matters is filed under those that the text takes up. */
function borneOut(given: Case, categories: Filed[]): Filed[] {
  const { reading, evidence, section } = given;
  const text = evidence.texts[section]!;
  const share = (c: { id: string }) => text.get(c.id)?.weight ?? 0;
  if (evidence.lengths[section]! < ENOUGH_WORDS) return categories.slice(0, MOST_CATEGORIES);
  const companions = categories.flatMap((c) => companionOf(reading, text, c.id));
  const found = [...categories, ...companions, ...joining(categories, text), ...alsoNamed(given, categories)];
  const spoken = found.filter((c) => share(c) > TAKEN_UP);
  return (spoken.length && found.length > 1 ? spoken : found).slice(0, MOST_CATEGORIES);
}

/** A second matter that the heading itself speaks of, less loudly. */
function alsoNamed({ reading, evidence, section }: Case, categories: Filed[]): Filed[] {
  const id = categories.length === 1 ? reading.rulebook.tables.besides?.[categories[0]!.id] : undefined;
  const support = typeof id === 'string' ? evidence.headings[section]!.get(id) : undefined;
  return support && support.weight < DECISIVE ? [{ id: id as string, ...support }] : [];
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

/** A title above nothing but who is responsible, and how to reach them. */
function imprint({ evidence, section }: Case, suggested: Filed[]): Filed[] | null {
  const text = evidence.texts[section]!;
  const controller = text.get('controller');
  const opens = suggested.every((c) => c.id === 'introduction') && (text.get('introduction')?.weight ?? 0) < 0.1;
  return opens && controller && controller.weight >= 0.5 ? [{ id: 'controller', ...controller }] : null;
}

/** The text chooses among what a vague heading suggests; without its support the heading stands. */
function among(given: Case, suggested: Filed[]): Filed[] {
  const { evidence, section } = given;
  const text = evidence.texts[section]!;
  const strongest = suggested[0]!.weight;
  const tracker = suggested.some((c) => c.id === 'processors') ? trackerIn(text) : null;
  if (tracker) return [tracker];
  const scored = suggested
    .filter((c) => c.weight > strongest - 0.07)
    .map((c) => ({ ...c, share: text.get(c.id)?.weight ?? 0 }));
  const best = Math.max(...scored.map((c) => c.share));
  const [top] = pick(text, 0.25).filter((c) => !OPENINGS.has(c.id));
  if (
    top &&
    top.weight > best * 1.4 &&
    evidence.lengths[section]! > 2 * ENOUGH_WORDS &&
    !scored.some((c) => c.weight >= FIRM || STANDS.has(c.id))
  )
    return byText(given);
  const title = scored.some((c) => c.id === 'introduction');
  const kept = scored.filter((c) => c.share >= 0.15 && c.share >= best * (title ? 1 : 0.5));
  return (kept.length ? kept : scored).slice(0, title ? 1 : 2).map(({ share: _, ...c }) => c);
}

/** A group of people or an activity: what is done with whose data, or what its text is mostly about. */
function activity(given: Case, suggested: Filed[]): Filed[] {
  const { reading, evidence, section } = given;
  const text = evidence.texts[section]!;
  const usual = listOf(reading, 'activity');
  const own = usual.map((id) => ({ id, weight: text.get(id)?.weight ?? 0, rules: text.get(id)?.rules ?? [] }));
  let found = own
    .filter((c) => c.weight >= 0.15 || suggested.some((s) => s.id === c.id))
    .map((c) => ({ ...c, ...suggested.find((s) => s.id === c.id) }));
  const aspects = listOf(reading, 'crosscutting');
  const [louder] = pick(text, 0.5).filter((c) => ![...usual, ...aspects].includes(c.id) && !OPENINGS.has(c.id));
  if (given.parent?.byHeading && found.length > 1 && given.parent.categories.every((c) => c.id === 'personal-data'))
    found = found.filter((c) => c.id === 'personal-data');
  const isSaid = (id: string) => suggested.some((c) => c.id === id);
  if (louder && found.length && found.every((c) => c.weight < louder.weight && !isSaid(c.id)))
    return [louder, found[0]!];
  if (found.length) return found;
  if (louder) return [louder];
  return suggested.length
    ? suggested.slice(0, 1)
    : own.map((c) => ({ ...c, weight: 0.3, rules: [standingRule(reading.rulebook, 'section', 'activity')] }));
}

/** A heading that names a party of which the text says what it does: a tracker, or one that gets data. */
function party({ reading, evidence, section }: Case): Filed[] | null {
  const text = evidence.texts[section]!;
  const { tokens } = reading;
  const { from, to } = evidence.sentences[section]!;
  const sentences = reading.sentences.slice(from, to);
  const title = sentences.find((s) => s.kind === 'heading');
  if (!title || title.last - title.first > 4) return null;
  const name = tokens.norm[title.first];
  const named = sentences.some(
    (s) =>
      s !== title &&
      tokens.norm.slice(s.first, s.last).some((w, k) => w === name && (k > 0 || tokens.kind[s.first] !== 'word')),
  );
  if (!named) return null;
  const processors = text.get('processors');
  const tracker = trackerIn(text);
  if (tracker) return [tracker];
  return processors ? [{ id: 'processors', ...processors }] : null;
}

/** The text tells of following visitors at least about as much as of handing over data. */
function trackerIn(text: Supports): Filed | null {
  const cookies = text.get('cookies');
  const processors = text.get('processors')?.weight ?? 0;
  return cookies && cookies.weight >= 0.25 && cookies.weight >= processors * 0.7 ? { id: 'cookies', ...cookies } : null;
}

/** A heading that says nothing: what the most of its text is about. */
function byText({ reading, evidence, section }: Case): Filed[] {
  const [first, second] = pick(evidence.texts[section]!, 0.2);
  if (!first && isFirst(reading, section))
    return [{ id: 'introduction', weight: 0.3, rules: [standingRule(reading.rulebook, 'section', 'opening')] }];
  if (!first) return [{ id: 'other', weight: 0.3, rules: [standingRule(reading.rulebook, 'section', 'none')] }];
  return second && second.weight > 0.3 && second.weight > first.weight * 0.75 ? [first, second] : [first];
}

/** Text before the first heading: the opening of the policy, who it is from, or of when. */
function opening({ reading, evidence, section }: Case): Filed[] {
  const text = evidence.texts[section]!;
  const share = (id: string) => text.get(id)?.weight ?? 0;
  const others = [
    ['controller', 0.1],
    ['changes', 0.4],
  ] as const;
  const filed: Filed[] = others.filter(([id, least]) => share(id) > least).map(([id]) => ({ id, ...text.get(id)! }));
  if (share('introduction') <= 0.1 && filed.length) return filed;
  const rules = text.get('introduction')?.rules ?? [standingRule(reading.rulebook, 'section', 'opening')];
  return [{ id: 'introduction', weight: Math.max(0.5, share('introduction')), rules }, ...filed];
}
