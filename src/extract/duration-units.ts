import type { Tokens } from '../annotate/tokens.js';
import type { Words } from '../annotate/vocabulary.js';
import type { Rulebook } from '../rulebook/rulebook.js';
import { concordanceOf } from './concordance.js';
import { durationWordsOf } from './duration-words.js';

const unitPlaces = new WeakMap<Tokens, number[]>();
const testers = new WeakMap<Rulebook, Words>();

/** The tokens that are a unit of time, or hold one ("7jaar", "zevenjarige"): no length of time is without. */
export function unitsIn(tokens: Tokens, rulebook: Rulebook): readonly number[] {
  let places = unitPlaces.get(tokens);
  if (!places) {
    places = concordanceOf(tokens).places(unitsOf(rulebook));
    unitPlaces.set(tokens, places);
  }
  return places;
}

function unitsOf(rulebook: Rulebook): Words {
  let tester = testers.get(rulebook);
  if (!tester) {
    const { units } = durationWordsOf(rulebook);
    tester = {
      has: (word) => units.has(word) || (word.charCodeAt(0) <= DIGIT_9 ? GLUED.test(word) : ADJECTIVE_END.test(word)),
    };
    testers.set(rulebook, tester);
  }
  return tester;
}

const DIGIT_9 = 57;
/** "tienjarig(e)", "10-jarige". */
export const ADJECTIVE_END = /jarige?$/;
/** "30d", "24u", "7jaar": number and unit in one word. */
export const GLUED = /^(\d{1,4})([a-z]{1,14})$/;
/** "zevenjarige", "tweejarig". */
export const ADJECTIVE = /^[a-z]{3,20}?(jarige?)$/;
