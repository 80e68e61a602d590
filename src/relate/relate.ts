import { evidenceAt } from '../annotate/evidence.js';
import type { Classified } from '../classify/classify.js';
import type { Facts } from '../extract/extract.js';
import type { Model } from '../model/index.js';
import { candidatesOf } from './candidates.js';
import { partiesBySentence } from './names.js';
import { Places } from './places.js';

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
  const activities = candidates.map((candidate, i) => ({
    id: `a${i + 1}`,
    name: candidate.name,
    section: reading.sections[candidate.section]!.id,
    ...places.tied(candidate.ranges),
    evidence: [
      evidenceAt(
        reading,
        candidate.title,
        candidate.section,
        reading.categories[candidate.section]![0]?.rules[0] ?? fallback,
      ),
    ],
  }));
  return { ...facts, activities };
}
