import type { Facet } from '../rulebook/compile.js';
import type { Annotated, Hit } from './annotated.js';

/** The hits of a reading in drawers, made once: by facet and by sentence, each in the order of the text. */
interface Drawers {
  facets: Map<string, Hit[]>;
  sentences: (Hit[] | undefined)[];
}
const drawers = new WeakMap<readonly Hit[], Drawers>();
const NONE: readonly Hit[] = [];

function drawersOf({ hits }: Annotated): Drawers {
  let made = drawers.get(hits);
  if (made) return made;
  made = { facets: new Map(), sentences: [] };
  for (const hit of hits) {
    const facet = made.facets.get(hit.rule.facet);
    if (facet) facet.push(hit);
    else made.facets.set(hit.rule.facet, [hit]);
    (made.sentences[hit.sentence] ??= []).push(hit);
  }
  drawers.set(hits, made);
  return made;
}

/** All hits of a facet's rules. Only for readings that are done: later hits aren't seen. */
export const hitsByFacet = (reading: Annotated, facet: Facet): readonly Hit[] =>
  drawersOf(reading).facets.get(facet) ?? NONE;

/** All hits in a sentence. */
export const hitsIn = (reading: Annotated, sentence: number): readonly Hit[] =>
  drawersOf(reading).sentences[sentence] ?? NONE;

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
