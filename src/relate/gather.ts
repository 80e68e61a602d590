import type { Classified } from '../classify/classify.js';
import type { Range } from '../read/document.js';
import type { Candidate } from './candidates.js';
import { frontedCandidates } from './fronted.js';
import { itemCandidates } from './items.js';
import { join } from './join.js';
import { listOf } from './names.js';
import type { Places } from './places.js';
import { Akin, contentOf, stemsOf } from './wording.js';

/** A number of one of several: "Stap 2". */
const NUMBERED = /^\p{L}+ \d{1,3}$/u;

/** What a name holds is not what it is. */
const ASIDE = /\([^()]{0,120}\)/gu;

/** Gives items and sentences to the section of the same thing ("Sollicitanten" of "Sollicitatiegegevens"); leaves the others. */
export function gathered(reading: Classified, named: Akin<Candidate>, loose: Candidate[]): Candidate[] {
  const left: Candidate[] = [];
  const others = new Akin<Candidate>();
  for (const c of loose) {
    const same =
      named.find(c.name) ??
      others.find(c.name, (o) => o.section !== c.section || o.name.toLowerCase() === c.name.toLowerCase());
    if (same) join(reading, same, c);
    else {
      left.push(c);
      others.add(c.name, c);
    }
  }
  return left;
}

/** Gives rows to what another section tells of the same thing: an aim with its ground, and its data with their period. */
export function gatheredRows(reading: Classified, rows: Candidate[], others: readonly Candidate[]): Candidate[] {
  const known = new Akin<Candidate>();
  for (const c of others) known.add(c.name.replace(ASIDE, ''), c);
  return rows.filter((row) => {
    const same = known.find(row.name, (c) => c.section !== row.section);
    if (same && isAsLong(same, row)) join(reading, same, row);
    else known.add(row.name.replace(ASIDE, ''), row);
    return !same || !isAsLong(same, row);
  });
}

/** Makes one of aims of one ground that stand side by side. */
export function joined({ document }: Classified, candidates: Candidate[]): Candidate[] {
  const left: Candidate[] = [];
  for (const c of candidates) {
    const last = left.at(-1);
    if (!c.joins || !last?.joins || last.sentence !== c.sentence) left.push(c);
    else {
      last.title = { start: last.title.start, end: c.title.end };
      last.name = document.text.slice(last.title.start, last.title.end);
      last.ranges.push(...c.ranges);
    }
  }
  return left;
}

/**
 * Items and sentences that tell what data or aims a thing has of which the ground, the period or the party is told
 * elsewhere: "Nieuwsbrief: e-mailadres" in the list of data, "Voor de nieuwsbrief vragen wij toestemming" below the grounds.
 */
export function gatherEchoes(reading: Classified, found: readonly Candidate[], places: Places): void {
  if (!found.length) return;
  const named = new Akin<Candidate>();
  for (const c of found) named.add(c.name, c);
  const weak = listOf(reading, 'general', 'fields');
  for (const echo of [...itemCandidates(reading), ...frontedCandidates(reading)]) {
    const { name, section, ranges } = echo;
    if (ranges.some((r) => places.hasTerms(r)) || NUMBERED.test(name)) continue;
    if (contentOf(name).every((word) => weak.has(word))) continue;
    const same = named.find(name, (c) => c.section !== section);
    if (same && isAsLong(same, echo) && !found.some((c) => c.ranges.some((r) => holds(r, ranges[0]!))))
      same.ranges.push(...ranges);
  }
}

const holds = (outer: Range, inner: Range) => outer.start <= inner.start && outer.end >= inner.end;

/** Many words more make of a thing that is one of several another one: "Veiligheid", "de veiligheid en de groei van de site". */
const isAsLong = (named: Candidate, other: Candidate): boolean =>
  stemsOf(named.name.replace(ASIDE, '')).length <= 2 * stemsOf(other.name).length;
