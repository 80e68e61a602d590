import type { Attribute, Block, Document, Format, Link, Range } from './document.js';
import { findLineStarts } from './document.js';
import { endAt, type Mapped, startAt } from './mapped.js';
import { Places } from './places.js';

const BLANK = '\\t-\\r \\u00a0\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
/** Characters that have no width: soft hyphen, zero-width spaces and joiners, byte order mark. */
const ZERO_WIDTH = '\\u00ad\\u200b-\\u200d\\u2060\\ufeff';
/** What isn't a single space between words: it is folded to one, or left out where all of it has no width. */
const FOLDED = new RegExp(
  ` [${BLANK}${ZERO_WIDTH}]+|[${BLANK.replace(' ', '')}${ZERO_WIDTH}][${BLANK}${ZERO_WIDTH}]*`,
  'g',
);
const SPACE = 32;
const FIRST_BLANK = new RegExp(`[${BLANK}]`);

/**
 * Collects the visible text of a document. A reader opens a block, adds runs, closes it; white space inside a
 * block is folded to one space, empty blocks vanish. Offsets are made here once and only carried after that.
 */
export class DocumentBuilder {
  /** Texts of the blocks that are closed, and of the open one. */
  private texts: string[] = [];
  private text = '';
  private readonly places = new Places();
  private blocks: Block[] = [];
  private links: Link[] = [];
  private attributes: Attribute[] = [];
  private open: Block | null = null;
  private groups = 0;
  private tables = 0;
  /** Place of white space that becomes a space when more text follows. */
  private pendingSpace: Range | null = null;

  /** A number for a new paragraph; lines of one paragraph share it. */
  newGroup(): number {
    return this.groups++;
  }

  /** Position in the visible text where the next character will stand. */
  get position(): number {
    return this.places.length;
  }

  /** Number of a new table. */
  newTable(): number {
    return this.tables++;
  }

  /** The open block has no text yet. */
  get isFresh(): boolean {
    return this.open !== null && !this.text;
  }

  /** The visible text of the open block so far. */
  get written(): string {
    return this.text;
  }

  /** Position of the first visible character at or after `position` that isn't white space. */
  firstFrom(position: number): number {
    const space =
      this.open && position >= this.open.start ? this.text[position - this.open.start] === ' ' : this.isSpace(position);
    return space ? position + 1 : position;
  }

  /** Does a closed block have a space at a position, or end there? White space is never longer than that. */
  private isSpace(position: number): boolean {
    let [low, high] = [0, this.blocks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.blocks[middle]!.end >= position) high = middle;
      else low = middle + 1;
    }
    const block = this.blocks[low];
    if (!block || position >= this.position) return false;
    return position === block.end || this.texts[low]![position - block.start] === ' ';
  }

  /** Opens a block; an open one is closed first. */
  begin(kind: Block['kind'], properties: Partial<Omit<Block, 'kind' | 'start' | 'end'>> = {}): void {
    this.end();
    const joint = this.places.end;
    if (this.position) this.places.fill(joint, joint, 1);
    this.open = {
      kind,
      start: this.position,
      end: this.position,
      level: 0,
      marker: null,
      bold: false,
      underlined: false,
      group: properties.group ?? this.newGroup(),
      cells: [],
      table: -1,
      header: false,
      ...properties,
    };
  }

  /** Adds visible characters of the file to the open block (opens a paragraph if there is none). */
  add(run: Mapped): void {
    if (!this.open) this.begin('paragraph');
    const { text } = run;
    let from = 0;
    FOLDED.lastIndex = 0;
    for (let folded = FOLDED.exec(text); folded; folded = FOLDED.exec(text)) {
      this.addWords(run, from, folded.index);
      const blank = folded[0].search(FIRST_BLANK);
      if (blank >= 0) this.addSpace(run, folded.index + blank);
      from = folded.index + folded[0].length;
    }
    this.addWords(run, from, text.length);
  }

  /** Adds words with single spaces between them; in front and behind there may be one too. */
  private addWords(run: Mapped, from: number, to: number): void {
    if (from === to) return;
    const { text } = run;
    const begin = text.charCodeAt(from) === SPACE ? from + 1 : from;
    if (begin > from) this.addSpace(run, from);
    if (begin === to) return;
    const end = text.charCodeAt(to - 1) === SPACE ? to - 1 : to;
    if (this.pendingSpace && this.text) {
      this.text += ' ';
      const { start, end } = this.pendingSpace;
      if (end === start + 1) this.places.copy(start, 1);
      else this.places.fill(start, end, 1);
    }
    this.pendingSpace = null;
    this.text += text.slice(begin, end);
    this.places.append(run.places, run.at + begin, run.at + end);
    if (end < to) this.addSpace(run, end);
  }

  private addSpace(run: Mapped, at: number): void {
    this.pendingSpace ??= { start: startAt(run, at), end: endAt(run, at) };
  }

  /** Marks the end of a word inside a block, where the markup stands for white space at `offset` (a `<br>`, a cell border). */
  space(offset: number): void {
    if (!this.text) return;
    const place = Math.max(offset, this.places.end);
    this.pendingSpace ??= { start: place, end: place };
  }

  /**
   * Takes what `pattern` finds at the beginning of the open block out of it: the marker of a list item that was written
   * as text ("•", "-" in a paragraph of its own). Gives what it took.
   */
  takeFront(pattern: RegExp): string | null {
    const found = pattern.exec(this.text.slice(0, 12))?.[0];
    if (!found || found.length >= this.text.length) return null;
    const { start } = this.open!;
    this.text = this.text.slice(found.length);
    this.places.remove(start, found.length);
    for (let i = this.links.length - 1; i >= 0 && this.links[i]!.end > start; i--) {
      const link = this.links[i]!;
      link.start = Math.max(start, link.start - found.length);
      link.end = Math.max(start, link.end - found.length);
    }
    return found.trim();
  }

  /** Closes the open block; one without visible text vanishes. `cells` and `bold` are known only now. */
  end(properties: Partial<Pick<Block, 'bold' | 'cells' | 'header' | 'kind' | 'level' | 'marker'>> = {}): Block | null {
    const block = this.open;
    this.open = null;
    this.pendingSpace = null;
    if (!block) return null;
    Object.assign(block, properties);
    block.end = this.position;
    if (!this.text) {
      if (this.blocks.length) this.places.pop();
      return null;
    }
    this.blocks.push(block);
    this.texts.push(this.text);
    this.text = '';
    return block;
  }

  addLink(range: Range, target: Pick<Link, 'href' | 'hrefStart' | 'hrefEnd'>, angle = false): void {
    this.links.push({ ...range, ...target, angle });
  }

  addAttribute(attribute: Attribute): void {
    this.attributes.push(attribute);
  }

  finish(file: { path: string; format: Format; raw: string; sha256: string }): Document {
    this.end();
    return {
      ...file,
      text: this.texts.join('\n'),
      places: this.places,
      blocks: this.blocks,
      links: this.links.filter((l) => l.end > l.start),
      attributes: this.attributes,
      lineStarts: findLineStarts(file.raw),
    };
  }
}
