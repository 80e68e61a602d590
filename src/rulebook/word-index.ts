import { wildMatches } from './phrase.js';

/** Numbers by literal word and by wildcard pattern ("bewaar*", "*termijn"), as plain JSON. */
export interface WordTable {
  words: Record<string, number[]>;
  wild: [pattern: string, numbers: number[]][];
}

interface Wild {
  prefix: string;
  middle: string;
  suffix: string;
  numbers: number[];
}

const CACHE_LIMIT = 50_000;

/** Looks up the numbers of a word: literal entries and all wildcards that accept it. */
export class WordIndex {
  private readonly cache = new Map<string, readonly number[]>();
  private readonly byPrefix = new Map<string, Wild[]>();
  private readonly bySuffix = new Map<string, Wild[]>();
  private readonly other: Wild[] = [];

  constructor(private readonly table: WordTable) {
    for (const [pattern, numbers] of table.wild) this.addWild(pattern, numbers);
  }

  /** Ascending, each once. */
  lookup(word: string): readonly number[] {
    const known = this.cache.get(word);
    if (known) return known;
    const found = new Set(Object.hasOwn(this.table.words, word) ? this.table.words[word] : []);
    const consider = (list: Wild[] | undefined) => {
      for (const wild of list ?? []) if (wildMatches(wild, word)) for (const n of wild.numbers) found.add(n);
    };
    consider(this.byPrefix.get(word.slice(0, 3)));
    consider(this.bySuffix.get(word.slice(-3)));
    consider(this.other);
    const numbers = [...found].sort((a, b) => a - b);
    if (this.cache.size > CACHE_LIMIT) this.cache.clear();
    this.cache.set(word, numbers);
    return numbers;
  }

  private addWild(pattern: string, numbers: number[]): void {
    const [prefix = '', ...rest] = pattern.split('*');
    const suffix = rest.pop() ?? '';
    const wild = { prefix, middle: rest.join(''), suffix, numbers };
    if (prefix.length >= 3) push(this.byPrefix, prefix.slice(0, 3), wild);
    else if (suffix.length >= 3) push(this.bySuffix, suffix.slice(-3), wild);
    else this.other.push(wild);
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
