import { endInBody } from './html-end.js';
import { startFormatting } from './html-formatting.js';
import { BUTTON, IRREGULAR, OpenElements } from './html-stack.js';
import { startInTable } from './html-table-tags.js';
import { type Tag, tagOf } from './html-tags.js';
import { Node } from './html-tree.js';

const BLANK = /[\t\n\f\r ]*/y;

/**
 * Builds the tree of a page out of its tags, as the HTML standard has it ("tree construction"), as long as nothing must
 * be moved to another place: then it throws IRREGULAR.
 */
export class TreeBuilder {
  private readonly root = new Node(null, 0);
  private readonly open = new OpenElements();
  private mode: 'start' | 'head' | 'behind head' | 'body' = 'start';
  private head: Node | null = null;
  /** Old pages, without a doctype, have a rule of their own. */
  private era: 'old' | 'new' | 'unknown' = 'old';
  private isBehindBody = false;
  /** The line end that follows `<pre>` is no text. */
  private skipsLine = false;

  /** @param fragment whether the source is a piece of a page */
  constructor(
    private readonly source: string,
    private readonly fragment: boolean,
  ) {
    if (!fragment) return;
    this.era = 'unknown';
    this.open.stack.push(this.root);
    this.mode = 'body';
  }

  doctype(written: string): void {
    if (this.mode === 'start' && !this.open.stack.length && this.era === 'old')
      this.era = /^[\t\n\f\r ]+html[\t\n\f\r ]*$/i.test(written) ? 'new' : 'unknown';
  }

  comment(at: number): void {
    this.skipsLine = false;
    if (this.mode === 'body' && !this.isBehindBody) this.open.current.append(new Node(null, at));
  }

  /** Text that stands at [from, to) of the source. */
  text(from: number, to: number): void {
    let start = from;
    if (this.skipsLine && this.source.charCodeAt(start) === 10) start++;
    this.skipsLine = false;
    if (start === to) return;
    BLANK.lastIndex = start;
    BLANK.test(this.source);
    const blank = BLANK.lastIndex >= to;
    if (this.mode !== 'body') {
      if (blank) return;
      start = BLANK.lastIndex;
      this.enterBody();
    }
    if (!blank) this.isBehindBody = false;
    if (!this.open.isInTable) this.open.reconstruct();
    else if (!blank) throw IRREGULAR;
    this.open.current.appendText(this.source, start, to);
  }

  /** The text of a `<title>`, the element that was added last. */
  title(from: number, to: number): void {
    const parent = this.mode === 'body' ? this.open.current : this.head!;
    if (to > from) parent.last!.appendText(this.source, from, to);
  }

  start(tag: Tag, at: number, written: string): void {
    this.skipsLine = false;
    const node = new Node(tag, at, written);
    if (tag.opens === 'page') {
      this.page(node);
      return;
    }
    if (this.mode !== 'body') {
      if (tag.head && !(this.mode === 'behind head' && tag.name === 'noscript')) {
        this.enterHead();
        this.head!.append(node);
        return;
      }
      this.enterBody();
    }
    this.isBehindBody = false;
    if (this.open.isInTable) startInTable(this.open, node);
    else this.startInBody(node);
  }

  end(tag: Tag): void {
    this.skipsLine = false;
    const { name } = tag;
    const endsPage = name === 'body' || name === 'html';
    if (this.mode !== 'body') {
      if (name === 'br') throw IRREGULAR;
      if (name === 'head' && this.mode !== 'behind head') this.endHead();
      if (!endsPage) return;
      this.enterBody();
    }
    if (!endsPage) endInBody(this.open, tag, this.fragment);
    if (!endsPage) this.isBehindBody = false;
    else if (!this.open.isInTable && this.open.inScope('body') >= 0) this.isBehindBody = true;
  }

  /** The tree, when all was read. */
  finish(): Node {
    if (this.mode !== 'body') this.enterBody();
    return this.root;
  }

  /** `<html>`, `<head>` and `<body>`: each once, in order. */
  private page(node: Node): void {
    if (this.fragment) throw IRREGULAR;
    const { name } = node.tag!;
    if (name === 'html' && !this.open.stack.length) {
      this.root.append(node);
      this.open.stack.push(node);
    } else if (name === 'head' && this.mode === 'start') this.enterHead(node);
    else if (name === 'body' && this.mode !== 'body') this.enterBody(node);
    // What comes again adds attributes to what is there.
    else if (name !== 'head') this.open.stack[name === 'html' ? 0 : 1]?.adopt(node);
  }

  private enterHead(head = new Node(tagOf('head'), 0)): void {
    if (this.head) return;
    if (!this.open.stack.length) this.page(new Node(tagOf('html'), 0));
    this.head = head;
    this.open.current.append(head);
    this.mode = 'head';
  }

  private endHead(): void {
    this.enterHead();
    this.mode = 'behind head';
  }

  private enterBody(body = new Node(tagOf('body'), 0)): void {
    this.enterHead();
    this.open.push(body);
    this.mode = 'body';
  }

  private startInBody(node: Node): void {
    const { open } = this;
    switch (node.tag!.opens) {
      case 'block':
      case 'heading':
      case 'pre':
      case 'item':
      case 'rule':
      case 'form':
      case 'table':
        this.startBlock(node);
        return;
      case 'meta':
      case 'raw':
        open.current.append(node);
        return;
      case 'void':
      case 'skipped':
        if (!node.is('template')) open.reconstruct();
        open.current.append(node);
        return;
      case 'part':
        if (open.closeCell()) startInTable(open, node);
        // In a piece of a page it may be the first part of a table that was cut.
        else if (this.fragment) throw IRREGULAR;
        return;
      default:
        this.startInline(node);
    }
  }

  private startBlock(node: Node): void {
    const { open } = this;
    const { opens, name, level } = node.tag!;
    if (opens === 'form' && open.form) return;
    if (opens === 'item') open.closeItem(name);
    const p = open.inScope('p', BUTTON);
    if (p >= 0 && opens === 'table' && this.era === 'unknown') throw IRREGULAR;
    // In old pages a table stands within its paragraph.
    if (opens !== 'table' || this.era === 'new') open.close(p);
    if (level && open.current.tag?.level) open.stack.pop();
    if (opens === 'rule') open.current.append(node);
    else open.push(node);
    if (opens === 'form') open.form = node;
    this.skipsLine = opens === 'pre';
  }

  private startInline(node: Node): void {
    const { open } = this;
    const { opens } = node.tag!;
    if (opens === 'odd') throw IRREGULAR;
    if (opens === 'button') open.close(open.inScope('button'));
    if (opens === 'option' && open.current.is('option')) open.stack.pop();
    if (opens === 'formatting' || opens === 'link') {
      startFormatting(open, node);
      return;
    }
    open.reconstruct();
    open.push(node);
    if (opens === 'holder') open.active.push(null);
  }
}
