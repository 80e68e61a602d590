import type { Node, TokenKind } from './phrase.js';

/** What an instruction does; the numbers behind it are its arguments, the last one (or more) where to go on. */
export const ACCEPT = 0;
export const TEST = 1;
export const ANY = 2;
export const KIND = 3;
export const GAP = 4;
export const SPLIT = 5;

export const KINDS: readonly TokenKind[] = ['num', 'email', 'url', 'cap'];
/** A word, a wildcard or a kind of token has so many lists in the index. */
export const LISTS_OF_WORD = 5;

type Tested = Extract<Node, { type: 'words' | 'wild' }>;

/** How phrases go on after their first word, as one list of numbers, in which equal ends are shared; words and wildcards are numbered tests. */
export class ProgramWriter {
  readonly code: number[] = [ACCEPT];
  /** Per test what passes it: a set of words, or a wildcard. */
  readonly tests: Tested[] = [];
  private readonly testIds = new Map<string, number>();
  private readonly known = new Map<string, number>();

  /** Writes a phrase from this node on; gives the place where it begins, 0 for the end of a phrase. */
  write(root: Node): number {
    const places = new Map<Node, number>();
    const place = (node: Node): number => {
      let at = places.get(node);
      if (at === undefined) places.set(node, (at = this.instruction(node, place)));
      return at;
    };
    return place(root);
  }

  private instruction(node: Node, place: (node: Node) => number): number {
    switch (node.type) {
      case 'accept':
        return 0;
      case 'words':
      case 'wild':
        return this.emit([TEST, this.testOf(node), place(node.next)]);
      case 'any':
        return this.emit([ANY, place(node.next)]);
      case 'kind':
        return this.emit([KIND, KINDS.indexOf(node.kind) + 1, place(node.next)]);
      case 'gap':
        return this.emit([GAP, node.most, place(node.next)]);
      case 'split':
        return this.emit([SPLIT, node.branches.length, ...node.branches.map(place)]);
    }
  }

  private emit(instruction: number[]): number {
    const key = instruction.join(' ');
    let at = this.known.get(key);
    if (at === undefined) {
      at = this.code.length;
      this.code.push(...instruction);
      this.known.set(key, at);
    }
    return at;
  }

  /** The number of a set of words, or of a wildcard. */
  private testOf(node: Tested): number {
    const key = node.type === 'wild' ? node.pattern : [...node.words].sort().join(' ');
    let test = this.testIds.get(key);
    if (test === undefined) {
      this.testIds.set(key, (test = this.tests.length));
      this.tests.push(node);
    }
    return test;
  }
}

/** The first slot of a hash table of this size (a power of two) in which a word is sought; the next ones follow. */
export function slotOf(word: string, size: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) & (size - 1);
}

/** A hash table of words: in each slot the number of a word plus one, or 0. Half of it stays empty. */
export function slotsOf(words: readonly string[]): number[] {
  let size = 2;
  while (size < 2 * words.length) size *= 2;
  const slots = new Array<number>(size).fill(0);
  words.forEach((word, i) => {
    let slot = slotOf(word, size);
    while (slots[slot]) slot = (slot + 1) & (size - 1);
    slots[slot] = i + 1;
  });
  return slots;
}
