import { matchesOf } from './matches.js';

const LINE_END = /\r\n?|\n/g;

/** A line of a plain text: offsets into it, white space at both sides left out. */
export interface Line {
  start: number;
  end: number;
  /** Columns of white space in front (a tab counts to the next multiple of four). */
  indent: number;
}

/** The lines of a text; an empty one has start == end. */
export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let at = 0;
  for (const end of matchesOf(text, LINE_END)) {
    lines.push(trimLine(text, at, end.index));
    at = end.index + end[0].length;
  }
  lines.push(trimLine(text, at, text.length));
  return lines;
}

function trimLine(text: string, from: number, to: number): Line {
  let start = from;
  let indent = 0;
  while (start < to && isBlank(text.charCodeAt(start))) {
    indent = text[start] === '\t' ? (indent | 3) + 1 : indent + 1;
    start++;
  }
  let end = to;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return { start, end, indent };
}

const isBlank = (c: number) =>
  c === 32 || c === 9 || c === 160 || c === 12 || c === 0x200b || c === 0xfeff || c === 0x3000;

const MARKER = new RegExp(
  [
    '(?:[-*+•·▪▫■□●○◦‣⁃∙►▶➢➤➔→»✓✔√☑❖\\uf0b7\\uf0a7–—])(?=[ \\t\\u00a0])', // a bullet needs a space behind it
    '[•▪■●◦‣✓✔](?=\\S)',
    'o(?=[ \\t\\u00a0]{1,9}\\S)',
    '\\(?(?:\\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})\\)(?=[ \\t\\u00a0])',
    '(?:\\d{1,2}|[a-z]|[ivx]{1,4})\\.(?=[ \\t\\u00a0])',
  ].join('|'),
  'y',
);

/** The marker with which a line of a list begins ("-", "1.", "a)"), or null. */
export function markerAt(text: string, offset: number): string | null {
  MARKER.lastIndex = offset;
  return MARKER.exec(text)?.[0] ?? null;
}

/** A bullet that Markdown doesn't know as one. */
export const FOREIGN_BULLET = /^[ \t\u00a0]{0,12}([•·▪▫■□●○◦‣⁃∙►▶➢➤➔✓✔√☑❖\uf0b7\uf0a7–—]|\(?[a-z][.)])[ \t\u00a0]{1,9}/;

const MAX_WRAP = 140;
const MIN_WRAP = 45;

/** The width at which an author (or editor) hard-wrapped a text; 0 when its lines are paragraphs of their own. */
export function wrapWidth(lengths: readonly number[], followed: readonly number[]): number {
  if (followed.length < 2) return 0;
  const sorted = [...lengths].sort((a, b) => a - b);
  const width = sorted[Math.floor(sorted.length * 0.93)] ?? 0;
  if (width < MIN_WRAP || width > MAX_WRAP) return 0;
  const full = followed.filter((n) => n >= width * 0.7).length;
  return full >= followed.length * 0.4 ? width : 0;
}

const CLOSED = /[.:;!?…]["'”’)\]*_]{0,3}$/;
const LOWER = /^[a-zà-ÿ(]/;
/** Words that don't end a sentence, so the line goes on. */
const HANGING =
  /(?:,|\b(?:de|het|een|en|of|van|voor|met|op|in|aan|bij|tot|door|uit|uw|je|jouw|onze|ons|dat|die|om|te|naar|als|is|zijn|worden|wij|we))$/i;

/** Whether the author wrapped `line` so that `next` continues it. */
export function continues(line: string, next: string, width: number): boolean {
  if (!line || !next) return false;
  if (LOWER.test(next) && !CLOSED.test(line) && line.length >= 25) return true;
  if (HANGING.test(line) && line.length >= 25 && line.length <= MAX_WRAP) return true;
  if (!width || line.length > width * 1.4) return false;
  const word = next.slice(0, 60).split(/\s/, 1)[0]!.length;
  return line.length + 1 + Math.min(word, 40) >= width * 0.86;
}
