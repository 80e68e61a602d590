import type { Facet } from '../rulebook/compile.js';
import type { Annotated, Hit } from './annotated.js';

/** The hits of a reading in drawers, made once, each in the order of the text: those of signals by their names. */
interface Drawers {
  facets: Map<string, Hit[]>;
  signals: Map<string, Hit[]>;
}

const known = new WeakMap<readonly Hit[], Drawers>();
const NONE: readonly Hit[] = [];

function drawersOf({ hits }: Annotated): Drawers {
  let drawers = known.get(hits);
  if (!drawers) {
    drawers = { facets: new Map(), signals: new Map() };
    for (const hit of hits) {
      const { facet, emits } = hit.rule;
      const isSignal = facet === 'signal';
      const lists = isSignal ? drawers.signals : drawers.facets;
      const name = isSignal ? emits : facet;
      const list = lists.get(name);
      if (list) list.push(hit);
      else lists.set(name, [hit]);
    }
    known.set(hits, drawers);
  }
  return drawers;
}

/** All hits of a facet's rules. Only for readings that are done: later hits aren't seen. */
export const hitsByFacet = (reading: Annotated, facet: Facet): readonly Hit[] =>
  facet === 'signal'
    ? reading.hits.filter(({ rule }) => rule.facet === facet)
    : (drawersOf(reading).facets.get(facet) ?? NONE);

/** The hits of a signal, in the order of the text. */
export const signalHits = (reading: Annotated, signal: string): readonly Hit[] =>
  drawersOf(reading).signals.get(signal) ?? NONE;

/** All hits in a sentence: they stand together, for hits are in the order of the text. */
export function hitsIn({ hits }: Annotated, sentence: number): readonly Hit[] {
  const first = firstFrom(hits, 'sentence', sentence);
  let last = first;
  while (last < hits.length && hits[last]!.sentence === sentence) last++;
  return last > first ? hits.slice(first, last) : NONE;
}

/** Index of the first of some hits, in the order of the text, that stands in this sentence, or begins at this token, or later. */
export function firstFrom(hits: readonly Hit[], by: 'sentence' | 'first', least: number): number {
  let [low, high] = [0, hits.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hits[middle]![by] < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

const headings = new WeakMap<Annotated, (number | undefined)[]>();

/** The sentence that is the heading of a section; undefined where it has none. */
export function headingOf(reading: Annotated, section: number): number | undefined {
  let made = headings.get(reading);
  if (!made) {
    made = [];
    for (const s of reading.sentences) if (s.kind === 'heading') made[s.section] ??= s.index;
    headings.set(reading, made);
  }
  return made[section];
}
