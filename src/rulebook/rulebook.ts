import type { WildTables } from './wild-words.js';

/** Where a rule's phrases may stand. */
export type Scope = 'any' | 'heading' | 'body' | 'item' | 'row';

/** The kinds of sentences as bits, and those in which a rule of each scope may fire. */
export const SENTENCE_BITS = { heading: 1, sentence: 2, item: 4, row: 8 } as const;
export const SCOPE_BITS: Record<Scope, number> = { any: 15, heading: 1, body: 14, item: 4, row: 8 };

/** One rule, compiled: phrases are numbers into `RulebookData.phrases`. */
export interface Rule {
  id: string;
  /** The key of the model (or `signal`, `section`) that the rule speaks about. */
  facet: string;
  /** The id that it emits; for signals the signal's name. */
  emits: string;
  why: string;
  scope: Scope;
  phrases: number[];
  /** Patterns in compromise's match syntax, tried on sentences in which a phrase of `trigger` stands. */
  match: string[];
  trigger: number[];
  /** One of these in the same sentence silences the rule. */
  unless: number[];
  /** One of these must stand in the sentence, in what introduces it, or in the headings above it. Empty: no condition. */
  when: number[];
  /** What a negation around the phrase does: `drop` the hit (default), `keep` it, or fire `only` under negation. */
  negated: 'drop' | 'keep' | 'only';
  /** Section categories in which the rule counts, or doesn't. Empty: everywhere. */
  in: string[];
  notIn: string[];
  /** How sure a reader would be, 0-1. */
  weight: number;
  /** Facet-specific properties: a country, a role, a severity, a message. */
  props: Record<string, string | number | boolean | string[]>;
}

/** A named party: a company or service that may receive data. */
export interface Party {
  name: string;
  aliases: string[];
  /** Recipient category, or null. */
  category: string | null;
  /** Country of the company: a fact about it, never evidence of a transfer. */
  country: string | null;
  /** The name is an ordinary word too ("Exact", "Later"): it counts only in a frame that speaks of a party. */
  ambiguous: boolean;
  /** Company behind a service ("Google" of "Google Analytics"). */
  owner: string | null;
  /** Kinds that facets ask for: "cookies", "browser", "not-a-recipient", ... */
  tags: string[];
  phrases: number[];
}

/** The compiled rules as plain JSON. */
export interface RulebookData {
  /** Digest of the rules, 12 hexadecimal digits. */
  digest: string;
  lexicon: Record<string, string[]>;
  phrases: string[];
  rules: Rule[];
  parties: Party[];
  /** Word lists and tables that stages use by name (abbreviations, number words, country names, ...). */
  tables: Record<string, Record<string, string | number | string[]>>;
  vocabulary: Record<string, Record<string, { label: string; article?: string; dpv?: string; special?: boolean }>>;
  index: PhraseIndex;
}

/** Lists of numbers of a built rulebook lie in a file of their own, as they are in memory. */
export type Numbers = readonly number[] | Int32Array;

/** All phrases as one program, made once: nothing is compiled when a document is read. */
export interface PhraseIndex extends WildTables {
  /** Every literal word of a phrase, separated by spaces. */
  words: string;
  /** Where each word begins in `words`, and a hash table of their numbers plus one (see `slotOf`): nothing is made at start-up. */
  wordStarts: Numbers;
  wordSlots: Numbers;
  /** All lists of numbers that the others speak of by their place, each with its length in front; the empty one is at 0. */
  lists: Numbers;
  /**
   * Five lists for each word, wildcard and kind of token: the starts of rules' phrases that it is, the gates that it
   * opens by itself, the starts of phrases that open gates, the anchors that it is one of, the tests that it passes.
   * Before each start stands what it needs behind it: the number of its anchor (the rarest word that it can't do without)
   * and, in the last `REACH_BITS` bits, the number of words within which that must stand. What is known of the wildcards
   * that a literal word passes stands with the word.
   */
  wordLists: Numbers;
  wildLists: Numbers;
  kindLists: Numbers;
  /** How many tests there are: a test is a set of words, or a wildcard. */
  tests: number;
  /** How phrases go on after their first word: instructions. */
  code: Numbers;
  /** Two numbers a start, which is known by its place: its phrase or gate, and the instruction at which it goes on. */
  starts: Numbers;
  /** How many anchors there are, with one that stands everywhere, and within how many words each must stand at most. */
  anchors: number;
  furthest: number;
  /** Gates are the sets of phrases of `when` and `unless`: how many there are; the first ones, so many, are those of `when`. */
  gates: number;
  whens: number;
  /** Per rule its gates; -1 for none. */
  whenOf: Numbers;
  unlessOf: Numbers;
  /** Per phrase the kinds of sentences, as bits, in which a rule that it fires or triggers may count; all for a party's. */
  kindsOf: Numbers;
  /** Per phrase the list of rules that it makes fire, of those that it triggers, and of parties that it names. */
  rulesOf: Numbers;
  triggersOf: Numbers;
  partiesOf: Numbers;
}

/** The rules in use, ready to match. */
export interface Rulebook extends RulebookData {
  matcher: import('./matcher.js').Matcher;
}
