import type { Hit } from '../annotate/annotated.js';
import { tablesOf } from '../annotate/tables.js';
import type { Classified } from '../classify/classify.js';
import { partyEntries } from './party-entries.js';
import type { Mention } from './party-mentions.js';

const SAYS_WHO = ['party', 'service', 'purpose', 'type', 'provider'];

/** A cell of a row that names a party in one before it, where the text says who gets the data. */
export function inPartyRow(reading: Classified, hit: Hit): boolean {
  const named = rowsOf(reading).get(hit.sentence);
  if (named === undefined || named > hit.start) return false;
  return reading.categories[reading.sentences[hit.sentence]!.section]!.some((c) => c.id === 'processors');
}

/** "X: opslag, statistieken": in an item or a line that a party opens, behind its name and a mark. */
export function inPartyItem(reading: Classified, hit: Hit): boolean {
  const s = reading.sentences[hit.sentence]!;
  if (s.kind === 'row' || s.kind === 'heading') return false;
  const opens = (m: Mention) =>
    m.sentence === s.index &&
    m.first === s.first &&
    m.end <= hit.start &&
    LABEL.test(reading.document.text.slice(m.end, m.end + 2));
  return partyEntries(reading).some((e) => !(e.party?.category && hit.rule.props.unnamed) && e.mentions.some(opens));
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
