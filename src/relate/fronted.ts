import type { Sentence } from '../annotate/annotated.js';
import type { Classified } from '../classify/classify.js';
import type { Candidate } from './candidates.js';
import { listOf } from './names.js';
import { withMore } from './stated.js';
import { contentOf, groupIn, shortName } from './wording.js';

const COLLECTS =
  '(?:verwerken|verzamelen|vragen|registreren|noteren|gebruiken|ontvangen|hebben|bewaren|slaan|leggen|verwerk|verzamel|vraag|registreer|noteer|gebruik|ontvang|heb|bewaar|sla|leg)\\s(?:wij|we|ik)\\s';
const THING = '([^,.:;?!()]{3,70}?)';
/** A group or a case, and then that data are collected: "Van sollicitanten verwerken wij ...", "Wanneer u een account maakt, vragen wij ...". */
const FRONTS = [
  new RegExp(
    String.raw`^(?:van|over|bij|voor|met betrekking tot|ten aanzien van|wat betreft|in (?:het )?geval van)\s${THING},?\s${COLLECTS}`,
    'du',
  ),
  new RegExp(String.raw`^(?:bent|ben)\s(?:u|je|jij)\s(?:een |onze )?${THING},?\s(?:dan\s)?${COLLECTS}`, 'du'),
  new RegExp(
    String.raw`^(?:als|wanneer|indien|zodra)\s(?:u|je|jij)\s(?:[^\s,.:;]{2,15}\s){0,3}?(?:een|het|de|onze|ons)\s${THING}\s\p{L}{3,14}[tn],?\s(?:dan\s)?${COLLECTS}`,
    'du',
  ),
];
/** Asked first: most sentences open otherwise. */
const OPENS = /^(?:van|over|bij|voor|met|ten|wat|in|bent?|als|wanneer|indien|zodra)\s/iu;
const NO_NAME =
  /(?:^|\s)(?:wij|we|ik|u|je|die|dat|dit|deze|welke|alle|onder|meer|wordt|worden|zijn|is|doel|doeleinden|volgende)(?:\s|$)/iu;
const MOST_WORDS = 6;

/** Groups and cases with the sentences that go on about them: what these tell belongs to the group. */
export function frontedCandidates(reading: Classified): Candidate[] {
  const kinds = listOf(reading, 'grounded');
  const general = listOf(reading, 'general', 'fields', 'grounds');
  const found: Candidate[] = [];
  for (const sentence of reading.sentences) {
    if (sentence.kind !== 'sentence' || !kinds.has(reading.categories[sentence.section]?.[0]?.id ?? '')) continue;
    const name = nameIn(reading, sentence);
    const content = contentOf(name);
    if (!content.some((word) => !general.has(word)) || content.some((word) => word.includes('cookie'))) continue;
    const { index, section, start, block } = sentence;
    const last = found.at(-1);
    if (last && reading.sentences[last.sentence]!.block === block)
      last.ranges[0]!.end = reading.sentences[index - 1]!.end;
    const at = start + reading.document.text.slice(start, sentence.end).indexOf(name);
    const title = { start: at, end: at + name.length };
    found.push({ name, section, sentence: index, title, ranges: [withMore(reading, sentence)], naming: 'open' });
  }
  return found;
}

function nameIn({ document }: Classified, { start, end }: Sentence): string {
  const words = document.text.slice(start, Math.min(end, start + 200));
  if (!OPENS.test(words)) return '';
  for (const front of FRONTS) {
    const found = groupIn(front, words);
    const thing = found && words.slice(...found);
    if (!thing || NO_NAME.test(thing) || thing.split(' ').length > MOST_WORDS) continue;
    return shortName(thing);
  }
  return '';
}
