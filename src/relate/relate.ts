import type { Classified } from '../classify/classify.js';
import type { Facts } from '../extract/extract.js';
import { evidenceAt } from '../extract/facts.js';
import type { Evidence, Model } from '../model/index.js';
import type { Range } from '../read/document.js';
import { type Candidate, candidatesOf } from './candidates.js';

type Activity = Model['activities'][number];
type Tied = Pick<Activity, 'legalBases' | 'retention' | 'processors' | 'dataCategories' | 'purposes'>;

/** Facts with the activities they are tied to. */
export interface Related extends Facts {
  activities: Activity[];
}

/**
 * Ties facts to the group of people, service, form or table row that the text names: those whose evidence lies in its
 * section, item or row. It is an activity when a legal basis, a period or a named party is among them.
 */
export function relate(reading: Classified, facts: Facts): Related {
  const places = (list: readonly { evidence: Evidence[] }[]) => list.flatMap((f) => f.evidence);
  const terms = places([...facts.legalBases, ...facts.retention.filter((r) => !r.vague)]);
  const parties = places(facts.processors);
  const hasTerms = (range: Range) => terms.some(inside(reading, range));
  const hasCore = (range: Range) => hasTerms(range) || parties.some(inside(reading, range));
  const found = { hasCore, hasTerms, parties: namesIn(reading, facts) };
  const activities = candidatesOf(reading, found).map((candidate, i): Activity => {
    const rule = reading.categories[candidate.section]![0]?.rules[0] ?? [...terms, ...parties][0]!.rule;
    return {
      id: `a${i + 1}`,
      name: candidate.name,
      section: reading.sections[candidate.section]!.id,
      ...tie(reading, facts, candidate),
      evidence: [evidenceAt(reading, candidate.title, candidate.section, rule)],
    };
  });
  return { ...facts, activities };
}

/** The facts that stand inside a candidate. */
function tie(reading: Classified, facts: Facts, { ranges }: Candidate): Tied {
  const tests = ranges.map((r) => inside(reading, r));
  const within = <T extends { evidence: Evidence[] }>(list: readonly T[]) =>
    list.filter((f) => f.evidence.some((e) => tests.some((test) => test(e))));
  return {
    legalBases: within(facts.legalBases).map((f) => f.id),
    retention: [...new Set(within(facts.retention).flatMap((f) => f.duration ?? []))],
    processors: within(facts.processors).map((f) => f.name),
    dataCategories: facts.dataCategories
      .filter(
        (f) =>
          within([f]).length ||
          reading.hits.some(
            (h) =>
              h.rule.facet === 'dataCategories' &&
              h.rule.emits === f.id &&
              ranges.some((r) => h.start >= r.start && h.end <= r.end),
          ),
      )
      .map((f) => f.id),
    purposes: within(facts.purposes).map((f) => f.id),
  };
}

/** Where the headings name a party that was found, and where known parties are named. */
function namesIn(reading: Classified, facts: Facts): Range[] {
  const names = facts.processors.flatMap((p) => [p.name, ...p.aliases]).filter((n) => n.length > 2);
  const titles = reading.sentences.filter((s) => s.kind === 'heading');
  const said = titles.filter((t) => {
    const words = reading.document.text.slice(t.start, t.end).toLowerCase();
    return names.some((n) => words.includes(n.toLowerCase()));
  });
  return [...reading.parties, ...said];
}

/** Is an evidence in the part of the file that a range of the visible text comes from? */
function inside({ document }: Classified, range: Range): (e: Evidence) => boolean {
  const start = document.starts[range.start] ?? 0;
  const end = document.ends[range.end - 1] ?? 0;
  return (e) => e.start >= start && e.end <= end;
}
