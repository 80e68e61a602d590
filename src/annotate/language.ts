import type { Rulebook } from '../rulebook/rulebook.js';
import type { Tokens } from './tokens.js';

/**
 * The language of a text by its small words.
 * @returns ISO 639-1 code and confidence 0-1 (share of the winner among all small words); `und` for hardly any text
 */
export function languageOf(tokens: Tokens, rulebook: Rulebook): { code: string; confidence: number } {
  const lists = Object.entries(rulebook.tables.languages ?? {}).map(
    ([code, words]) => [code, new Set(([] as (string | number)[]).concat(words).map(String))] as const,
  );
  const scores = lists.map(([code]) => ({ code, hits: 0 }));
  let words = 0;
  for (let i = 0; i < tokens.norm.length; i++) {
    if (tokens.kind[i] !== 'word' && tokens.kind[i] !== 'cap') continue;
    words++;
    lists.forEach(([, set], k) => {
      if (set.has(tokens.norm[i]!)) scores[k]!.hits++;
    });
  }
  const [best, second] = [...scores].sort((a, b) => b.hits - a.hits);
  if (!best || best.hits === 0) return { code: 'und', confidence: 0 };
  const confidence = best.hits / (best.hits + (second?.hits ?? 0) || 1);
  return { code: best.code, confidence: Math.round(confidence * Math.min(1, words / 20) * 100) / 100 };
}
