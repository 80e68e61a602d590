import type { Range } from '../read/document.js';

/** A heading with the text below it, up to the next heading. Text before the first heading is a section too. */
export interface Section extends Range {
  /** "s1", "s2", ... in the order of the file. */
  id: string;
  /** Index of the parent section, -1 at the top. */
  parent: number;
  /** 1 for the outermost headings; 0 for text before the first heading. */
  level: number;
  /** "7.2", "a", "IV", "3" of "Artikel 3"; null without one. */
  number: string | null;
  /** The heading without number, markup and closing colon; null for text before the first heading. */
  heading: string | null;
  /** Where the heading stands in the visible text (number included); null without one. */
  title: Range | null;
  /** Blocks of the section's own text, half-open, the heading's block(s) not counted. */
  firstBlock: number;
  lastBlock: number;
}
