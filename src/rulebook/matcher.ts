import { compilePhrase, type Node, type TokenKind, wildMatches } from './phrase.js';
import type { RulebookData } from './rulebook.js';
import { WordIndex } from './word-index.js';

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

/** Finds all phrases of a rulebook in one pass over the tokens of a sentence. Phrases are compiled when first needed. */
export class Matcher {
  private readonly nodes: (Node | undefined)[] = [];
  private readonly starts: WordIndex;
  private readonly anchors: WordIndex;
  /** Per anchor, the last sentence (by `round`) in which one of its words stood. */
  private readonly present: Uint32Array;
  private round = 0;

  constructor(private readonly data: Pick<RulebookData, 'phrases' | 'lexicon' | 'index'>) {
    this.starts = new WordIndex(data.index);
    this.anchors = new WordIndex(data.index.anchors);
    this.present = new Uint32Array(data.index.anchors.count);
  }

  /** All phrases that begin in tokens [first, last), each as long as it can be. */
  find(tokens: Words, first: number, last: number): PhraseHit[] {
    const hits: PhraseHit[] = [];
    this.round++;
    for (let i = first; i < last; i++)
      for (const a of this.anchors.lookup(tokens.norm[i]!)) this.present[a] = this.round;
    for (let i = first; i < last; i++) {
      this.tryAll(this.starts.lookup(tokens.norm[i]!), tokens, i, last, hits);
      const kind = tokens.kind[i]!;
      if (kind !== 'word') this.tryAll(this.data.index.kinds[kind] ?? [], tokens, i, last, hits);
    }
    return hits;
  }

  private tryAll(phrases: readonly number[], tokens: Words, at: number, last: number, hits: PhraseHit[]): void {
    for (const phrase of phrases) {
      const anchor = this.data.index.anchors.of[phrase]!;
      if (anchor >= 0 && this.present[anchor] !== this.round) continue;
      const end = run(this.nodeOf(phrase), tokens, at, last);
      if (end > at) hits.push({ phrase, first: at, last: end });
    }
  }

  private nodeOf(phrase: number): Node {
    return (this.nodes[phrase] ??= compilePhrase(this.data.phrases[phrase]!, this.data.lexicon));
  }
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
