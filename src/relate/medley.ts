import { hitsIn } from '../annotate/drawers.js';
import type { Classified } from '../classify/classify.js';
import type { Candidate } from './candidates.js';
import { listOf, type Parties } from './names.js';
import type { Places } from './places.js';
import { contentOf } from './wording.js';

/** So many parties, each in an item or paragraph of its own, are told of one by one. */
const SEVERAL = 3;

/** A section on cookies that names several parties, and not itself a service or group, tells of each of them. */
export const isMedley = (reading: Classified, { naming, section, ranges }: Candidate, places: Places): boolean =>
  naming === 'open' && reading.categories[section]![0]?.id === 'cookies' && places.tied(ranges).processors.length > 1;

/** Takes out the sections that list parties below "Leveranciers achter de site" or "Wie laadt er mee?": no activity of their own. */
export function withoutLists(reading: Classified, holders: Map<number, Candidate>, parties: Parties): void {
  const words = listOf(reading, 'receivers');
  const lists = new Set<Candidate>();
  for (const c of new Set(holders.values())) {
    const asks = hitsIn(reading, c.sentence).some((h) => h.rule.facet === 'activities' && h.rule.emits === 'question');
    if (parties.has(c.sentence) || !(asks || contentOf(c.name).some((word) => words.has(word)))) continue;
    if (blocksWithParties(reading, c, parties) >= SEVERAL) lists.add(c);
  }
  for (const [section, c] of holders) if (lists.has(c)) holders.delete(section);
}

function blocksWithParties({ sentences }: Classified, { ranges }: Candidate, parties: Parties): number {
  const blocks = new Set<number>();
  for (const { start, end, index, block } of sentences)
    if (parties.has(index) && ranges.some((r) => r.start <= start && r.end >= end)) blocks.add(block);
  return blocks.size;
}
