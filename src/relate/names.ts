import type { Hit, Sentence } from '../annotate/annotated.js';
import { hitsIn } from '../annotate/drawers.js';
import type { Classified } from '../classify/classify.js';
import type { Model } from '../model/index.js';
import type { Range } from '../read/document.js';
import type { Rulebook } from '../rulebook/rulebook.js';
import { contentOf } from './wording.js';

/**
 * How surely a heading names an activity: by a word for a group, service or party; by not naming a topic; by a word
 * that is one only when a ground or a period is told below it ("Cookies"); not at all.
 */
export type Naming = 'named' | 'open' | 'general' | 'topic';

/** Places at which parties are named, by sentence. */
export type Parties = ReadonlyMap<number, Range[]>;

/** From here on a heading's rule tells what its section is about. */
const SUGGESTIVE = 0.45;
/** From here on, where the words that only suggest it name services ("Hosting", "Betaalsystemen"). */
const DECISIVE = 0.8;
/** "Doel 2: Werving", "Subdoel 1 - Facturatie": a topic, then the name. */
const TOPIC_FIRST = /^\p{L}[^:]{2,28}?(?::|\s[–-])\s(?=\p{L}{3})/u;

/** Which cookies: "Analytische cookies" are a thing of their own, "Cookies" none. */
export const KIND =
  /(?:niet-essenti[eë]le|optionele|functionele|noodzakelijke|technische|essenti[eë]le|analytische|statistische|statistiek|marketing|advertentie|tracking|voorkeurs?)[- ]?(?:(?:en|of) \p{L}{4,20} ?)?cookies/iu;
/** "Verwerking van gesprekken": what is done with a thing, then its name. */
const DONE_WITH = /^(?:de |het )?(?:verwerking|gebruik|registratie|verzameling|opslag|opname|inzet) van /iu;

const lists = new WeakMap<Rulebook, Map<string, ReadonlySet<string>>>();

/** A word list of the table `activities`; of several keys, all their words. */
export function listOf({ rulebook }: Classified, ...keys: string[]): ReadonlySet<string> {
  let made = lists.get(rulebook);
  if (!made) lists.set(rulebook, (made = new Map()));
  let list = made.get(keys.join(' '));
  if (!list) {
    const table = rulebook.tables.activities ?? {};
    list = new Set(keys.flatMap((key) => ([] as (string | number)[]).concat(table[key] ?? []).map(String)));
    made.set(keys.join(' '), list);
  }
  return list;
}

/** Where known parties are named, and which headings name one that was found in the text. */
export function partiesBySentence(reading: Classified, processors: Model['processors']): Parties {
  const places = new Map<number, Range[]>();
  const put = (sentence: number, range: Range) => {
    const list = places.get(sentence);
    if (list) list.push(range);
    else places.set(sentence, [range]);
  };
  for (const p of reading.parties) put(p.sentence, p);
  const titles = reading.sentences.filter((s) => s.kind !== 'sentence');
  const lower = titles.length && processors.length ? lowerCase(reading.document.text) : '';
  for (const { name: own, aliases } of processors)
    for (const name of [own, ...aliases]) if (name.length > 2) putNames(lower, name.toLowerCase(), titles, put);
  return places;
}

/** Finds a name in the titles that hold it, in each once. */
function putNames(lower: string, name: string, titles: Sentence[], put: (title: number, range: Range) => void): void {
  let next = 0;
  for (let at = lower.indexOf(name); at >= 0 && next < titles.length; ) {
    while (next < titles.length && titles[next]!.end < at + name.length) next++;
    const title = titles[next];
    if (!title) return;
    if (at < title.start) at = lower.indexOf(name, Math.max(at + 1, title.start));
    else {
      put(title.index, { start: at, end: at + name.length });
      next++;
      at = lower.indexOf(name, title.end);
    }
  }
}

/** Letter by letter, so that places stay: one capital has a small form of two characters. */
const lowerCase = (text: string): string => {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text.replaceAll('\u0130', 'i').toLowerCase();
};

/**
 * Per section: does its heading name a group, a service or a party, rather than a topic that every policy has?
 * @param labelled sections with lines such as "Grondslag: ..."
 */
export function namingsOf(reading: Classified, parties: Parties, labelled: ReadonlySet<number>): Naming[] {
  const titles = new Map(reading.sentences.filter((s) => s.kind === 'heading').map((s) => [s.section, s]));
  const lists = new Map(
    ['never', 'topics', 'services', 'unnamed', 'recipients', 'general'].map((key) => [key, listOf(reading, key)]),
  );
  return reading.sections.map((section, i) => {
    const title = titles.get(i);
    if (!title || section.heading === null) return 'topic';
    return namingOf(reading, {
      title,
      hits: hitsIn(reading, title.index),
      party: parties.has(title.index),
      labelled: labelled.has(i),
      lists,
    });
  });
}

interface Heading {
  title: Sentence;
  hits: readonly Hit[];
  party: boolean;
  /** Lines below it say "Grondslag: ...". */
  labelled: boolean;
  lists: ReadonlyMap<string, ReadonlySet<string>>;
}

function namingOf(reading: Classified, { title, hits: all, party, labelled, lists }: Heading): Naming {
  const { section } = title;
  const words = reading.document.text.slice(title.start, title.end);
  const number = Math.max(0, words.indexOf(reading.sections[section]!.heading!));
  const bare = words.slice(number);
  const from = title.start + number + ((TOPIC_FIRST.exec(bare) ?? DONE_WITH.exec(bare))?.[0].length ?? 0);
  const aside = words.indexOf('(', number + 1);
  const to = aside < 0 ? title.end : title.start + aside;
  const hits = all.filter((h) => h.start >= from && h.start < to);
  const said = new Set(hits.flatMap((h) => (h.rule.facet === 'activities' ? [h.rule.emits] : [])));
  const says = (emits: string) => said.has(emits);
  const recipients = lists.get('recipients')!.has(reading.categories[section]![0]?.id ?? '');
  if (says('relation') && !says('name') && !party && recipients) return 'topic';
  const named = party || says('name') || says('relation') || hits.some((h) => h.rule.props.activity === true);
  const least = (category: string) => (lists.get('services')!.has(category) ? DECISIVE : SUGGESTIVE);
  const filed = hits.filter(({ rule }) => rule.facet === 'section' && rule.weight >= least(rule.emits));
  const among = (list: string) => filed.some((h) => lists.get(list)!.has(h.rule.emits));
  const elsewhere = lists.get('unnamed')!.has(reading.categories[section]![0]?.id ?? 'other');
  const parent = reading.categories[reading.sections[section]!.parent]?.[0]?.id ?? '';
  const asked = says('question') || hits.some((h) => h.rule.facet === 'legalBases');
  if (labelled && !asked && !among('topics')) return named || says('general') ? 'named' : 'open';
  // below "Doelen" or "Bewaartermijnen" even "Contact opnemen" is one of the things told apart there
  if (says('contact')) return 'general';
  if (among('never') && !(named && (!elsewhere || lists.get('topics')!.has(parent)))) return 'topic';
  if (named) return 'named';
  if (asked) return 'topic';
  if (says('general')) return KIND.test(words) ? 'open' : 'general';
  const general = lists.get('general')!;
  const none = contentOf(words.slice(from - title.start)).every((word) => general.has(word));
  return among('topics') || elsewhere || none ? 'topic' : 'open';
}
