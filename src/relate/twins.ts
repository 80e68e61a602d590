import type { Classified } from '../classify/classify.js';
import type { Candidate } from './candidates.js';
import { join } from './join.js';
import { listOf } from './names.js';
import { stemsOf } from './wording.js';

/** A word so long stands for one thing in a text. */
const LONG = 8;
/** In a name of more words it is only one of several. */
const MOST_STEMS = 2;
const PERIODS = 'retention';

/**
 * Makes one of a thing that the periods call otherwise, where only these two share a long word: "Bedrijfsgegevens
 * drukkerij" below the grounds and "Drukkerij-accounts" below the periods.
 */
export function twinsJoined(reading: Classified, candidates: readonly Candidate[]): Candidate[] {
  const byWord = new Map<string, Candidate[]>();
  const weak = listOf(reading, 'general', 'fields', 'grounds');
  for (const c of candidates) {
    const stems = stemsOf(c.name.replace(/\([^()]*\)/gu, ''));
    for (const word of new Set(stems)) {
      if (word.length < LONG || weak.has(word)) continue;
      byWord.set(word, [...(byWord.get(word) ?? []), c]);
    }
  }
  const isPeriod = (c: Candidate) => reading.categories[c.section]![0]?.id === PERIODS;
  const gone = new Set<Candidate>();
  for (const sharers of byWord.values()) {
    const [kept, other] = isPeriod(sharers[0]!) ? [sharers[1], sharers[0]!] : [sharers[0]!, sharers[1]];
    if (sharers.length !== 2 || !kept || !other || isPeriod(kept) || !isPeriod(other)) continue;
    if (gone.has(kept) || gone.has(other) || [kept, other].some((c) => stemsOf(c.name).length > MOST_STEMS)) continue;
    join(reading, kept, other);
    gone.add(other);
  }
  return candidates.filter((c) => !gone.has(c));
}
