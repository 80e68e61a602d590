import type { Evidence, Model } from '../model/index.js';
import { findLineStarts, positionAt } from '../read/document.js';
import type { Place } from './report.js';

const LONGEST_QUOTE = 80;
/** So far from where a section begins its heading's words may stand: markup and a number come before them. */
const BEFORE_HEADING = 60;

/** Finds lines and columns in the file of a policy; without its text only those that the model gives are known. */
export class Places {
  private readonly lineStarts: readonly number[];

  constructor(
    private readonly model: Model,
    readonly text: string | null,
  ) {
    this.lineStarts = text === null ? [0] : findLineStarts(text);
  }

  /** The place of evidence. */
  of({ start, end, line, column }: Evidence): Place {
    if (this.text !== null) return this.between(start, end);
    return { start, end, line, column, endLine: line, endColumn: column + (end - start) };
  }

  /** The place of a range of the file's text. */
  between(start: number, end: number): Place {
    const from = positionAt(this.lineStarts, start);
    const to = positionAt(this.lineStarts, end);
    return { start, end, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  }

  /** Where a section begins, as evidence: its heading, else its first words. */
  section(index: number): Evidence {
    const { id, range, heading, categories } = this.model.sections[index]!;
    const rule = categories[0]?.rules[0] ?? id;
    if (this.text === null)
      return {
        start: range.start,
        end: range.end,
        line: range.line,
        column: 1,
        quote: heading ?? '…',
        section: id,
        rule,
      };
    const at =
      heading === null
        ? -1
        : this.text.slice(range.start, range.start + BEFORE_HEADING + heading.length).indexOf(heading);
    const start = at < 0 ? range.start : range.start + at;
    const end = at < 0 ? this.endOfLine(range.start, range.end) : start + heading!.length;
    const quote = heading ?? this.words(start, end);
    return { start, end, ...positionAt(this.lineStarts, start), quote, section: id, rule };
  }

  /** The nearest place to look for something: the first section of the first category that has one, else the first line. */
  nearest(categories: readonly string[]): { place: Place; heading: string | null } {
    const { sections } = this.model;
    for (const category of categories) {
      const index = sections.findIndex((s) => s.categories.some((c) => c.id === category));
      if (index >= 0) return { place: this.of(this.section(index)), heading: sections[index]!.heading };
    }
    return { place: this.firstLine(), heading: null };
  }

  firstLine(): Place {
    if (this.text !== null) return this.between(0, this.endOfLine(0, this.text.length));
    return { start: 0, end: 0, line: 1, column: 1, endLine: 1, endColumn: 1 };
  }

  private endOfLine(start: number, end: number): number {
    const line = this.text!.slice(start, end).search(/\r?\n|\r/);
    return line < 0 ? end : start + line;
  }

  private words(start: number, end: number): string {
    const text = this.text!.slice(start, end)
      .replace(/<[^>]{0,400}>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    return clipped(text, LONGEST_QUOTE) || '…';
  }
}

/** A text cut off at a word, with a sign that it was. */
export function clipped(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const cut = text.lastIndexOf(' ', longest - 1);
  return `${text.slice(0, cut > longest / 2 ? cut : longest - 1)}…`;
}
