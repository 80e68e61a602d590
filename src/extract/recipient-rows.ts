import type { Hit } from '../annotate/annotated.js';
import { tablesOf } from '../annotate/tables.js';
import type { Classified } from '../classify/classify.js';
import { partyEntries } from './party-entries.js';

const SAYS_WHO = ['party', 'service', 'purpose', 'type', 'provider'];

/** A cell of a row that names a party in one before it, where the text says who gets the data. */
export function inPartyRow(reading: Classified, hit: Hit): boolean {
  const named = rowsOf(reading).get(hit.sentence);
  if (named === undefined || named > hit.start) return false;
  return reading.categories[reading.sentences[hit.sentence]!.section]!.some((c) => c.id === 'processors');
}

/** "X: opslag, statistieken": in an item or a line that a party opens, behind its name and a mark. */
export function inPartyItem(reading: Classified, hit: Hit): boolean {
  const { kind } = reading.sentences[hit.sentence]!;
  if (kind === 'row' || kind === 'heading') return false;
  const opening = openingsOf(reading).get(hit.sentence) ?? [];
  return opening.some(({ end, filed }) => end <= hit.start && !(filed && hit.rule.props.unnamed));
}

interface Opening {
  /** Where the name ends. */
  end: number;
  /** Is it known what kind of party it is? */
  filed: boolean;
}

const openings = new WeakMap<Classified, ReadonlyMap<number, Opening[]>>();

/** The parties that open a sentence as its label, by sentence. */
function openingsOf(reading: Classified): ReadonlyMap<number, Opening[]> {
  const known = openings.get(reading);
  if (known) return known;
  const { sentences, document } = reading;
  const found = new Map<number, Opening[]>();
  for (const { party, mentions } of partyEntries(reading))
    for (const { sentence, first, end } of mentions) {
      if (first !== sentences[sentence]!.first || !LABEL.test(document.text.slice(end, end + 2))) continue;
      const opening = { end, filed: Boolean(party?.category) };
      const list = found.get(sentence);
      if (list) list.push(opening);
      else found.set(sentence, [opening]);
    }
  openings.set(reading, found);
  return found;
}

/** Between a name and what it stands for. */
const LABEL = /^\s?[:(–—-]/;

const rows = new WeakMap<Classified, ReadonlyMap<number, number>>();

/** Of each row that names a party in a cell, where the first such cell ends. */
function rowsOf(reading: Classified): ReadonlyMap<number, number> {
  const known = rows.get(reading);
  if (known) return known;
  const ends = new Map<number, number>();
  for (const { sentence, cell } of partyEntries(reading).flatMap((e) => e.mentions))
    if (cell) ends.set(sentence, Math.min(cell.end, ends.get(sentence) ?? cell.end));
  rows.set(reading, ends);
  return ends;
}

/** A cell of a table with a column of parties that tells what a party does. */
export function inPartyTable(reading: Classified, hit: Hit): boolean {
  for (const table of tablesOf(reading)) {
    if (!table.roles.includes('party')) continue;
    const row = table.rows.find((r) => r.sentence.index === hit.sentence);
    const cell = row?.cells.find((c) => c.start <= hit.start && hit.end <= c.end);
    if (cell) return SAYS_WHO.includes(cell.role ?? '');
  }
  return false;
}
