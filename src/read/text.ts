import type { DocumentBuilder } from './builder.js';
import { cellsOf, countRows, isHeaderRow } from './columns.js';
import { Flow, writeRow } from './flow.js';
import { continues, type Line, markerAt, splitLines, wrapWidth } from './lines.js';
import { type Edit, edit, type Mapped, part, startAt } from './mapped.js';
import { withoutRunningTitles } from './pages.js';

/** A line of nothing but marks: under a title it underlines, elsewhere it is a rule. */
const RULE = /^(?:[=~_#*+^"'`.-])(?:[ \t]?[=~_#*+^"'`.-]){2,}$/;
const UNDERLINE = /^([=~\-^"'*#+`])\1{2,}$/;
const DIRECTIVE = /^\.\. (?:_|[\w-]{1,40}::)/;

/** Reads plain text: lines, paragraphs that were hard-wrapped, list items, rows of tables, underlined headings. */
export function readText(mapped: Mapped, builder: DocumentBuilder): void {
  const text = withoutRunningTitles(mapped);
  new TextReader(text.text.includes('`_') ? withoutTargets(text) : text, builder).read();
}

const REST_LINK = /`([^`<\n]{1,200}) <[^>\n]{1,300}>`__?/g;

/** Links of reStructuredText keep their label. */
function withoutTargets(mapped: Mapped): Mapped {
  const edits: Edit[] = [];
  for (const link of mapped.text.matchAll(REST_LINK)) {
    const label = link.index + 1;
    edits.push({ from: link.index, to: label, text: '' });
    edits.push({ from: label + link[1]!.length, to: link.index + link[0].length, text: '' });
  }
  return edit(mapped, edits);
}

class TextReader {
  private readonly text: string;
  private readonly lines: Line[];
  private readonly flow: Flow;
  private readonly width: number;
  /** Indents of the items that the current line may stand under. */
  private indents: number[] = [];

  constructor(
    private readonly mapped: Mapped,
    private readonly builder: DocumentBuilder,
  ) {
    this.text = mapped.text;
    this.lines = splitLines(mapped.text);
    this.flow = new Flow(builder);
    this.width = widthOf(this.text, this.lines);
  }

  read(): void {
    for (let i = 0; i < this.lines.length; ) {
      const line = this.lines[i]!;
      if (this.isEmpty(line) || RULE.test(this.of(line)) || DIRECTIVE.test(this.of(line))) {
        this.flow.close();
        i++;
      } else i = this.readTable(i) || this.readParagraph(i);
    }
    this.flow.close();
  }

  private of(line: Line): string {
    return this.text.slice(line.start, line.end);
  }

  private isEmpty(line: Line | undefined): boolean {
    return !line || line.start === line.end;
  }

  private readTable(first: number): number {
    const n = countRows(this.text, this.lines, first);
    if (!n) return 0;
    this.flow.close();
    this.indents = [];
    const rows = this.lines.slice(first, first + n).map((line) => cellsOf(this.text, line));
    const [titles, ...below] = rows.map((cells) => cells.map((c) => this.text.slice(c.start, c.end)));
    const header = isHeaderRow(titles!, below);
    const table = this.builder.newTable();
    rows.forEach((cells, i) => {
      writeRow(
        this.builder,
        { table, header: header && i === 0, offset: startAt(this.mapped, cells[0]!.start) },
        cells.map((c) => () => this.builder.add(part(this.mapped, c.start, c.end))),
      );
    });
    return first + n;
  }

  /** Reads lines up to an empty one; each is a block unless it continues the one before. */
  private readParagraph(first: number): number {
    const group = this.builder.newGroup();
    let i = first;
    for (; !this.isEmpty(this.lines[i]); i++) {
      const line = this.lines[i]!;
      if (i > first && (RULE.test(this.of(line)) || countRows(this.text, this.lines, i))) break;
      const marker = markerAt(this.text, line.start);
      if (marker) this.openItem(line, marker, group);
      else if (i > first && this.joins(this.lines[i - 1]!, line)) this.builder.space(startAt(this.mapped, line.start));
      else this.openLine(i, group);
      this.flow.add(part(this.mapped, line.start + (marker?.length ?? 0), line.end));
      if (this.isUnderlined(i)) {
        i += 2;
        break;
      }
    }
    this.flow.close();
    return i;
  }

  private joins(before: Line, line: Line): boolean {
    return continues(this.of(before), this.of(line), this.width);
  }

  private openItem(line: Line, marker: string, group: number): void {
    while (this.indents.length && this.indents.at(-1)! > line.indent) this.indents.pop();
    if (this.indents.at(-1) !== line.indent) this.indents.push(line.indent);
    this.flow.open('item', { level: this.indents.length, marker, group });
  }

  private openLine(i: number, group: number): void {
    if (!this.lines[i]!.indent || !this.indents.length) this.indents = [];
    this.flow.open('paragraph', { group, underlined: this.isUnderlined(i) });
  }

  /** A line of marks about as long as the title stands under it. */
  private isUnderlined(i: number): boolean {
    const next = this.lines[i + 1];
    if (this.isEmpty(next) || !UNDERLINE.test(this.of(next!))) return false;
    const [title, marks] = [this.of(this.lines[i]!).length, next!.end - next!.start];
    return title <= 120 && marks >= Math.min(title, 4) * 0.75 && (marks >= title * 0.5 || marks >= 10);
  }
}

function widthOf(text: string, lines: readonly Line[]): number {
  const lengths: number[] = [];
  const followed: number[] = [];
  lines.forEach((line, i) => {
    const length = line.end - line.start;
    if (!length || RULE.test(text.slice(line.start, Math.min(line.end, line.start + 200)))) return;
    lengths.push(length);
    const next = lines[i + 1];
    if (next && next.end > next.start && !markerAt(text, next.start)) followed.push(length);
  });
  return wrapWidth(lengths, followed);
}
