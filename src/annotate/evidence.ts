import type { Evidence } from '../model/evidence.js';
import { type Document, type Place, placeOf, type Range } from '../read/document.js';
import type { Facet } from '../rulebook/compile.js';
import type { Rulebook } from '../rulebook/rulebook.js';
import { rulesOf } from '../rulebook/standing.js';
import { type Annotated, type Hit, introOf, type Sentence } from './annotated.js';
import { headingOf, hitsByFacet, signalHits } from './drawers.js';

/** Above this a sentence is too long to be a quote; the clause around the hit is taken. */
const LONG_QUOTE = 320;
/** Marks between clauses: ; : , | */
const CUTS = new Set([59, 58, 44, 124]);

/** Evidence for a range of the visible text. Autolinks in angle brackets at the border of the file's markup are left out. */
export function evidenceAt(reading: Annotated, range: Range, section: number, rule: string): Evidence {
  const { start, end, line, column, quote } = placesOf(reading.document).at(range);
  return { start, end, line, column, quote, section: reading.sections[section]!.id, rule };
}

/** The places of a document that were asked for: a sentence is quoted for each fact that it tells. */
class Places {
  private readonly known = new Map<number, { end: number; place: Place }>();
  private readonly links: readonly Range[];

  constructor(private readonly document: Document) {
    this.links = document.links.filter((link) => link.angle).sort((a, b) => a.start - b.start);
  }

  at(range: Range): Place {
    const known = this.known.get(range.start);
    if (known && known.end === range.end) return known.place;
    const { start, end } = this.links.length ? clip(this.links, range) : range;
    const place = placeOf(this.document, start, end) ?? placeOf(this.document, range.start, range.end);
    if (!place) throw new RangeError(`no visible text at ${range.start}-${range.end}`);
    this.known.set(range.start, { end: range.end, place });
    return place;
  }
}

const places = new WeakMap<Document, Places>();

function placesOf(document: Document): Places {
  let made = places.get(document);
  if (!made) {
    made = new Places(document);
    places.set(document, made);
  }
  return made;
}

/**
 * Markdown's `<address>` has no visible words in the raw file's eyes: a range stops before one that it doesn't begin with.
 * @param links the document's autolinks, in order
 */
function clip(links: readonly Range[], range: Range): Range {
  let { start, end } = range;
  for (let i = firstAfter(links, start); i < links.length && links[i]!.start < range.end; i++) {
    const link = links[i]!;
    if (link.end <= start || link.start >= end || (link.start <= start && link.end >= end)) continue;
    if (link.start - start >= end - link.end) end = link.start;
    else start = link.end;
  }
  return { start, end };
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
  const least = Math.max(sentence.start, range.start - LONG_QUOTE / 2);
  const most = Math.min(sentence.end, range.end + LONG_QUOTE / 2);
  while (start > least && !CUTS.has(text.charCodeAt(start - 1))) start--;
  while (end < most && !CUTS.has(text.charCodeAt(end))) end++;
  while (start > sentence.start && /[\p{L}\p{N}]/u.test(text[start - 1]!)) start--;
  while (end < sentence.end && /[\p{L}\p{N}]/u.test(text[end]!)) end++;
  return { start, end };
}

/** Hits of a facet's rules, in the order of the text; of a rule that answers something, only those that follow it. */
export function hitsOf(reading: Annotated, facet: Facet): readonly Hit[] {
  let facets = standing.get(reading);
  if (!facets) standing.set(reading, (facets = new Map()));
  let hits = facets.get(facet);
  if (!hits) {
    const all = hitsByFacet(reading, facet);
    hits = facet === 'signal' ? all : withoutTitles(reading, all);
    if (answering(reading, facet))
      hits = hits.filter((hit) => hit.rule.props.after === undefined || follows(reading, hit));
    facets.set(facet, hits);
  }
  return hits;
}

/** What a column is called tells no fact: "Leverancier", "Beveiliging". */
function withoutTitles({ sentences, document }: Annotated, hits: readonly Hit[]): readonly Hit[] {
  const isTitle = (hit: Hit) => document.blocks[sentences[hit.sentence]!.block]!.header;
  return hits.some(isTitle) ? hits.filter((hit) => !isTitle(hit)) : hits;
}

const standing = new WeakMap<Annotated, Map<string, readonly Hit[]>>();

const answers = new WeakMap<Rulebook, Map<string, boolean>>();

/** Does a facet have rules that answer something? */
function answering({ rulebook }: Annotated, facet: Facet): boolean {
  let facets = answers.get(rulebook);
  if (!facets) answers.set(rulebook, (facets = new Map()));
  let answer = facets.get(facet);
  if (answer === undefined) {
    answer = rulesOf(rulebook, facet).some((rule) => rule.props.after !== undefined);
    facets.set(facet, answer);
  }
  return answer;
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
  const saying = sentencesWith(reading, name);
  if (!saying.size) return false;
  for (let s: Sentence | undefined = sentence; s; s = where === 'sentence' ? undefined : introOf(reading.sentences, s))
    if (saying.has(s.index)) return true;
  if (where !== 'heading') return false;
  for (let i = sentence.section; i >= 0; i = reading.sections[i]!.parent) {
    const heading = headingOf(reading, i);
    if (heading !== undefined && saying.has(heading)) return true;
  }
  return false;
}

const known = new WeakMap<Annotated, Map<string, ReadonlySet<number>>>();

/** The sentences in which a signal fired, by their numbers. */
export function sentencesWith(reading: Annotated, signal: string): ReadonlySet<number> {
  let signals = known.get(reading);
  if (!signals) known.set(reading, (signals = new Map()));
  let sentences = signals.get(signal);
  if (!sentences) {
    const found = new Set<number>();
    for (const hit of signalHits(reading, signal)) found.add(hit.sentence);
    signals.set(signal, (sentences = found));
  }
  return sentences;
}
