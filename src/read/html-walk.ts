import type { DocumentBuilder } from './builder.js';
import { Flow } from './flow.js';
import { type CardPart, cardsIn } from './html-cards.js';
import { outlineTitles } from './html-outline.js';
import { isAccordionTitle, isHidden, isNamedTitle } from './html-roles.js';
import { dataTable, writeTable } from './html-table.js';
import { attributeOf, firstHeadingLevel, hasLike, mapTextNode, type Node, textOf, walk } from './html-tree.js';
import { type Mapped, part, startAt } from './mapped.js';

/** A list item that is open: its group, so that all its paragraphs stay together. */
interface OpenItem {
  node: Node;
  group: number;
  level: number;
}

/** Writes the visible text of a tree into a builder: headings, paragraphs, items, rows. */
export class HtmlWriter {
  private readonly flow: Flow;
  private bold: Node[] = [];
  private heading: Node | null = null;
  private headingLevel = 0;
  /** Level of the last real heading; titles that have none of their own stand one below it. */
  private lastLevel = 0;
  /** Level of the first real heading outside accordions: titles of accordions before it stand beside it. */
  private firstLevel = 2;
  private accordions = new Map<string, number>();
  private accordionBase = 1;
  private lists = 0;
  private items: OpenItem[] = [];
  private anchors: { node: Node; start: number }[] = [];
  private breaks = 0;
  private readonly cards = new Map<Node, CardPart>();

  constructor(
    private readonly source: Mapped,
    private readonly builder: DocumentBuilder,
    private readonly removed: ReadonlySet<Node>,
  ) {
    this.flow = new Flow(builder);
  }

  write(root: Node): void {
    this.firstLevel = Math.max(2, firstHeadingLevel(root));
    walk(
      root,
      (node) => this.enter(node),
      (node) => this.leave(node),
    );
    this.flow.close();
  }

  private enter(node: Node): boolean {
    const { tag } = node;
    if (node.text !== null) this.text(node);
    if (!tag) return false;
    if (this.removed.has(node) || tag.neverText || isHidden(node)) return this.passOver(node);
    if (this.cards.get(node) === 'icon') return this.passOver(node);
    if (tag.name === 'br') return this.lineBreak(node);
    const titled = this.titleLevel(node);
    if (tag.name === 'button' && !titled && textOf(node, 400).length < 200) return this.passOver(node);
    if (titled) this.openHeading(node, titled);
    else if (!tag.inline && !this.heading) this.enterBlock(node);
    else if (!tag.inline) this.builder.space(this.offset(node));
    this.enterInline(node);
    const table = tag.name === 'table' && !this.heading ? dataTable(node, this.removed) : null;
    if (table) {
      this.flow.close();
      writeTable(table, { builder: this.builder, source: this.source, removed: this.removed });
    }
    return !table;
  }

  /** What isn't read still parts the words around it. */
  private passOver(node: Node): false {
    this.builder.space(this.offset(node));
    return false;
  }

  private offset(node: Node): number {
    return startAt(this.source, node.start);
  }

  /** Level of the heading that an element is, 0 if it isn't one. */
  private titleLevel(node: Node): number {
    if (this.heading) return 0;
    if (node.tag!.level) return node.tag!.level;
    if (node.attribute('role') === 'heading')
      return Math.min(Math.max(Number(node.attribute('aria-level')) || 2, 1), 6);
    if (this.cards.get(node) === 'title' || isNamedTitle(node))
      return this.lastLevel ? Math.min(this.lastLevel + 1, 6) : 1;
    return isAccordionTitle(node) ? this.accordionLevel(node) : 0;
  }

  /** Below the heading above; titles of one accordion share their level, those within its panels stand lower. */
  private accordionLevel(node: Node): number {
    let depth = 0;
    let within = node.is('summary') ? -1 : 0;
    for (let at = node.parent; at; at = at.parent, depth++) if (at.is('details')) within++;
    const key = `${node.tag!.name} ${depth}`;
    const below = within > 0 ? this.accordionBase + within : this.lastLevel ? this.lastLevel + 1 : this.firstLevel;
    const level = this.accordions.get(key) ?? Math.min(below, 6);
    this.accordions.set(key, level);
    if (within <= 0) this.accordionBase = level;
    return level;
  }

  private openHeading(node: Node, level: number): void {
    this.flow.close();
    this.heading = node;
    this.headingLevel = level;
    if (node.tag!.level || node.attribute('role') === 'heading') this.lastLevel = level;
  }

  private enterBlock(node: Node): void {
    this.flow.close();
    this.breaks = 0;
    if (isList(node)) this.lists++;
    for (const [part, kind] of cardsIn(node) ?? []) this.cards.set(part, kind);
    for (const title of outlineTitles(node)) this.cards.set(title, 'title');
    if (node.is('li') || this.cards.get(node) === 'item')
      this.items.push({ node, group: this.builder.newGroup(), level: Math.max(this.lists, 1) });
  }

  private enterInline(node: Node): void {
    if (isBold(node)) this.bold.push(node);
    if (node.is('a') && node.attribute('href')) this.anchors.push({ node, start: this.builder.position });
    if (!node.is('time')) return;
    const value = attributeOf(node, 'datetime', this.source);
    if (value) this.builder.addAttribute({ name: 'datetime', ...value });
  }

  private leave(node: Node): void {
    if (this.bold.at(-1) === node) this.bold.pop();
    if (this.anchors.at(-1)?.node === node) this.closeAnchor();
    if (this.heading && node.is('span') && /^\d{1,2}\.?$/.test(textOf(node, 9))) this.builder.space(0);
    if (this.heading === node) {
      this.heading = null;
      this.flow.close();
      return;
    }
    if (node.tag!.inline || this.heading) return;
    if (this.removed.has(node) || node.tag!.neverText) return;
    this.flow.close();
    if (isList(node) && this.lists) this.lists--;
    if (this.items.at(-1)?.node === node) this.items.pop();
  }

  private closeAnchor(): void {
    const { node, start } = this.anchors.pop()!;
    const href = attributeOf(node, 'href', this.source);
    if (!href) return;
    const range = { start: this.builder.firstFrom(start), end: this.builder.position };
    this.builder.addLink(range, { href: href.value, hrefStart: href.start, hrefEnd: href.end });
  }

  private lineBreak(node: Node): false {
    this.breaks++;
    if (this.breaks >= 2 && !this.heading) this.flow.close();
    else this.flow.break(this.offset(node));
    return false;
  }

  private text(node: Node): void {
    if (!node.text!.trim()) {
      if (node.ranges.length) this.builder.space(startAt(this.source, node.ranges[0]));
      return;
    }
    const run = mapTextNode(node, this.source);
    if (!run) return;
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

const isList = (node: Node) => /^(?:ul|ol|menu|dir)$/.test(node.tag!.name);

function isBold(node: Node): boolean {
  if (node.is('b') || node.is('strong')) return true;
  if (node.is('u')) return !node.parent!.is('a');
  return hasLike(node, 'style', /font-weight\s{0,9}:\s{0,9}(?:bold|[6-9]00)/i);
}
