import { isAddress } from './barred.js';
import type { Line } from './line.js';

/** A line in its surroundings. */
export interface Place {
  line: Line;
  before: Line | null;
  after: Line | null;
  /** How many real headings the document has for its length: 0 none, 1 plenty. */
  structured: number;
  /** Address lines stand right below it. */
  addressBelow: boolean;
  /** An address, a link or a label of its own paragraph stands in one of the next lines. */
  contactBelow: boolean;
  /** Short lines of the same paragraph stand right below it, as in a colophon. */
  linesBelow: boolean;
  /** It stands alone above lines of a label and a value: "Naam: ...", "Looptijd: ...". */
  labelsBelow: boolean;
  /** Nothing but one list stands below it before the next line of its look, or the end. */
  onlyList: boolean;
  /** Does another line go on with, or come before, its number? */
  numbered: boolean;
}

const LONGEST = { marked: 30, plain: 16 };
/** A question with its answer: "Hoe lang? Vier weken." */
const ANSWERED = /\?\s\p{Lu}/u;
export const THRESHOLD = 3;

/** A line has a look of its own: bold, underlined, in capitals, or numbered in a series. */
export const isMarked = ({ line, numbered }: Pick<Place, 'line' | 'numbered'>) =>
  line.block.bold || line.block.underlined || line.boxed || line.capitals || numbered;

/** Lines that could be titles of what follows, before their number and looks are weighed. */
export const couldTitle = (line: Line): boolean => hasTitleForm(line) && !line.barred;

/** Its kind and its length are those of a title. */
function hasTitleForm(line: Line): boolean {
  const { block, end } = line;
  if (end === ';' || end === ',' || block.end - block.start > 260) return false;
  if (block.kind !== 'paragraph' && !(block.kind === 'item' && line.number !== null) && !line.boxed) return false;
  if (end === '.' && ANSWERED.test(line.text)) return false;
  return line.size > 0 && line.size <= LONGEST.marked && !line.valued;
}

/**
 * How much a line looks like a heading, from its own form and from what stands around it.
 * @returns a number to compare with `THRESHOLD`; -Infinity for what can't be one
 */
export function scoreOf(place: Place): number {
  const { line } = place;
  if (line.block.kind === 'item' && !place.numbered) return Number.NEGATIVE_INFINITY;
  if (!hasTitleForm(line) || (line.barred && !titlesService(place))) return Number.NEGATIVE_INFINITY;
  const marked = isMarked(place);
  if (!marked && line.size > LONGEST.plain) return Number.NEGATIVE_INFINITY;
  const around = surroundings(place, marked);
  return around === Number.NEGATIVE_INFINITY ? around : around + form(place, marked);
}

/** "Website" in bold on a line of its own, with running text below: no label of an address, but what the text is about. */
const titlesService = (place: Place) => {
  const { line, after } = place;
  return (
    line.block.bold &&
    after?.block.kind === 'paragraph' &&
    after.block.group !== line.block.group &&
    after.prose &&
    line.service &&
    !place.addressBelow &&
    !place.contactBelow
  );
};

/** Points for the line's own form. */
function form(place: Place, marked: boolean): number {
  const { line, before, after, numbered, structured } = place;
  let score = 0;
  const opensText = line.circumstance && after?.block.kind === 'paragraph' && after.prose && after.end !== ':';
  const titlesText =
    !line.sentence &&
    !/:\s/.test(line.text) &&
    line.size <= 8 &&
    !(before && isAddress(before.text)) &&
    after?.block.kind === 'paragraph' &&
    after.prose;
  if (line.block.bold) score += 2.5;
  if (line.block.underlined) score += 3;
  if (line.boxed) score += 3;
  if (line.capitals) score += 2;
  if (numbered) score += 2;
  score += line.size <= 6 ? 1 : line.size <= 10 ? 0.5 : line.size > 16 ? -1 : 0;
  score += 2 * line.known;
  if (line.question) score += 0.5;
  if (line.sentence) score -= line.end === '.' || line.end === '!' ? 5 : 2;
  if (line.end === '.') score -= line.known >= 0.5 || line.size <= 5 ? 0.5 : 1.5;
  if (line.end === ':') score += opensText ? 3.5 : titlesText ? 0 : -1.5;
  if (line.end === '!') score -= 1.5;
  if (!marked) score -= (titlesText ? (line.known >= 0.8 || opensGroup(place) ? 1 : 2) : 2.5) * structured;
  if (!marked && titlesText && opensGroup(place)) score += 1;
  if (place.labelsBelow) score += 2.5;
  if (opensColophon(place)) score += 4;
  if (line.number && !numbered && line.number.style === 'article') score += 2;
  return score;
}

/** The author broke the line off from the text that it shares a paragraph with. */
const opensGroup = ({ line, before, after }: Place) =>
  !line.end && after?.block.group === line.block.group && before?.block.group !== line.block.group;

/** "Contactgegevens:" above the lines of an address. */
const opensColophon = (place: Place) =>
  place.line.end === ':' &&
  place.line.size <= 2 &&
  place.line.known >= 0.8 &&
  place.before?.block.group !== place.line.block.group &&
  (place.addressBelow || place.contactBelow);

/** Points for what stands before and after; a title has text below it. */
function surroundings(place: Place, marked: boolean): number {
  const { line, before, after } = place;
  let score = 0;
  if (!marked && (startsLow(line) || isAmongLabels(place))) return Number.NEGATIVE_INFINITY;
  if (!after) return marked && line.known >= 0.5 ? -1 : Number.NEGATIVE_INFINITY;
  const below = after.block;
  if (below.kind === 'paragraph') {
    if (startsLow(after) && !after.number && !opensColophon(place)) score -= 4;
    const foreign = (line.known < 0.5 || line.addressee) && !place.numbered;
    if (foreign && place.addressBelow) return Number.NEGATIVE_INFINITY;
    if (foreign && place.linesBelow) score -= 2.5;
    score += after.prose ? 1.5 : 0;
  } else if (below.kind === 'item' || below.kind === 'row') {
    score += line.end !== ':' ? 0.5 : place.onlyList ? -2.5 : -0.5;
  }
  if (before?.block.kind === 'heading' && line.end === ':' && below.kind === 'paragraph') score -= 1.5;
  if (before && before.block.kind === 'paragraph') {
    const flows = !isClosed(before) && !isTitleLike(before);
    if (before.block.group === line.block.group && flows && !marked) return Number.NEGATIVE_INFINITY;
    if (before.end === ':' && !marked) score -= after.block.kind === 'paragraph' && after.prose ? 1.5 : 2.5;
    else if (isClosed(before)) score += 0.5;
  }
  return score;
}

/** A label and its value: "Looptijd: 1 jaar". */
export const isLabelled = (line: Line) => /^[^:]{2,40}:\s+\S/.test(line.text);

/** A label and its value right above or below another of the same paragraph. */
const isAmongLabels = ({ line, before, after }: Place) =>
  isLabelled(line) && [before, after].some((l) => l && l.block.group === line.block.group && isLabelled(l));

const startsLow = (line: Line) => /^\p{Ll}/u.test(line.text);
const isClosed = (line: Line) => /[.?!:;…]/.test(line.end);
const isTitleLike = (line: Line) => line.block.bold || line.capitals || line.size <= 8;
