import type { Sentence } from '../annotate/annotated.js';
import type { Classified } from '../classify/classify.js';
import type { Facts } from '../extract/extract.js';
import type { Range } from '../read/document.js';
import { isGround } from './aims.js';
import type { Candidate } from './candidates.js';
import { listOf } from './names.js';
import { contentOf, groupIn, shortName } from './wording.js';

/** Most words of a name that a sentence gives to what it keeps. */
const MOST_WORDS = 8;
/** A sentence that begins so names an actor or a case, not a thing. */
const NO_NAME =
  /^(?:wij|we|ik|u|je|jij|in|om|bij|na|als|indien|wanneer|voor|tot|op|met|van|zo|ook|verzameld|daarnaast|niet|langer|doorgaans|meestal|uiterlijk|alles|veel|sommige)\b/iu;
const KEEPS =
  '(?:bewaren|bewaar|houden|hanteren|geldt|gelden|slaan|worden|wordt|blijven|blijft|verwijderen|verwijder|wissen|vernietigen|gooien)\\s';
const THING = '([^,.:;?!]{3,80}?)';
const PERIOD = String.raw`(?:\d{1,3}|een|één|twee|drie|vier|vijf|zes|zeven|acht|tien|twaalf) (?:jaar|jaren|maand|maanden|week|weken|dag|dagen|uur)\b`;
/** What stands before what is kept: a group, a service or a case. */
const FRONTS = [
  // "Van sollicitanten bewaren wij de brief vier weken"
  new RegExp(
    String.raw`^(?:van|voor(?! zover)|bij|met betrekking tot|ten aanzien van|wat betreft|in (?:het )?geval van|inzake)\s${THING},?\s${KEEPS}`,
    'du',
  ),
  // "Voor klanten: 7 jaar"
  /^(?:van|voor|bij) ([^:.;?!()]{3,60}?): (?=\S)/du,
  // "Bent u klant, dan bewaren wij uw gegevens zeven jaar"
  new RegExp(`^(?:bent|ben) (?:u|je|jij) (?:een |onze )?${THING}(?: bij ons)?,? (?:dan )?${KEEPS}`, 'du'),
  // "Gegevens die u via het contactformulier stuurt, bewaren we een half jaar"
  new RegExp(
    String.raw`^(?:de )?\p{L}{0,12}(?:gegevens|informatie|berichten) (?:die |welke )(?:u|je|jij) (?:ons )?(?:via|in|op|met) (?:het |de |ons |onze |een )?${THING} \p{L}{3,15},? ${KEEPS}`,
    'du',
  ),
  // "Als u een bericht stuurt via het contactformulier, bewaren wij dat een jaar"
  new RegExp(
    String.raw`^(?:als|wanneer|indien) (?:u|je|jij) [^,.;:]{0,60}?\b(?:voor|via|op|met) (?:het |de |ons |onze |een )${THING}(?: \p{L}{3,12}t)?, (?:dan )?${KEEPS}`,
    'du',
  ),
  // "Wanneer u een account heeft, bewaren wij", "Heeft u een offerte gevraagd, dan houden wij", "Wie een kamer huurt, blijft"
  new RegExp(
    String.raw`^(?:als|wanneer|indien|zodra|(?:heeft|hebt|heb|neemt|neem|doet|doe|vraagt|vraag|stelt|stel|plaatst|plaats|maakt|maak|koopt|koop|huurt|huur|volgt|volg|boekt|boek|bezoekt|bezoek)) (?:u|je|jij) (?:bij ons |met ons |ooit |alleen |zich |je |u )*(?:een|het|de|onze|aan een|aan onze|voor een|voor de|voor onze|voor het) ${THING}(?: \p{L}{3,14}[tn]| \p{L}{3,14}d)?,? (?:dan )?${KEEPS}`,
    'du',
  ),
  new RegExp(String.raw`^wie (?:een|het|de|onze|lid|aan een|aan de|aan het) ?${THING} \p{L}{3,12}t,? ${KEEPS}`, 'du'),
  // "Als klant bewaren wij uw gegevens", "Uw gegevens als klant bewaren wij"
  new RegExp(
    String.raw`^(?:(?:uw|je|de) (?:persoons)?gegevens )?als ((?!u|je|jij|wij|we|er|dat|het|de|een)\p{L}{3,30}) ${KEEPS}`,
    'du',
  ),
  // "Gegevens en documenten van kandidaten die ...", "Overige gegevens, zoals contracten, worden"
  /^(?:de |alle )?(?:persoons)?gegevens(?: en \p{L}{4,20})? van ([^,.:;?!()]{3,50}?)(?:,| \(| (?:die|welke|waarvan|met wie|zonder)\s)/du,
  /^(?:de |alle )?(?:overige|andere) (?:persoons)?gegevens,? (?:zoals|waaronder|bijvoorbeeld) ([^,.:;?!()]{3,50}?),? (?:worden|bewaren|verwijderen|wissen)\s/du,
  // "De bewaartermijn van dossiers bedraagt", "Het bewaren van beelden is beperkt tot"
  /^(?:de |het |onze |een )?(?:wettelijke |fiscale |maximale |minimale )?(?:bewaartermijn|bewaarperiode|bewaarplicht|bewaarduur|bewaren|bewaring|opslag) (?:van|voor) ([^,.:;?!()]{3,60}?) (?:is|zijn|bedraagt|bedragen|duurt|loopt|geldt|stopt|eindigt|wordt)\s/du,
  // "Berichten van onbekenden die nergens bij horen, wissen we na"
  /^((?!wij\b|we\b|ik\b|u\b|je\b|als\b|indien\b|wanneer\b|in\b|na\b|op\b|met\b|om\b|dit\b|deze\b)[^,.:;?!()]{4,50}?) (?:die|welke|waarvan|waarbij) [^,.:;?!()]{3,80}, (?:bewaren|bewaar|verwijderen|verwijder|wissen|wis|vernietigen|worden|wordt|blijven) /du,
  // "Voor zover uw gegevens op onze server staan, worden ze"
  /^(?:voor zover|zolang) (?:uw|je|de) (?:persoons)?gegevens (?:op|in|bij) ([^,.:;?!()]{3,50}?) (?:zijn|staan|worden|blijven)\s/du,
];
/** Items that tell of a thing and its period without a verb: "Brieven van sollicitanten vier weken", "7 jaar voor facturen". */
const ITEMS = [
  new RegExp(
    String.raw`^([^,.:;?!()\d]{3,60}?),? (?:maximaal |minimaal |uiterlijk |ongeveer |circa |gedurende |na |tot )?${PERIOD}`,
    'du',
  ),
  new RegExp(String.raw`^(?:maximaal |minimaal )?${PERIOD}\s?(?::|voor|van|bij)\s([^,.:;?!()]{3,60})`, 'du'),
];
/** All these stand at the beginning, within so many characters. */
const REACH = 500;
/** A verb makes a sentence of an item. */
const VERB = /(?:^|\s)(?:wij|we|ik|wordt|worden|bewaren|bewaard|is|zijn|kunnen|verwijderd)(?:\s|$)/iu;

/**
 * Sentences in sections on a topic that say how long one named thing is kept: "Factuurgegevens bewaren wij zeven jaar"
 * tells of invoices, "Wij bewaren uw gegevens een jaar" of nothing in particular.
 */
export function statedCandidates(reading: Classified, retention: Facts['retention']): Candidate[] {
  const general = listOf(reading, 'general', 'fields');
  const skipped = listOf(reading, 'unstated');
  const says = (words: string | null): words is string => contentOf(words ?? '').some((w) => !general.has(w));
  const found: (Candidate & { period?: string })[] = [];
  const told = new Set<string>();
  const asked = new Set<string>();
  const several = severalIn(reading, retention);
  for (const { duration, subject: kept, evidence } of retention) {
    const sentence = evidence[0] && sentenceAt(reading, evidence[0].start);
    if (!duration || !sentence || sentence.kind === 'row') continue;
    if (skipped.has(reading.categories[sentence.section]?.[0]?.id ?? '')) continue;
    // the same thing of the same sentence gives the same name
    const question = `${sentence.index} ${kept}`;
    if (asked.has(question)) continue;
    asked.add(question);
    const text = reading.document.text.slice(sentence.start, sentence.end);
    const shared = several.has(sentence.index);
    const front =
      shared && says(kept) ? kept : frontOf(text.slice(0, REACH), (shared || sentence.kind === 'item') && !kept);
    const subject = contentOf(front).some((word) => !general.has(word)) ? front : (kept ?? '');
    const at = subject ? text.indexOf(subject) : -1;
    const name = shortName(subject);
    const words = contentOf(name);
    if (at < 0 || NO_NAME.test(name) || isGround(reading, name) || name.split(' ').length > MOST_WORDS) continue;
    if (!words.some((word) => !general.has(word)) || words.some((word) => word.includes('cookie'))) continue;
    const start = sentence.start + at + subject.indexOf(name);
    const title = { start, end: start + name.length };
    const { section, index } = sentence;
    if (told.has(`${index} ${name}`)) continue;
    told.add(`${index} ${name}`);
    const ranges = [withMore(reading, sentence)];
    const period = several.has(index) ? duration : undefined;
    found.push({ name, section, sentence: index, title, ranges, naming: 'open', period });
  }
  return apart(reading, found);
}

/** Of several things in one sentence, each has the words from its name on to the next one's, and its own period. */
function apart({ sentences }: Classified, found: (Candidate & { period?: string })[]): Candidate[] {
  found.forEach((c, i) => {
    if (!c.period) return;
    const { start, end } = sentences[c.sentence]!;
    const [before, next] = [found[i - 1], found[i + 1]];
    const from = before?.sentence === c.sentence ? c.title.start : start;
    c.ranges = [{ start: from, end: next?.sentence === c.sentence ? next.title.start : end, periods: [c.period] }];
  });
  return found;
}

/** Sentences that tell the periods of several things. */
function severalIn(reading: Classified, retention: Facts['retention']): ReadonlySet<number> {
  const subjects = new Map<number, Set<string>>();
  for (const { duration, subject, evidence } of retention) {
    const sentence = duration && evidence[0] && sentenceAt(reading, evidence[0].start);
    if (!sentence || sentence.kind === 'row') continue;
    const said = subjects.get(sentence.index) ?? new Set();
    subjects.set(sentence.index, said.add(subject ?? ''));
  }
  return new Set([...subjects].flatMap(([index, said]) => (said.size > 1 ? [index] : [])));
}

/** What stands before what is kept; of an item of which nothing else tells, the thing itself. */
function frontOf(text: string, bare: boolean): string {
  for (const form of FRONTS) {
    const front = groupIn(form, text);
    if (front) return text.slice(...front);
  }
  for (const form of bare ? ITEMS : []) {
    const thing = groupIn(form, text);
    if (thing && !VERB.test(text.slice(...thing))) return text.slice(...thing);
  }
  return '';
}

const ends = new WeakMap<Classified, number[]>();

/** Where the sentences end in the file. */
function endsOf(reading: Classified): readonly number[] {
  let made = ends.get(reading);
  if (!made) {
    const { places } = reading.document;
    made = reading.sentences.map((s) => places.endOf(s.end - 1));
    ends.set(reading, made);
  }
  return made;
}

/** The sentence in which an offset of the file lies. */
export function sentenceAt(reading: Classified, offset: number): Sentence | undefined {
  const { sentences } = reading;
  const ends = endsOf(reading);
  let low = 0;
  let high = sentences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle]! <= offset) low = middle + 1;
    else high = middle;
  }
  return sentences[low];
}

/** A sentence that goes on about the thing of the one before: "Hiervoor vragen wij uw naam". */
const MORE =
  /^(?:(?:wij|we|ik) doen? (?:dit|dat)|(?:dit|dat) gebeurt|(?:wij|we|ik) bewa(?:ren|ar) (?:dit|dat|deze|die|ze)|(?:de |onze )?(?:rechts)?grond(?:slag)? (?:is|hiervoor|daarvoor|voor deze)|(?:deze|die) (?:gegevens|verwerking)|hiervoor|hierbij|hiertoe|hierin|daarvoor|daarbij|daartoe|daarin|daarna|hierna|dit doen|dat doen|deze|dit (?:is|betreft|zijn)|het gaat (?:hierbij |daarbij )?om)\s/iu;
/** So many sentences more. */
const MOST_MORE = 2;

/** A sentence with those behind it in its block that go on about its thing. */
export function withMore({ sentences, document }: Classified, first: Sentence): Range {
  let last = first;
  for (let next = sentences[first.index + 1]; next?.block === first.block; next = sentences[next.index + 1]) {
    if (next.index > first.index + MOST_MORE || !MORE.test(document.text.slice(next.start, next.start + 40))) break;
    last = next;
  }
  return { start: first.start, end: last.end };
}
