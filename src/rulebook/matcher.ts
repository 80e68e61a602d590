import { compilePhrase, type Node, type TokenKind, wildMatches } from './phrase.js';
import type { RulebookData } from './rulebook.js';

/** What the matcher needs to know of a token. */
export interface Words {
  norm: string[];
  kind: (TokenKind | 'word')[];
}

export interface PhraseHit {
  phrase: number;
  /** Tokens, half-open. */
  first: number;
  last: number;
}

interface Wild {
  prefix: string;
  middle: string;
  suffix: string;
  phrases: number[];
}

const WORD_CACHE_LIMIT = 50_000;

/** Finds all phrases of a rulebook in one pass over the tokens of a sentence. Phrases are compiled when first needed. */
export class Matcher {
  private readonly nodes: (Node | undefined)[] = [];
  private readonly startsOfWord = new Map<string, readonly number[]>();
  private readonly byPrefix = new Map<string, Wild[]>();
  private readonly bySuffix = new Map<string, Wild[]>();
  private readonly other: Wild[] = [];
  private readonly words: Map<string, number[]>;

  constructor(private readonly data: Pick<RulebookData, 'phrases' | 'lexicon' | 'index'>) {
    this.words = new Map(Object.entries(data.index.words));
    for (const [pattern, phrases] of data.index.wild) this.addWild(pattern, phrases);
  }

  /** All phrases that begin in tokens [first, last), each as long as it can be. */
  find(tokens: Words, first: number, last: number): PhraseHit[] {
    const hits: PhraseHit[] = [];
    for (let i = first; i < last; i++) {
      this.tryAll(this.startsOf(tokens.norm[i]!), tokens, i, last, hits);
      const kind = tokens.kind[i]!;
      if (kind !== 'word') this.tryAll(this.data.index.kinds[kind] ?? [], tokens, i, last, hits);
    }
    return hits;
  }

  private tryAll(phrases: readonly number[], tokens: Words, at: number, last: number, hits: PhraseHit[]): void {
    for (const phrase of phrases) {
      const end = run(this.nodeOf(phrase), tokens, at, last);
      if (end > at) hits.push({ phrase, first: at, last: end });
    }
  }

  private nodeOf(phrase: number): Node {
    return (this.nodes[phrase] ??= compilePhrase(this.data.phrases[phrase]!, this.data.lexicon));
  }

  private startsOf(word: string): readonly number[] {
    const known = this.startsOfWord.get(word);
    if (known) return known;
    const found = new Set(this.words.get(word));
    const consider = (list: Wild[] | undefined) => {
      for (const wild of list ?? []) if (wildMatches(wild, word)) for (const p of wild.phrases) found.add(p);
    };
    consider(this.byPrefix.get(word.slice(0, 3)));
    consider(this.bySuffix.get(word.slice(-3)));
    consider(this.other);
    const starts = [...found].sort((a, b) => a - b);
    if (this.startsOfWord.size > WORD_CACHE_LIMIT) this.startsOfWord.clear();
    this.startsOfWord.set(word, starts);
    return starts;
  }

  private addWild(pattern: string, phrases: number[]): void {
    const [prefix = '', ...rest] = pattern.split('*');
    const suffix = rest.pop() ?? '';
    const wild = { prefix, middle: rest.join(''), suffix, phrases };
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

/** Where the phrase ends that begins at `at`, or -1; gaps are as short, alternatives as long as they can be. */
function run(start: Node, tokens: Words, start_: number, last: number): number {
  let node = start;
  let at = start_;
  for (;;) {
    switch (node.type) {
      case 'accept':
        return at;
      case 'words':
        if (at >= last || !node.words.has(tokens.norm[at]!)) return -1;
        break;
      case 'wild':
        if (at >= last || !wildMatches(node, tokens.norm[at]!)) return -1;
        break;
      case 'any':
        if (at >= last) return -1;
        break;
      case 'kind':
        if (at >= last || tokens.kind[at] !== node.kind) return -1;
        break;
      case 'gap': {
        const furthest = Math.min(last, at + node.most);
        for (let i = at; i <= furthest; i++) {
          const end = run(node.next, tokens, i, last);
          if (end >= 0) return end;
        }
        return -1;
      }
      case 'split': {
        let best = -1;
        for (const branch of node.branches) best = Math.max(best, run(branch, tokens, at, last));
        return best;
      }
    }
    at++;
    node = node.next;
  }
}
