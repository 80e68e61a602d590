import type { Annotated } from '../annotate/annotated.js';
import type { Evidence, Support, Supports } from './weights.js';

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
/** Share from which on it is one of the matters of the text. */
export const SPOKEN = 0.15;

/** A reader files a section under no more than so many. */
export const MOST_CATEGORIES = 3;

export const DATA = 'personal-data';
/** What a policy opens with stands in many sections. */
export const OPENINGS: ReadonlySet<string> = new Set(['introduction', 'controller']);

/** The categories with at least so much support, the strongest first. */
export const pick = (supports: Supports, least: number): Filed[] =>
  [...supports]
    .filter(([, s]) => s.weight >= least)
    .map(([id, s]) => ({ id, ...s }))
    .sort((a, b) => b.weight - a.weight);

/** How many different things of a category the text of the section names. */
export const namedOf = ({ evidence, section }: Case, id: string): number => evidence.named[section]!.get(id)?.size ?? 0;

/** Data of which hardly a kind is named are only mentioned. */
const MENTIONED = 0.6;

/** A matter of the text, and how much it says that the text is about it. */
export interface Topic extends Filed {
  telling: number;
}

/** What the text is about, most of all first: each matter by its share of the text, and by how telling a word on it is. */
export function topics(given: Case, least: number): Topic[] {
  const { reading, evidence, section } = given;
  const table = reading.rulebook.tables.telling ?? {};
  return [...evidence.texts[section]!]
    .map(([id, support]) => {
      const mentioned = id === DATA && namedOf(given, id) < 2 ? MENTIONED : 1;
      return { id, ...support, telling: support.weight * Number(table[id] ?? 1) * mentioned };
    })
    .filter((c) => c.telling >= least)
    .sort((a, b) => b.telling - a.telling);
}
