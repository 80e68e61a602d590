import type { Node } from './phrase.js';

/** Words and wildcards of which every way of going on holds one. */
interface Anchor {
  words: ReadonlySet<string>;
  wild: ReadonlySet<string>;
  /** How much a sentence without it rules out: rare words are long ones. */
  rareness: number;
  /** It stands no further than this, in words. */
  reach: number;
}

/** What a phrase needs behind its first word is one number: that of its anchor, and within how many words that must stand. */
export const REACH_BITS = 12;
export const MOST_REACH = (1 << REACH_BITS) - 1;
/** Where a phrase goes on without any word that it needs, or one far away, nothing is ruled out: this anchor stands everywhere. */
const EVERYWHERE = 0;

/** Numbers the rarest words that phrases can't do without, from one on; equal anchors share a number. */
export class Anchors {
  readonly all: Anchor[] = [];
  /** No anchor stands further away from the word before it. */
  furthest = 1;
  private readonly numbers = new Map<string, number>();
  private readonly known = new Map<Node, Anchor | null>();

  /** @param common words that stand in nearly every sentence */
  constructor(private readonly common: ReadonlySet<string>) {}

  /** What follows from this node on needs: its anchor, and how far away that may stand. */
  neededBy(node: Node): number {
    const found = this.anchorOf(node);
    if (!found || found.reach > MOST_REACH) return (EVERYWHERE << REACH_BITS) | MOST_REACH;
    const key = [...found.words, ...found.wild].sort().join(' ');
    let anchor = this.numbers.get(key);
    if (anchor === undefined) {
      this.all.push(found);
      this.numbers.set(key, (anchor = this.all.length));
    }
    this.furthest = Math.max(this.furthest, found.reach);
    return (anchor << REACH_BITS) | found.reach;
  }

  private anchorOf(node: Node): Anchor | null {
    const before = this.known.get(node);
    if (before !== undefined) return before;
    let anchor: Anchor | null = null;
    if (node.type === 'split') anchor = union(node.branches.map((b) => this.anchorOf(b)));
    else if (node.type === 'gap') anchor = further(this.anchorOf(node.next), node.most);
    else if (node.type !== 'accept') anchor = rarer(this.ownAnchor(node), further(this.anchorOf(node.next), 1));
    this.known.set(node, anchor);
    return anchor;
  }

  private ownAnchor(node: Node): Anchor | null {
    if (node.type === 'words') {
      const least = Math.min(...[...node.words].map((w) => (this.common.has(w) ? 0 : w.length)));
      return { words: node.words, wild: NONE, rareness: least - Math.log2(node.words.size), reach: 1 };
    }
    if (node.type !== 'wild') return null;
    const { prefix, middle, suffix, pattern } = node;
    return { words: NONE, wild: new Set([pattern]), rareness: prefix.length + middle.length + suffix.length, reach: 1 };
  }
}

const NONE: ReadonlySet<string> = new Set();

const further = (anchor: Anchor | null, by: number): Anchor | null => anchor && { ...anchor, reach: anchor.reach + by };

const rarer = (a: Anchor | null, b: Anchor | null): Anchor | null =>
  a && b ? (a.rareness >= b.rareness ? a : b) : (a ?? b);

/** What all branches need: one of the anchors of each; nothing where a branch needs none. */
function union(branches: (Anchor | null)[]): Anchor | null {
  const all = branches.filter((b) => b !== null);
  if (all.length < branches.length || !all.length) return null;
  const words = new Set(all.flatMap((a) => [...a.words]));
  const wild = new Set(all.flatMap((a) => [...a.wild]));
  const rareness = Math.min(...all.map((a) => a.rareness)) - 1;
  return { words, wild, rareness, reach: Math.max(...all.map((a) => a.reach)) };
}
