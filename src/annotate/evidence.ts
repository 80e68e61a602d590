import type { Evidence } from '../model/evidence.js';
import { type Document, placeOf, type Range } from '../read/document.js';
import type { Facet } from '../rulebook/compile.js';
import type { Annotated, Hit, Sentence } from './annotated.js';
import { headingOf, hitsByFacet } from './drawers.js';

/** Above this a sentence is too long to be a quote; the clause around the hit is taken. */
const LONG_QUOTE = 320;

/** Evidence for a range of the visible text. Autolinks in angle brackets at the border of the file's markup are left out. */
export function evidenceAt(reading: Annotated, range: Range, section: number, rule: string): Evidence {
  const { start, end } = clip(reading, range);
  const place = placeOf(reading.document, start, end) ?? placeOf(reading.document, range.start, range.end);
  if (!place) throw new RangeError(`no visible text at ${range.start}-${range.end}`);
  return { ...place, section: reading.sections[section]!.id, rule };
}

/** Markdown's `<address>` has no visible words in the raw file's eyes: a range stops before one that it doesn't begin with. */
function clip(reading: Annotated, range: Range): Range {
  let { start, end } = range;
  const links = angleLinks(reading.document);
  for (let i = firstAfter(links, start); i < links.length && links[i]!.start < range.end; i++) {
    const link = links[i]!;
    if (link.end <= start || link.start >= end || (link.start <= start && link.end >= end)) continue;
    if (link.start - start >= end - link.end) end = link.start;
    else start = link.end;
  }
  return { start, end };
}

const angled = new WeakMap<Document, Range[]>();

/** The autolinks of a document, in order. */
function angleLinks(document: Document): Range[] {
  let links = angled.get(document);
  if (!links) {
    links = document.links.filter((link) => link.angle).sort((a, b) => a.start - b.start);
    angled.set(document, links);
  }
  return links;
}

/** Index of the first of some ordered ranges, apart from one another, that ends after `at`. */
function firstAfter(ranges: readonly Range[], at: number): number {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle]!.end > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Evidence of a hit: its sentence, or the part around it where the sentence is long. */
export function evidenceOf(reading: Annotated, hit: Hit): Evidence {
  const sentence = reading.sentences[hit.sentence]!;
  return evidenceAt(reading, quoteRange(reading, sentence, hit), sentence.section, hit.rule.id);
}

/** The sentence, or of a long one the clause (between ; , :) that holds the range. */
export function quoteRange(reading: Annotated, sentence: Sentence, range: Range): Range {
  if (sentence.end - sentence.start <= LONG_QUOTE) return sentence;
  const { text } = reading.document;
  let start = range.start;
  let end = range.end;
  while (start > sentence.start && range.start - start < LONG_QUOTE / 2 && !/[;:,|]/.test(text[start - 1]!)) start--;
  while (end < sentence.end && end - range.end < LONG_QUOTE / 2 && !/[;:,|]/.test(text[end]!)) end++;
  while (start > sentence.start && /[\p{L}\p{N}]/u.test(text[start - 1]!)) start--;
  while (end < sentence.end && /[\p{L}\p{N}]/u.test(text[end]!)) end++;
  return { start, end };
}

/** Hits of a facet's rules, in the order of the text; of a rule that answers something, only those that follow it. */
export function hitsOf(reading: Annotated, facet: Facet): Hit[] {
  return hitsByFacet(reading, facet).filter((hit) => hit.rule.props.after === undefined || follows(reading, hit));
}

/** Does the sentence or heading before it give the signal `after`: "Kloppen ze niet? Dan passen wij ze aan."? */
function follows(reading: Annotated, { rule, sentence }: Hit): boolean {
  const [before, here] = [reading.sentences[sentence - 1], reading.sentences[sentence]!];
  return before?.section === here.section && hasSignal(reading, before, String(rule.props.after), 'sentence');
}

/** Does a signal ("sharing", "collecting", ...) stand in the sentence, in what introduces it, or (if asked) in its headings? */
export function hasSignal(
  reading: Annotated,
  sentence: Sentence,
  name: string,
  where: 'sentence' | 'intro' | 'heading' = 'intro',
): boolean {
  const signals = signalsOf(reading);
  for (let s: Sentence | undefined = sentence; s; s = where === 'sentence' ? undefined : reading.sentences[s.intro])
    if (signals.get(s.index)?.has(name)) return true;
  if (where !== 'heading') return false;
  for (let i = sentence.section; i >= 0; i = reading.sections[i]!.parent)
    if (headingSignals(reading, i).has(name)) return true;
  return false;
}

const known = new WeakMap<Annotated, Map<number, Set<string>>>();

/** Names of the signals that fired, per sentence. */
export function signalsOf(reading: Annotated): Map<number, Set<string>> {
  let signals = known.get(reading);
  if (signals) return signals;
  signals = new Map();
  for (const hit of hitsByFacet(reading, 'signal')) {
    const names = signals.get(hit.sentence);
    if (names) names.add(hit.rule.emits);
    else signals.set(hit.sentence, new Set([hit.rule.emits]));
  }
  known.set(reading, signals);
  return signals;
}

const SILENT: ReadonlySet<string> = new Set();

function headingSignals(reading: Annotated, section: number): ReadonlySet<string> {
  const heading = headingOf(reading, section);
  return (heading !== undefined && signalsOf(reading).get(heading)) || SILENT;
}
