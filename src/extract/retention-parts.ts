import type { Annotated, Sentence } from '../annotate/annotated.js';
import type { Range } from '../read/document.js';

/** A stretch of a sentence that makes one statement: between semicolons, or a table cell. Tokens half-open. */
export interface Part extends Range {
  sentence: Sentence;
  first: number;
  last: number;
}

/** Semicolons part statements: "klanten: 7 jaar; sollicitanten: 4 weken". */
export function partsOf(reading: Annotated, sentence: Sentence): Part[] {
  const written = reading.document.text.slice(sentence.start, sentence.end);
  const parts: Part[] = [];
  let { start } = sentence;
  let from = sentence.first;
  for (;;) {
    const mark = written.indexOf(';', start - sentence.start);
    const end = mark >= 0 ? sentence.start + mark : sentence.end;
    const part = partOf(reading, sentence, { start, end }, from);
    if (part) {
      parts.push(part);
      from = part.last;
    }
    if (mark < 0) return parts;
    start = end + 1;
  }
}

/** The words of a sentence that lie in a range, looked for from a token on; null where there is none. */
export function partOf(reading: Annotated, sentence: Sentence, range: Range, from = sentence.first): Part | null {
  const { tokens } = reading;
  let first = from;
  while (first < sentence.last && tokens.start[first]! < range.start) first++;
  let last = first;
  while (last < sentence.last && tokens.end[last]! <= range.end) last++;
  return last > first ? { sentence, first, last, start: tokens.start[first]!, end: range.end } : null;
}
