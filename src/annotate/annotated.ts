import type { Document } from '../read/document.js';
import type { Rule, Rulebook } from '../rulebook/rulebook.js';
import type { Section } from '../segment/section.js';
import type { Tokens } from './tokens.js';

/** A sentence, a sentence of a list item, a table row, or a heading. */
export interface Sentence {
  index: number;
  kind: 'sentence' | 'item' | 'row' | 'heading';
  /** Range of the visible text, trimmed. */
  start: number;
  end: number;
  /** Tokens, half-open. */
  first: number;
  last: number;
  /** Index of its block and of its section. */
  block: number;
  section: number;
  /** Index of the sentence that introduces this item, row or line ("Wij verwerken de volgende gegevens:"); -1 if none. */
  intro: number;
  /** One flag a token that stands under a denial; null where nothing is denied. */
  negated: Uint8Array | null;
}

/** The sentence that introduces another: -1 is no place in a list, and V8 looks it up as if it were a name. */
export const introOf = (sentences: readonly Sentence[], { intro }: Sentence): Sentence | undefined =>
  intro < 0 ? undefined : sentences[intro];

/** A rule that fired at a place. */
export interface Hit {
  rule: Rule;
  sentence: number;
  /** Tokens, half-open, and the range of the visible text. */
  first: number;
  last: number;
  start: number;
  end: number;
  /** It stands under a denial (only rules with `negated: keep` or `only` fire there). */
  negated: boolean;
}

/** A known party's name in the text. */
export interface PartyHit {
  /** Index into `rulebook.parties`. */
  party: number;
  sentence: number;
  first: number;
  last: number;
  start: number;
  end: number;
}

/** Why a rule that matched did not fire. */
export interface Veto {
  rule: Rule;
  sentence: number;
  start: number;
  end: number;
  reason: 'scope' | 'unless' | 'when' | 'negated' | 'not-negated';
}

/** A document with its sections, sentences, words and the rules that fired, in the order of the file. */
export interface Annotated {
  document: Document;
  sections: Section[];
  sentences: Sentence[];
  tokens: Tokens;
  hits: Hit[];
  parties: PartyHit[];
  /** Rules of which a phrase was found where it may count, but which something held back: in twos, the rule's number and the sentence. */
  heldBack: number[];
  /** Only with `trace`. */
  vetoes: Veto[];
  rulebook: Rulebook;
  language: { code: string; confidence: number };
}
