import type { Attribute, Block, Document, Format, Link, Range } from './document.js';
import { findLineStarts } from './document.js';

/** A visible character with its place in the file; readers hand over runs of them. */
export interface Run {
  text: string;
  /** Offset of each UTF-16 unit in the file; `ends` likewise. */
  starts: ArrayLike<number>;
  ends: ArrayLike<number>;
}

const isBlank = (c: number) =>
  c === 32 ||
  (c >= 9 && c <= 13) ||
  c === 0xa0 ||
  (c >= 0x2000 && c <= 0x200a) ||
  c === 0x2028 ||
  c === 0x2029 ||
  c === 0x202f ||
  c === 0x205f ||
  c === 0x3000;
/** Characters that have no width: soft hyphen, zero-width spaces and joiners, byte order mark. */
const isZeroWidth = (c: number) => c === 0xad || (c >= 0x200b && c <= 0x200d) || c === 0x2060 || c === 0xfeff;

/**
 * Collects the visible text of a document. A reader opens a block, adds runs, closes it; white space inside a
 * block is folded to one space, empty blocks vanish. Offsets are made here once and only carried after that.
 */
export class DocumentBuilder {
  private text: string[] = [];
  private length = 0;
  private starts: number[] = [];
  private ends: number[] = [];
  private blocks: Block[] = [];
  private links: Link[] = [];
  private attributes: Attribute[] = [];
  private open: Block | null = null;
  private groups = 0;
  private tables = 0;
  private pendingSpace: { start: number; end: number } | null = null;

  /** A number for a new paragraph; lines of one paragraph share it. */
  newGroup(): number {
    return this.groups++;
  }

  /** Position in the visible text where the next character will stand. */
  get position(): number {
    return this.length;
  }

  /** Number of a new table. */
  newTable(): number {
    return this.tables++;
  }

  /** The open block has no text yet. */
  get isFresh(): boolean {
    return this.open !== null && this.open.start === this.length;
  }

  /** Position of the first visible character at or after `position` that isn't white space. */
  firstFrom(position: number): number {
    let at = position;
    while (at < this.length && (this.text[at] === ' ' || this.text[at] === '\n')) at++;
    return at;
  }

  /** Opens a block; an open one is closed first. */
  begin(kind: Block['kind'], properties: Partial<Omit<Block, 'kind' | 'start' | 'end'>> = {}): void {
    this.end();
    if (this.length) this.push('\n', this.lastEnd(), this.lastEnd());
    this.open = {
      kind,
      start: this.length,
      end: this.length,
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
  add(run: Run): void {
    if (!this.open) this.begin('paragraph');
    for (let i = 0; i < run.text.length; i++) {
      const c = run.text[i]!;
      const code = run.text.charCodeAt(i);
      if (isZeroWidth(code)) continue;
      if (isBlank(code)) {
        this.pendingSpace ??= { start: run.starts[i]!, end: run.ends[i]! };
        continue;
      }
      if (this.pendingSpace && this.length > this.open!.start)
        this.push(' ', this.pendingSpace.start, this.pendingSpace.end);
      this.pendingSpace = null;
      this.push(c, run.starts[i]!, run.ends[i]!);
    }
  }

  /** Adds characters that stand in the file as they are: visible text == raw text. */
  addRaw(raw: string, start: number, end: number): void {
    const starts = new Array<number>(end - start);
    const ends = new Array<number>(end - start);
    for (let i = start; i < end; i++) {
      starts[i - start] = i;
      ends[i - start] = i + 1;
    }
    this.add({ text: raw.slice(start, end), starts, ends });
  }

  /** Marks the end of a word inside a block, where the markup stands for white space at `offset` (a `<br>`, a cell border). */
  space(offset: number): void {
    if (!this.open || this.length === this.open.start) return;
    const place = Math.max(offset, this.lastEnd());
    this.pendingSpace ??= { start: place, end: place };
  }

  /**
   * Takes what `pattern` finds at the beginning of the open block out of it: the marker of a list item that was written
   * as text ("•", "-" in a paragraph of its own). Gives what it took.
   */
  takeFront(pattern: RegExp): string | null {
    const start = this.open?.start ?? this.length;
    const found = pattern.exec(this.text.slice(start, start + 12).join(''))?.[0];
    if (!found || found.length >= this.length - start) return null;
    for (const list of [this.text, this.starts, this.ends]) list.splice(start, found.length);
    this.length -= found.length;
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
    block.end = this.length;
    if (block.end === block.start) {
      if (this.blocks.length && this.text.at(-1) === '\n') this.pop();
      return null;
    }
    this.blocks.push(block);
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
      text: this.text.join(''),
      starts: Uint32Array.from(this.starts),
      ends: Uint32Array.from(this.ends),
      blocks: this.blocks,
      links: this.links.filter((l) => l.end > l.start),
      attributes: this.attributes,
      lineStarts: findLineStarts(file.raw),
    };
  }

  private lastEnd(): number {
    return this.ends.at(-1) ?? 0;
  }

  private push(c: string, start: number, end: number): void {
    this.text.push(c);
    this.starts.push(start);
    this.ends.push(end);
    this.length++;
  }

  private pop(): void {
    this.text.pop();
    this.starts.pop();
    this.ends.pop();
    this.length--;
  }
}
