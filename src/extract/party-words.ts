import type { Rulebook } from '../rulebook/rulebook.js';

const LISTS = [
  'legal-forms',
  'clear-forms',
  'inside',
  'lead',
  'stop',
  'nouns',
  'takes-van',
  'joins',
  'joined-forms',
  'places',
  'endings',
  'clear-endings',
  'first-names',
  'trades',
  'bodies',
  'laws',
  'streets',
  'parts',
] as const;
/** The word lists of the table `party-words`. */
export type PartyWords = Record<(typeof LISTS)[number], ReadonlySet<string>> & {
  /** A common noun that names are put behind, or a compound of one ("fietskoerier"). */
  isLead: (word: string) => boolean;
  /** A common noun, or a compound that ends in one ("mailsoftware"). */
  isNoun: (word: string) => boolean;
  /** A word for a trade that a company is called after, or a compound of one ("trouwfotografie"). */
  isTrade: (word: string) => boolean;
  /** A word with an ending that ordinary words have, or hardly any but ordinary words. */
  endsPlainly: (word: string) => boolean;
  endsClearly: (word: string) => boolean;
  /** A word for an association, or a compound of one. */
  isBody: (word: string) => boolean;
  /** What a law, or a street, is called. */
  isLaw: (word: string) => boolean;
  isStreet: (word: string) => boolean;
};

const wordsOfBook = new WeakMap<Rulebook, PartyWords>();

/** The word lists of the table `party-words`. */
export function partyWords(rulebook: Rulebook): PartyWords {
  let words = wordsOfBook.get(rulebook);
  if (!words) {
    const table = rulebook.tables['party-words'] ?? {};
    const set = (key: string) => new Set(([] as (string | number)[]).concat(table[key] ?? []).map(String));
    const lists = Object.fromEntries(LISTS.map((key) => [key, set(key)])) as unknown as PartyWords;
    words = {
      ...lists,
      isLead: compoundsOf(lists.lead),
      isNoun: compoundsOf(lists.nouns),
      isTrade: compoundsOf(lists.trades),
      endsPlainly: endingsOf(lists.endings, 3),
      endsClearly: endingsOf(lists['clear-endings'], 4),
      isBody: endingsOf(lists.bodies, 0),
      isLaw: endingsOf(lists.laws, 3),
      isStreet: endingsOf(lists.streets, 2),
    };
    wordsOfBook.set(rulebook, words);
  }
  return words;
}

/** Shorter words end too many others. */
const SHORTEST_END = 6;
const MOST_KEPT = 20_000;

/** Tells of a word whether it is one of a list, or a compound that ends in one. Asked once of each word. */
function compoundsOf(list: ReadonlySet<string>): (word: string) => boolean {
  const lengths = [...new Set([...list].map((word) => word.length))].filter((length) => length >= SHORTEST_END);
  const answers = new Map<string, boolean>();
  return (word) => {
    let answer = answers.get(word);
    if (answer === undefined) {
      answer = list.has(word);
      for (let i = 0; i < lengths.length && !answer; i++) answer = list.has(word.slice(-lengths[i]!));
      if (answers.size > MOST_KEPT) answers.clear();
      answers.set(word, answer);
    }
    return answer;
  };
}

/** Tells of a word whether it ends as one of a list says, with so many letters before that. */
function endingsOf(list: ReadonlySet<string>, least: number): (word: string) => boolean {
  const lengths = [...new Set([...list].map((ending) => ending.length))];
  return (word) => lengths.some((length) => word.length >= length + least && list.has(word.slice(-length)));
}
