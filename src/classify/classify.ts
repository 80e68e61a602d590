import type { Annotated } from '../annotate/annotated.js';
import type { SectionCategory } from '../model/index.js';
import { decide, type Verdict } from './decide.js';
import { weigh } from './weights.js';

/** A category under which a reader would file a section. */
export interface Category {
  id: SectionCategory;
  confidence: number;
  rules: string[];
}

/** An annotated document whose sections are filed. */
export interface Classified extends Annotated {
  /** Per section, most likely first. */
  categories: Category[][];
}

/** Files every section under the categories that its heading, its parents and its text call for. */
export function classify(annotated: Annotated): Classified {
  const evidence = weigh(annotated);
  const verdicts: Verdict[] = [];
  annotated.sections.forEach((section, i) => {
    verdicts.push(decide({ reading: annotated, evidence, section: i, parent: verdicts[section.parent] ?? null }));
  });
  const categories = verdicts.map(({ categories }) =>
    categories
      .map(({ id, weight, rules }) => ({
        id: id as SectionCategory,
        confidence: Math.round(Math.min(1, weight) * 100) / 100,
        rules,
      }))
      .sort((a, b) => b.confidence - a.confidence),
  );
  return { ...annotated, categories };
}
