import type { Hit } from '../annotate/annotated.js';
import { evidenceAt, hitsOf, quoteRange } from '../annotate/evidence.js';
import type { Classified } from '../classify/classify.js';
import type { Model } from '../model/index.js';
import type { Range } from '../read/document.js';
import { rulesOf } from '../rulebook/standing.js';
import { type FoundDate, findDates } from './date-grammar.js';

/** How far from the words that announce it a date may stand. */
const NEAR = 70;

interface Dated {
  date: FoundDate;
  hit: Hit;
}

/** The date of the last change; a statement that only names the day it came into force is as old as that day. */
export function extractLastUpdated(reading: Classified): Model['lastUpdated'] {
  const dates = datesOf(reading, 'lastUpdated');
  const tiers = [1, 0.5, 0].map((least) => latest(dates.filter((d) => d.hit.rule.weight >= least)));
  return toModel(reading, tiers[0] ?? tiers[1] ?? latest(datesOf(reading, 'effectiveFrom')) ?? tiers[2] ?? null);
}

/** The day from which the statement applies. */
export function extractEffectiveFrom(reading: Classified): Model['effectiveFrom'] {
  return toModel(reading, latest(datesOf(reading, 'effectiveFrom')));
}

function datesOf(reading: Classified, emits: string): Dated[] {
  const hits = [...hitsOf(reading, 'dates'), ...dateLines(reading)];
  return hits
    .filter((hit) => hit.rule.emits === emits)
    .flatMap((hit) => {
      const date = dateBeside(reading, hit);
      return date ? [{ date, hit }] : [];
    });
}

/** Sentences at the head and the foot of the document that are a date, with at most a place before it. */
const HEAD = 5;
const FOOT = 3;
const TAIL = /^[.)]?$|^,\s[^\d.]{2,25}\.?$/u;
const PLACE = /^(?:[\p{L} '-]{2,30},)?[\s(]{0,2}$/u;

function dateLines(reading: Classified): Hit[] {
  const rule = rulesOf(reading.rulebook, 'dates').find((r) => r.props.check === 'dateLine');
  if (!rule) return [];
  const { document, sentences, rulebook } = reading;
  return [...sentences.slice(0, HEAD), ...sentences.slice(Math.max(HEAD, sentences.length - FOOT))].flatMap((s) => {
    const [date] = findDates(document.text, s, rulebook.tables.months ?? {});
    if (
      !date ||
      !TAIL.test(document.text.slice(date.end, s.end)) ||
      !PLACE.test(document.text.slice(s.start, date.start))
    )
      return [];
    return [{ rule, sentence: s.index, first: s.first, last: s.last, start: s.start, end: s.start, negated: false }];
  });
}

/** The date that belongs to the words: in or after them in their sentence, else just before them, else at the head of the next line. */
function dateBeside(reading: Classified, hit: Hit): FoundDate | null {
  const { document, sentences, rulebook } = reading;
  const months = rulebook.tables.months ?? {};
  const sentence = sentences[hit.sentence]!;
  const own = findDates(document.text, sentence, months);
  const after = own.find((d) => d.end > hit.start && d.start - hit.end <= NEAR);
  if (after) return after;
  const before = own.filter((d) => d.end <= hit.start && hit.start - d.end <= NEAR).at(-1);
  if (before) return before;
  const next = sentences[hit.sentence + 1];
  if (!next || sentence.end - hit.end > 12) return null;
  const head = findDates(document.text, next, months)[0];
  return head && head.start - next.start <= 30 && !/[\p{L}]{14}/u.test(document.text.slice(next.start, head.start))
    ? head
    : null;
}

/** A month without a day counts as its last day. */
function latest(dates: Dated[]): Dated | null {
  return dates.reduce<Dated | null>(
    (best, d) => (best && `${best.date.value}-99` >= `${d.date.value}-99` ? best : d),
    null,
  );
}

function toModel(reading: Classified, found: Dated | null): Model['lastUpdated'] {
  if (!found) return null;
  const sentence =
    reading.sentences.find((s) => s.start <= found.date.start && s.end >= found.date.end) ??
    reading.sentences[found.hit.sentence]!;
  const quoted: Range = quoteRange(reading, sentence, found.date);
  return { value: found.date.value, evidence: [evidenceAt(reading, quoted, sentence.section, found.hit.rule.id)] };
}
