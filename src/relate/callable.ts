import { headingOf, hitsIn } from '../annotate/drawers.js';
import type { Classified } from '../classify/classify.js';
import type { Candidate } from './candidates.js';
import { listOf } from './names.js';
import { contentOf, shortName } from './wording.js';

/** Words torn out of a clause, or of a law. */
const TORN =
  /^(?:zoals|dit|dat|dergelijke|gedurende|zo ?nodig|zolang|totdat|op het moment)(?=\s|$)|^art(?:ikel|\.)? ?\d/iu;
/** What only says more of the thing: "berichten die u ons stuurt", "doelen waarvoor wij ze gebruiken". */
const MORE =
  /(?:,?\s(?:dat|die|welke|zolang|waar\p{L}{2,6})(?=\s|$)|,\s(?:zodat|opdat|omdat|tenzij|mits|indien|als|wanneer|voor zover)\s).*$/iu;
/** Where nothing follows, or a clause, those words are no part of a name. */
const OPEN = /\s(?:waartoe|waarvoor|waaraan|zolang|dat|die|welke)(?:\s(?:zij|wij|we|u|je)\s.*)?$/iu;
/** A statement is no name, nor is what a text denies: "Wij DOEN", "is nooit langer dan", "Geen profiel". */
const STATES =
  /^(?!.*\?$)(?:.*\s)?(?:wij|we|ik|word(?:t|en)|is|zijn|kan|(?<!te )kunnen|mag|mogen|moet(?:en)?|zal|zullen|heeft|hebben)(?=[\s.,:!]|$)|^geen\s|\s(?:niets|niemand)[.!]?$/iu;
const ASIDE = /\([^()]{0,200}\)/gu;
/** Of a heading so many words are a name. */
const MOST_WORDS = 4;

/**
 * Is a candidate called by what one would call it? Else it gets what is left of its name, or the heading above it
 * ("App-gegevens" where the sentence below only says "is nooit langer dan"); false where neither names anything.
 */
export function becomesCallable(reading: Classified, candidate: Candidate): boolean {
  const { name, title, naming, section, sentence } = candidate;
  const bare = name.replace(MORE, '');
  if (OPEN.test(name)) {
    if (!saysWhat(reading, bare)) return naming === 'named';
    candidate.name = bare;
    candidate.title = { start: title.start, end: title.start + bare.length };
  }
  if (isCallable(candidate.name)) return naming === 'named' || saysWhat(reading, candidate.name);
  if (naming === 'party') return true;
  const above = reading.sections[section]!;
  const heading = shortName(above.heading ?? '');
  if (naming === 'named' || reading.sentences[sentence]?.kind !== 'sentence' || !above.title) return false;
  if (heading.split(' ').length > MOST_WORDS || !isCallable(heading) || !saysWhat(reading, heading)) return false;
  if (hitsIn(reading, headingOf(reading, section) ?? -1).some((h) => h.rule.facet === 'section')) return false;
  candidate.name = heading;
  candidate.title = above.title;
  return true;
}

const isCallable = (name: string): boolean =>
  !TORN.test(name) && !STATES.test(name.replace(ASIDE, '').replace(MORE, ''));

const saysWhat = (reading: Classified, name: string): boolean => {
  const general = listOf(reading, 'general');
  return contentOf(name).some((word) => !general.has(word));
};
