import { evidenceAt } from '../annotate/evidence.js';
import type { Classified } from '../classify/classify.js';
import type { Facts } from '../extract/extract.js';
import type { Model } from '../model/index.js';
import { type Candidate, candidatesOf } from './candidates.js';
import { withKind } from './kinds.js';
import { partiesBySentence } from './names.js';
import { Places, type Tied } from './places.js';

/** Facts with the activities they are tied to. */
export interface Related extends Facts {
  activities: Model['activities'];
}

/**
 * Ties facts to the group of people, service, form or table row that the text names: those whose evidence lies in its
 * section, item or row. It is an activity when a legal basis, a period or a named party is among them.
 */
export function relate(reading: Classified, facts: Facts): Related {
  const places = new Places(reading, facts);
  const fallback = [...facts.legalBases, ...facts.retention, ...facts.processors][0]?.evidence[0]?.rule ?? '';
  const candidates = candidatesOf(reading, facts, places, partiesBySentence(reading, facts.processors));
  const tied = candidates.map((candidate) => {
    const facts = places.tied(candidate.ranges);
    return { candidate, ...facts, processors: facts.processors.filter((p) => candidate.parties?.includes(p) ?? true) };
  });
  const told = new Set(tied.flatMap((a) => (a.candidate.naming === 'party' ? [] : a.processors)));
  const activities = tied
    .filter((activity) => !isEmpty(activity) && !isRepeated(activity, told))
    .map((activity, i) => {
      const { name, title, section } = activity.candidate;
      return {
        id: `a${i + 1}`,
        name,
        section: reading.sections[section]!.id,
        ...withKind(reading, facts, activity),
        evidence: [evidenceAt(reading, title, section, reading.categories[section]![0]?.rules[0] ?? fallback)],
      };
    });
  return { ...facts, activities };
}

type TiedCandidate = Tied & { candidate: Candidate };

const isEmpty = (a: Tied) =>
  ![a.legalBases, a.retention, a.processors, a.dataCategories, a.purposes].some((list) => list.length);

/** An item that names a party of which an activity tells already, and says nothing of grounds or periods. */
function isRepeated(item: TiedCandidate, told: ReadonlySet<string>): boolean {
  if (item.candidate.naming !== 'party' || item.legalBases.length || item.retention.length) return false;
  return item.processors.every((name) => told.has(name));
}
