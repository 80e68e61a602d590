import type { Sentence } from '../annotate/annotated.js';
import type { Classified } from '../classify/classify.js';
import type { Facts } from '../extract/extract.js';
import type { Range } from '../read/document.js';
import type { Candidate } from './candidates.js';
import { listOf } from './names.js';
import { sentenceAt, withMore } from './stated.js';
import { contentOf, shortName } from './wording.js';

/** Most words of a name that a sentence gives to what it grounds. */
const MOST_WORDS = 8;
/** Verbs with which a text says what it does with a thing, and what that rests on. */
const DOES =
  'verwerken|gebruiken|verzamelen|vragen|hebben|versturen|sturen|verzenden|tonen|plaatsen|publiceren|maken|registreren|leggen|noteren|houden|bewaren|delen|doen|baseren|beroepen|steunen|vraag|verwerk|gebruik|heb|verstuur|stuur|baseer|beroep';
const RESTS =
  'steunt|steunen|berust|berusten|rust|stoelt|stoelen|(?:is|zijn|wordt|worden) gebaseerd|gebeurt|gebeuren|geschiedt|geschieden|vindt plaats|vinden plaats|(?:wordt|worden) (?:door ons )?(?:alleen |enkel |slechts |uitsluitend )?(?:verwerkt|gebruikt|verzameld|verstuurd|verzonden)|(?:wordt|worden|is|zijn) (?:alleen|enkel|slechts|uitsluitend)';
const THING = String.raw`((?:de |het |een |uw |je |jouw |onze |alle )?[^\s,.:;?!()][^,.:;?!]{2,100}?)`;
/** "Cameratoezicht: ons gerechtvaardigd belang", "Voor de nieuwsbrief vragen wij ...", "De fiche verwerken wij alleen ...". */
const FORMS = [
  /^([^:.;?!]{3,90}?)\s?:\s(?=\S)/du,
  new RegExp(
    String.raw`^(?:voor|bij|ten behoeve van)\s${THING},?\s(?:${DOES}|vraagt|verwerkt|gebruikt|heeft|is|zijn|geldt)\s`,
    'du',
  ),
  new RegExp(
    String.raw`^(?:de|onze|als) (?:wettelijke |juridische )?(?:rechts)?(?:grondslag|grond|basis)(?:en)? (?:voor|van|bij|om) ${THING},? (?:is|zijn|vormt|vormen|geldt|gelden|hebben|gebruiken)\s`,
    'du',
  ),
  new RegExp(
    String.raw`^(?:(?:wij|we|ik|u|je|uw|jouw|er)\s)(?:[^\s.;:?!]{1,20}\s){0,5}?toestemming\s(?:nodig\s|gevraagd\s)?voor\s${THING}(?:[.,;(]|$)`,
    'du',
  ),
  new RegExp(
    String.raw`(?:wettelijk|fiscaal|bij wet|door de wet) (?:verplicht|gehouden),? (?:om )?${THING} (?:(?:bij|vast|op|door|aan|af|over) te|te) \p{L}{4,12}(?:[.,;:(]|$)`,
    'du',
  ),
  new RegExp(String.raw`^${THING}\s(?:\([^()]{1,60}\)\s)?(?:(?:${DOES})\s(?:wij|we|ik)|${RESTS})\s`, 'du'),
];
/** A picture before a label, a bracket or the word "grondslag" behind it: "Beveiliging (camera's)", "Betalingen - grondslag". */
const AROUND = /^[^\p{L}\p{N}]{1,6}|\s?\([^()]{0,80}\)$|[\s,–-]{1,4}(?:rechts)?grond(?:slag)?$/giu;
/** Words that make what stands before the verb a clause, a case or an actor rather than a thing. */
const NO_THING =
  /(?:^|\s)(?:wij|we|ik|u|je|jij|ons|die|dat|dit|deze|hierbij|hiervoor|daarvoor|daarnaast|daarbij|als|indien|wanneer|zodra|zolang|omdat|wordt|worden|kunnen|kan|mogen|mag|moeten|moet|zullen|gaat|gaan|geldt|gelden|betreft|volgt|volgende|zal|is|zijn|heeft|hebben)(?:\s|$)/iu;
const NO_START =
  /^(?:in|om|na|op|met|van|tot|zo|ook|niet|soms|vaak|meestal|verder|tevens|alleen|enkel|slechts|voor|bij|zonder|door|tenzij|wie|wat|sommige|bepaalde|elke|elk|ieder|iedere|geen)\b/iu;

/**
 * Sentences in sections on a topic that tie a ground to one named thing: "Voor de nieuwsbrief vragen wij toestemming"
 * tells of the newsletter, "Wij verwerken gegevens met toestemming" of nothing in particular.
 */
export function groundedCandidates(reading: Classified, bases: Facts['legalBases']): Candidate[] {
  const kinds = listOf(reading, 'grounded');
  const general = listOf(reading, 'general', 'fields');
  const sentences = new Set(bases.flatMap((b) => b.evidence.map((e) => sentenceAt(reading, e.start))));
  const grounds = groundsIn(reading);
  const found: Candidate[] = [];
  for (const sentence of sentences) {
    if (!sentence || (sentence.kind !== 'sentence' && sentence.kind !== 'item')) continue;
    if (!kinds.has(reading.categories[sentence.section]?.[0]?.id ?? '')) continue;
    const title = thingOf(reading.document.text.slice(sentence.start, sentence.end), general);
    if (!title) continue;
    const { index, section } = sentence;
    const start = sentence.start + title.at;
    const end = start + title.name.length;
    if (grounds.get(index)?.some((g) => g.start >= start && g.end <= end)) continue;
    const range = sentence.kind === 'item' ? reading.document.blocks[sentence.block]! : withMore(reading, sentence);
    found.push({ name: title.name, section, sentence: index, title: { start, end }, ranges: [range], naming: 'open' });
  }
  return found;
}

/** The thing of which a sentence tells the ground, and where it stands in the sentence. */
function thingOf(text: string, general: ReadonlySet<string>): { name: string; at: number } | undefined {
  const lower = text.toLowerCase();
  if (lower.length !== text.length) return undefined;
  for (const form of FORMS) {
    const found = form.exec(lower)?.indices?.[1];
    const words =
      found &&
      text
        .slice(...found)
        .replace(AROUND, '')
        .trim();
    if (!words) continue;
    const name = shortName(words);
    const content = contentOf(name);
    if (NO_THING.test(name) || NO_START.test(name) || name.split(/\s/u).length > MOST_WORDS) continue;
    if (!content.some((word) => !general.has(word)) || content.some((word) => word.includes('cookie'))) continue;
    const at = text.indexOf(name);
    if (at >= 0) return { name, at };
  }
  return undefined;
}

/** Where grounds are told, by sentence: what names a ground is no thing. */
function groundsIn(reading: Classified): Map<Sentence['index'], Range[]> {
  const grounds = new Map<number, Range[]>();
  for (const hit of reading.hits) {
    if (hit.rule.facet !== 'legalBases') continue;
    const list = grounds.get(hit.sentence);
    if (list) list.push(hit);
    else grounds.set(hit.sentence, [hit]);
  }
  return grounds;
}
