import type { Hit, Sentence } from '../annotate/annotated.js';
import { signalHits } from '../annotate/drawers.js';
import { hasSignal, hitsOf } from '../annotate/evidence.js';
import { type Cell, type ColumnRole, rowOf } from '../annotate/tables.js';
import type { Classified } from '../classify/classify.js';
import type { Facet } from '../rulebook/compile.js';

/** Hits of a facet that no shield (a longer phrase that means something else) and no longer hit of the facet covers. */
export function openHits(reading: Classified, facet: Facet, shield: string): Hit[] {
  const hits = hitsOf(reading, facet);
  const shields = signalHits(reading, shield);
  const covers = new Covers(shields, hits);
  return hits.filter((hit) => !covers.some(hit, (by) => isCovered(reading, hit, by, facet)));
}

/** Hits that may cover others, in the order of the text: only those that begin a little before a hit can cover it. */
class Covers {
  private readonly all: Hit[] = [];
  private longest = 0;

  /** @param some hits in the order of the text, as the others are */
  constructor(some: readonly Hit[], others: readonly Hit[]) {
    let next = 0;
    for (const hit of others) {
      while (next < some.length && some[next]!.first <= hit.first) this.add(some[next++]!);
      this.add(hit);
    }
    while (next < some.length) this.add(some[next++]!);
  }

  private add(hit: Hit): void {
    this.all.push(hit);
    if (hit.last - hit.first > this.longest) this.longest = hit.last - hit.first;
  }

  /** Is there one that begins at the hit's first token or before it, may reach its last, and does cover it? */
  some({ sentence, first, last }: Hit, covers: (by: Hit) => boolean): boolean {
    const { all, longest } = this;
    let [low, high] = [0, all.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (all[middle]!.first < last - longest) low = middle + 1;
      else high = middle;
    }
    for (let by = all[low]; by && by.first <= first; by = all[++low])
      if (by.sentence === sentence && covers(by)) return true;
    return false;
  }
}

/** Above this many words a longer hit is a way of saying, not a name for one thing. */
const LONGEST_NAME = 5;

function isCovered(reading: Classified, hit: Hit, by: Hit, facet: Facet): boolean {
  if (by === hit || by.first > hit.first || by.last < hit.last) return false;
  if (by.rule.facet !== facet) return true;
  if (facet === 'purposes' && by.rule.emits !== hit.rule.emits) return false;
  const words = by.last - by.first;
  if (
    by.rule.props.beside ||
    (by.rule.props.whose && by.rule.emits !== hit.rule.emits) ||
    words <= hit.last - hit.first ||
    words > LONGEST_NAME
  )
    return false;
  const { text } = reading.document;
  // "verwerken van boekingen en contactverzoeken" says two things
  if (facet === 'purposes' && /^\s?(?:en|of)\s/.test(text.slice(hit.end, hit.end + 4))) return false;
  // "e-mail, adres" is no "e-mail adres", nor "account: naam" an "account naam"
  return !/[,:]/.test(text.slice(by.start, by.end));
}

/** Is the sentence in a section that is filed under nothing but these categories? */
export function isOnlyIn(reading: Classified, sentence: Sentence, categories: readonly string[]): boolean {
  const filed = reading.categories[sentence.section]!;
  return filed.length > 0 && filed.every((c) => categories.includes(c.id));
}

/** Is the sentence in a section filed under one of these categories? */
export const isIn = (reading: Classified, sentence: Sentence, categories: readonly string[]): boolean =>
  reading.categories[sentence.section]!.some((c) => categories.includes(c.id));

type Place = Pick<Hit, 'sentence' | 'start' | 'end'>;

/** The cell of a typed table in which a hit stands; null outside typed tables. */
export function cellAt(reading: Classified, hit: Place): Cell | null {
  if (reading.sentences[hit.sentence]!.kind !== 'row') return null;
  const row = rowOf(reading, hit.sentence);
  return row?.cells.find((c) => c.start <= hit.start && hit.end <= c.end) ?? null;
}

/** The role of the table column in which a hit stands; null outside typed tables. */
export const roleAt = (reading: Classified, hit: Hit): ColumnRole | null => cellAt(reading, hit)?.role ?? null;

/** Is a signal in the sentence, its introduction, or one of its headings? */
export const speaksOf = (reading: Classified, sentence: Sentence, ...signals: string[]): boolean =>
  signals.some((name) => hasSignal(reading, sentence, name, 'heading'));

const firsts = new WeakMap<Classified, Map<string, Map<number, number>>>();

/** The first token of a signal in a sentence; infinite where it isn't. */
export function firstOf(reading: Classified, signal: string, sentence: Sentence): number {
  let known = firsts.get(reading);
  if (!known) firsts.set(reading, (known = new Map()));
  let places = known.get(signal);
  if (!places) {
    places = new Map();
    for (const hit of signalHits(reading, signal))
      if (!(places.get(hit.sentence)! <= hit.first)) places.set(hit.sentence, hit.first);
    known.set(signal, places);
  }
  return places.get(sentence.index) ?? Number.POSITIVE_INFINITY;
}
