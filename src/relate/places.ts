import { hitsIn } from '../annotate/drawers.js';
import type { Classified } from '../classify/classify.js';
import type { Facts } from '../extract/extract.js';
import type { Evidence, Model } from '../model/index.js';
import type { Range } from '../read/document.js';
import { sentenceAt } from './stated.js';

type Activity = Model['activities'][number];
export type Tied = Pick<Activity, 'legalBases' | 'retention' | 'processors' | 'dataCategories' | 'purposes'>;

/** A range whose facts belong to something. Part of a sentence: what its own words say counts, and these periods only. */
export interface Stretch extends Range {
  periods?: readonly string[];
}

interface Placed extends Range {
  key: keyof Tied;
  value: string | null;
}

/** The facts by the places where they stand, to ask what lies in a range. Makes activities: grounds, periods and parties. */
export class Places {
  private readonly placed: Placed[] = [];
  private readonly cookies: ReadonlySet<string>;
  /** All values, each list in the order of the model's own. */
  private readonly values: Tied;

  constructor(
    private readonly reading: Classified,
    facts: Facts,
  ) {
    this.values = {
      legalBases: facts.legalBases.map((f) => f.id),
      retention: [...new Set(facts.retention.flatMap((f) => f.duration ?? []))],
      processors: facts.processors.map((f) => f.name),
      dataCategories: facts.dataCategories.map((f) => f.id),
      purposes: facts.purposes.map((f) => f.id),
    };
    this.cookies = new Set(facts.cookies.items.map((item) => item.name.toLowerCase()));
    const put = (key: keyof Tied, value: string | null, evidence: Evidence[]) => {
      for (const { start, end } of evidence) this.placed.push({ key, value, start, end });
    };
    for (const f of facts.legalBases) put('legalBases', f.id, f.evidence);
    for (const f of facts.retention) if (!f.vague) put('retention', f.duration, f.evidence);
    for (const f of facts.processors) put('processors', f.name, f.evidence);
    for (const f of facts.dataCategories) put('dataCategories', f.id, f.evidence);
    for (const f of facts.purposes) put('purposes', f.id, f.evidence);
    this.placed.sort((a, b) => a.start - b.start || a.end - b.end);
  }

  /** Does a ground, a period or a party stand in this range of the visible text? */
  hasCore(range: Stretch): boolean {
    return this.inside(range).some((p) => p.key === 'legalBases' || p.key === 'retention' || p.key === 'processors');
  }

  /** Does a ground or a period? */
  hasTerms(range: Stretch): boolean {
    return this.inside(range).some((p) => p.key === 'legalBases' || p.key === 'retention');
  }

  /** Does a ground, or a period in days or years? Of cookies nearly every text tells some criterion. */
  hasFirmTerms(range: Stretch): boolean {
    return this.inside(range).some((p) => p.key === 'legalBases' || (p.key === 'retention' && p.value !== null));
  }

  /** Does a period in days or years? */
  hasPeriod(range: Stretch): boolean {
    return this.inside(range).some((p) => p.key === 'retention' && p.value !== null);
  }

  /** The facts that stand in these ranges, each list in the order of the model's own. */
  tied(ranges: readonly Stretch[]): Tied {
    const values = new Map<string, Set<string | null>>();
    for (const p of ranges.flatMap((r) => this.inside(r)))
      values.set(p.key, (values.get(p.key) ?? new Set()).add(p.value));
    const among = <T extends string>(key: keyof Tied, list: readonly T[]): T[] => {
      const said = values.get(key);
      return said ? list.filter((value) => said.has(value)) : [];
    };
    const { legalBases, retention, processors, dataCategories, purposes } = this.values;
    return {
      legalBases: among('legalBases', legalBases),
      retention: among('retention', retention),
      processors: among('processors', processors),
      dataCategories: among('dataCategories', dataCategories),
      purposes: among('purposes', purposes),
    };
  }

  /** Is it the name of a cookie? Cookies are no activities of their own. */
  isCookie(name: string): boolean {
    return this.cookies.has(name.toLowerCase());
  }

  private inside(range: Stretch): Placed[] {
    if (range.periods) return this.within(range, range.periods);
    const { places } = this.reading.document;
    const start = places.startOf(range.start);
    const end = places.endOf(range.end - 1);
    const found: Placed[] = [];
    for (let i = firstFrom(this.placed, start); i < this.placed.length && this.placed[i]!.start < end; i++)
      if (this.placed[i]!.end <= end) found.push(this.placed[i]!);
    return found;
  }

  /** Facts by the words that say them, of part of a sentence. */
  private within({ start, end }: Range, periods: readonly string[]): Placed[] {
    const { places, text } = this.reading.document;
    const sentence = sentenceAt(this.reading, places.startOf(start))!;
    const said = new Set<string>();
    for (const { rule, ...hit } of hitsIn(this.reading, sentence.index))
      if (hit.start >= start && hit.end <= end) said.add(`${rule.facet} ${rule.emits}`);
    const words = text.slice(start, end);
    return this.inside({ start: sentence.start, end: sentence.end }).filter(({ key, value }) => {
      if (key === 'retention') return value !== null && periods.includes(value);
      return key === 'processors' ? words.includes(value!) : said.has(`${key} ${value}`);
    });
  }
}

/** Index of the first element that starts at or after an offset; the list is in the order of the text. */
function firstFrom(list: readonly { start: number }[], offset: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
