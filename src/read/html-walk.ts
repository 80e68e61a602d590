import type { DocumentBuilder } from './builder.js';
import { Flow } from './flow.js';
import { type CardPart, cardsIn } from './html-cards.js';
import { isAccordionTitle, isHidden, isNamedTitle } from './html-roles.js';
import { dataTable, writeTable } from './html-table.js';
import {
  attributeOf,
  type ChildNode,
  type Element,
  firstHeadingLevel,
  INLINE,
  isTag,
  isText,
  mapTextNode,
  NEVER_TEXT,
  type ParentNode,
  textOf,
  walk,
} from './html-tree.js';
import { type Mapped, part, startAt } from './mapped.js';

/** A list item that is open: its group, so that all its paragraphs stay together. */
interface OpenItem {
  node: Element;
  group: number;
  level: number;
}

/** Writes the visible text of a tree into a builder: headings, paragraphs, items, rows. */
export class HtmlWriter {
  private readonly flow: Flow;
  private bold: Element[] = [];
  private heading: Element | null = null;
  private headingLevel = 0;
  /** Level of the last real heading; titles that have none of their own stand one below it. */
  private lastLevel = 0;
  /** Level of the first real heading outside accordions: titles of accordions before it stand beside it. */
  private firstLevel = 2;
  private accordions = new Map<string, number>();
  private accordionBase = 1;
  private lists = 0;
  private items: OpenItem[] = [];
  private anchors: { node: Element; start: number }[] = [];
  private breaks = 0;
  private readonly cards = new Map<ChildNode, CardPart>();

  constructor(
    private readonly source: Mapped,
    private readonly builder: DocumentBuilder,
    private readonly removed: ReadonlySet<ChildNode>,
  ) {
    this.flow = new Flow(builder);
  }

  write(root: ParentNode): void {
    this.firstLevel = Math.max(2, firstHeadingLevel(root));
    walk(
      root,
      (node) => this.enter(node),
      (node) => this.leave(node),
    );
    this.flow.close();
  }

  private enter(node: ChildNode): boolean {
    if (isText(node)) {
      this.text(mapTextNode(node, this.source));
      return false;
    }
    if (!isTag(node)) return false;
    if (this.removed.has(node) || NEVER_TEXT.has(node.name) || isHidden(node)) return this.passOver(node);
    if (this.cards.get(node) === 'icon') return this.passOver(node);
    if (node.name === 'br') return this.lineBreak(node);
    const titled = this.titleLevel(node);
    if (node.name === 'button' && !titled && textOf(node, 400).length < 200) return this.passOver(node);
    if (titled) this.openHeading(node, titled);
    else if (!INLINE.has(node.name) && !this.heading) this.enterBlock(node);
    else if (!INLINE.has(node.name)) this.builder.space(this.offset(node));
    this.enterInline(node);
    const table = node.name === 'table' && !this.heading ? dataTable(node, this.removed) : null;
    if (table) {
      this.flow.close();
      writeTable(table, { builder: this.builder, source: this.source, removed: this.removed });
    }
    return !table;
  }

  /** What isn't read still parts the words around it. */
  private passOver(node: Element): false {
    this.builder.space(this.offset(node));
    return false;
  }

  private offset(node: Element): number {
    return startAt(this.source, node.sourceCodeLocation?.startOffset ?? 0);
  }

  /** Level of the heading that an element is, 0 if it isn't one. */
  private titleLevel(node: Element): number {
    if (this.heading) return 0;
    if (/^h[1-6]$/.test(node.name)) return Number(node.name[1]);
    if (node.attribs.role === 'heading') return Math.min(Math.max(Number(node.attribs['aria-level']) || 2, 1), 6);
    if (this.cards.get(node) === 'title' || isNamedTitle(node))
      return this.lastLevel ? Math.min(this.lastLevel + 1, 6) : 1;
    return isAccordionTitle(node) ? this.accordionLevel(node) : 0;
  }

  /** Below the heading above; titles of one accordion share their level, those within its panels stand lower. */
  private accordionLevel(node: Element): number {
    let depth = 0;
    let within = node.name === 'summary' ? -1 : 0;
    for (let at: ParentNode | null = node.parent; at; at = at.parent, depth++)
      if ((at as Element).name === 'details') within++;
    const key = `${node.name} ${depth}`;
    const below = within > 0 ? this.accordionBase + within : this.lastLevel ? this.lastLevel + 1 : this.firstLevel;
    const level = this.accordions.get(key) ?? Math.min(below, 6);
    this.accordions.set(key, level);
    if (within <= 0) this.accordionBase = level;
    return level;
  }

  private openHeading(node: Element, level: number): void {
    this.flow.close();
    this.heading = node;
    this.headingLevel = level;
    if (/^h[1-6]$/.test(node.name) || node.attribs.role === 'heading') this.lastLevel = level;
  }

  private enterBlock(node: Element): void {
    this.flow.close();
    this.breaks = 0;
    if (/^(?:ul|ol|menu|dir)$/.test(node.name)) this.lists++;
    for (const [part, kind] of cardsIn(node) ?? []) this.cards.set(part, kind);
    if (node.name === 'li' || this.cards.get(node) === 'item')
      this.items.push({ node, group: this.builder.newGroup(), level: Math.max(this.lists, 1) });
  }

  private enterInline(node: Element): void {
    if (isBold(node)) this.bold.push(node);
    if (node.name === 'a' && node.attribs.href) this.anchors.push({ node, start: this.builder.position });
    if (node.name !== 'time') return;
    const value = attributeOf(node, 'datetime', this.source);
    if (value) this.builder.addAttribute({ name: 'datetime', ...value });
  }

  private leave(node: Element): void {
    if (this.bold.at(-1) === node) this.bold.pop();
    if (this.anchors.at(-1)?.node === node) this.closeAnchor();
    if (this.heading && node.name === 'span' && /^\d{1,2}\.?$/.test(textOf(node, 9))) this.builder.space(0);
    if (this.heading === node) {
      this.heading = null;
      this.flow.close();
      return;
    }
    if (INLINE.has(node.name)) return;
    if (this.heading) return;
    if (this.removed.has(node) || NEVER_TEXT.has(node.name)) return;
    this.flow.close();
    if (/^(?:ul|ol|menu|dir)$/.test(node.name) && this.lists) this.lists--;
    if (this.items.at(-1)?.node === node) this.items.pop();
  }

  private closeAnchor(): void {
    const { node, start } = this.anchors.pop()!;
    const href = attributeOf(node, 'href', this.source);
    if (!href) return;
    const range = { start: this.builder.firstFrom(start), end: this.builder.position };
    this.builder.addLink(range, { href: href.value, hrefStart: href.start, hrefEnd: href.end });
  }

  private lineBreak(node: Element): false {
    this.breaks++;
    if (this.breaks >= 2 && !this.heading) this.flow.close();
    else this.flow.break(this.offset(node));
    return false;
  }

  private text(run: Mapped | null): void {
    if (!run) return;
    if (!run.text.trim()) {
      if (run.text) this.builder.space(startAt(run, 0));
      return;
    }
    this.breaks = 0;
    let from = 0;
    for (const at of this.heading ? [] : brokenLines(run.text, !this.flow.isOpen)) {
      this.piece(part(run, from, at));
      this.flow.break(startAt(run, at));
      from = at;
    }
    this.piece(part(run, from));
  }

  private piece(run: Mapped): void {
    if (!this.flow.isOpen) this.openBlock();
    this.flow.add(run, this.bold.length > 0);
  }

  private openBlock(): void {
    const item = this.items.at(-1);
    if (this.heading) this.flow.open('heading', { level: this.headingLevel });
    else if (item) this.flow.open('item', { level: item.level, group: item.group });
    else this.flow.open('paragraph');
  }
}

/**
 * Line ends in the source that were meant as such, though a browser shows a space: a title on a line of its own above a
 * long line, or lines that begin with a bullet.
 */
function brokenLines(text: string, fresh: boolean): number[] {
  if (!text.includes('\n') || text.length < 60) return [];
  const breaks: number[] = [];
  let at = 0;
  const lines = text.split('\n');
  lines.forEach((line, i) => {
    if (i && (/^\s{0,99}[-•*–] \S/.test(line) || isTitleAbove(lines, i, fresh))) breaks.push(at - 1);
    at += line.length + 1;
  });
  return breaks;
}

function isTitleAbove(lines: readonly string[], i: number, fresh: boolean): boolean {
  const [title, body] = [lines[i - 1]!.trim(), lines[i]!.trim()];
  const opens = i > 1 || fresh;
  const before = i > 1 ? lines[i - 2]!.trim() : '';
  return (
    opens &&
    !before &&
    title.length >= 5 &&
    title.length <= 70 &&
    body.length > 45 &&
    title.length + body.slice(0, 40).split(' ', 1)[0]!.length < Math.max(62, body.length / 2) &&
    body.length > title.length * 1.6 &&
    /^\p{Lu}/u.test(body) &&
    /[\p{L}\d)]$/u.test(title) &&
    !/\b(?:de|het|een|en|of|van|voor|met|op|in|aan|bij|tot|door|uit|om|te)$/i.test(title)
  );
}

function isBold(node: Element): boolean {
  if (node.name === 'b' || node.name === 'strong') return true;
  if (node.name === 'u') return (node.parent as Element).name !== 'a';
  return /font-weight\s{0,9}:\s{0,9}(?:bold|[6-9]00)/i.test(node.attribs.style ?? '');
}
