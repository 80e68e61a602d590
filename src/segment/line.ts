import type { Block, Document, Range } from '../read/document.js';
import { normalise } from '../rulebook/normalise.js';
import type { Rulebook } from '../rulebook/rulebook.js';
import { knowledgeOf, type TitleKnowledge } from './knowledge.js';
import { type Numbering, numberOf } from './numbering.js';

/** A block seen as a possible heading: its title without number and markup, and what tells about its nature. */
export interface Line {
  index: number;
  block: Block;
  number: Numbering | null;
  /** The title in the visible text: number, markup and closing colon left out. */
  title: Range;
  /** The words of the title. */
  text: string;
  words: string[];
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
  /** Barred only for the address of a site, of which known words say what the section tells: "Cookies op www.example.nl". */
  aboutSite: boolean;
  /** A label with its value: "Grondslag: toestemming", "Rechtsgrond b, de overeenkomst". */
  valued: boolean;
  /** Names the document: "Privacyverklaring", "Cookiebeleid van ...". */
  namesDocument: boolean;
  /** Share of its words that heading rules know, 0-1. */
  known: number;
}

const EMAIL_OR_LINK = /@|https?:|www\./i;
const SITE = /https?:|www\./i;
const POSTCODE = /\b\d{4}\s?[A-Z]{2}\b(?!\p{L})|^(?:B-)?\d{4}\s\p{Lu}[\p{L}-]+$/u;
const STREET =
  /^\p{Lu}[\p{L}.,'’ -]{0,60}(?:straat|laan|weg|plein|kade|singel|gracht|dijk|steeg|hof|park|pad|dreef|baan|lei|markt|boulevard|ring|dam|wal|poort|plantsoen|oever|haven|str\.|postbus)\s\d{1,5}(?:-\d{1,4})?\s?(?:[a-zA-Z]|bus\s\d{1,4})?(?:[-/]\d{1,4})?,?$/iu;
const PHONE = /(?:\+|\b0)\d(?:[\s().-]{0,2}\d){7,12}/;
const REGISTER = /\b(?:kvk|k\.v\.k|btw|vat|iban|bic|rsin|kbo|ondernemingsnummer)\b[^\p{L}]{0,30}\d/iu;
const DATE = /\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b|\b(?:19|20)\d{2}\b/;
const VALUED = /^([^:,]{4,40}?)(?:\s[a-f])?\s?[:,]\s\S/u;
const LONGEST_DATE = 40;
const MARKUP_FRONT = /^[\s*#_=>/|•·–—-]{1,40}/;
const MARKUP_BACK = /[\s*#_=/|]{1,40}$/;
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.&-]*/gu;

/** No more than this of a line's end is looked at for its last mark. */
const TAIL = 60;

/** Looks at a block as a line that may be a heading. */
export function lineOf(document: Document, index: number, rulebook: Rulebook): Line {
  const block = document.blocks[index]!;
  const title = { start: block.start, end: block.end };
  const raw = document.text.slice(block.start, block.end);
  title.start += MARKUP_FRONT.exec(raw)?.[0].length ?? 0;
  const marked = block.kind === 'item' && block.marker && !raw.startsWith(block.marker);
  const own = numberOf(document.text.slice(title.start, block.end));
  const number = own ?? (marked ? numberOf(`${block.marker} X`) : null);
  if (own) title.start += own.length;
  if (title.start >= block.end) title.start = block.start;
  const end = /[.?:;,!…]$/.exec(tailOf(document.text, title).replace(MARKUP_BACK, ''))?.[0] ?? '';
  trimBack(document.text, title);
  return new BlockLine({ document, rulebook }, index, { number, title, end });
}

/** A line that finds out about itself when asked: of most paragraphs their length tells enough. */
class BlockLine implements Line {
  readonly block: Block;
  readonly number: Numbering | null;
  readonly title: Range;
  readonly end: string;
  readonly text: string;
  readonly words: string[];
  readonly question: boolean;
  readonly boxed: boolean;
  private readonly lists: Lists;
  private isCapitals: boolean | undefined;
  private isSentence: boolean | undefined;
  private isBarred: boolean | undefined;
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
    this.lists = listsOf(rulebook);
    this.text = document.text.slice(title.start, title.end);
    this.words = (this.text.replace(/\([^)]{0,400}\)/g, ' ').match(WORD) ?? []).map((word) => normalise(word));
    this.question = end === '?' || this.lists.questions.has(this.words[0] ?? '');
    this.boxed = isBoxed(document, index);
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

  get barred(): boolean {
    const { words, lists, text } = this;
    return (this.isBarred ??=
      isBarred(text, words, lists) || isDateLabel(this.source.document, this.index, { words, lists }));
  }

  get aboutSite(): boolean {
    return SITE.test(this.text) && this.words.length <= 12 && this.known > 0 && !isAddress(this.text);
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
  const whole = title.end;
  title.end -= MARKUP_BACK.exec(tailOf(text, title))?.[0].length ?? 0;
  const colon = /\s?:$/.exec(tailOf(text, title));
  if (colon && title.end - colon[0].length > title.start) title.end -= colon[0].length;
  if (title.end <= title.start) title.end = whole;
}

/** A finite verb or a subject stands in it before any word that opens a subordinate clause ("gegevens die wij verwerken"). */
function isSentence(words: string[], lists: Lists): boolean {
  const isInfinitive = (w: string, i: number) => words[i - 1] === 'te' || (i === words.length - 1 && w.endsWith('en'));
  const verb = words.findIndex((w, i) => lists.verbs.has(w) && !isInfinitive(w, i));
  return verb >= 0 && !words.slice(0, verb).some((w) => lists.relatives.has(w));
}

interface Lists {
  verbs: ReadonlySet<string>;
  questions: ReadonlySet<string>;
  relatives: ReadonlySet<string>;
  circumstances: ReadonlySet<string>;
  references: readonly string[];
  labels: ReadonlySet<string>;
  fields: ReadonlySet<string>;
  dates: readonly string[];
  notices: readonly string[];
}

const known = new WeakMap<Rulebook, Lists>();

function listsOf(rulebook: Rulebook): Lists {
  let lists = known.get(rulebook);
  if (!lists) {
    const list = (key: string) =>
      ([] as (string | number)[])
        .concat(rulebook.tables.titles?.[key] ?? [])
        .map((w) => String(w).split(' ').map(normalise).join(' '));
    lists = {
      verbs: new Set(list('verbs')),
      questions: new Set(list('questions')),
      relatives: new Set(list('relatives')),
      circumstances: new Set(list('circumstances')),
      references: list('references'),
      labels: new Set(list('labels')),
      fields: new Set(list('fields')),
      dates: list('dates'),
      notices: list('notices'),
    };
    known.set(rulebook, lists);
  }
  return lists;
}

function isBarred(text: string, words: string[], lists: Lists): boolean {
  if (!words.length || EMAIL_OR_LINK.test(text) || isAddress(text)) return true;
  const line = words.join(' ');
  if (lists.dates.some((d) => line === d || line.startsWith(`${d} `)) && (DATE.test(text) || /\d|:/.test(text)))
    return true;
  if (words.length <= 6 && /^\W{0,2}\d{1,2}[-/. ]/.test(text) && DATE.test(text)) return true;
  const colon = text.indexOf(':');
  const label = (colon < 0 ? line : text.slice(0, colon).split(/\s+/).map(normalise).join(' ')).trim();
  return lists.labels.has(label) || lists.notices.includes(label);
}

/** The label of a date that stands on the next line. */
function isDateLabel(
  { blocks, text }: Document,
  index: number,
  { words, lists }: { words: string[]; lists: Lists },
): boolean {
  const next = blocks[index + 1];
  return (
    lists.dates.includes(words.join(' ')) &&
    next !== undefined &&
    next.end - next.start <= LONGEST_DATE &&
    DATE.test(text.slice(next.start, next.end))
  );
}

/** A line of an address block: street, postcode, telephone, register number. */
export const isAddress = (text: string) =>
  text.length < 120 && (POSTCODE.test(text) || STREET.test(text) || PHONE.test(text) || REGISTER.test(text));
