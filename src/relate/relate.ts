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
  const activities: Activity[] = [];
  for (const candidate of candidatesOf(reading)) {
    const tied = tie(reading, facts, candidate);
    if (!tied.legalBases.length && !tied.retention.length && !tied.processors.length) continue;
    const rule = reading.categories[candidate.section]![0]?.rules[0] ?? 'activity';
    const evidence = [evidenceAt(reading, candidate.title, candidate.section, rule)];
    const section = reading.sections[candidate.section]!.id;
    activities.push({ id: `a${activities.length + 1}`, name: candidate.name, section, ...tied, evidence });
  }
  return { ...facts, activities };
}

/** The facts that stand inside a candidate. */
function tie(reading: Classified, facts: Facts, candidate: Candidate): Tied {
  const raw = candidate.ranges.map((r) => rawRange(reading, r));
  const inside = (e: Evidence) => raw.some((r) => e.start >= r.start && e.end <= r.end);
  const within = <T extends { evidence: Evidence[] }>(list: readonly T[]) =>
    list.filter((f) => f.evidence.some(inside));
  const hits = reading.hits.filter((h) => candidate.ranges.some((r) => h.start >= r.start && h.end <= r.end));
  const said = (id: string, facet: string) => hits.some((h) => h.rule.facet === facet && h.rule.emits === id);
  return {
    legalBases: within(facts.legalBases).map((f) => f.id),
    retention: [...new Set(within(facts.retention).flatMap((f) => f.duration ?? []))],
    processors: within(facts.processors).map((f) => f.name),
    dataCategories: facts.dataCategories.filter((f) => f.evidence.some(inside)).map((f) => f.id),
    purposes: facts.purposes.filter((f) => f.evidence.some(inside) || said(f.id, 'purposes')).map((f) => f.id),
  };
}

/** The range in the file that a range of the visible text comes from. */
function rawRange({ document }: Classified, { start, end }: Range): Range {
  return { start: document.starts[start] ?? 0, end: document.ends[end - 1] ?? 0 };
}
