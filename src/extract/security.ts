import type { Hit, Sentence } from '../annotate/annotated.js';
import { hitsIn } from '../annotate/drawers.js';
import { hasSignal, hitsOf } from '../annotate/evidence.js';
import type { Classified } from '../classify/classify.js';
import type { Model, SecurityMeasure } from '../model/index.js';
import { factsOf } from './facts.js';
import { isIn, isOnlyIn } from './mentions.js';

/** Sections that speak of other people's safety, or of what one may ask. */
const ELSEWHERE = ['third-party-sites', 'rights', 'complaints', 'changes'];

/** A list item of fewer characters may be a datum; one with so many kinds of data is a list of them. */
const SHORT = 60;
const MANY = 3;
/** What is done with it is told: "Het laatste octet wordt weggelaten". */
const PASSIVE = /(?<!\p{L})(?:wordt|worden)(?!\p{L})/u;

/** The measures that the text says are taken to protect the data (AVG articles 28, 32 and 33). */
export function extractSecurity(reading: Classified): Model['security'] {
  return factsOf<SecurityMeasure>(
    reading,
    hitsOf(reading, 'security').filter((hit) => counts(reading, hit)),
  );
}

function counts(reading: Classified, hit: Hit): boolean {
  const sentence = reading.sentences[hit.sentence]!;
  if (isOnlyIn(reading, sentence, ELSEWHERE)) return false;
  // what the reader is advised to do is no measure of the organisation; an agreement is between organisations
  if (hit.rule.emits !== 'processor-agreement' && hasSignal(reading, sentence, 'advice', 'sentence')) return false;
  return !hit.rule.props.ofDatum || !isDatum(reading, sentence) || isIn(reading, sentence, ['security']);
}

/** "Gebruikersnaam en wachtwoord", "IP-adres (ingekort)", an enumeration of data: what is told is how a datum looks, not what is done. */
function isDatum(reading: Classified, sentence: Sentence): boolean {
  if (sentence.kind !== 'item') return false;
  if (PASSIVE.test(reading.document.text.slice(sentence.start, sentence.end))) return false;
  const data = new Set(
    hitsIn(reading, sentence.index).flatMap((h) => (h.rule.facet === 'dataCategories' ? h.rule.emits : [])),
  );
  return data.size >= MANY || (data.size > 0 && sentence.end - sentence.start < SHORT);
}
