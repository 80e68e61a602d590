import { TreeBuilder } from './html-build.js';
import { COSTLY, IRREGULAR } from './html-stack.js';
import { lowerCase, type Tag, tagOf } from './html-tags.js';
import type { Node } from './html-tree.js';

const NAME = /[a-zA-Z][^\t\n\f\r />]*/y;
/** What stands in front of a quoted value: the name of its attribute, and "=". Of a bare value it is no part. */
const BEFORE_VALUE = /(?:^[\t\n\f\r ]*|[^\t\n\f\r =][\t\n\f\r ]+)[^\t\n\f\r /=]+[\t\n\f\r ]*=[\t\n\f\r ]*$/;
const LONGEST_NAME = 200;
const QUOTE = /["']/;
const DOCTYPE = /<!doctype([^>]*)>/iy;
/** HTML within SVG ends the SVG. */
const BREAKOUT = new Set(
  (
    'b big blockquote body br center code dd div dl dt em embed font h1 h2 h3 h4 h5 h6 head hr i img li listing menu ' +
    'meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var foreignobject'
  ).split(' '),
);
/** What ends a `<select>`, or is more than nothing within it. */
const NOT_IN_SELECT = new Set(
  'input keygen textarea select script template caption table tbody tfoot thead tr td th'.split(' '),
);

const ENDS_BARE = new Set('\t\n\f\r "\'>');

/** A bare value that ends in "/": whether the tag closes itself is a question of its own. */
function endsInBareSlash(written: string): boolean {
  if (!written.endsWith('/')) return false;
  let from = written.length - 1;
  while (from > 0 && !ENDS_BARE.has(written[from - 1]!)) from--;
  const value = written.slice(from, -1);
  const sign = value.indexOf('=');
  return (sign >= 0 && sign < value.length - 1) || (value !== '' && written.slice(0, from).trimEnd().endsWith('='));
}

const isLetter = (c: number) => (c | 32) >= 97 && (c | 32) <= 122;
const [SLASH, BANG, QUESTION] = [47, 33, 63];

/**
 * Parses HTML that needs no repair of its tree, as nearly all pages do: the same tree as the HTML standard's, several
 * times faster than a whole parser makes it.
 * @param source the page, its lines ended by LF only
 * @param fragment whether it is a piece of a page
 * @returns the root; null where the page needs a whole parser; "costly" where it would cost too much
 */
export function parseRegular(source: string, fragment = false): Node | 'costly' | null {
  try {
    return new Scanner(source, fragment).run();
  } catch (error) {
    if (error === IRREGULAR) return null;
    if (error === COSTLY) return 'costly';
    throw error;
  }
}

class Scanner {
  private readonly builder: TreeBuilder;
  private at = 0;
  /** Of the tag that was read last: what stands behind its name. */
  private written = '';

  constructor(
    private readonly source: string,
    fragment: boolean,
  ) {
    this.builder = new TreeBuilder(source, fragment);
  }

  run(): Node {
    const { source, builder } = this;
    while (this.at < source.length) {
      const markup = this.nextMarkup();
      if (markup > this.at) builder.text(this.at, markup);
      this.at = markup;
      if (markup < source.length) this.markup(source.charCodeAt(markup + 1));
    }
    return builder.finish();
  }

  /** Where the next tag or comment begins; a "<" that begins none is text. */
  private nextMarkup(): number {
    const { source } = this;
    for (let at = source.indexOf('<', this.at); at >= 0; at = source.indexOf('<', at + 1)) {
      const c = source.charCodeAt(at + 1);
      if (isLetter(c) || c === SLASH || c === BANG || c === QUESTION) return at;
    }
    return source.length;
  }

  private markup(second: number): void {
    const { at } = this;
    if (second === SLASH) {
      this.builder.end(this.tag(at + 2));
      return;
    }
    if (isLetter(second)) {
      this.start(this.tag(at + 1), at);
      return;
    }
    DOCTYPE.lastIndex = at;
    const doctype = DOCTYPE.exec(this.source);
    if (doctype) {
      this.builder.doctype(doctype[1]!);
      this.at = DOCTYPE.lastIndex;
    } else {
      this.comment();
      this.builder.comment(at);
    }
  }

  /** Reads a tag whose name begins at an offset. */
  private tag(from: number): Tag {
    const { source } = this;
    NAME.lastIndex = from;
    if (!NAME.test(source)) throw IRREGULAR;
    const end = NAME.lastIndex;
    this.at = this.tagEnd(end);
    this.written = source.slice(end, this.at - 1);
    return tagOf(source.slice(from, end));
  }

  /** Where a tag ends, behind its ">": one within quotes doesn't end it. */
  private tagEnd(from: number): number {
    const { source } = this;
    let close = source.indexOf('>', from);
    for (let at = from; close >= 0; ) {
      const quote = at + source.slice(at, close).search(QUOTE);
      if (quote < at) return close + 1;
      const before =
        quote - at > LONGEST_NAME ? `=${source.slice(quote - LONGEST_NAME, quote)}` : source.slice(at, quote);
      if (!BEFORE_VALUE.test(before)) throw IRREGULAR;
      at = source.indexOf(source[quote]!, quote + 1) + 1;
      if (!at) throw IRREGULAR;
      if (close < at) close = source.indexOf('>', at);
    }
    throw IRREGULAR;
  }

  private start(tag: Tag, at: number): void {
    this.builder.start(tag, at, this.written);
    if (tag.opens === 'raw') {
      const from = this.at;
      const to = this.rawEnd(tag);
      if (tag.name === 'title') this.builder.title(from, to);
    } else if (tag.opens === 'skipped') this.skip(tag);
  }

  /** Passes over content that is no markup, and its end tag; gives where it ends. */
  private rawEnd({ name }: Tag): number {
    const { source, at: from } = this;
    const end = new RegExp(`</${name}(?=[\\t\\n\\f\\r />])`, 'gi');
    end.lastIndex = from;
    const to = end.exec(source)?.index ?? source.length;
    if (name === 'script') {
      const comment = source.indexOf('<!--', from);
      if (comment >= 0 && comment < to && /<script[\t\n\f\r />]/i.test(source.slice(comment, to))) throw IRREGULAR;
    }
    this.at = to;
    if (to < source.length) this.tag(to + 2);
    return to;
  }

  private comment(): void {
    const { source, at } = this;
    const plain = source.startsWith('<!--', at);
    const end = source.indexOf(plain ? '-->' : '>', at + (plain ? 4 : 2));
    if (end < 0 || (plain && /^-?>|--!>/.test(source.slice(at + 4, end + 1)))) throw IRREGULAR;
    this.at = end + (plain ? 3 : 1);
  }

  private skip({ name }: Tag): void {
    if (name === 'svg') this.skipForeign();
    else if (name === 'select') this.skipSelect();
    else this.skipTemplate();
  }

  /** Goes to the next tag, over text and comments; gives it, and whether it is an end tag. */
  private nextTag(): { tag: Tag; ends: boolean } {
    for (;;) {
      this.at = this.nextMarkup();
      const second = this.source.charCodeAt(this.at + 1);
      if (isLetter(second)) return { tag: this.tag(this.at + 1), ends: false };
      if (second === SLASH) return { tag: this.tag(this.at + 2), ends: true };
      if (this.at >= this.source.length || this.source.startsWith('<![CDATA[', this.at)) throw IRREGULAR;
      this.comment();
    }
  }

  /** SVG is no text; its tags must be in good order. */
  private skipForeign(): void {
    const open: string[] = [];
    for (let name = 'svg', ends = false; ; ) {
      if (ends) {
        if (open.pop() !== name) throw IRREGULAR;
      } else {
        if (BREAKOUT.has(name) || endsInBareSlash(this.written)) throw IRREGULAR;
        const within = open.at(-1);
        // HTML may stand within these.
        if (within === 'title' || within === 'desc') throw IRREGULAR;
        if (!this.written.endsWith('/')) open.push(name);
      }
      if (!open.length) return;
      const next = this.nextTag();
      [name, ends] = [lowerCase(next.tag.name), next.ends];
    }
  }

  private skipSelect(): void {
    for (;;) {
      const { tag, ends } = this.nextTag();
      if (ends && tag.name === 'select') return;
      if (NOT_IN_SELECT.has(tag.name)) throw IRREGULAR;
    }
  }

  private skipTemplate(): void {
    for (let depth = 1; depth; ) {
      const { tag, ends } = this.nextTag();
      if (tag.name === 'template') depth += ends ? -1 : 1;
      else if (ends) continue;
      else if (tag.opens === 'raw') this.rawEnd(tag);
      else if (tag.name === 'svg') this.skipForeign();
      else if (tag.name === 'select') this.skipSelect();
      else if (tag.opens === 'odd') throw IRREGULAR;
    }
  }
}
