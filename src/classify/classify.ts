import type { Annotated } from '../annotate/annotated.js';
import type { SectionCategory } from '../model/index.js';

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
  return { ...annotated, categories: annotated.sections.map(() => []) };
}
