import type { PartyHit } from '../annotate/annotated.js';
import { hasSignal } from '../annotate/evidence.js';
import type { Classified } from '../classify/classify.js';

/** Words between two names of an enumeration, at most: a bracket of sixty letters. */
const ASIDE = 32;

/** An ordinary word stands as a name where it is enumerated with one that is no ordinary word ("Visa, Mastercard en Maestro"). */
export function isEnumerated(reading: Classified, hit: PartyHit, known: readonly PartyHit[]): boolean {
  const near = known.filter(
    (h) =>
      h !== hit &&
      Math.max(hit.first - h.last, h.first - hit.last) <= ASIDE &&
      !reading.rulebook.parties[h.party]!.ambiguous,
  );
  const listed = (from: number, to: number) => {
    const gap = reading.document.text.slice(reading.tokens.end[from - 1], reading.tokens.start[to]);
    return /^["”’]?(?: \([^()]{1,60}\))?(?:,? (?:en|of|and) |, |\/| & )["“‘]?$/.test(gap);
  };
  return near.some((h) => listed(h.last, hit.first) || listed(hit.last, h.first));
}

/** "Mollie, de vervoerder en Resend (e-mail)": an ordinary word with what it does in brackets, where others get data. */
export const isExplained = (reading: Classified, hit: PartyHit): boolean =>
  /^ \(\p{Ll}/u.test(reading.document.text.slice(hit.end, hit.end + 4)) &&
  hasSignal(reading, reading.sentences[hit.sentence]!, 'sharing', 'sentence');
