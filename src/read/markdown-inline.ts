import type { Token, Tokens } from 'marked';
import { decodeEntities } from './entities.js';
import type { Flow } from './flow.js';
import { FOREIGN_BULLET } from './lines.js';
import { align, endAt, type Mapped, part, startAt } from './mapped.js';

/** Line ends (by their offset in the file) that part lines, or paragraphs; others are spaces. */
export type Breaks = Map<number, 'line' | 'paragraph'>;

/** What the inline writer must know of its block. */
export interface InlineContext {
  flow: Flow;
  breaks: Breaks;
  /** Where a target stands in the file that is defined elsewhere ("[text][ref]"). */
  findTarget: (href: string) => number;
}

/** `[<sup>1</sup>](#notes)`, `[2](#ref)`: a mark that leads to a footnote on the same page. */
const NOTE_MARK = /^\[(?:<sup>)?\[?\d{1,3}\]?(?:<\/sup>)?\]\(#/;
const TAG = /^<(\/?)([a-zA-Z][\w-]{0,40})/;
const HREF = /\bhref\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i;

/** Writes the inline tokens that marked made of `source` into the flow. */
export class InlineWriter {
  private bold = 0;
  private hidden = 0;
  /** `<a href>` written as HTML that is open. */
  private anchor: { start: number; href: string; hrefStart: number } | null = null;

  constructor(private readonly context: InlineContext) {}

  write(tokens: readonly Token[], source: Mapped): void {
    let at = 0;
    for (const token of tokens) {
      const { mapped, next } = align(source, token.raw, at);
      at = next;
      this.token(token, mapped);
    }
  }

  private token(token: Token, source: Mapped): void {
    if (token.type === 'html') {
      this.tag(source);
      return;
    }
    if (this.hidden) return;
    switch (token.type) {
      case 'strong':
        this.bold++;
        this.inner(token as Tokens.Strong, source);
        this.bold--;
        return;
      case 'em':
      case 'del':
        this.inner(token as Tokens.Em, source);
        return;
      case 'link':
        this.link(token as Tokens.Link, source);
        return;
      case 'image':
        return;
      case 'br':
        this.context.flow.break(startAt(source, 0));
        return;
      case 'codespan':
        this.text(align(source, (token as Tokens.Codespan).text, token.raw.search(/[^`]/)).mapped);
        return;
      case 'escape':
        this.text(part(source, 1), true);
        return;
      default:
        if ('tokens' in token && token.tokens) {
          this.write(token.tokens, source);
          return;
        }
        this.text(source);
    }
  }

  private inner(token: { raw: string; text: string; tokens?: Token[] }, source: Mapped): void {
    const marks = Math.max(token.raw.indexOf(token.text), 0);
    this.write(token.tokens ?? [], align(source, token.text, marks).mapped);
  }

  /** Adds text, broken where the author's lines end; "•" at the beginning of a line opens an item. */
  private text(source: Mapped, literal = false): void {
    const { flow, breaks } = this.context;
    let from = 0;
    for (let i = 0; i <= source.text.length; i++) {
      const ends = i === source.text.length;
      if (!ends && !(source.text[i] === '\n' && breaks.has(startAt(source, i)))) continue;
      const line = part(source, from, i);
      flow.add(literal ? line : decodeEntities(line), this.bold > 0);
      if (!ends) from = this.newLine(source, i);
    }
  }

  private newLine(source: Mapped, at: number): number {
    const bullet = FOREIGN_BULLET.exec(source.text.slice(at + 1, at + 40));
    const { flow } = this.context;
    if (!bullet) {
      if (this.context.breaks.get(startAt(source, at)) === 'paragraph') flow.open('paragraph');
      else flow.break(startAt(source, at));
      return at + 1;
    }
    flow.open('item', { level: 1, marker: bullet[1]!, group: flow.group });
    return at + 1 + bullet[0].length;
  }

  /** The mark of a footnote is a link, but no text. */
  private link(token: Tokens.Link, source: Mapped): void {
    if (NOTE_MARK.test(token.raw)) return;
    const { flow } = this.context;
    const before = flow.builder.position;
    const angle = token.raw.startsWith('<');
    const bracket = token.raw.startsWith('[');
    if (bracket) this.inner(token, source);
    else this.text(align(source, token.text, angle ? 1 : 0).mapped);
    const target = bracket ? this.target(token, source) : written(token, source, angle);
    flow.builder.addLink(this.range(before), target, angle);
  }

  /** A link's range without the space in front of it. */
  private range(before: number): { start: number; end: number } {
    const { builder } = this.context.flow;
    return { start: builder.firstFrom(before), end: builder.position };
  }

  /** The target between the parentheses, or the definition elsewhere. */
  private target(token: Tokens.Link, source: Mapped) {
    const at = token.raw.lastIndexOf('](');
    const match = at < 0 ? null : /^\]\(\s{0,99}<?([^\s>)]{0,2000})/.exec(token.raw.slice(at));
    if (match?.[1]) {
      const start = at + match[0].length - match[1].length;
      const end = Math.max(start + match[1].length, Math.min(start + token.href.length, token.raw.length));
      const href = token.raw.slice(start, start + token.href.length) === token.href ? token.href : match[1];
      const last = href === token.href ? start + href.length : Math.min(end, start + match[1].length);
      return { href, hrefStart: startAt(source, start), hrefEnd: endAt(source, last - 1) };
    }
    const found = this.context.findTarget(token.href);
    return { href: token.href, hrefStart: found, hrefEnd: found + token.href.length };
  }

  private tag(source: Mapped): void {
    const { flow } = this.context;
    const [, closing, name] = TAG.exec(source.text) ?? [];
    switch (name?.toLowerCase()) {
      case 'br':
      case 'p':
      case 'div':
        flow.break(startAt(source, 0));
        return;
      case 'b':
      case 'strong':
        this.bold = Math.max(0, this.bold + (closing ? -1 : 1));
        return;
      case 'script':
      case 'style':
        this.hidden = Math.max(0, this.hidden + (closing ? -1 : 1));
        return;
      case 'a':
        closing ? this.closeAnchor() : this.openAnchor(source);
        return;
      case 'td':
      case 'th':
      case 'li':
        flow.builder.space(startAt(source, 0));
    }
  }

  private openAnchor(source: Mapped): void {
    const match = HREF.exec(source.text);
    const href = match?.[1] ?? match?.[2] ?? match?.[3];
    this.anchor = null;
    if (!match || !href) return;
    const at = match.index + match[0].lastIndexOf(href);
    this.anchor = { start: this.context.flow.builder.position, href, hrefStart: startAt(source, at) };
  }

  private closeAnchor(): void {
    if (!this.anchor) return;
    const { start, href, hrefStart } = this.anchor;
    this.context.flow.builder.addLink(this.range(start), { href, hrefStart, hrefEnd: hrefStart + href.length });
    this.anchor = null;
  }
}

/** The target of an address that is its own text: `<info@voorbeeld.nl>`, `https://...`. */
function written(token: Tokens.Link, source: Mapped, angle: boolean) {
  const from = angle ? 1 : 0;
  const to = angle ? token.raw.length - 1 : token.raw.length;
  return { href: token.raw.slice(from, to), hrefStart: startAt(source, from), hrefEnd: endAt(source, to - 1) };
}
