import { type Line, splitLines } from './lines.js';
import { type Edit, edit, type Mapped } from './mapped.js';

/** A page's first and last lines of which one may be a running title. */
const EDGE = 3;
const ENDS = /[.:;!?]["'”’)]?$/;
const GOES_ON = /^\p{Ll}/u;

/**
 * Leaves out what stands at the edges of pages, again and again: running titles, dates, page numbers. Programs that take
 * text out of a PDF part the pages by a form feed; a text without any is given back as it is. A running title at the top
 * of the first page stays, it may be the title; a sentence that goes on over the page is whole again.
 */
export function withoutRunningTitles(mapped: Mapped): Mapped {
  const { text } = mapped;
  if (!text.includes('\f')) return mapped;
  const pages = pagesOf(text);
  const running = runningKeys(text, pages);
  const isRunning = (line: Line) => running.has(keyOf(text, line));
  const kept = pages.map((lines, i) => {
    let [from, to] = [0, lines.length];
    while (i > 0 && from < Math.min(EDGE, to) && isRunning(lines[from]!)) from++;
    while (to > Math.max(from, lines.length - EDGE) && isRunning(lines[to - 1]!)) to--;
    return lines.slice(from, to);
  });
  return edit(mapped, gapsBetween(text, kept));
}

/** From what is kept of one page to what is kept of the next, as an end of a line or, where a sentence ends, a paragraph. */
function gapsBetween(text: string, pages: readonly PageLine[][]): Edit[] {
  const edits: Edit[] = [];
  let last: Line | null = null;
  for (const lines of pages) {
    const [first] = lines;
    if (!first) continue;
    if (last) {
      const goesOn = !ENDS.test(text.slice(last.start, last.end)) && GOES_ON.test(text.slice(first.start, first.end));
      edits.push({ from: last.end, to: first.start - first.blank, text: goesOn ? '\n' : '\n\n' });
    }
    last = lines.at(-1)!;
  }
  if (last) edits.push({ from: last.end, to: text.length, text: '\n' });
  return edits;
}

/** A line with how many characters of white space stand in front of it. */
type PageLine = Line & { blank: number };

/** The lines of each page that hold something. */
function pagesOf(text: string): PageLine[][] {
  const pages: PageLine[][] = [];
  let at = 0;
  for (const page of text.split('\f')) {
    const lines = splitLines(page).filter((line) => line.end > line.start);
    const place = (line: Line) => {
      const blank = line.start - Math.max(page.lastIndexOf('\n', line.start), page.lastIndexOf('\r', line.start)) - 1;
      return { ...line, blank, start: line.start + at, end: line.end + at };
    };
    if (lines.length) pages.push(lines.map(place));
    at += page.length + 1;
  }
  return pages;
}

/** Lines, numbers aside, that stand at an edge of at least half of the pages. */
function runningKeys(text: string, pages: readonly Line[][]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const lines of pages) {
    const edges = [...lines.slice(0, EDGE), ...lines.slice(Math.max(EDGE, lines.length - EDGE))];
    for (const key of new Set(edges.map((line) => keyOf(text, line)))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const enough = Math.max(2, pages.length / 2);
  return new Set([...counts].filter(([, count]) => count >= enough).map(([key]) => key));
}

const keyOf = (text: string, { start, end }: Line): string =>
  text
    .slice(start, Math.min(end, start + 300))
    .replace(/\d+/g, '#')
    .replace(/\s+/g, ' ');
