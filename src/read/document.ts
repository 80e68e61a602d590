import type { Evidence } from '../model/evidence.js';
import type { Places } from './places.js';

export type Format = 'text' | 'markdown' | 'html' | 'pdf' | 'docx';

/** A half-open range of the visible text. */
export interface Range {
  start: number;
  end: number;
}

/**
 * A piece of visible text that stands on its own: one heading, paragraph, list item, table row or line.
 * Lines of one paragraph that the author broke on purpose (`<br>`, two spaces, an address) are blocks of one `group`.
 */
export interface Block extends Range {
  kind: 'heading' | 'paragraph' | 'item' | 'row';
  /** Headings: 1-6; items: depth from 1; else 0. */
  level: number;
  /** Of an item: its marker as written ("-", "1.", "a)"), or null where only the markup says so. */
  marker: string | null;
  /** All of its visible text is bold (strong, b, **), but for what it adds in brackets. */
  bold: boolean;
  /** A line of `===`, `---`, `~~~` stands under it (plain text, reStructuredText). */
  underlined: boolean;
  /** Blocks that are lines of one paragraph share a number; else unique. */
  group: number;
  /** Of a row: its cells from left to right. Empty for other kinds. */
  cells: Range[];
  /** Number of the table a row belongs to; -1 for other kinds. */
  table: number;
  /** The row holds column titles. */
  header: boolean;
}

/** A link in the visible text with its target; `hrefStart`/`hrefEnd` are offsets into the raw file. */
export interface Link extends Range {
  href: string;
  hrefStart: number;
  hrefEnd: number;
  /** Written as `<address>` in Markdown. */
  angle: boolean;
}

/** A value that isn't visible text but may carry a fact: `<title>`, front matter, `<time datetime>`. Offsets into the raw file. */
export interface Attribute {
  name: string;
  value: string;
  start: number;
  end: number;
}

/** What `read` makes of a file: visible text in blocks, each character mapped back to its place in the file. */
export interface Document {
  path: string;
  format: Format;
  /** The decoded file, markup and CR included, without byte order mark. */
  raw: string;
  sha256: string;
  /** Visible text: blocks joined by "\n"; inside a block whitespace is folded to single spaces. */
  text: string;
  /** Where each UTF-16 unit of `text` begins and ends in `raw`. A joint between blocks has an empty range. */
  places: Places;
  blocks: Block[];
  links: Link[];
  attributes: Attribute[];
  /** Offsets in `raw` at which its lines begin. */
  lineStarts: number[];
}

/** The place of a visible range in the file, with its quote: an evidence without section and rule. */
export type Place = Pick<Evidence, 'start' | 'end' | 'line' | 'column' | 'quote'>;

/** Offsets at which the lines of a text begin (LF, CRLF and a lone CR end a line). */
export function findLineStarts(raw: string): number[] {
  const starts = [0];
  if (/\r(?!\n)/.test(raw)) {
    for (const end of raw.matchAll(/\r\n?|\n/g)) starts.push(end.index + end[0].length);
    return starts;
  }
  for (let at = raw.indexOf('\n'); at >= 0; at = raw.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Line and column (1-based, UTF-16 units) of a raw offset. */
export function positionAt(lineStarts: readonly number[], offset: number): { line: number; column: number } {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lineStarts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - lineStarts[low]! + 1 };
}

const WORD = /[\p{L}\p{N}]/u;
const isSpace = (c: number) => c === 32 || c === 10 || c === 9 || c === 13 || c === 160;

/** Leaves out the punctuation behind a link, so that its target doesn't stand in the range: "[onze site](https://...)." */
function beforeTarget(doc: Document, start: number, end: number): number {
  for (let i = end - 1; i > start && !WORD.test(doc.text[i]!); i--) {
    if (doc.text[i - 1] === '\n') break;
    if (doc.places.startOf(i) > doc.places.endOf(i - 1)) end = i;
  }
  return end;
}

/**
 * Leaves out the number of a heading that has a mark of its own and no space behind it in the file: "<span>3</span>Titel"
 * is read as "3 Titel", which stands nowhere.
 */
function behindNumber(doc: Document, start: number, end: number): number {
  let at = start;
  while (at < end && at - start < 3 && /[\d.]/.test(doc.text[at]!)) at++;
  const madeUp = at > start && at + 1 < end && doc.text[at] === ' ' && doc.places.startOf(at) === doc.places.endOf(at);
  return madeUp ? at + 1 : start;
}

/** The place of the visible range [start, end), trimmed of white space; null where nothing visible is in it. */
export function placeOf(doc: Document, start: number, end: number): Place | null {
  while (start < end && isSpace(doc.text.charCodeAt(start))) start++;
  while (end > start && isSpace(doc.text.charCodeAt(end - 1))) end--;
  end = beforeTarget(doc, start, end);
  if (start >= end) return null;
  start = behindNumber(doc, start, end);
  const from = doc.places.startOf(start);
  const { line, column } = positionAt(doc.lineStarts, from);
  // Only between blocks does the visible text hold more than single spaces.
  const written = doc.text.slice(start, end);
  const quote = written.includes('\n') ? written.replace(/\s+/g, ' ') : written;
  // Text that a browser moves out of a table stands before it, though its place in the file is behind.
  return { start: from, end: Math.max(doc.places.endOf(end - 1), doc.places.endOf(start)), line, column, quote };
}

/** The place of a value that stands in an attribute or in front matter. */
export function placeOfAttribute(doc: Document, attribute: Pick<Attribute, 'value' | 'start' | 'end'>): Place {
  const quote = attribute.value.replace(/\s+/g, ' ').trim();
  return { start: attribute.start, end: attribute.end, ...positionAt(doc.lineStarts, attribute.start), quote };
}
