import type { Hit } from '../annotate/annotated.js';
import type { Classified } from '../classify/classify.js';
import type { Model } from '../model/index.js';
import type { Range } from '../read/document.js';
import { type FoundDate, findDates } from './date-grammar.js';
import { evidenceAt, hitsOf, quoteRange } from './facts.js';

/** How far from the words that announce it a date may stand. */
const NEAR = 70;

interface Dated {
  date: FoundDate;
  hit: Hit;
}

/** The date of the last change; a statement that only names the day it came into force is as old as that day. */
export function extractLastUpdated(reading: Classified): Model['lastUpdated'] {
  const sure = latest(datesOf(reading, 'lastUpdated').filter((d) => d.hit.rule.weight === 1));
  return toModel(reading, sure ?? latest(datesOf(reading, 'lastUpdated')) ?? latest(datesOf(reading, 'effectiveFrom')));
}

/** The day from which the statement applies. */
export function extractEffectiveFrom(reading: Classified): Model['effectiveFrom'] {
  return toModel(reading, latest(datesOf(reading, 'effectiveFrom')));
}

function datesOf(reading: Classified, emits: string): Dated[] {
  return hitsOf(reading, 'dates')
    .filter((hit) => hit.rule.emits === emits)
    .flatMap((hit) => {
      const date = dateBeside(reading, hit);
      return date ? [{ date, hit }] : [];
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
