import type { Sentence } from '../annotate/annotated.js';
import type { Classified } from '../classify/classify.js';
import type { Range } from '../read/document.js';

/**
 * How surely a heading names an activity: by a word for a group, service or party; by not naming a topic; by a word
 * that is one only when a ground or a period is told below it ("Cookies"); not at all.
 */
export type Naming = 'named' | 'open' | 'general' | 'topic';

/** From here on a heading's rule tells what its section is about. */
const SUGGESTIVE = 0.45;
/** From here on, where the words that only suggest it name services ("Hosting", "Betaalsystemen"). */
const DECISIVE = 0.8;
/** "Doel 2: Werving", "Subdoel 1 - Facturatie": a topic, then the name. */
const TOPIC_FIRST = /^\p{L}[^:]{2,28}?(?::|\s[–-])\s(?=\p{L}{3})/u;

export const listOf = (reading: Classified, key: string): string[] =>
  ([] as (string | number)[]).concat(reading.rulebook.tables.activities?.[key] ?? []).map(String);

/** Per section: does its heading (where `parties` are the places at which parties are named) name a group, a service or a party, rather than a topic that every policy has? */
export function namingsOf(reading: Classified, parties: readonly Range[]): Naming[] {
  const titles = new Map(reading.sentences.filter((s) => s.kind === 'heading').map((s) => [s.section, s]));
  return reading.sections.map((section, i) => {
    const title = titles.get(i);
    return title && section.heading !== null ? namingOf(reading, parties, title) : 'topic';
  });
}

function namingOf(reading: Classified, parties: readonly Range[], title: Sentence): Naming {
  const { section } = title;
  const words = reading.document.text.slice(title.start, title.end);
  const number = Math.max(0, words.indexOf(reading.sections[section]!.heading!));
  const from = title.start + number + (TOPIC_FIRST.exec(words.slice(number))?.[0].length ?? 0);
  const hits = reading.hits.filter((h) => h.sentence === title.index && h.start >= from);
  const named =
    hits.some((h) => (h.rule.facet === 'activities' && h.rule.emits === 'name') || h.rule.props.activity === true) ||
    parties.some((p) => p.start < title.end && p.end > title.start);
  const services = listOf(reading, 'services');
  const topics = hits
    .filter(
      (h) => h.rule.facet === 'section' && h.rule.weight >= (services.includes(h.rule.emits) ? DECISIVE : SUGGESTIVE),
    )
    .map((h) => h.rule.emits);
  const among = (list: string) => topics.some((t) => listOf(reading, list).includes(t));
  const main = reading.categories[section]![0]?.id ?? 'other';
  const elsewhere = listOf(reading, 'unnamed').includes(main);
  if (among('never') && !(named && (!elsewhere || isPartOfTopic(reading, section)))) return 'topic';
  if (named) return 'named';
  const says = (emits: string) => hits.some((h) => h.rule.facet === 'activities' && h.rule.emits === emits);
  if (says('question') || hits.some((h) => h.rule.facet === 'legalBases')) return 'topic';
  if (says('general')) return 'general';
  if (among('topics')) return 'topic';
  return elsewhere ? 'topic' : 'open';
}

/** Below "Doelen" or "Bewaartermijnen" even "Contact opnemen" is one of the things told apart there. */
function isPartOfTopic(reading: Classified, section: number): boolean {
  const parent = reading.sections[section]!.parent;
  return parent >= 0 && listOf(reading, 'topics').includes(reading.categories[parent]![0]?.id ?? '');
}
