import { hitsByFacet } from '../annotate/drawers.js';
import type { Classified } from '../classify/classify.js';
import type { Facet } from '../rulebook/compile.js';
import { concordanceOf } from './concordance.js';
import { isNameToken, type NameRun, partyAt } from './party-names.js';
import { partyWords } from './party-words.js';
import { sentenceOfToken } from './sentences.js';

/** What the rules of these facets look for are ordinary words. */
const TOLD_BY: readonly Facet[] = ['recipientCategories', 'dataCategories', 'purposes', 'security'];
const known = new WeakMap<Classified, Set<number>>();

/** Is a capitalised word at the beginning of a line an ordinary word: one that rules look for, or with the ending of one? */
export function isPlain(reading: Classified, token: number): boolean {
  const words = partyWords(reading.rulebook);
  const word = reading.tokens.norm[token]!;
  if (words.stop.has(word) || words.isNoun(word)) return true;
  if (words.endsPlainly(word)) return true;
  return toldBy(reading).has(token);
}

/** Is a name in the middle of a sentence made of ordinary words alone ("Telefoon of E-mail", "Pseudonimisering")? */
export function isAllPlain(reading: Classified, run: NameRun): boolean {
  const words = partyWords(reading.rulebook);
  for (let i = run.first; i < run.last; i++) if (partyAt(reading, i)! <= run.last) return false;
  const alone = run.last - run.first === 1;
  if (!alone && words.isBody(reading.tokens.norm[run.last - 1]!)) return false;
  for (let i = run.first; i < run.last; i++) {
    const word = reading.tokens.norm[i]!;
    const noun = alone ? words.isNoun(word) : words.nouns.has(word);
    if (noun || words.inside.has(word) || words.stop.has(word)) continue;
    if (!words.endsClearly(word) && !toldBy(reading).has(i)) return false;
  }
  return true;
}

/** Is it a word for a kind of company, before the name of one: "Administratiekantoor", "ICT-partner"? */
export const isKind = (reading: Classified, token: number): boolean =>
  partyWords(reading.rulebook).isNoun(reading.tokens.norm[token]!) || toldBy(reading).has(token);

/** Tokens with which a hit of a rule for a kind, a purpose or data begins; a rule may end with any name. */
function toldBy(reading: Classified): ReadonlySet<number> {
  let told = known.get(reading);
  if (!told) {
    const hits = TOLD_BY.flatMap((facet) => hitsByFacet(reading, facet));
    told = new Set(hits.map((h) => h.first));
    known.set(reading, told);
  }
  return told;
}

/** Does it look like a name even where every word gets a capital: capitals inside, more than one, a legal form, or often said? */
export function looksProper(reading: Classified, run: NameRun): boolean {
  const { tokens, document } = reading;
  const text = document.text.slice(tokens.start[run.first], tokens.end[run.last - 1]);
  if (/\p{L}\p{Lu}|\d|\.\p{L}/u.test(text.replace(/^\p{Lu}+$/u, ''))) return true;
  const forms = partyWords(reading.rulebook)['legal-forms'];
  if (forms.has(tokens.norm[run.last - 1]!)) return true;
  if (run.last - run.first > 1) return true;
  return standsInside(reading, tokens.norm[run.first]!);
}

const inside = new WeakMap<Classified, Map<string, boolean>>();

/** Does a word stand as a name inside a sentence, where no beginning gives it its capital? Asked once of each word. */
function standsInside(reading: Classified, word: string): boolean {
  let answers = inside.get(reading);
  if (!answers) inside.set(reading, (answers = new Map()));
  let answer = answers.get(word);
  if (answer === undefined) answers.set(word, (answer = isInside(reading, word)));
  return answer;
}

function isInside(reading: Classified, word: string): boolean {
  const concordance = concordanceOf(reading.tokens);
  for (let i = concordance.first(word); i >= 0; i = concordance.next[i]!) {
    if (!isNameToken(reading, i)) continue;
    const s = sentenceOfToken(reading, i);
    if (s.kind !== 'heading' && s.first !== i) return true;
  }
  return false;
}
