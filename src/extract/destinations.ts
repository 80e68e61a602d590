import type { Hit, Sentence } from '../annotate/annotated.js';
import { evidenceAt, evidenceOf, hitsOf, quoteRange } from '../annotate/evidence.js';
import { tablesOf } from '../annotate/tables.js';
import type { Classified } from '../classify/classify.js';
import type { Evidence } from '../model/evidence.js';
import type { Model } from '../model/index.js';
import type { Range } from '../read/document.js';
import { standingRule } from '../rulebook/standing.js';
import { countriesIn, isInEea } from './countries.js';
import { inOrder } from './evidence-order.js';
import { partyEntries } from './party-entries.js';
import { placesOf } from './party-places.js';
import { isDenied } from './transfer-denials.js';

type Transfers = Model['transfers'];

/** Safeguards that nothing but a transfer calls for. */
export const ABROAD: ReadonlySet<string> = new Set(['privacy-shield', 'dpf', 'safe-harbor', 'scc', 'bcr']);
/** Words between "opgeslagen in" and the country, at most: "binnen de EER of Zwitserland". */
const MOST_BETWEEN = 7;

/** Countries outside the EEA where data go or are kept: in sentences that say so (which `talk` gets to know), in a column of places, in a party's address. */
export function destinations(reading: Classified, hits: readonly Hit[], talk: Set<number>): Transfers['countries'] {
  const found = new Map<string, Evidence[]>();
  const add = (id: string, evidence: Evidence) => {
    const list = found.get(id) ?? [];
    if (!list.some((e) => e.start === evidence.start)) list.push(evidence);
    found.set(id, list);
  };
  for (const hit of hits) {
    const s = reading.sentences[hit.sentence]!;
    if (hit.rule.emits === 'inside' || (hit.rule.emits === 'transfer' && isDenied(reading, hit))) continue;
    if (hit.rule.emits === 'place' && hit.negated) continue;
    // "Een Amerikaans bedrijf; gegevens kunnen buiten de EU komen": the adjective names where they go
    for (const c of foreign(reading, s, hit.rule.emits === 'transfer'))
      if (hit.rule.emits === 'transfer' || (c.first >= hit.first && c.first - hit.last <= MOST_BETWEEN)) {
        add(c.id, evidenceAt(reading, quoteRange(reading, s, c), s.section, hit.rule.id));
        talk.add(s.index);
      }
  }
  for (const hit of hitsOf(reading, 'safeguards'))
    if (hit.rule.props.country && isUnder(reading, hit))
      add(hit.rule.props.country as string, evidenceOf(reading, hit));
  for (const place of [...inColumns(reading), ...inAddresses(reading), ...besideSafeguards(reading)])
    add(place.id, evidenceAt(reading, quoteRange(reading, place.sentence, place), place.sentence.section, place.rule));
  return [...found]
    .map(([id, evidence]) => ({ id, evidence: inOrder(evidence) }))
    .sort((a, b) => a.evidence[0]!.start - b.evidence[0]!.start);
}

/** A country with the sentence that names it, and the rule by which it counts. */
interface Place extends Range {
  id: string;
  sentence: Sentence;
  rule: string;
}

/** Countries in a column of places. */
function inColumns(reading: Classified): Place[] {
  const rule = standingRule(reading.rulebook, 'transfers', 'column');
  const rows = tablesOf(reading).flatMap((table) => (table.roles.includes('country') ? table.rows : []));
  return rows.flatMap(({ sentence, cells }) => {
    const cell = cells.find((c) => c.role === 'country');
    const named = cell ? foreign(reading, sentence).filter((c) => c.start >= cell.start && c.end <= cell.end) : [];
    return named.map((c) => ({ ...c, sentence, rule }));
  });
}

/** Countries in the address of a party. */
function inAddresses(reading: Classified): Place[] {
  const rule = standingRule(reading.rulebook, 'transfers', 'address');
  const places = partyEntries(reading).flatMap((entry) => placesOf(reading, entry));
  return places
    .filter((place) => !place.adjective && !isInEea(reading.rulebook, place.id))
    .map((place) => ({ ...place, sentence: reading.sentences[place.sentence]!, rule }));
}

/** "Dataschuur (VS; modelcontracten)": what only a transfer calls for stands beside where the data go. */
function besideSafeguards(reading: Classified): Place[] {
  const hits = hitsOf(reading, 'safeguards').filter((hit) => ABROAD.has(hit.rule.emits));
  return hits.flatMap((hit) => {
    const sentence = reading.sentences[hit.sentence]!;
    const named = foreign(reading, sentence).filter((country) => isBracketed(reading, country));
    return named.map((c) => ({ ...c, sentence, rule: hit.rule.id }));
  });
}

/** "(VS; ...", "– Verenigde Staten –": a country that stands by itself behind a name. */
const isBracketed = ({ document }: Classified, { start, end }: Range): boolean =>
  /[(,;:|–—]\s?(?:in |uit )?(?:de |het )?$/u.test(document.text.slice(Math.max(0, start - 12), start)) &&
  /^\s?(?:[),;.:|/–—]|$)/u.test(document.text.slice(end, end + 2));

/** A scheme that is for one country only tells where data go if a party is under it: a named one, or "een Amerikaanse dienst". */
function isUnder(reading: Classified, { rule, sentence }: Hit): boolean {
  const s = reading.sentences[sentence]!;
  if (foreign(reading, s, true).some((c) => c.id === rule.props.country)) return true;
  return partyEntries(reading).some((e) => e.mentions.some((m) => m.sentence === sentence));
}

/** Countries outside named in a sentence; the "US" of "EU–US" is part of a scheme's name. */
const foreign = (reading: Classified, s: Sentence, adjectives = false) =>
  countriesIn(reading, s.first, s.last).filter(
    (c) =>
      (adjectives || !c.adjective) &&
      !isInEea(reading.rulebook, c.id) &&
      !/\bEU\s?[–—-]\s?$/.test(reading.document.text.slice(Math.max(0, c.start - 6), c.start)),
  );
