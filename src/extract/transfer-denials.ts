import type { Hit } from '../annotate/annotated.js';
import type { Classified } from '../classify/classify.js';
import { isDeniedAfter } from './shared-frames.js';

/** "Landen die geen deel uitmaken van de EER": the denial is of the place, not of the transfer. */
const DENIES_PLACE = new Set(['geen', 'niet']);
const CONDITION = new Set([
  'zonder',
  'tenzij',
  'behalve',
  'mits',
  'indien',
  'anders',
  'uitgezonderd',
  'voorzover',
  'alleen',
  'uitsluitend',
  'slechts',
  'enkel',
]);

/** "Niet buiten de EER" denies; "niet buiten de EER zonder waarborgen" and "niet, tenzij" say that it may happen. */
export function isDenied(reading: Classified, hit: Hit): boolean {
  if (DENIES_PLACE.has(reading.tokens.norm[hit.first]!)) return false;
  if (!hit.negated && !isDeniedAfter(reading, hit)) return false;
  const s = reading.sentences[hit.sentence]!;
  const { norm } = reading.tokens;
  for (let i = s.first; i < s.last; i++) {
    // "niet naar landen buiten de EU als die niet veilig zijn": to others they go
    if (i >= hit.last && norm[i] === 'als' && norm.slice(i + 1, i + 3).some((w) => DENIES_PLACE.has(w))) return false;
    if (!CONDITION.has(norm[i]!) || norm[i + 1] === 'dan') continue;
    if (i >= hit.last || norm[i] === 'tenzij') return false;
  }
  return true;
}
