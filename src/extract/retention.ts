import type { Hit, Sentence } from '../annotate/annotated.js';
import { evidenceAt, quoteRange } from '../annotate/evidence.js';
import { type Cell, cellOf, type Row, rowOf } from '../annotate/tables.js';
import type { Classified } from '../classify/classify.js';
import type { Model } from '../model/index.js';
import type { Range } from '../read/document.js';
import { rulesOf } from '../rulebook/standing.js';
import type { Duration } from './duration.js';
import { unitsIn } from './duration-units.js';
import { type Frame, RetentionHits } from './retention-frame.js';
import { clausesOf, type Part, partOf, partsOf, ruleAndException } from './retention-parts.js';
import { cellPeriods, durationsIn, periodsAmong } from './retention-periods.js';
import { subjectOf } from './retention-subject.js';
import { boundOf, clauseFrom, criterionBefore, triggerOf } from './retention-words.js';

type Retention = Model['retention'][number];

/** So long a statement is quoted whole, at most. */
const MOST_QUOTED = 1500;

/** How long the text says that data are kept: one entry per period or criterion and thing, in the order of the text. */
export function extractRetention(reading: Classified): Retention[] {
  return new RetentionReader(reading).read();
}

class RetentionReader {
  private readonly hits: RetentionHits;
  private readonly entries: (Retention & { at: number })[] = [];
  private previous: Sentence | null = null;
  private readonly units: readonly number[];
  private unit = 0;

  constructor(private readonly reading: Classified) {
    this.hits = new RetentionHits(reading);
    this.units = unitsIn(reading.tokens, reading.rulebook);
  }

  read(): Retention[] {
    for (const sentence of this.reading.sentences) {
      if (sentence.kind === 'heading') continue;
      const row = sentence.kind === 'row' ? rowOf(this.reading, sentence.index) : undefined;
      const cell = row && cellOf(row, 'retention');
      if (row && cell) this.readCell(row, cell);
      else this.readSentence(sentence);
      this.previous = sentence;
    }
    return this.entries.map(({ at: _, ...entry }) => entry);
  }

  /** A cell of a column of periods needs no further words. */
  private readCell(row: Row, cell: Cell): void {
    const { sentence } = row;
    const part = partOf(this.reading, sentence, cell);
    const rule = rulesOf(this.reading.rulebook, 'signal').find((r) => r.emits === 'column-retention')?.id;
    if (!rule) return;
    const label = row.cells.find(
      (c) => c !== cell && c.text && (c.role === 'cookie' || c.role === 'subjects' || c.role === 'data'),
    );
    const subject = (label ?? row.cells.find((c) => c !== cell && c.text))?.text ?? null;
    const durations = part ? cellPeriods(this.reading, this.hits, part) : [];
    for (const d of durations) this.addPeriod(part!, d, { by: 'sentence', rule, from: -1 }, subject);
    if (durations.length || !/\p{L}{3}/u.test(cell.text)) return;
    if (part && this.within(part, 'none').length && !this.within(part, 'criterion').length) return;
    const vague = part !== null && this.within(part, 'vague').length > 0;
    this.add(sentence, sentence, rule, {
      duration: null,
      bound: vague ? 'max' : 'exact',
      vague,
      criterion: cell.text,
      trigger: null,
      subject,
    });
  }

  private readSentence(sentence: Sentence): void {
    const frame = this.hits.frameOf(sentence, this.previous);
    if (!frame && !this.hasUnits(sentence)) return;
    for (const part of partsOf(this.reading, sentence)) {
      const found = durationsIn(this.reading, part);
      const framed = frame ?? (found.length ? this.cookieFrame(part) : null);
      if (!framed || framed.from >= part.last) continue;
      for (const clause of clausesOf(this.reading, part, found)) {
        const own = found.filter((d) => d.first >= clause.first && d.last <= clause.last);
        for (const half of ruleAndException(this.reading, this.hits, clause, own[0]?.first))
          this.readPart(
            half,
            framed,
            own.filter((d) => d.first >= half.first && d.last <= half.last),
          );
      }
    }
  }

  /** Does a sentence hold a unit of time? Asked in the order of the text. */
  private hasUnits({ first, last }: Sentence): boolean {
    while (this.units[this.unit]! < first) this.unit++;
    return this.units[this.unit]! < last;
  }

  private readPart(part: Part, frame: Frame, found: Duration[]): void {
    const periods = periodsAmong(this.reading, this.hits, part, found);
    for (const d of periods)
      if (!this.isRestated(part, d))
        this.addPeriod(part, d, frame, part.subject ?? subjectOf(this.reading, part, d.first));
    if (!periods.length) this.readCriterion(part, frame);
  }

  private readCriterion(part: Part, frame: Frame): void {
    const { sentence } = part;
    const filedElsewhere =
      this.hits.isMainly(sentence, 'rights', 'complaints') && !this.hits.filed(sentence, 'retention');
    if (filedElsewhere) return;
    // a statement among others in its sentence, where the section is about keeping: "zolang u lid bent; na opzegging gewist"
    const aside = frame.by === 'sentence' && !this.keepingIn(part);
    if (frame.by === 'before' || (aside && !this.hits.filed(sentence, 'retention'))) return;
    const opensList = this.reading.document.text[sentence.end - 1] === ':';
    const criterion = opensList
      ? undefined
      : this.within(part, 'criterion').find((h) => (frame.by !== 'intro' && !aside) || this.leads(part, h));
    const vague = aside ? undefined : this.within(part, 'vague')[0];
    const hit = criterion ?? vague;
    if (!hit || (hit.rule.props.afterwards && this.isToldBefore(sentence)) || this.hasCriterion(part)) return;
    // among periods "totdat u het verwijdert" says how long, elsewhere what the reader may do
    const lasts = criterion?.rule.props.lasting === true && this.hits.filed(sentence, 'retention');
    if (!lasts && this.hits.isUserActing(sentence)) return;
    const words = clauseFrom(
      this.reading,
      part,
      (vague && criterion && vague.first <= criterion.first ? vague : hit).first,
    );
    this.add(sentence, part, hit.rule.id, {
      duration: null,
      bound: vague && !criterion ? 'max' : 'exact',
      vague: vague !== undefined && (!criterion || (vague.first <= criterion.first && criterion.last <= vague.last)),
      criterion: words,
      trigger: null,
      subject: subjectOf(this.reading, part, hit.first),
    });
  }

  /** "Zolang u lid bent; na opzegging gewist" tells one criterion of one thing. */
  private hasCriterion({ sentence, start }: Part): boolean {
    const last = this.entries.at(-1);
    return start > sentence.start && last?.at === sentence.index && last.duration === null;
  }

  /** In a list item a criterion opens the item, follows its label, or stands beside a word of keeping. */
  private leads(part: Part, hit: Hit): boolean {
    const before = this.reading.document.text.slice(Math.max(part.start, hit.start - 40), hit.start);
    return hit.first - part.first <= 2 || /[:(–—-]\s?[^:(–—-]{0,20}$/.test(before) || this.keepingIn(part);
  }

  private addPeriod(part: Part, d: Duration, frame: Frame, subject: string | null): void {
    this.absorb(part);
    this.add(part.sentence, this.quoted(part, d), frame.rule, {
      duration: d.iso,
      bound: boundOf(this.reading, this.hits, part, d),
      vague: false,
      criterion: this.criterionBefore(part, d),
      trigger: triggerOf(this.reading, part, d),
      subject,
    });
  }

  /** Of an endless statement only the words around the period are evidence: else each of its periods would quote it whole. */
  private quoted(part: Part, d: Duration): Range {
    const { start, end } = this.reading.tokens;
    return part.end - part.start > MOST_QUOTED ? { start: start[d.first]!, end: end[d.last - 1]! } : part;
  }

  /** The criterion to which a period is added: "zolang u klant bent en daarna 2 jaar". */
  private criterionBefore(part: Part, d: Duration): string | null {
    const hit = this.hits.firstBetween(part.sentence, { first: part.first, last: d.first }, 'criterion');
    return hit ? criterionBefore(this.reading, d.first, hit.first) : null;
  }

  /** "As soon as no longer needed. This is so after 26 months" is one statement: the period explains the criterion. */
  private absorb(part: Part): void {
    const last = this.entries.at(-1);
    if (
      last &&
      this.explains(part) &&
      last.duration === null &&
      last.at === this.previous?.index &&
      this.previous.section === part.sentence.section
    )
      this.entries.pop();
  }

  /** Does the sentence open with words that go on about the one before ("Dit gebeurt")? */
  private explains({ sentence }: Part): boolean {
    return this.hits
      .between(sentence, { first: sentence.first, last: sentence.first + 10 }, 'explain')
      .some((h) => h.first < sentence.first + 6);
  }

  /** The same period once more, in the sentence that explains the one before it or that refers back ("na deze 14 dagen"). */
  private isRestated(part: Part, d: Duration): boolean {
    const last = this.entries.at(-1);
    if (
      !last ||
      last.duration !== d.iso ||
      this.reading.sections[part.sentence.section]!.id !== last.evidence[0]!.section
    )
      return false;
    const refers = /^(?:deze|die|voornoemde|genoemde)$/.test(this.reading.tokens.norm[d.first - 1] ?? '');
    return refers || (last.at === this.previous?.index && this.explains(part));
  }

  /** "Twee jaar. Daarna wissen wij ze": the sentence before, or this one, has said how long. */
  private isToldBefore({ index, section }: Sentence): boolean {
    const last = this.entries.at(-1);
    return last !== undefined && index - last.at < 3 && this.reading.sentences[last.at]!.section === section;
  }

  private add(sentence: Sentence, range: Range, rule: string, entry: Omit<Retention, 'text' | 'evidence'>): void {
    const evidence = evidenceAt(
      this.reading,
      sentence.kind === 'row' ? sentence : quoteRange(this.reading, sentence, range),
      sentence.section,
      rule,
    );
    this.entries.push({ ...entry, text: evidence.quote, evidence: [evidence], at: sentence.index });
  }

  /** A list of cookies gives lifetimes without a verb: "_ga (2 jaar)", "_gid: 24 uur". */
  private cookieFrame(part: Part): Frame | null {
    const { sentence } = part;
    if (sentence.kind === 'sentence' || !this.hits.filed(sentence, 'cookies') || this.within(part, 'bar').length)
      return null;
    const filed = this.reading.categories[sentence.section]!.find((c) => c.id === 'cookies');
    return filed?.rules[0] ? { by: 'section', rule: filed.rules[0], from: -1 } : null;
  }

  private within(part: Part, sense: 'criterion' | 'vague' | 'bar' | 'none'): Hit[] {
    return this.hits.between(part.sentence, part, sense);
  }

  private keepingIn(part: Part): boolean {
    return this.hits.keeping(part.sentence, part).length > 0;
  }
}
