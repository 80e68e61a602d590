import type { Document } from '../read/document.js';
import type { Rulebook } from '../rulebook/rulebook.js';
import { chooseHeadings } from './choose.js';
import { levelsOf } from './levels.js';
import { type Line, lineOf } from './line.js';
import type { Section } from './section.js';

/** Cuts a document into a tree of sections, out of real headings and of lines that serve as headings. */
export function segment(document: Document, rulebook: Rulebook): Section[] {
  const lines = document.blocks.map((_, i) => lineOf(document, i, rulebook));
  const headings = chooseHeadings(lines).filter((line, i, all) => !repeats(line, all[i - 1]));
  const levels = levelsOf(headings);
  const sections: Section[] = [];
  const first = headings[0]?.index ?? document.blocks.length;
  if (first > 0 || !headings.length) sections.push(opening(document, first));
  const open: { section: number; depth: number }[] = [];
  headings.forEach((line, i) => {
    const depth = levels[i]!;
    while (open.length && open.at(-1)!.depth >= depth) open.pop();
    const parent = open.at(-1)?.section ?? -1;
    open.push({ section: sections.length, depth });
    sections.push(
      sectionOf(document, line, {
        parent,
        level: open.length,
        index: sections.length,
        lastBlock: headings[i + 1]?.index ?? lines.length,
      }),
    );
  });
  return sections;
}

/** A title that stands twice in a row, as above a page and above its text, is one. */
const repeats = (line: Line, previous: Line | undefined) =>
  previous?.index === line.index - 1 && !line.number && previous.words.join(' ') === line.words.join(' ');

/** Text before the first heading. */
function opening(document: Document, lastBlock: number): Section {
  const end = document.blocks[lastBlock - 1]?.end ?? document.text.length;
  return {
    id: 's1',
    parent: -1,
    level: 0,
    number: null,
    heading: null,
    title: null,
    start: 0,
    end,
    firstBlock: 0,
    lastBlock,
  };
}

interface Placement {
  index: number;
  parent: number;
  level: number;
  lastBlock: number;
}

function sectionOf(document: Document, line: Line, { index, parent, level, lastBlock }: Placement): Section {
  const { block, title } = line;
  return {
    id: `s${index + 1}`,
    parent,
    level,
    number: line.number?.number ?? null,
    heading: document.text.slice(title.start, title.end),
    title: { start: block.start, end: block.end },
    start: block.start,
    end: document.blocks[lastBlock - 1]!.end,
    firstBlock: line.index + 1,
    lastBlock,
  };
}
