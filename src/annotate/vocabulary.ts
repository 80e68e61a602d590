import { normalForm } from '../rulebook/normalise.js';
import type { TokenKind } from '../rulebook/phrase.js';
import { KINDS } from '../rulebook/program.js';
import type { Rulebook } from '../rulebook/rulebook.js';
import type { WordEntry } from '../rulebook/word-index.js';
import { roleOf } from './denial-words.js';
import { smallWords } from './language.js';

/** What there is to know of a word as it is written, wherever it stands. */
export interface KnownWord {
  /** Characters as written. */
  length: number;
  norm: string;
  /** Number of the normal form in the vocabulary: equal words of a document have equal numbers. */
  number: number;
  type: TokenKind | 'word';
  /** The same as a number: its place in `KINDS` plus one, 0 for a plain word. */
  kind: number;
  /** What phrases know of it. */
  entry: WordEntry;
  /** What it does in a denial: flags of negation.ts. */
  role: number;
  /** One bit a language of which it is a small word, in the order of the rules. */
  languages: number;
}

/** A list of words in normal form, or what tells of a word whether it is one. */
export interface Words {
  has(word: string): boolean;
}

const CACHE_LIMIT = 50_000;
/** So many normal forms are numbered before a document begins anew. */
const NUMBER_LIMIT = 100_000;
/** Longer words hardly come back. */
const LONGEST_KEPT = 60;

/** The words of all documents that were read with a rulebook: most words of a text were seen before. */
export class Vocabulary {
  private readonly words = new Map<string, KnownWord>();
  private readonly numbers = new Map<string, number>();
  private readonly specials = {
    url: new Map<string, KnownWord>(),
    email: new Map<string, KnownWord>(),
    num: new Map<string, KnownWord>(),
  };

  /** What was answered of words by their numbers: 0 not asked yet, 1 no, 2 yes. */
  private answers = new WeakMap<Words, Uint8Array>();

  private readonly languages: ReadonlyMap<string, number>;

  constructor(private readonly rulebook: Rulebook) {
    this.languages = smallWords(rulebook);
  }

  /** The answers of a list of words that lasts, with room for all numbers: each word is looked up in it once. */
  answersOf(words: Words): Uint8Array {
    let answers = this.answers.get(words);
    if (!answers || answers.length < this.size) {
      const grown = new Uint8Array(2 * this.size);
      if (answers) grown.set(answers);
      answers = grown;
      this.answers.set(words, answers);
    }
    return answers;
  }

  /** How many normal forms have a number; they go from 0. */
  get size(): number {
    return this.numbers.size;
  }

  /** The number of a normal form; -1 where no document had it. */
  numberOf(norm: string): number {
    return this.numbers.get(norm) ?? -1;
  }

  /** Called between documents: of too many words none is kept. */
  trim(): void {
    if (this.numbers.size < NUMBER_LIMIT) return;
    for (const kept of [this.words, this.numbers, ...Object.values(this.specials)]) kept.clear();
    this.answers = new WeakMap();
  }

  /** A word of letters and digits, perhaps of several parts. */
  word(written: string): KnownWord {
    return this.words.get(written) ?? this.add(this.words, written, isUpper(written) ? 'cap' : 'word');
  }

  /** A number or an address. */
  special(written: string, type: 'url' | 'email' | 'num'): KnownWord {
    return this.specials[type].get(written) ?? this.add(this.specials[type], written, type);
  }

  private add(words: Map<string, KnownWord>, written: string, type: KnownWord['type']): KnownWord {
    // A part of a text holds on to the whole of it: a copy doesn't.
    const own = written.length < 13 ? written : ` ${written}`.slice(1);
    const word = this.known(own, type === 'word' || type === 'cap' ? normalForm(own) : own.toLowerCase(), type);
    if (words.size > CACHE_LIMIT) words.clear();
    if (own.length <= LONGEST_KEPT) words.set(own, word);
    return word;
  }

  private known(written: string, norm: string, type: KnownWord['type']): KnownWord {
    let number = this.numberOf(norm);
    if (number < 0) this.numbers.set(norm, (number = this.numbers.size));
    return {
      length: written.length,
      norm,
      number,
      type,
      kind: type === 'word' ? 0 : KINDS.indexOf(type) + 1,
      entry: this.rulebook.matcher.lookup(norm),
      role: roleOf(norm),
      languages: type === 'word' || type === 'cap' ? (this.languages.get(norm) ?? 0) : 0,
    };
  }
}

function isUpper(word: string): boolean {
  const code = word.charCodeAt(0);
  return code < 128 ? code >= 65 && code <= 90 : word[0] !== word[0]!.toLowerCase();
}

const known = new WeakMap<Rulebook, Vocabulary>();

/** The vocabulary that belongs to a rulebook, for the next document. */
export function vocabularyOf(rulebook: Rulebook): Vocabulary {
  let vocabulary = known.get(rulebook);
  if (!vocabulary) known.set(rulebook, (vocabulary = new Vocabulary(rulebook)));
  vocabulary.trim();
  return vocabulary;
}
