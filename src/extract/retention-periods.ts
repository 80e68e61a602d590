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
  const said = new Set<string>();
  return found.filter((d, i) => {
    if (isBarred(hits, part, d) || (i > 0 && isAddition(reading, part, d)) || said.has(d.iso)) return false;
    said.add(d.iso);
    return true;
  });
}

/** Another kind of term stands nearer to the duration than the words of keeping do. */
function isBarred(hits: RetentionHits, part: Part, d: Duration): boolean {
  const bars = hits.between(part.sentence, part, 'bar');
  const keeping = hits.keeping(part.sentence, part);
  if (!bars.length) return !keeping.length && hits.acts(part.sentence);
  const distance = (h: { first: number; last: number }) => Math.max(0, h.first - d.last, d.first - h.last);
  const nearest = bars.reduce((least, h) => Math.min(least, distance(h)), Number.POSITIVE_INFINITY);
  return !keeping.some((h) => distance(h) < nearest);
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
