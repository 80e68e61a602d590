import type { Tokens } from '../annotate/tokens.js';
import type { Rulebook } from '../rulebook/rulebook.js';
import { concordanceOf } from './concordance.js';
import { durationWordsOf } from './duration-words.js';

const unitPlaces = new WeakMap<Tokens, number[]>();

/** The tokens that are a unit of time, or hold one ("7jaar", "zevenjarige"): no length of time is without. */
export function unitsIn(tokens: Tokens, rulebook: Rulebook): number[] {
  let places = unitPlaces.get(tokens);
  if (!places) {
    const concordance = concordanceOf(tokens);
    const { units } = durationWordsOf(rulebook);
    const words = [...units.keys()];
    for (const token of concordance.distinct) {
      const word = tokens.norm[token]!;
      if (word.charCodeAt(0) <= DIGIT_9 ? GLUED.test(word) : ADJECTIVE_END.test(word) && !units.has(word))
        words.push(word);
    }
    places = concordance.places(words);
    unitPlaces.set(tokens, places);
  }
  return places;
}

const DIGIT_9 = 57;
const ADJECTIVE_END = /jarige?$/;
/** "30d", "24u", "7jaar": number and unit in one word. */
export const GLUED = /^(\d{1,4})([a-z]{1,14})$/;
/** "zevenjarige", "tweejarig". */
export const ADJECTIVE = /^[a-z]{3,20}?(jarige?)$/;
