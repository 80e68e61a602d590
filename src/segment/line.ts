import type { Block, Document, Range } from '../read/document.js';
import { normalise } from '../rulebook/normalise.js';
import type { Rulebook } from '../rulebook/rulebook.js';
import { isAddress, isBarred, isDateLabel } from './barred.js';
import { knowledgeOf, type TitleKnowledge } from './knowledge.js';
import { type Numbering, numberOf } from './numbering.js';
import { type TitleWords, titleWords } from './title-words.js';

/** A block seen as a possible heading: its title without number and markup, and what tells about its nature. */
export interface Line {
  index: number;
  block: Block;
  number: Numbering | null;
  /** The title in the visible text: number, markup and closing colon left out. */
  title: Range;
  /** The words of the title. */
  text: string;
  words: readonly string[];
  /** How many words it has; of running text that is too long for a title, `MANY_WORDS`. */
  size: number;
  /** Running text: a sentence or more. */
  prose: boolean;
  /** Last character where it is a punctuation mark, else "". */
  end: string;
  capitals: boolean;
  /** Holds a finite verb or a subject: a sentence rather than a title. */
  sentence: boolean;
  question: boolean;
  /** The only cell of a table of one row: a title in a box. */
  boxed: boolean;
  /** Opens as a circumstance: "Bij een bestelling verwerken wij:". */
  circumstance: boolean;
  /** A label, an address, a date, a link: never a title. */
  barred: boolean;
  /** Barred as a label, though a section may be about it: "Website". */
  service: boolean;
  /** Barred only for the address of a site, of which known words say what the section tells: "Cookies op www.example.nl". */
  aboutSite: boolean;
  /** A label with its value: "Grondslag: toestemming", "Rechtsgrond b, de overeenkomst". */
  valued: boolean;
  /** Names the document: "Privacyverklaring", "Cookiebeleid van ...". */
  namesDocument: boolean;
  /** Names an authority, of which an address may stand below. */
  addressee: boolean;
  /** Share of its words that heading rules know, 0-1. */
  known: number;
}

const SITE = /https?:|www\./i;
const VALUED = /^([^:,]{4,40}?)(?:\s[a-f])?\s?[:,]\s\S/u;
const MARKUP_FRONT = /^[\s*#_=>/|•·–—-]{1,40}/;
const MARKUP_BACK = /[\s*#_=/|]{1,40}$/;
const LAST_MARK = /[.?:;,!…]$/;
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.&-]*/gu;

/** So many words make running text. Each ends where nothing of a word follows: there is one way to count them. */
const MANY_WORDS = 17;
const MANY = /^(?:[^\p{L}\p{N}]*[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.&-]*(?![\p{L}\p{M}\p{N}'’.&-])){17}/u;
/** No line with more characters can be a title, but for what the markup calls one. */
const LONG = 260;

/** No more than this of a line's end is looked at for its last mark. */
const TAIL = 60;

/** Looks at a block as a line that may be a heading. */
export function lineOf(document: Document, index: number, rulebook: Rulebook): Line {
  const { text, blocks } = document;
  const block = blocks[index]!;
  const title = { start: block.start, end: block.end };
  if (!isPlain(text.charCodeAt(block.start)))
    title.start += MARKUP_FRONT.exec(text.slice(block.start, block.end))?.[0].length ?? 0;
  const marked = block.kind === 'item' && block.marker && !text.startsWith(block.marker, block.start);
  const own = numberOf(text.slice(title.start, block.end));
  const number = own ?? (marked ? numberOf(`${block.marker} X`) : null);
  if (own) title.start += own.length;
  if (title.start >= block.end) title.start = block.start;
  const end = endOf(text, title);
  trimBack(text, title);
  return new BlockLine({ document, rulebook }, index, { number, title, end });
}

/** A letter or a digit of ASCII: no mark of any kind. */
const isPlain = (code: number) => ((code | 32) >= 97 ? (code | 32) <= 122 : code >= 48 && code <= 57);

/** May a mark of markup or white space stand at the end? */
const mayEndInMarkup = (code: number) => code <= 32 || code > 126 || '*#_=/|'.includes(String.fromCharCode(code));

/** The punctuation mark at the end, behind which marks of markup may stand; else "". */
function endOf(text: string, title: Range): string {
  const code = text.charCodeAt(title.end - 1);
  if (isPlain(code)) return '';
  const tail = mayEndInMarkup(code) ? tailOf(text, title).replace(MARKUP_BACK, '') : text[title.end - 1]!;
  return LAST_MARK.exec(tail)?.[0] ?? '';
}

/** A line that finds out about itself when asked: of most paragraphs their length tells enough. */
class BlockLine implements Line {
  readonly block: Block;
  readonly number: Numbering | null;
  readonly title: Range;
  readonly end: string;
  readonly text: string;
  readonly boxed: boolean;
  private readonly lists: TitleWords;
  private wordList: readonly string[] | undefined;
  private writtenWords: readonly string[] | undefined;
  private count: number | undefined;
  private isCapitals: boolean | undefined;
  private isSentence: boolean | undefined;
  private isBarred: boolean | undefined;
  private isProse: boolean | undefined;
  private knowledge: TitleKnowledge | undefined;

  constructor(
    private readonly source: { document: Document; rulebook: Rulebook },
    readonly index: number,
    { number, title, end }: Pick<Line, 'number' | 'title' | 'end'>,
  ) {
    const { document, rulebook } = source;
    this.block = document.blocks[index]!;
    this.number = number;
    this.title = title;
    this.end = end;
    this.lists = titleWords(rulebook);
    this.text = document.text.slice(title.start, title.end);
    this.boxed = isBoxed(document, index);
  }

  /** Words in brackets don't count. */
  private get written(): readonly string[] {
    if (this.writtenWords) return this.writtenWords;
    const text = this.text.includes('(') ? this.text.replace(/\([^)]{0,400}\)/g, ' ') : this.text;
    return (this.writtenWords = text.match(WORD) ?? []);
  }

  get words(): readonly string[] {
    return (this.wordList ??= this.written.map((word) => normalise(word)));
  }

  get size(): number {
    return (this.count ??= this.isLong() ? MANY_WORDS : this.written.length);
  }

  /** Of text that is too long for a title it is enough to know that it has many words. */
  private isLong(): boolean {
    const { text, block } = this;
    if (text.length < LONG || block.kind === 'heading') return false;
    const bracket = text.indexOf('(');
    return MANY.test(bracket < 0 ? text : text.slice(0, bracket));
  }

  get prose(): boolean {
    return (this.isProse ??=
      this.size >= MANY_WORDS || (this.sentence && this.size > 3) || (this.end === '.' && this.size > 8));
  }

  get question(): boolean {
    return this.end === '?' || this.lists.questions.has(this.words[0] ?? '');
  }

  get capitals(): boolean {
    return (this.isCapitals ??= inCapitals(this.text));
  }

  get sentence(): boolean {
    return (this.isSentence ??= !this.question && isSentence(this.words, this.lists));
  }

  get circumstance(): boolean {
    const { words, lists } = this;
    return (
      lists.circumstances.has(words[0] ?? '') &&
      !lists.references.some((r) => ` ${words.join(' ')} `.includes(` ${r} `))
    );
  }

  get service(): boolean {
    return !this.end && this.lists.services.has(this.words.join(' '));
  }

  get addressee(): boolean {
    return this.lists.addressees.has(this.words.join(' '));
  }

  get barred(): boolean {
    const { words, lists, text } = this;
    return (this.isBarred ??=
      isBarred(text, words, lists) || isDateLabel(this.source.document, this.index, { words, lists }));
  }

  get aboutSite(): boolean {
    return SITE.test(this.text) && this.size <= 12 && this.known > 0 && !isAddress(this.text);
  }

  get valued(): boolean {
    const label = VALUED.exec(this.text)?.[1];
    return label !== undefined && this.lists.fields.has(label.split(/\s+/).map(normalise).join(' '));
  }

  get known(): number {
    return (this.knowledge ??= knowledgeOf(this.words, this.source.rulebook)).known;
  }

  get namesDocument(): boolean {
    return (this.knowledge ??= knowledgeOf(this.words, this.source.rulebook)).namesDocument;
  }
}

/** More than three letters, none of them low. */
function inCapitals(text: string): boolean {
  if (/[a-z]/.test(text)) return false;
  const letters = text.replace(/[^\p{L}]/gu, '');
  return letters.length > 3 && letters === letters.toUpperCase();
}

const tailOf = (text: string, { start, end }: Range) => text.slice(Math.max(start, end - TAIL), end);

function isBoxed({ blocks }: Document, index: number): boolean {
  const { kind, table, cells } = blocks[index]!;
  return (
    kind === 'row' && cells.length === 1 && blocks[index - 1]?.table !== table && blocks[index + 1]?.table !== table
  );
}

function trimBack(text: string, title: Range): void {
  const code = text.charCodeAt(title.end - 1);
  if (text[title.end - 1] !== ':' && (isPlain(code) || !mayEndInMarkup(code))) return;
  const whole = title.end;
  title.end -= MARKUP_BACK.exec(tailOf(text, title))?.[0].length ?? 0;
  const colon = /\s?:$/.exec(tailOf(text, title));
  if (colon && title.end - colon[0].length > title.start) title.end -= colon[0].length;
  if (title.end <= title.start) title.end = whole;
}

/** A finite verb or a subject stands in it before any word that opens a subordinate clause ("gegevens die wij verwerken"). */
function isSentence(words: readonly string[], { verbs, relatives }: TitleWords): boolean {
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (verbs.has(word) && words[i - 1] !== 'te' && (i < words.length - 1 || !word.endsWith('en'))) return true;
    if (relatives.has(word)) return false;
  }
  return false;
}
