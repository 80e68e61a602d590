import type { Hit, Sentence } from '../annotate/annotated.js';
import { evidenceAt, evidenceOf, hitsOf, quoteRange } from '../annotate/evidence.js';
import { tablesOf } from '../annotate/tables.js';
import type { Classified } from '../classify/classify.js';
import type { Evidence } from '../model/evidence.js';
import type { Model } from '../model/index.js';
import type { Range } from '../read/document.js';
import { standingRule } from '../rulebook/standing.js';
import { countriesIn, isInEea } from './countries.js';
import { factsOf } from './facts.js';
import { partyEntries } from './party-entries.js';
import { placesOf } from './party-places.js';
import { isDeniedAfter } from './shared-frames.js';

type Transfers = Model['transfers'];
type Safeguard = Transfers['safeguards'][number];

/** Whether data leave the European Economic Area, to which countries, and under which safeguards. */
export function extractTransfers(reading: Classified): Transfers {
  const hits = hitsOf(reading, 'transfers');
  const talk = new Set(hits.filter((h) => h.rule.emits === 'transfer').map((h) => h.sentence));
  const countries = destinations(reading, hits, talk);
  const safeguards = safeguardsOf(reading, talk);
  const yes = [
    ...hits.filter((h) => h.rule.emits === 'transfer' && !isDenied(reading, h)).map((h) => evidenceOf(reading, h)),
    ...countries.flatMap((c) => c.evidence),
    ...safeguards.filter((s) => ABROAD.has(s.id)).flatMap((s) => s.evidence),
  ];
  const no = hits.filter((h) => isLimit(reading, h)).map((h) => evidenceOf(reading, h));
  const outsideEea = yes.length ? 'yes' : no.length ? 'no' : 'unstated';
  return { outsideEea, countries, safeguards, evidence: inOrder(yes.length ? yes : no) };
}

/** Safeguards that nothing but a transfer calls for. */
const ABROAD = new Set(['privacy-shield', 'dpf', 'safe-harbor', 'scc', 'bcr']);
/** "Landen die geen deel uitmaken van de EER": the denial is of the place, not of the transfer. */
const DENIES_PLACE = new Set(['geen', 'niet']);
const CONDITION = new Set([
  'zonder',
  'tenzij',
  'behalve',
  'mits',
  'indien',
  'anders',
  'uitgezonderd',
  'voorzover',
  'alleen',
  'uitsluitend',
  'slechts',
  'enkel',
]);

/** "Niet buiten de EER" denies; "niet buiten de EER zonder waarborgen" and "niet, tenzij" say that it may happen. */
function isDenied(reading: Classified, hit: Hit): boolean {
  if (DENIES_PLACE.has(reading.tokens.norm[hit.first]!)) return false;
  if (!hit.negated && !isDeniedAfter(reading, hit)) return false;
  const s = reading.sentences[hit.sentence]!;
  const { norm } = reading.tokens;
  for (let i = s.first; i < s.last; i++) {
    // "niet naar landen buiten de EU als die niet veilig zijn": to others they go
    if (i >= hit.last && norm[i] === 'als' && norm.slice(i + 1, i + 3).some((w) => DENIES_PLACE.has(w))) return false;
    if (!CONDITION.has(norm[i]!) || norm[i + 1] === 'dan') continue;
    if (i >= hit.last || norm[i] === 'tenzij') return false;
  }
  return true;
}

const isLimit = (reading: Classified, hit: Hit): boolean =>
  (hit.rule.emits === 'inside' && reading.tokens.norm[hit.first - 1] !== 'niet' && !isOfOne(reading, hit)) ||
  (hit.rule.emits === 'transfer' && isDenied(reading, hit));

/** Behind a kind of recipient that opens an item: "Hostingprovider/VPS: ...". */
const KIND_LABEL = /^[^.:;]{0,22}:/;

/** "X: hosting (servers in de EU)": in an item or a row that a party opens, only that party's data stay inside. */
function isOfOne(reading: Classified, { sentence }: Hit): boolean {
  const { kind, first } = reading.sentences[sentence]!;
  if (kind !== 'item' && kind !== 'row') return false;
  const labelled = (h: Hit) =>
    h.sentence === sentence && h.first === first && KIND_LABEL.test(reading.document.text.slice(h.end, h.end + 24));
  if (hitsOf(reading, 'recipientCategories').some(labelled)) return true;
  return partyEntries(reading).some((e) => e.mentions.some((m) => m.sentence === sentence && m.lead === first));
}

/** Words between "opgeslagen in" and the country, at most: "binnen de EER of Zwitserland". */
const MOST_BETWEEN = 7;

/** Countries outside the EEA where data go or are kept: in sentences that say so (which `talk` gets to know), in a column of places, in a party's address. */
function destinations(reading: Classified, hits: readonly Hit[], talk: Set<number>): Transfers['countries'] {
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
  for (const hit of hitsOf(reading, 'safeguards')) {
    if (hit.rule.props.country && isUnder(reading, hit))
      add(hit.rule.props.country as string, evidenceOf(reading, hit));
    // "Dataschuur (VS; modelcontracten)": what only a transfer calls for stands beside where it goes
    if (!ABROAD.has(hit.rule.emits as Safeguard['id'])) continue;
    const s = reading.sentences[hit.sentence]!;
    for (const c of foreign(reading, s))
      if (isBracketed(reading, c)) add(c.id, evidenceAt(reading, quoteRange(reading, s, c), s.section, hit.rule.id));
  }
  const inColumn = standingRule(reading.rulebook, 'transfers', 'column');
  const inAddress = standingRule(reading.rulebook, 'transfers', 'address');
  for (const table of tablesOf(reading)) {
    if (!table.roles.includes('country')) continue;
    for (const row of table.rows) {
      const cell = row.cells.find((c) => c.role === 'country');
      if (!cell) continue;
      for (const c of foreign(reading, row.sentence))
        if (c.start >= cell.start && c.end <= cell.end)
          add(c.id, evidenceAt(reading, quoteRange(reading, row.sentence, c), row.sentence.section, inColumn));
    }
  }
  for (const entry of partyEntries(reading))
    for (const place of placesOf(reading, entry)) {
      if (place.adjective || isInEea(reading.rulebook, place.id)) continue;
      const s = reading.sentences[place.sentence]!;
      add(place.id, evidenceAt(reading, quoteRange(reading, s, place), s.section, inAddress));
    }
  return [...found]
    .map(([id, evidence]) => ({ id, evidence: inOrder(evidence) }))
    .sort((a, b) => a.evidence[0]!.start - b.evidence[0]!.start);
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

/** Named safeguards; general ones only in a sentence on transfers, or next to one. */
function safeguardsOf(reading: Classified, talk: ReadonlySet<number>): Safeguard[] {
  const aboutTransfer = (hit: Hit): boolean => {
    const s = reading.sentences[hit.sentence]!;
    if (talk.has(s.index) || talk.has(s.intro)) return true;
    const before = reading.sentences[s.index - 1];
    return (
      before !== undefined && before.section === s.section && talk.has(before.index) && hit.rule.emits === 'unspecified'
    );
  };
  const hits = hitsOf(reading, 'safeguards').filter((h) => !h.rule.props.near || aboutTransfer(h));
  // "met passende waarborgen" stands above, or beside, what names them
  const section = (h: Hit) => reading.sentences[h.sentence]!.section;
  const named = new Set(hits.filter((h) => !h.rule.props.near).map(section));
  return factsOf<Safeguard['id']>(
    reading,
    hits.filter((h) => h.rule.emits !== 'unspecified' || !named.has(section(h)) || isFurther(reading, h)),
  );
}

/** "Modelcontracten of passende waarborgen": one more way beside those that are named. */
const isFurther = ({ tokens }: Classified, { first }: Hit): boolean =>
  /^(?:of|andere)$/.test(tokens.norm[first - 1] ?? '');

/** By position, each place once. */
function inOrder(evidence: readonly Evidence[]): Evidence[] {
  const sorted = [...evidence].sort((a, b) => a.start - b.start || a.end - b.end);
  return sorted.filter((e, i) => i === 0 || e.start !== sorted[i - 1]!.start).slice(0, 8);
}
