import type { Annotated } from '../annotate/annotated.js';
import { standingRule } from '../rulebook/standing.js';
import { type Case, ENOUGH_WORDS, type Filed, OPENINGS, pick } from './case.js';

/** The words of a summary below a title. */
const A_SUMMARY = 60;
/** Share of a text that says what follows. */
const SAYS_SO = 0.3;
/** Share of such a text from which on it speaks itself of what all parts are about. */
const IN_COMMON = 0.7;
/** A document has at least so many parts. */
const PARTS = 4;

/** Is it the first heading of the document? */
export const isFirst = ({ sections }: Pick<Annotated, 'sections'>, section: number) =>
  sections.findIndex((s) => s.heading !== null) === section;

/** The first heading of the document stands right above those of its parts, whatever it calls it: "Wat wij met uw gegevens doen". */
export function opensDocument({ reading: { sections }, evidence, section }: Case): boolean {
  if (evidence.lengths[section]! > A_SUMMARY || !isFirst({ sections }, section)) return false;
  const beside = sections.filter((s) => s.level === sections[section]!.level).length;
  return beside === 1 && sections.filter((s) => s.parent === section).length >= PARTS;
}

/** A title above the parts of a document. */
const hasParts = ({ reading: { sections }, section }: Case): boolean =>
  sections.filter((s) => s.parent === section).length >= PARTS;

/** A title whose text says what the parts below it are about, or what they have in common: "Cookiebeleid", above those on cookies. */
export function opensParts(given: Case, suggested: Filed[]): Filed[] | null {
  const { evidence, section } = given;
  const opens = suggested.find((c) => c.id === 'introduction');
  if (!opens || !hasParts(given)) return null;
  const share = (id: string) => evidence.texts[section]!.get(id)?.weight ?? 0;
  const common = evidence.lengths[section]! > ENOUGH_WORDS ? suggested.filter((c) => share(c.id) >= IN_COMMON) : [];
  if (share(opens.id) < SAYS_SO && !common.length) return null;
  return [opens, ...common.filter((c) => c !== opens)];
}

/** What opens a policy, by the place it stands in. */
export const introduced = ({ reading }: Pick<Case, 'reading'>): Filed => ({
  id: 'introduction',
  weight: 0.5,
  rules: [standingRule(reading.rulebook, 'section', 'opening')],
});

/** The first heading of the document, if it says that a policy follows. */
export const isTitle = (reading: Annotated, section: number, suggested: Filed[]) =>
  suggested.some((c) => c.id === 'introduction') && isFirst(reading, section);

/** A title above nothing but who is responsible, and how to reach them; above the parts of a document it opens these too. */
export function imprint(given: Case, suggested: Filed[]): Filed[] | null {
  const { evidence, section } = given;
  const text = evidence.texts[section]!;
  const controller = text.get('controller');
  const opens = suggested.every((c) => c.id === 'introduction') && (text.get('introduction')?.weight ?? 0) < 0.1;
  if (!opens || !controller || controller.weight < 0.5) return null;
  const named = { id: 'controller', ...controller };
  return hasParts(given) ? [...suggested, named] : [named];
}

/** A document without headings of at least so many words is all that it is about. */
const A_POLICY = 100;
/** The least share of what such a document is about. */
const A_PART = 0.25;
const isWhole = ({ reading, evidence, section }: Omit<Case, 'parent'>): boolean =>
  reading.sections.length === 1 && evidence.lengths[section]! >= A_POLICY;

/** Text before the first heading: the opening of the policy, who it is from, or of when. */
export function opening({ reading, evidence, section }: Omit<Case, 'parent'>): Filed[] {
  const text = evidence.texts[section]!;
  const share = (id: string) => text.get(id)?.weight ?? 0;
  const matters = isWhole({ reading, evidence, section }) ? pick(text, A_PART).filter((c) => !OPENINGS.has(c.id)) : [];
  if (matters.length) return [introduced({ reading }), ...matters.slice(0, 2)];
  const others = [
    ['controller', 0.1],
    ['changes', 0.4],
  ] as const;
  const filed: Filed[] = others.filter(([id, least]) => share(id) > least).map(([id]) => ({ id, ...text.get(id)! }));
  if (share('introduction') <= 0.1 && filed.length) return filed;
  const rules = text.get('introduction')?.rules ?? [standingRule(reading.rulebook, 'section', 'opening')];
  return [{ id: 'introduction', weight: Math.max(0.5, share('introduction')), rules }, ...filed];
}
