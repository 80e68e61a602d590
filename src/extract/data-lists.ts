import type { Hit, Sentence } from '../annotate/annotated.js';
import type { Classified } from '../classify/classify.js';

const lists = new WeakMap<Classified, Map<number, Set<string>>>();

/** So many kinds of data must a list name in so many words, that its everyday words ("telefoon") are data too. */
const ENOUGH = 2;

/**
 * Notes which lists name data ("Voornaam", "Geboortedatum").
 * @param hits all kinds of data that the text names
 */
export function noteDataLists(reading: Classified, hits: readonly Hit[]): void {
  lists.set(reading, listsOf(reading, hits));
}

/** Does an item stand in a list whose other items are data? */
export const isInDataList = (reading: Classified, { index }: Sentence): boolean =>
  (lists.get(reading)?.get(index)?.size ?? 0) >= ENOUGH;

/** The kinds of data that the items of each list name in so many words, by the sentences of the list. */
function listsOf({ sentences }: Classified, hits: readonly Hit[]): Map<number, Set<string>> {
  const kinds = new Map<number, Set<string>>();
  let before: Sentence | undefined;
  for (const sentence of sentences) {
    if (sentence.kind === 'item') {
      const same = before?.kind === 'item' && before.section === sentence.section && before.intro === sentence.intro;
      kinds.set(sentence.index, same ? kinds.get(before!.index)! : new Set());
    }
    before = sentence;
  }
  for (const { rule, sentence, first, last } of hits) {
    const { weak, listed, beside } = rule.props;
    const { first: from, last: to } = sentences[sentence]!;
    if (!weak && !listed && !beside && to - from <= last - first + SPARE) kinds.get(sentence)?.add(rule.emits);
  }
  return kinds;
}

/** So many words an item may have beside its datum: "Voornaam (zoals in uw paspoort)". */
const SPARE = 6;
