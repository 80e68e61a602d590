import { KINDS } from '../rulebook/program.js';
import type { Rulebook } from '../rulebook/rulebook.js';
import type { Tokens } from './tokens.js';

/** Fewer words tell less. */
const ENOUGH_WORDS = 20;
const CAPITAL = KINDS.indexOf('cap') + 1;

/** The languages of which each small word of the rules is one: a bit each, in the order of the rules. */
export function smallWords(rulebook: Rulebook): Map<string, number> {
  const words = new Map<string, number>();
  Object.values(rulebook.tables.languages ?? {}).forEach((list, i) => {
    for (const word of ([] as (string | number)[]).concat(list))
      words.set(String(word), (words.get(String(word)) ?? 0) | (1 << i));
  });
  return words;
}

/**
 * The language of a text by its small words.
 * @returns ISO 639-1 code and confidence 0-1 (share of the winner among all small words); `und` for hardly any text
 */
export function languageOf({ word: all }: Tokens, rulebook: Rulebook): { code: string; confidence: number } {
  const codes = Object.keys(rulebook.tables.languages ?? {});
  /** How many words are small words of just these languages: of all words together, for each language would take longer. */
  const counts = new Int32Array(1 << codes.length);
  for (const { languages } of all) counts[languages]!++;
  const scores = codes.map((code, k) => ({
    code,
    hits: counts.reduce((n, m, set) => (set & (1 << k) ? n + m : n), 0),
  }));
  let words = 0;
  for (let i = 0; i < all.length && words < ENOUGH_WORDS; i++)
    if (all[i]!.kind === 0 || all[i]!.kind === CAPITAL) words++;
  const [best, second] = [...scores].sort((a, b) => b.hits - a.hits);
  if (!best || best.hits === 0) return { code: 'und', confidence: 0 };
  const confidence = best.hits / (best.hits + (second?.hits ?? 0) || 1);
  return { code: best.code, confidence: Math.round(confidence * (words / ENOUGH_WORDS) * 100) / 100 };
}
