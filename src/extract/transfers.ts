import type { Hit } from '../annotate/annotated.js';
import { evidenceOf, hitsOf } from '../annotate/evidence.js';
import type { Classified } from '../classify/classify.js';
import type { Model } from '../model/index.js';
import { ABROAD, destinations } from './destinations.js';
import { inOrder } from './evidence-order.js';
import { factsOf } from './facts.js';
import { partyEntries } from './party-entries.js';
import { isDenied } from './transfer-denials.js';

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
