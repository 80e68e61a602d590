import type { Hit } from '../annotate/annotated.js';
import { evidenceOf, hitsOf } from '../annotate/evidence.js';
import type { Classified } from '../classify/classify.js';
import type { Model } from '../model/index.js';

/** Ages that a law or a service would draw a line at; other numbers are something else. */
const YOUNGEST = 12;
const OLDEST = 21;

/** The age under which parents must consent, or for which the service isn't meant: the one that is said most, else first. */
export function extractMinors(reading: Classified): Model['minors'] {
  const hits = hitsOf(reading, 'minors').map((hit) => ({ hit, age: ageIn(reading, hit) }));
  const ages = hits.flatMap(({ age }) => (age === null ? [] : [age]));
  const count = (age: number) => ages.filter((a) => a === age).length;
  const minimumAge = ages.reduce<number | null>(
    (best, age) => (best === null || count(age) > count(best) ? age : best),
    null,
  );
  const evidence = hits
    .filter(({ age }) => age !== null && age === minimumAge)
    .map(({ hit }) => evidenceOf(reading, hit));
  return { minimumAge, evidence: evidence.filter((e, i) => e.start !== evidence[i - 1]?.start) };
}

/** The age in the words of the hit, as digits or as a word of the table `ages`; "tot en met 15 jaar" (`inclusive`) is below 16. */
function ageIn({ tokens, rulebook }: Classified, hit: Hit): number | null {
  const words = rulebook.tables.ages ?? {};
  for (let i = hit.first; i < hit.last; i++) {
    const word = tokens.norm[i]!;
    const age = Number(words[word] ?? (/^\d{1,2}$/.test(word) ? word : Number.NaN));
    if (age >= YOUNGEST && age <= OLDEST) return hit.rule.props.inclusive ? age + 1 : age;
  }
  return null;
}
