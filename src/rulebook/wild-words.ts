import { wildMatches } from './phrase.js';

interface Wild {
  prefix: string;
  middle: string;
  suffix: string;
}

/** So many letters at either end tell most wildcards apart. */
const KEY = 3;

/** Finds the wildcards ("bewaar*", "*termijn", "*gegevens*") that a word passes. */
export class WildWords {
  private readonly all: Wild[];
  private readonly byPrefix = new Map<string, number[]>();
  private readonly bySuffix = new Map<string, number[]>();
  private readonly other: number[] = [];

  constructor(patterns: readonly string[]) {
    this.all = patterns.map(wildOf);
    this.all.forEach(({ prefix, suffix }, i) => {
      if (prefix.length >= KEY) push(this.byPrefix, prefix.slice(0, KEY), i);
      else if (suffix.length >= KEY) push(this.bySuffix, suffix.slice(-KEY), i);
      else this.other.push(i);
    });
  }

  /** Their places in the list that was given. */
  passedBy(word: string): number[] {
    const found: number[] = [];
    this.consider(this.byPrefix.get(word.slice(0, KEY)), word, found);
    this.consider(this.bySuffix.get(word.slice(-KEY)), word, found);
    this.consider(this.other, word, found);
    return found;
  }

  private consider(list: readonly number[] | undefined, word: string, found: number[]): void {
    if (list) for (const i of list) if (wildMatches(this.all[i]!, word)) found.push(i);
  }
}

function wildOf(pattern: string): Wild {
  const [prefix = '', ...rest] = pattern.split('*');
  const suffix = rest.pop() ?? '';
  return { prefix, middle: rest.join(''), suffix };
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
