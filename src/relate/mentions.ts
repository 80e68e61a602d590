import type { Sentence } from '../annotate/annotated.js';
import type { Classified } from '../classify/classify.js';
import type { Candidate } from './candidates.js';
import { listOf } from './names.js';
import type { Places } from './places.js';
import { sentencesIn } from './told-parties.js';
import { isAkin, shortName, stemsOf } from './wording.js';

/** So soon a sentence says which thing it is about. */
const OPENING = 8;
/** So short an item or row is about all that it says. */
const SHORT = 14;
/** Most words of a name that a sentence can say again. */
const MOST_STEMS = 3;
const LEAST = 5;
/** So many names with the same first letters are looked for. */
const MOST_ALIKE = 40;
/** A sentence that says more is not about one thing only. */
const MOST_FACTS = 5;
const ASIDE = /\s?\([^()]{0,200}\)/gu;

/** "Boekingsgegevens" are not all that is told of a boeking. */
const DATA = /gegevens$/iu;

interface Known {
  candidate: Candidate;
  stems: string[];
}

/**
 * Gives sentences, items and rows elsewhere that open with the name of one activity to it: "Via het contactformulier
 * vragen wij uw naam" below the data, where the ground of the form is told in another chapter.
 */
export function gatherMentions(reading: Classified, found: readonly Candidate[], places: Places): void {
  const known = knownOf(reading, found);
  if (!known.size) return;
  const kinds = listOf(reading, 'echoed');
  const taken = sentencesIn(reading, found);
  for (const sentence of reading.sentences) {
    if (sentence.kind === 'heading' || !kinds.has(reading.categories[sentence.section]?.[0]?.id ?? '')) continue;
    const same = mentioned(reading, sentence, known);
    if (!same || same.section === sentence.section || taken.has(sentence.index)) continue;
    const range = { start: sentence.start, end: lastItem(reading, sentence).end };
    const told = Object.values(places.tied([range])).reduce((n, list) => n + list.length, 0);
    if (told <= MOST_FACTS) same.ranges.push(range);
  }
}

/** Gives the party of an item to the one activity that the item says it works for; leaves the others. */
export function givenParties(reading: Classified, found: readonly Candidate[]): Candidate[] {
  const known = knownOf(reading, found);
  if (!known.size) return [...found];
  return found.filter((c) => {
    const sentence = c.naming === 'party' ? reading.sentences[c.sentence] : undefined;
    const same = sentence && mentioned(reading, sentence, known);
    if (!same || same.section === c.section) return true;
    same.ranges.push(...c.ranges);
    return false;
  });
}

/** Activities by the first letters of the words of their names. */
function knownOf(reading: Classified, found: readonly Candidate[]): ReadonlyMap<string, Known[]> {
  const weak = listOf(reading, 'general', 'fields');
  const known = new Map<string, Known[]>();
  for (const candidate of found) {
    if (candidate.naming === 'party' || candidate.naming === 'general') continue;
    const name = shortName(candidate.name.replace(ASIDE, ''));
    if (DATA.test(name)) continue;
    const stems = stemsOf(name).filter((w) => !weak.has(w));
    if (!stems.length || stems.length > MOST_STEMS || stems.every((w) => w.length < LEAST)) continue;
    const entry = { candidate, stems };
    for (const letters of new Set(stems.map((w) => w.slice(0, 3)))) {
      const list = known.get(letters);
      if (!list) known.set(letters, [entry]);
      else if (list.length < MOST_ALIKE) list.push(entry);
    }
  }
  return known;
}

/** The one activity of which a sentence says all words at its beginning. */
function mentioned(
  { tokens }: Classified,
  { kind, first, last }: Sentence,
  known: ReadonlyMap<string, Known[]>,
): Candidate | undefined {
  const to = kind !== 'sentence' && last - first <= SHORT ? last : Math.min(last, first + OPENING);
  const said = new Map<Known, Set<string>>();
  for (let i = first; i < to; i++) {
    const word = tokens.norm[i]!;
    for (const entry of known.get(word.slice(0, 3)) ?? [])
      for (const stem of entry.stems) if (isAkin(stem, word)) said.set(entry, (said.get(entry) ?? new Set()).add(stem));
  }
  const full = [...said].filter(([entry, stems]) => stems.size === entry.stems.length);
  full.sort((a, b) => b[1].size - a[1].size);
  const [best, next] = full;
  return best && (!next || next[1].size < best[1].size) ? best[0].candidate : undefined;
}

/** The last item of the list that a sentence introduces; else itself. */
function lastItem({ sentences }: Classified, first: Sentence): Sentence {
  let last = first;
  for (let i = first.index + 1; sentences[i]?.intro === first.index && sentences[i]!.kind !== 'heading'; i++)
    last = sentences[i]!;
  return last;
}
