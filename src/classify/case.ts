import type { Annotated } from '../annotate/annotated.js';
import type { Evidence, Support } from './weights.js';

export interface Filed extends Support {
  id: string;
}

/** Under what a section is filed, and whether its own heading said so. */
export interface Verdict {
  categories: Filed[];
  byHeading: boolean;
}

export interface Case {
  reading: Annotated;
  evidence: Evidence;
  section: number;
  parent: Verdict | null;
}

/** From here on a heading decides by itself. */
export const DECISIVE = 0.8;
/** Share of the text from which on it takes a matter up. */
export const TAKEN_UP = 0.08;
/** So many words below a heading tell what a section is about. */
export const ENOUGH_WORDS = 12;
