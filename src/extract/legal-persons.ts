import { normalise } from '../rulebook/normalise.js';
import type { NameCandidate } from './controller-names.js';

/** A name with a legal form is an organisation, where an app or a brand may be meant. */
const LEGAL_PERSON = 4;
/** Over an address with the number of a register it says who is behind a brand. */
const REGISTERED = 4;
const REGISTER = /(?<!\p{L})(?:k\.?v\.?k|kamer van koophandel|handelsregister|ondernemingsnummer|kbo|rsin)(?!\p{L})/iu;
const IMPRINT = 160;

/** What it weighs for a candidate that its name is that of a legal person. */
export function asLegalPerson(candidate: NameCandidate, text: string, forms: ReadonlySet<string>): number {
  const { name, strength, places } = candidate;
  if (strength < 4 || !name.split(/[\s,]+/).some((word) => forms.has(normalise(word)))) return 0;
  const registered = places.some(
    ({ hit, range }) =>
      hit.rule.props.check === 'aboveAddress' && REGISTER.test(text.slice(range.end, range.end + IMPRINT)),
  );
  return registered ? LEGAL_PERSON + REGISTERED : LEGAL_PERSON;
}
