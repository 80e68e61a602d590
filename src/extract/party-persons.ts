import type { Classified } from '../classify/classify.js';
import { isNameToken, type NameRun, partyAt } from './party-names.js';
import { isKind } from './party-plain.js';
import { partyWords } from './party-words.js';

/**
 * Is a name that of a person ("Jan Peters", "Marieke de Vries"), who works for the organisation? Not one behind a kind
 * of company ("onze boekhouder Jan Peters"), nor a company called after one ("Karin Bos Fotografie", "Jan Peters B.V.").
 */
export function isPerson(reading: Classified, run: NameRun): boolean {
  const words = partyWords(reading.rulebook);
  const { norm } = reading.tokens;
  if (!words['first-names'].has(norm[run.first]!) || partyAt(reading, run.first) !== undefined) return false;
  const end = norm[run.last - 1]!;
  if (words['legal-forms'].has(end) || words.isNoun(end) || words.isTrade(end)) return false;
  for (let i = run.first; i < run.last; i++) if (!isNameToken(reading, i) && !words.inside.has(norm[i]!)) return false;
  return run.first === 0 || !isKind(reading, run.first - 1) || INTERNAL.test(norm[run.first - 1]!);
}

/** Who has these roles is the organisation's own. */
const INTERNAL =
  /^(?:secretaris|penningmeester|voorzitter|directeur|medewerk|collega|bestuurslid|eigenaar|functionaris)/;
