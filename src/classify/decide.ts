import { standingRule } from '../rulebook/standing.js';
import { activity, field, handling } from './activity.js';
import { borneOut } from './borne-out.js';
import {
  type Case,
  DATA,
  DECISIVE,
  ENOUGH_WORDS,
  type Filed,
  namedOf,
  OPENINGS,
  pick,
  SPOKEN,
  TAKEN_UP,
  topics,
  type Verdict,
} from './case.js';
import { underCookies } from './cookie-statement.js';
import { givesValues, isKindOfData } from './kind-of-data.js';
import { imprint, introduced, isFirst, isTitle, opening, opensDocument, opensParts } from './opening.js';
import { party, serviceWithout, trackerIn } from './party.js';
import { listOf, saidAbove } from './weights.js';

/** From here on a heading gives the choice, and the text decides. */
const SUGGESTIVE = 0.45;
/** A topic of which the text says so much less than what it is for is the name of an aim. */
const PASSED_OVER = 0.5;
/** So many kinds of data are asked for, not only an address to answer to. */
const SEVERAL = 3;
/** From so many words on a subsection tells more than its heading says. */
const AT_LENGTH = 150;
/** Parties of which the text says so much less than of data and aims are not what their section is about. */
const HALF = 0.5;
/** The same of a kind of service: "Hosting". */
const A_PART = 0.3;
/** So much of a text on data and aims isn't about the party that its heading names. */
const MOSTLY = 0.6;
/** A second matter of a text under a heading that says nothing is told of so much, and nearly as much as the first. */
const BESIDE = 0.3;
const NEARLY = 0.85;

/** What a vague heading says of itself, whatever its text. */
const STANDS: ReadonlySet<string> = new Set(['introduction', 'other', 'controller']);
/** From here on a heading's suggestion is kept without the text's help. */
export const FIRM = 0.55;

/** Files one section: by its heading, else by the section it stands in, else by its text. */
export function decide(given: Case): Verdict {
  const { reading, evidence, section, parent } = given;
  const heading = evidence.headings[section]!;
  if (reading.sections[section]!.heading === null) return { categories: opening(given), byHeading: false };
  const decisive = pick(heading, DECISIVE);
  const suggested = pick(heading, SUGGESTIVE);
  // what closes a document isn't about what the sections before it are about
  if (suggested[0]?.id === 'other' && suggested[0].weight < FIRM)
    return { categories: byText(given), byHeading: false };
  const usual = listOf(reading, 'activity');
  const above = parent?.byHeading ? parent.categories : [];
  const inherited = above.filter((c) => listOf(reading, 'inherited').includes(c.id));
  const passed = (): Verdict => ({
    categories: inherited.map((c) => ({ ...c, weight: c.weight * 0.8 })),
    byHeading: true,
  });
  if (isAspect(given, inherited, decisive)) return passed();
  if (evidence.defines[reading.sections[section]!.parent]) return { categories: parent!.categories, byHeading: true };
  const onCookies = underCookies(given, decisive);
  if (onCookies) return onCookies;
  if (!decisive.length && suggested.every((c) => usual.includes(c.id)) && opensDocument(given))
    return { categories: [introduced(given)], byHeading: false };
  if (isKindOfData(given, decisive) || isAimAbove(given, decisive))
    return { categories: activity(given, []), byHeading: false };
  if (decisive.length && !(inherited.length && decisive.every((c) => usual.includes(c.id)))) {
    const part =
      decisive.length === 1 &&
      evidence.lengths[section]! >= AT_LENGTH &&
      usual.includes(decisive[0]!.id) &&
      above.some((c) => c.id === decisive[0]!.id);
    return { categories: part ? activity(given, decisive) : borneOut(given, decisive), byHeading: true };
  }
  const service = inherited.some((c) => c.id === 'cookies') ? serviceWithout(given, suggested) : null;
  if (service) return { categories: [service], byHeading: false };
  if (inherited.length && !suggested.some((c) => c.weight > FIRM)) return passed();
  if (evidence.fields[section] && parent?.byHeading) return { categories: field(given, suggested), byHeading: false };
  const named = evidence.activity[section] && !isTitle(reading, section, suggested);
  const most = Math.max(...usual.map((id) => evidence.texts[section]!.get(id)?.weight ?? 0));
  const least = suggested.every((c) => c.weight <= FIRM) ? HALF : A_PART;
  const heard = Math.max(SPOKEN, least * most);
  const unheard = suggested.every(
    (c) => c.id === 'processors' && (evidence.texts[section]!.get(c.id)?.weight ?? 0) < heard,
  );
  const isNamed = suggested.length > 0 && suggested.every((c) => c.weight <= FIRM) && most > MOSTLY;
  if (named || ((isNamed || above.some((c) => usual.includes(c.id))) && unheard))
    return { categories: activity(given, suggested), byHeading: false };
  if (suggested.length)
    return {
      categories: imprint(given, suggested) ?? handling(given, suggested) ?? among(given, suggested),
      byHeading: false,
    };
  return { categories: party(given) ?? byText(given), byHeading: false };
}

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

/**
 * "Contact" above text that only says what is done with messages names what people do; and under "Welke gegevens en
 * waarvoor?" a heading may name an aim by the word for a topic ("Beveiliging") of which its text says nothing.
 */
function isAimAbove(given: Case, decisive: Filed[]): boolean {
  const { reading, evidence, section, parent } = given;
  const usual = listOf(reading, 'activity');
  const among = (list: string) => decisive.length > 0 && decisive.every((c) => listOf(reading, list).includes(c.id));
  const share = (id: string) => evidence.texts[section]!.get(id)?.weight ?? 0;
  const most = Math.max(...usual.map(share));
  const unsaid = decisive.every((c) => share(c.id) <= TAKEN_UP);
  const invited = evidence.inviting[section] === true && among('inviting');
  const asks = namedOf(given, DATA) >= SEVERAL && !givesValues(given);
  const grouped = evidence.activity[section]! && among('groups') && unsaid;
  if (grouped && most >= SUGGESTIVE && evidence.lengths[section]! >= ENOUGH_WORDS) return true;
  if (invited && (unsaid || asks) && most >= SUGGESTIVE && evidence.lengths[section]! >= ENOUGH_WORDS) return true;
  const asked = [...usual, ...listOf(reading, 'crosscutting')];
  const aims =
    parent?.byHeading === true &&
    parent.categories.every((c) => asked.includes(c.id)) &&
    parent.categories.some((c) => usual.includes(c.id)) &&
    !parent.categories.some((c) => decisive.some((own) => own.id === c.id));
  return (
    aims &&
    among('aims') &&
    most >= SPOKEN &&
    decisive.every((c) => share(c.id) <= Math.max(TAKEN_UP, most * PASSED_OVER))
  );
}

/** The text chooses among what a vague heading suggests; without its support the heading stands. */
function among(given: Case, suggested: Filed[]): Filed[] {
  const { evidence, section } = given;
  const text = evidence.texts[section]!;
  const strongest = suggested[0]!.weight;
  const opening = opensParts(given, suggested);
  if (opening) return opening;
  const tracker = suggested.some((c) => c.id === 'processors') ? trackerIn(text) : null;
  if (tracker) return [tracker];
  const scored = suggested
    .filter((c) => c.weight > strongest - 0.07)
    .map((c) => ({ ...c, share: text.get(c.id)?.weight ?? 0 }));
  const best = Math.max(...scored.map((c) => c.share));
  const [top] = pick(text, 0.25).filter((c) => !OPENINGS.has(c.id));
  // a heading on data above a list of them stands, whatever else the text says
  const told = scored.some((c) => c.id === DATA) && namedOf(given, DATA) > SEVERAL;
  if (
    top &&
    !told &&
    top.weight > best * 1.4 &&
    evidence.lengths[section]! > 2 * ENOUGH_WORDS &&
    !scored.some((c) => c.weight >= FIRM || STANDS.has(c.id))
  )
    return byText(given);
  const title = scored.some((c) => c.id === 'introduction');
  const kept = scored.filter((c) => c.share >= 0.15 && c.share >= best * (title ? 1 : 0.5));
  const spoken = kept.length ? kept : scored.filter((c) => title || (best ? c.share === best : c.weight === strongest));
  return spoken.slice(0, title ? 1 : 2).map(({ share: _, ...c }) => c);
}

const nearly = (second: number, first: number) => second > BESIDE && second > first * NEARLY;

/** A heading that says nothing: what the most of its text is about. */
function byText(given: Case): Filed[] {
  const { reading, section } = given;
  const [first, second] = topics(given, SPOKEN);
  if (!first && isFirst(reading, section))
    return [{ id: 'introduction', weight: 0.3, rules: [standingRule(reading.rulebook, 'section', 'opening')] }];
  if (!first) return [{ id: 'other', weight: 0.3, rules: [standingRule(reading.rulebook, 'section', 'none')] }];
  const both = second && nearly(second.telling, first.telling) && nearly(second.weight, first.weight);
  return (both ? [first, second] : [first]).map(({ telling: _, ...c }) => c);
}
