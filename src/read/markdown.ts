import type { Token, Tokens } from 'marked';
import type { DocumentBuilder } from './builder.js';
import { cellsOf, countRows, isHeaderRow } from './columns.js';
import { Flow, writeRow } from './flow.js';
import { behind, readFrontMatter } from './frontmatter.js';
import { readFragment } from './html.js';
import { continues, FOREIGN_BULLET, splitLines } from './lines.js';
import { align, type Mapped, mapAll, part, startAt } from './mapped.js';
import { type Breaks, InlineWriter } from './markdown-inline.js';
import { lexBlocks, lexInline } from './markdown-lexer.js';
import { firstBullet, pipedCells, widthOf } from './markdown-lines.js';
import { cleanSource } from './markdown-source.js';
import { readText } from './text.js';

/** Where a block stands: depth of the lists around it. */
interface Context {
  depth: number;
  /** Within indented code, which is read once more as Markdown, and only once. */
  code?: boolean;
  /** Set within a list item: its group, so that its further paragraphs stay with it. */
  item?: number;
}

/** Nesting that no author writes; marked recurses on it. */
const HOSTILE =
  /^(?:[ \t]{0,3}>){60}|^[ \t]{400}[-*+]|(?:[-*+] ){60}|(?:\d{1,3}[.)] ){60}|(?:\*\*[^*\n]{1,20}){160}|(?:_[^\s_]{1,3}){160}|\[{200}|\*{400}|_{400}/m;

/** Reads Markdown: front matter, then blocks of the tree that marked makes, each character mapped to the file. */
export function readMarkdown(raw: string, builder: DocumentBuilder): void {
  const matter = readFrontMatter(raw, builder);
  for (const prose of matter.prose) readBody(prose, raw, builder);
  readBody(behind(mapAll(raw), matter), raw, builder);
}

function readBody(body: Mapped, raw: string, builder: DocumentBuilder): void {
  const source = cleanSource(body);
  let tokens: Token[] | null = null;
  try {
    if (!HOSTILE.test(source.text)) tokens = lexBlocks(source.text);
  } catch {
    // marked recurses; what is nested deeper than its stack is read as text.
  }
  if (tokens) new MarkdownReader(source, raw, builder).blocks(tokens, source, { depth: 0 });
  else readText(source, builder);
  builder.end();
}

class MarkdownReader {
  private readonly flow: Flow;
  private readonly width: number;
  private readonly targets = new Map<string, number>();

  constructor(
    source: Mapped,
    private readonly raw: string,
    private readonly builder: DocumentBuilder,
  ) {
    this.flow = new Flow(builder);
    this.width = widthOf(source.text);
  }

  /** Reads the tokens of one parent, whose text is `source`. */
  blocks(tokens: readonly Token[], source: Mapped, context: Context): void {
    let at = 0;
    for (const token of tokens) {
      if (token.type === 'space' || token.type === 'hr' || token.type === 'def') {
        at = align(source, token.raw, at).next;
        continue;
      }
      const { mapped, next } = align(source, token.raw, at);
      at = next;
      this.block(token, mapped, context);
    }
    this.flow.close();
  }

  private block(token: Token, source: Mapped, context: Context): void {
    switch (token.type) {
      case 'heading':
        this.heading(token as Tokens.Heading, source);
        return;
      case 'list':
        this.list(token as Tokens.List, source, context);
        return;
      case 'blockquote':
        // Its own text lacks the marks of quotes within it; the aligner passes over those of the source.
        this.blocks(token.tokens ?? [], source, context);
        return;
      case 'table':
        this.table(token as Tokens.Table, source);
        return;
      case 'code':
        this.code(token as Tokens.Code, source, context);
        return;
      case 'html':
        this.flow.close();
        readFragment(source, this.builder);
        return;
      default:
        this.paragraph(token as Tokens.Paragraph, source, context);
        return;
    }
  }

  private heading(token: Tokens.Heading, source: Mapped): void {
    this.flow.open('heading', { level: token.depth });
    const from = Math.max(token.raw.search(/[^#\s]/), 0);
    this.inline(token.tokens, align(source, token.text, from).mapped, new Map());
    this.flow.close();
  }

  private list(token: Tokens.List, source: Mapped, context: Context): void {
    let at = 0;
    for (const item of token.items) {
      const { mapped, next } = align(source, item.raw, at);
      at = next;
      const head = /^\s*((?:[-*+]|\d{1,9}[.)]))[ \t]*(?:\[[ xX]\][ \t])?/.exec(item.raw);
      this.flow.open('item', { level: context.depth + 1, marker: head?.[1] ?? null });
      const group = this.flow.group;
      const inner = align(mapped, item.text, head?.[0].length ?? 0).mapped;
      this.blocks(item.tokens, inner, { depth: context.depth + 1, item: group });
      this.flow.close();
    }
  }

  /** A paragraph: its lines are joined where the author wrapped them, else blocks of one group; or rows of a table. */
  private paragraph(token: Tokens.Paragraph | Tokens.Text, source: Mapped, context: Context): void {
    const text = align(source, token.text).mapped;
    if (text.text.includes('\t') && this.tabbedRows(text)) return;
    const kind = context.item === undefined ? 'paragraph' : 'item';
    const fresh = this.builder.isFresh;
    if (kind === 'paragraph' || !fresh) this.flow.open(kind, { level: context.depth, group: context.item });
    const bullet = firstBullet(text.text);
    if (bullet && kind === 'paragraph') this.flow.open('item', { level: 1, marker: bullet[1]! });
    this.inline(token.tokens ?? [], text, this.breaksOf(text, kind === 'item'), bullet ? bullet[0].length : 0);
    this.flow.close();
  }

  private inline(tokens: readonly Token[], source: Mapped, breaks: Breaks, skip = 0): void {
    const context = { flow: this.flow, breaks, findTarget: (href: string) => this.findTarget(href) };
    if (skip) new InlineWriter(context).write(lexInline(source.text.slice(skip)), part(source, skip));
    else new InlineWriter(context).write(tokens, source);
  }

  /** Line ends of a paragraph at which a line of its own begins. */
  private breaksOf(source: Mapped, inItem = false): Breaks {
    const breaks: Breaks = new Map();
    const lines = source.text.split('\n');
    let at = 0;
    for (let i = 0; i + 1 < lines.length; i++) {
      at += lines[i]!.length + 1;
      if (FOREIGN_BULLET.test(lines[i + 1]!) || !continues(lines[i]!.trim(), lines[i + 1]!.trim(), this.width)) {
        // What stands against the margin below an item is a paragraph of its own to its author, whatever Markdown says.
        const outdented = inItem && at < source.text.length && /[\r\n]/.test(this.raw[startAt(source, at) - 1] ?? '');
        breaks.set(startAt(source, at - 1), outdented ? 'paragraph' : 'line');
      }
    }
    return breaks;
  }

  private tabbedRows(source: Mapped): boolean {
    const lines = splitLines(source.text);
    const n = countRows(source.text, lines, 0);
    if (!n) return false;
    const rows = lines.slice(0, n).map((line) => cellsOf(source.text, line).map((c) => part(source, c.start, c.end)));
    const [titles, ...below] = rows.map((cells) => cells.map((c) => c.text));
    this.rows(rows, isHeaderRow(titles!, below));
    if (n < lines.length) {
      const rest = part(source, lines[n]!.start);
      this.flow.open('paragraph');
      this.inline(lexInline(rest.text), rest, this.breaksOf(rest));
    }
    return true;
  }

  private table(token: Tokens.Table, source: Mapped): void {
    const lines = splitLines(source.text).filter((l) => l.end > l.start);
    const rows = lines.filter((_, i) => i !== 1).map((l) => pipedCells(part(source, l.start, l.end)));
    this.rows(
      rows,
      token.header.some((c) => c.text.trim()),
    );
  }

  private rows(rows: readonly Mapped[][], header: boolean): void {
    this.flow.close();
    const table = this.builder.newTable();
    rows.forEach((cells, i) => {
      const offset = cells[0] ? startAt(cells[0]) : 0;
      const writers = cells.map((cell) => () => {
        const inside = new CellFlow(this.builder);
        const context = {
          flow: inside,
          breaks: new Map(),
          findTarget: (href: string) => this.findTarget(href),
        };
        new InlineWriter(context).write(lexInline(cell.text), cell);
      });
      writeRow(this.builder, { table, header: header && i === 0, offset }, writers);
    });
  }

  /** Code: what is indented is Markdown that was indented too far, what is fenced is lines. */
  private code(token: Tokens.Code, source: Mapped, context: Context): void {
    this.flow.close();
    const text = align(
      source,
      token.text,
      /^\s{0,3}(?:```|~~~)/.test(token.raw) ? token.raw.indexOf('\n') + 1 : 0,
    ).mapped;
    if (token.codeBlockStyle !== 'indented' || context.code) {
      readText(text, this.builder);
      return;
    }
    this.blocks(lexBlocks(text.text), text, { ...context, code: true });
  }

  private findTarget(href: string): number {
    const known = this.targets.get(href);
    if (known !== undefined) return known;
    const found = Math.max(this.raw.indexOf(href), 0);
    this.targets.set(href, found);
    return found;
  }
}

/** A flow into a cell: the row stays open whatever breaks in it. */
class CellFlow extends Flow {
  override open(): void {}
  override break(offset: number): void {
    this.builder.space(offset);
  }
  override add(run: Mapped): void {
    this.builder.add(run);
  }
}
