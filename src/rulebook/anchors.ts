import type { Node } from './phrase.js';

/** Words and wildcards of which every way of going on holds one. */
interface Anchor {
  words: ReadonlySet<string>;
  wild: ReadonlySet<string>;
  /** How much a sentence without it rules out: rare words are long ones. */
  rareness: number;
}

/** Numbers the rarest words that phrases can't do without; equal anchors share a number. */
export class Anchors {
  readonly all: Anchor[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly known = new Map<Node, Anchor | null>();

  /** @param common words that stand in nearly every sentence */
  constructor(private readonly common: ReadonlySet<string>) {}

  get count(): number {
    return this.all.length;
  }

  /** The anchor of what follows from this node on; -1 where it can do without any word. */
  numberOf(node: Node): number {
    const anchor = this.anchorOf(node);
    if (!anchor) return -1;
    const key = [...anchor.words, ...anchor.wild].sort().join(' ');
    let number = this.numbers.get(key);
    if (number === undefined) {
      this.numbers.set(key, (number = this.all.length));
      this.all.push(anchor);
    }
    return number;
  }

  private anchorOf(node: Node): Anchor | null {
    const before = this.known.get(node);
    if (before !== undefined) return before;
    let anchor: Anchor | null = null;
    if (node.type === 'split') anchor = union(node.branches.map((b) => this.anchorOf(b)));
    else if (node.type !== 'accept') anchor = rarer(this.ownAnchor(node), this.anchorOf(node.next));
    this.known.set(node, anchor);
    return anchor;
  }

  private ownAnchor(node: Node): Anchor | null {
    if (node.type === 'words') {
      const least = Math.min(...[...node.words].map((w) => (this.common.has(w) ? 0 : w.length)));
      return { words: node.words, wild: NONE, rareness: least - Math.log2(node.words.size) };
    }
    if (node.type !== 'wild') return null;
    const { prefix, middle, suffix, pattern } = node;
    return { words: NONE, wild: new Set([pattern]), rareness: prefix.length + middle.length + suffix.length };
  }
}

const NONE: ReadonlySet<string> = new Set();

const rarer = (a: Anchor | null, b: Anchor | null): Anchor | null =>
  a && b ? (a.rareness >= b.rareness ? a : b) : (a ?? b);

/** What all branches need: one of the anchors of each; nothing where a branch needs none. */
function union(branches: (Anchor | null)[]): Anchor | null {
  const all = branches.filter((b) => b !== null);
  if (all.length < branches.length || !all.length) return null;
  const words = new Set(all.flatMap((a) => [...a.words]));
  const wild = new Set(all.flatMap((a) => [...a.wild]));
  return { words, wild, rareness: Math.min(...all.map((a) => a.rareness)) - 1 };
}
