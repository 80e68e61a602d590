import type { Case, Filed } from './case.js';
import { listOf } from './weights.js';

/** Share of the text that must tell of data. */
const MOSTLY = 0.45;
/** A postcode, a telephone number or a year has so many digits. */
const LONG_NUMBER = 4;

/** "Contactgegevens" under "Welke gegevens verzamelen wij?", above words for data, not above an address, names a kind of data. */
export function isKindOfData({ reading, evidence, section, parent }: Case, decisive: Filed[]): boolean {
  const asked = parent?.byHeading === true && parent.categories.every((c) => c.id === 'personal-data');
  const inviting = listOf(reading, 'inviting');
  if (!asked || !decisive.length || !decisive.every((c) => inviting.includes(c.id))) return false;
  if ((evidence.texts[section]!.get('personal-data')?.weight ?? 0) < MOSTLY) return false;
  return !givesValues({ reading, evidence, section });
}

/** An address of mail or of a site, or a number: how to reach someone, rather than what is asked of people. */
export function givesValues({ reading, evidence, section }: Pick<Case, 'reading' | 'evidence' | 'section'>): boolean {
  const { from, to } = evidence.sentences[section]!;
  const { kind, start, end } = reading.tokens;
  const isValue = (k: number) =>
    kind[k] === 'email' || kind[k] === 'url' || (kind[k] === 'num' && end[k]! - start[k]! >= LONG_NUMBER);
  for (const s of reading.sentences.slice(from, to))
    for (let k = s.first; k < s.last && s.kind !== 'heading'; k++) if (isValue(k)) return true;
  return false;
}
