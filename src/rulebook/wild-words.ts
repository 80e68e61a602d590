import { wildMatches } from './phrase.js';
import type { Numbers } from './rulebook.js';

/** Wildcards, sorted out at build by how they begin or end. */
export interface WildTables {
  /** The wildcards, separated by spaces. */
  wild: string;
  /** All lists that the tables speak of by their place, each with its length in front. */
  lists: Numbers;
  /** First letters of wildcards, or last ones ("*termijn"), separated by spaces, and the place of the list of wildcards of each. */
  wildPrefixes: string;
  prefixLists: Numbers;
  wildSuffixes: string;
  suffixLists: Numbers;
  /** Place of the list of those that tell too little at either end ("*gegevens*"), and a regular expression that sees most other words off. */
  wildOthers: number;
  othersLike: string;
}

/** So many letters at either end tell most wildcards apart. */
const KEY = 3;
const STAR = '*'.charCodeAt(0);

/** Makes the tables for these wildcards; `place` puts a list in the pool of lists. */
export function writeWildTables(
  patterns: readonly string[],
  place: (list: readonly number[]) => number,
): Omit<WildTables, 'wild' | 'lists'> {
  const prefixes = new Map<string, number[]>();
  const suffixes = new Map<string, number[]>();
  const others: number[] = [];
  const all = patterns.map(wildOf);
  all.forEach(({ prefix, suffix }, i) => {
    if (prefix.length >= KEY) push(prefixes, prefix.slice(0, KEY), i);
    else if (suffix.length >= KEY) push(suffixes, suffix.slice(-KEY), i);
    else others.push(i);
  });
  const literal = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '\\$&');
  const like = ({ prefix, middle, suffix }: Wild) =>
    middle ? literal(middle) : prefix ? `^${literal(prefix)}` : `${literal(suffix)}$`;
  return {
    wildPrefixes: [...prefixes.keys()].join(' '),
    prefixLists: [...prefixes.values()].map(place),
    wildSuffixes: [...suffixes.keys()].join(' '),
    suffixLists: [...suffixes.values()].map(place),
    wildOthers: place(others),
    othersLike: others.map((i) => like(all[i]!)).join('|'),
  };
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Finds the wildcards ("bewaar*", "*termijn", "*gegevens*") that a word passes. */
export class WildWords {
  private readonly lists: Numbers;
  private readonly prefixes: Map<string, number>;
  private readonly suffixes: Map<string, number>;
  private readonly others: RegExp;
  private readonly patterns: string[];
  private readonly parsed: (Wild | undefined)[] = [];

  constructor(private readonly tables: WildTables) {
    this.lists = tables.lists;
    this.prefixes = byKey(tables.wildPrefixes, tables.prefixLists);
    this.suffixes = byKey(tables.wildSuffixes, tables.suffixLists);
    this.others = new RegExp(tables.othersLike || '^$');
    this.patterns = tables.wild ? tables.wild.split(' ') : [];
  }

  /** Their places among the wildcards. */
  passedBy(word: string): number[] {
    const found: number[] = [];
    const begin = this.prefixes.get(word.slice(0, KEY));
    if (begin !== undefined) this.considerPrefixes(begin, word, found);
    const end = this.suffixes.get(word.slice(-KEY));
    if (end !== undefined) this.considerSuffixes(end, word, found);
    if (this.others.test(word)) {
      const { lists } = this;
      const place = this.tables.wildOthers;
      for (let k = place + 1, last = place + lists[place]!; k <= last; k++) this.consider(lists[k]!, word, found);
    }
    return found;
  }

  /** Of most that begin with the same letters the next one tells that they aren't meant. */
  private considerPrefixes(place: number, word: string, found: number[]): void {
    const { lists, patterns } = this;
    const next = word.charCodeAt(KEY);
    for (let k = place + 1, last = place + lists[place]!; k <= last; k++) {
      const letter = patterns[lists[k]!]!.charCodeAt(KEY);
      if (letter === next || letter === STAR) this.consider(lists[k]!, word, found);
    }
  }

  private considerSuffixes(place: number, word: string, found: number[]): void {
    const { lists, patterns } = this;
    const next = word.charCodeAt(word.length - 1 - KEY);
    for (let k = place + 1, last = place + lists[place]!; k <= last; k++) {
      const pattern = patterns[lists[k]!]!;
      const letter = pattern.charCodeAt(pattern.length - 1 - KEY);
      if (letter === next || letter === STAR) this.consider(lists[k]!, word, found);
    }
  }

  private consider(i: number, word: string, found: number[]): void {
    if (wildMatches((this.parsed[i] ??= wildOf(this.patterns[i]!)), word)) found.push(i);
  }
}

function byKey(keys: string, lists: Numbers): Map<string, number> {
  const map = new Map<string, number>();
  if (keys) keys.split(' ').forEach((key, i) => map.set(key, lists[i]!));
  return map;
}

interface Wild {
  prefix: string;
  middle: string;
  suffix: string;
}

function wildOf(pattern: string): Wild {
  const [prefix = '', ...rest] = pattern.split('*');
  const suffix = rest.pop() ?? '';
  return { prefix, middle: rest.join(''), suffix };
}
