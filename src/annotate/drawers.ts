import type { Facet } from '../rulebook/compile.js';
import type { Annotated, Hit } from './annotated.js';

/** The hits of a reading in drawers, made once, each in the order of the text. */
const byFacet = new WeakMap<readonly Hit[], Map<string, Hit[]>>();
const bySentence = new WeakMap<readonly Hit[], (Hit[] | undefined)[]>();
const NONE: readonly Hit[] = [];

/** All hits of a facet's rules. Only for readings that are done: later hits aren't seen. */
export function hitsByFacet({ hits }: Annotated, facet: Facet): readonly Hit[] {
  let facets = byFacet.get(hits);
  if (!facets) {
    facets = new Map();
    for (const hit of hits) {
      const list = facets.get(hit.rule.facet);
      if (list) list.push(hit);
      else facets.set(hit.rule.facet, [hit]);
    }
    byFacet.set(hits, facets);
  }
  return facets.get(facet) ?? NONE;
}

/** All hits in a sentence. */
export function hitsIn({ hits }: Annotated, sentence: number): readonly Hit[] {
  let sentences = bySentence.get(hits);
  if (!sentences) {
    sentences = [];
    for (const hit of hits) (sentences[hit.sentence] ??= []).push(hit);
    bySentence.set(hits, sentences);
  }
  return sentences[sentence] ?? NONE;
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
