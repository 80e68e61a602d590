import { hitsIn } from '../annotate/drawers.js';
import type { Classified } from '../classify/classify.js';
import { isGround } from './aims.js';
import type { Candidate } from './candidates.js';
import type { Places } from './places.js';

const ASIDE = /\s\([^()]{4,80}\)$/u;

/** Sections headed by one ground ("Toestemming") that tell its aims in text of which nothing else tells: all of it is one activity. */
export function groundSections(reading: Classified, places: Places, found: readonly Candidate[]): Candidate[] {
  const { sections, sentences, document } = reading;
  const taken = new Set(found.map((c) => c.section));
  const made: Candidate[] = [];
  for (const { kind, section, index } of sentences) {
    if (kind !== 'heading' || taken.has(section)) continue;
    const { heading, title, firstBlock, lastBlock } = sections[section]!;
    const last = lastBlock > firstBlock ? document.blocks[lastBlock - 1] : undefined;
    if (heading === null || !title || !last || !isGround(reading, heading)) continue;
    if (!hitsIn(reading, index).some((h) => h.rule.facet === 'legalBases')) continue;
    const ranges = [{ start: title.start, end: last.end }];
    const { legalBases, purposes } = places.tied(ranges);
    if (legalBases.length === 1 && (purposes.length || ASIDE.test(heading)))
      made.push({ name: heading, section, sentence: index, title, ranges, naming: 'named' });
  }
  return made;
}
