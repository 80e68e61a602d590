/** Where a rule's phrases may stand. */
export type Scope = 'any' | 'heading' | 'body' | 'item' | 'row';

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

/** All phrases as one program, made once: nothing is compiled when a document is read. Lists are packed (see `pack`). */
export interface PhraseIndex {
  /** Every literal word of a phrase, separated by spaces, and per word the tests that it passes. */
  words: string;
  wordTests: Numbers;
  /** Where each list of `wordTests` begins; likewise of `starts` and of the anchors' `byTest`. */
  wordPlaces: Numbers;
  /** Where each word begins in `words`, and a hash table of their numbers plus one (see `slotOf`): nothing is made at start-up. */
  wordStarts: Numbers;
  wordSlots: Numbers;
  /** Wildcards, separated by spaces, and the test of each. */
  wild: string;
  wildTests: Numbers;
  /** How many tests there are: a test is a set of words, or a wildcard. */
  tests: number;
  /** Instructions of all phrases, and per phrase where it begins. */
  code: Numbers;
  roots: Numbers;
  /** Per test the phrases that can begin with it; likewise per kind of token. */
  starts: Numbers;
  startPlaces: Numbers;
  kinds: Record<string, number[]>;
  /** The rarest word that each phrase can't do without: a sentence that lacks it is not tried. -1 where there is none. */
  anchors: { of: Numbers; count: number; byTest: Numbers; places: Numbers };
}

/** The rules in use, ready to match. */
export interface Rulebook extends RulebookData {
  rulesByPhrase: (number[] | undefined)[];
  rulesByTrigger: (number[] | undefined)[];
  partiesByPhrase: (number[] | undefined)[];
  /** Phrases that stand in some rule's `unless` or `when`. */
  matcher: import('./matcher.js').Matcher;
}
