import { isAddress } from './barred.js';
import type { Line } from './line.js';
import { isLabelled, isMarked, type Place, scoreOf, THRESHOLD } from './score.js';
import { numberedLines } from './series.js';

/** Characters of text per heading in a document that is well cut into sections. */
const PER_HEADING = 1500;
/** A line that looks as the headings do needs less proof of its own. */
const BY_EXAMPLE = [1.5, 2];
/** Of the lines of one look so many must be headings; less where many are. */
const SHARE = [0.5, 0.45];
const MANY = 5;
/** Most words of a title above labels ("Naam: ..."), where an e-mail or web address makes it a colophon. */
const LONGEST_NAME = 6;
const ADDRESSED = /@|https?:|www\./i;

/** Which lines are headings. Every line is weighed by itself, then beside those of the same look. */
export function chooseHeadings(lines: Line[]): Line[] {
  const numbered = numberedLines(lines);
  const real = lines.filter((l) => l.block.kind === 'heading' && isRealHeading(l));
  const structured = structureOf(lines, real.length);
  const places = lines.map((_, i) => new LinePlace(lines, i, { structured, numbered: numbered.has(i) }));
  const scores = places.map((p) => (p.line.block.kind === 'heading' ? Number.NEGATIVE_INFINITY : scoreOf(p)));
  const chosen = new Set(real.map((l) => l.index));
  scores.forEach((score, i) => score >= THRESHOLD && chosen.add(i));
  byExample(places, scores, chosen);
  dropRuns(places, chosen);
  return lines.filter((l) => chosen.has(l.index));
}

/** A line's place, which looks around when asked: most lines can't be titles at all. */
class LinePlace implements Place {
  readonly line: Line;
  readonly before: Line | null;
  readonly after: Line | null;
  readonly structured: number;
  readonly numbered: boolean;

  constructor(
    private readonly lines: Line[],
    private readonly index: number,
    { structured, numbered }: Pick<Place, 'structured' | 'numbered'>,
  ) {
    this.line = lines[index]!;
    this.before = lines[index - 1] ?? null;
    this.after = lines[index + 1] ?? null;
    this.structured = structured;
    this.numbered = numbered;
  }

  get onlyList(): boolean {
    return hasOnlyList(this.lines, this.index);
  }

  get addressBelow(): boolean {
    return hasAddressBelow(this.lines, this.index);
  }

  get contactBelow(): boolean {
    const { lines, index, line } = this;
    return lines.slice(index + 1, index + 4).some((l) => l.barred && l.block.group === line.block.group);
  }

  get linesBelow(): boolean {
    const { lines, index, line } = this;
    const isLine = (l: Line | undefined) => l !== undefined && l.block.group === line.block.group && !l.prose;
    return isLine(lines[index + 1]) && isLine(lines[index + 2]);
  }

  get labelsBelow(): boolean {
    return hasLabelsBelow(this.lines, this.index);
  }
}

function structureOf(lines: Line[], headings: number): number {
  const length = (lines.at(-1)?.block.end ?? 0) - (lines[0]?.block.start ?? 0);
  return headings < 2 ? 0 : Math.min(1, headings / Math.max(3, length / PER_HEADING));
}

/** Markup is believed, but for dates, addresses and whole paragraphs set as a heading. */
function isRealHeading(line: Line): boolean {
  if (!line.size || line.size > 45) return false;
  const barred = line.barred && !line.aboutSite;
  return !(barred && (line.size > 3 || /\d/.test(line.text))) && !(line.sentence && line.end === '.' && line.size > 14);
}

/** One list, and then nothing or a line of the same look. */
function hasOnlyList(lines: Line[], i: number): boolean {
  if (lines[i]!.end !== ':') return false;
  let k = i + 1;
  while (lines[k] && (lines[k]!.block.kind === 'item' || lines[k]!.block.kind === 'row')) k++;
  const after = lines[k];
  return k > i + 1 && (!after || after.block.kind === 'heading' || lookOf(after) === lookOf(lines[i]!));
}

/** A name and perhaps a line more, and then a street, a postcode, a telephone number. */
function hasAddressBelow(lines: Line[], i: number): boolean {
  for (const line of lines.slice(i + 1, i + 4)) {
    if (line.block.kind !== 'paragraph' || line.prose) return false;
    if (isAddress(line.text)) return true;
  }
  return false;
}

/** The line stands alone, and below it two or more lines of one paragraph give a label and its value; none of them an address. */
function hasLabelsBelow(lines: Line[], i: number): boolean {
  const own = lines[i]!;
  const group = lines[i + 1]?.block.group;
  if (own.sentence || own.end || own.size > LONGEST_NAME || own.text.includes(':')) return false;
  if (lines[i - 1]?.block.group === own.block.group || (group === own.block.group && !own.block.bold)) return false;
  let labels = 0;
  for (let k = i + 1; lines[k] && lines[k]!.block.group === group && labels < MANY; k++, labels++) {
    const { block, text } = lines[k]!;
    if (block.kind !== 'paragraph' || !isLabelled(lines[k]!) || ADDRESSED.test(text) || isAddress(text)) return false;
  }
  return labels >= 2;
}

const lookOf = (line: Line) =>
  [
    line.block.kind,
    line.block.bold,
    line.block.underlined,
    line.capitals,
    line.sentence,
    line.number?.style,
    line.end === '.' || line.end === ':' ? line.end : '',
  ].join();

/** Where most lines of one look are headings, so are the others; colon lines are alike when they end alike. */
function byExample(places: Place[], scores: number[], chosen: Set<number>): void {
  const votes = new Map<string, { yes: number; all: number }>();
  const isParallel = ({ line }: Place) => line.end === ':' && line.sentence && !line.block.bold;
  const lookAt = (place: Place) =>
    isParallel(place) ? `: ${place.line.words.slice(-4).join(' ')}` : lookOf(place.line);
  const isCandidate = (i: number) =>
    places[i]!.line.block.kind !== 'heading' && scores[i]! >= (isParallel(places[i]!) ? -1e9 : 0);
  places.forEach((place, i) => {
    if (!isCandidate(i)) return;
    const vote = votes.get(lookAt(place)) ?? { yes: 0, all: 0 };
    vote.all++;
    if (chosen.has(i)) vote.yes++;
    votes.set(lookAt(place), vote);
  });
  places.forEach((place, i) => {
    if (!isCandidate(i) || chosen.has(i)) return;
    const { yes, all } = votes.get(lookAt(place))!;
    const many = yes >= MANY ? 1 : 0;
    if (
      (isParallel(place) && yes >= 2) ||
      (yes >= 2 && yes / all >= SHARE[many]! && scores[i]! >= THRESHOLD - BY_EXAMPLE[many]!)
    )
      chosen.add(i);
  });
}

/** Three or more plain short lines in a row, or any after a colon, are a list without bullets; only a known title at its end stays. */
function dropRuns(places: Place[], chosen: Set<number>): void {
  for (let i = 0; i < places.length; ) {
    let end = i;
    while (end < places.length && isPlainShort(places[end]!)) end++;
    const opened = places[i - 1]?.line.end === ':' && !chosen.has(i - 1);
    const single = end - i === 1 && places[end] && places[end]!.line.prose;
    if (end - i >= 3 || (opened && end > i && !single)) {
      for (let k = i; k < end; k++) {
        const { line, before, labelsBelow } = places[k]!;
        if (labelsBelow) continue;
        const own = line.known >= 0.8 && before?.block.group !== line.block.group && (!opened || k === end - 1);
        if (!own) chosen.delete(k);
      }
    }
    i = Math.max(end, i + 1);
  }
}

const isPlainShort = (place: Place) => {
  const { line } = place;
  return (
    line.block.kind === 'paragraph' &&
    line.end !== ':' &&
    line.size <= 10 &&
    !line.prose &&
    !isMarked(place) &&
    !line.barred
  );
};
