import type { DocumentBuilder } from './builder.js';
import type { Block, Range } from './document.js';
import type { Mapped } from './mapped.js';

type Properties = Partial<Pick<Block, 'level' | 'marker' | 'group' | 'underlined'>>;

/** The marker of an item that is written as text in its paragraph, or once more in its list item. */
const MARKER = /^(?:[-•·▪▫■□●○◦‣⁃∙►▶➢➤➔✓✔√☑❖\uf0b7\uf0a7\uf02d–—*] |[•·▪■●‣✓✔]|o |\(?[a-z]\) )/u;
const BULLET = /^(?:[-•·▪▫■□●○◦‣⁃∙►▶➢➤✓✔√☑❖\uf0b7\uf0a7–—] |[•▪■●✓✔])/u;
/** What stands in brackets beside bold words: "**Inzage** (artikel 15)". */
const ASIDE = /\([^()]{1,60}\)/g;
const MOST_ASIDE = 200;
/** A bold title with a number in front of the text of its paragraph: "**3. Beveiliging.** Wij nemen maatregelen." */
const RUN_IN = /^\d{1,2}[.)] ?\p{L}[^.?!:]{2,80}[.?!:]$/u;
const LETTER = /[\p{L}\p{N}]/u;

/** Writes flowing text into a builder: opens a block when there is text, breaks it into lines of one group, knows whether it is bold. */
export class Flow {
  private kind: Block['kind'] = 'paragraph';
  private properties: Properties = {};
  private plain = '';
  private strong = 0;
  private opened = false;

  constructor(readonly builder: DocumentBuilder) {}

  /** Starts a block of `kind`; an open one is closed. */
  open(kind: Block['kind'], properties: Properties = {}): void {
    this.close();
    this.kind = kind;
    this.properties = { ...properties, group: properties.group ?? this.builder.newGroup() };
    this.opened = true;
    this.builder.begin(kind, this.properties);
  }

  get isOpen(): boolean {
    return this.opened;
  }

  get group(): number | undefined {
    return this.properties.group;
  }

  /** Adds visible characters; opens a paragraph if nothing is open. */
  add(run: Mapped, bold = false): void {
    if (!this.opened) {
      if (!run.text.trim()) return;
      this.open('paragraph');
    }
    if (!bold && this.isRunIn(run)) this.open('paragraph', { group: this.group });
    this.builder.add(run);
    if (bold) this.strong += LETTER.test(run.text) ? 1 : 0;
    else if (this.plain.length < MOST_ASIDE) this.plain += run.text;
  }

  /** Does text begin here behind a title that stands in its paragraph? */
  private isRunIn({ text }: Mapped): boolean {
    if (this.kind !== 'paragraph' || !this.strong || LETTER.test(this.plain) || !LETTER.test(text)) return false;
    return RUN_IN.test(this.builder.written);
  }

  /** A line break that the author made: the rest is a block of the same group. A heading goes on. */
  break(offset: number, kind = this.kind): void {
    if (!this.opened || !(this.strong || LETTER.test(this.plain))) return;
    if (this.kind === 'heading') {
      this.builder.space(offset);
      return;
    }
    this.open(kind, { group: this.group, level: kind === this.kind ? this.properties.level : 0 });
  }

  close(): Block | null {
    const bold = this.strong > 0 && !LETTER.test(this.plain.replace(ASIDE, ''));
    this.plain = '';
    this.strong = 0;
    const had = this.opened;
    this.opened = false;
    if (!had) return null;
    const marker = this.kind === 'heading' ? null : this.builder.takeFront(this.kind === 'item' ? BULLET : MARKER);
    if (!marker) return this.builder.end({ bold });
    const level = this.kind === 'item' ? this.properties.level : marker === 'o' ? 2 : 1;
    return this.builder.end({ bold, kind: 'item', marker, level });
  }
}

/** Writes one row of a table: `cells` write their text into the builder, their ranges become the row's. */
export function writeRow(
  builder: DocumentBuilder,
  row: { table: number; header: boolean; offset: number },
  cells: readonly (() => void)[],
): void {
  builder.begin('row', { table: row.table, header: row.header });
  const first = builder.position;
  const ranges: Range[] = [];
  for (const write of cells) {
    builder.space(row.offset);
    const before = builder.position;
    write();
    const end = builder.position;
    ranges.push({ start: end > before && before > first ? before + 1 : before, end });
  }
  builder.end({ cells: ranges });
}
