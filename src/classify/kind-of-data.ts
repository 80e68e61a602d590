import type { Case, Filed } from './case.js';
import { listOf } from './weights.js';

/** Share of the text that must tell of data. */
const MOSTLY = 0.45;

/** "Contactgegevens" under "Welke gegevens verzamelen wij?", above words for data, not above an address, names a kind of data. */
export function isKindOfData({ reading, evidence, section, parent }: Case, decisive: Filed[]): boolean {
  const asked = parent?.byHeading === true && parent.categories.every((c) => c.id === 'personal-data');
  const inviting = listOf(reading, 'inviting');
  if (!asked || !decisive.length || !decisive.every((c) => inviting.includes(c.id))) return false;
  if ((evidence.texts[section]!.get('personal-data')?.weight ?? 0) < MOSTLY) return false;
  const { from, to } = evidence.sentences[section]!;
  const isValue = (kind: string) => kind === 'email' || kind === 'url' || kind === 'num';
  return !reading.sentences
    .slice(from, to)
    .some((s) => s.kind !== 'heading' && reading.tokens.kind.slice(s.first, s.last).some(isValue));
}
