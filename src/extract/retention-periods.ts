import type { Hit } from '../annotate/annotated.js';
import type { Classified } from '../classify/classify.js';
import { type Duration, findDurations } from './duration.js';
import { durationWordsOf } from './duration-words.js';
import type { RetentionHits } from './retention-frame.js';
import type { Part } from './retention-parts.js';

/** So many words before a duration may say that it is added to the one before it. */
const ADDED_BEFORE = 6;

/** All lengths of time in a part. */
export const durationsIn = (reading: Classified, { first, last }: Part): Duration[] =>
  findDurations(reading.document.text, reading.tokens, first, last, reading.rulebook);

/** Those of them that are periods of keeping: no answer times, ages or notices, no additions, each once. */
export function periodsAmong(reading: Classified, hits: RetentionHits, part: Part, found: Duration[]): Duration[] {
  if (!found.length) return [];
  const isBarred = barring(hits, part);
  const said = new Set<string>();
  return found.filter((d, i) => {
    if (said.has(d.iso) || isBarred(d) || (i > 0 && isAddition(reading, part, d))) return false;
    said.add(d.iso);
    return true;
  });
}

/** So many words before a length of time in a cell may say that it is another kind of term. */
const REACH_OF_BAR = 4;

/** The periods of a cell on keeping: all its lengths of time but those behind words of another term, "op verzoek binnen 10 dagen". */
export function cellPeriods(reading: Classified, hits: RetentionHits, part: Part): Duration[] {
  return durationsIn(reading, part).filter(({ first }) => {
    const before = { first: Math.max(part.first, first - REACH_OF_BAR), last: first };
    return !hits.firstBetween(part.sentence, before, 'bar');
  });
}

/** Tells of the durations of a part whether another kind of term stands nearer to them than the words of keeping do. */
function barring(hits: RetentionHits, part: Part): (d: Duration) => boolean {
  const bars = new Nearness(hits.between(part.sentence, part, 'bar'));
  const keeping = new Nearness(hits.keeping(part.sentence, part));
  if (!bars.hits.length) return () => !keeping.hits.length && hits.acts(part.sentence);
  return (d) => keeping.to(d) >= bars.to(d);
}

/** How many words the nearest of some hits, in the order of the text, stands from a place. */
class Nearness {
  /** Where the hits up to each one end at last. */
  private readonly reach: number[] = [];

  constructor(readonly hits: readonly Hit[]) {
    let furthest = -1;
    for (const { last } of hits) this.reach.push((furthest = Math.max(furthest, last)));
  }

  to({ first, last }: Pick<Duration, 'first' | 'last'>): number {
    let [low, high] = [0, this.hits.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.hits[middle]!.first < last) low = middle + 1;
      else high = middle;
    }
    const behind = low < this.hits.length ? this.hits[low]!.first - last : Number.POSITIVE_INFINITY;
    const before = low > 0 ? Math.max(0, first - this.reach[low - 1]!) : Number.POSITIVE_INFINITY;
    return Math.min(behind, before);
  }
}

/** "10 jaar (plus een verificatieperiode van 1 jaar)": the addition is no period of its own. */
function isAddition({ document, rulebook, tokens }: Classified, part: Part, d: Duration): boolean {
  const { plus } = durationWordsOf(rulebook);
  const before = tokens.norm.slice(Math.max(part.first, d.first - ADDED_BEFORE), d.first);
  return (
    before.some((w) => plus.has(w)) ||
    /\+/.test(document.text.slice(tokens.end[d.first - 1] ?? 0, tokens.start[d.first]))
  );
}
