import type { Sentence } from '../annotate/annotated.js';
import type { Classified } from '../classify/classify.js';
import type { Evidence, Model } from '../model/index.js';
import type { Range } from '../read/document.js';
import type { Candidate } from './candidates.js';
import { listOf } from './names.js';
import { sentenceAt } from './stated.js';
import { contentOf, groupIn, shortName } from './wording.js';

type Party = Model['processors'][number];

/** What stands between names in one breath: "Twitter, Facebook en LinkedIn", but not a bracket that says what one of them does. */
const ONE_BREATH = /^(?:\s?\((?!\p{Ll}{4})[^()]{1,30}\))?[\s,/&(]{0,4}(?:(?:en|of|and|plus|En|Of)\s)?$/u;
/** What is said of a party is said soon. */
const MOST_NEXT = 4;
/** So short a line is the title of the lines below it. */
const TITLE = 6;
const LABEL = /^[^:]{2,40}:\s/u;
const CLAUSE = /^(?:wij|we|ik)\s/iu;
const MOST_WORDS = 5;
const THING = '(?:de |het |een |onze |ons |uw |je )?([^,.;:()]{4,70}?)';
const BEHIND = new RegExp(
  String.raw`^(?:(?!\sen\s)[^.,;:]){0,30}?\s(?:voor|ten behoeve van|t\.b\.v\.|bij)\s${THING}(?=\s(?:naar|die|dat|welke|om|zodat|en|in|op|via|te|wordt|worden|is|zijn|wij|we|gebruikt|aan|als|met)\s|[,.;:()]|$)`,
  'du',
);
const BEFORE = new RegExp(
  String.raw`^(?:voor|ten behoeve van)\s${THING}(?=\s(?:maken|maakt|gebruiken|gebruikt|werken|werkt|wordt|worden|schakelen|hebben|heeft)\s|,)`,
  'du',
);
/** "Hosting: Vercel", "Betalingen – Mollie". */
const SERVICE =
  /^[^\p{L}]{0,4}(?!(?:cookies?|naam|aanbieder|provider|partij|leverancier|bedrijf|website|adres|link|meer)\b)(\p{L}[^:.,;()]{3,80}?)(?::|\s[–—-])\s[^.,;:]{0,20}$/iu;
/** An item that says what all the parties behind its colon are for. */
const LABELLED = /^[^\p{L}]{0,4}\p{L}[^:.;()]{3,80}:\s/u;
const LETTER = /[\p{L}\p{N}]/u;

/** A sentence that brings up parties of which no section, item or row tells, with what the text says of them elsewhere. */
interface Told {
  sentence: Sentence;
  name: Range;
  ranges: Range[];
  parties: string[];
}

/**
 * Parties that running text names: what it says of each of them, in the sentences that name it and in those that follow
 * in the same paragraph, is an activity of its own ("Betalingen worden verwerkt door ...").
 */
export function partyCandidates(
  reading: Classified,
  processors: readonly Party[],
  others: readonly Candidate[],
): Candidate[] {
  const taken = sentencesIn(reading, others);
  const isTaken = (e: Evidence) => taken.has(sentenceAt(reading, e.start)?.index ?? -1);
  const left = processors.filter((p) => p.category !== 'authorities' && !p.evidence.some(isTaken));
  const spoken = new Set(processors.flatMap((p) => p.evidence.map((e) => sentenceAt(reading, e.start)?.index)));
  const ends = new Set([...spoken, ...taken]);
  const told: Told[] = [];
  for (const party of left) {
    const sentences = new Set(party.evidence.map((e) => sentenceAt(reading, e.start)));
    const named = [...sentences].filter((s): s is Sentence => s !== undefined && s.kind !== 'heading');
    const first = named.find((s) => nameIn(reading, s, party));
    if (!first) continue;
    const name = nameIn(reading, first, party)!;
    const ranges = named.map((s) => withNext(reading, s, ends));
    const label = first.kind === 'item' ? LABELLED.exec(textOf(reading, first))?.[0].length : undefined;
    const behind = (at: Range) => label !== undefined && at.start >= first.start + label;
    const same = told.find(
      (t) =>
        t.sentence === first && (ONE_BREATH.test(between(reading, t.name, name)) || (behind(t.name) && behind(name))),
    );
    if (!same) told.push({ sentence: first, name, ranges, parties: [party.name] });
    else {
      same.name = { start: Math.min(same.name.start, name.start), end: Math.max(same.name.end, name.end) };
      same.ranges.push(...ranges);
      same.parties.push(party.name);
    }
  }
  return told.map(({ sentence, name: bare, ranges, parties }) => {
    const name = closed(reading, bare);
    const second = told.some((t) => t.sentence === sentence && t.name.start < bare.start);
    const service = serviceOf(reading, sentence, { name, second });
    const names = textOf(reading, name);
    return {
      name: service ? `${service} (${names})` : names,
      section: sentence.section,
      sentence: sentence.index,
      title: name,
      ranges,
      naming: 'party',
      parties,
    };
  });
}

const between = (reading: Classified, a: Range, b: Range) =>
  textOf(reading, { start: Math.min(a.end, b.end), end: Math.max(a.start, b.start) });

/** A name with the bracket that closes it ("Mailchimp (Intuit)"), or without what the bracket adds. */
function closed(reading: Classified, name: Range): Range {
  const open = /\s?\([^)]*$/.exec(textOf(reading, name));
  if (!open) return name;
  if (reading.document.text[name.end] === ')') return { start: name.start, end: name.end + 1 };
  return open.index ? { start: name.start, end: name.start + open.index } : name;
}

/** The sentences of which a section, item or row that names something tells already. */
export function sentencesIn(reading: Classified, candidates: readonly Candidate[]): ReadonlySet<number> {
  const { sentences, document } = reading;
  const taken = new Set<number>();
  for (const { ranges } of candidates.filter((c) => c.naming !== 'general'))
    for (const { start, end } of ranges) {
      const first = sentenceAt(reading, document.places.startOf(start))?.index ?? sentences.length;
      for (let i = first; sentences[i] && sentences[i]!.start < end; i++) taken.add(i);
    }
  return taken;
}

/** Where a sentence says the name of a party, or another name of it. */
function nameIn({ document }: Classified, { start, end }: Sentence, { name, aliases }: Party): Range | undefined {
  const text = document.text.slice(start, end);
  for (const words of [name, ...aliases]) {
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1))
      if (!LETTER.test(text[at - 1] ?? '') && !LETTER.test(text[at + words.length] ?? ''))
        return { start: start + at, end: start + at + words.length };
  }
  return undefined;
}

/** A sentence and those behind it in its paragraph, or label lines below it, that name no other party and of which nothing else tells. */
function withNext(reading: Classified, first: Sentence, ends: ReadonlySet<number | undefined>): Range {
  const { sentences, document } = reading;
  let last = first;
  for (let i = first.index + 1; i <= first.index + MOST_NEXT && sentences[i]; i++) {
    const next = sentences[i]!;
    const below = document.blocks[next.block]!.group === document.blocks[first.block]!.group;
    const titled = first.last - first.first <= TITLE && first.start === document.blocks[first.block]!.start;
    const goesOn = next.block === first.block || (below && (titled || LABEL.test(textOf(reading, next))));
    if (!goesOn || ends.has(next.index)) break;
    last = next;
  }
  return { start: first.start, end: last.end };
}

const textOf = ({ document }: Classified, { start, end }: Range) => document.text.slice(start, end);

/** What a sentence says the parties are used for: "voor het versturen van facturen". */
function serviceOf(
  reading: Classified,
  sentence: Sentence,
  { name, second }: { name: Range; second: boolean },
): string | undefined {
  const general = listOf(reading, 'general');
  const inFront = textOf(reading, { start: sentence.start, end: name.start });
  const rest = textOf(reading, { start: name.end, end: sentence.end });
  const behind = groupIn(BEHIND, rest);
  const before = second ? null : groupIn(BEFORE, inFront);
  const label = second ? undefined : SERVICE.exec(inFront)?.[1];
  const services = [
    behind && rest.slice(...behind),
    before && inFront.slice(...before),
    label && !CLAUSE.test(label) && shortName(label),
  ];
  return services.find((words): words is string => {
    if (!words) return false;
    const content = contentOf(words);
    return content.length > 0 && content.length <= MOST_WORDS && content.some((word) => !general.has(word));
  });
}
