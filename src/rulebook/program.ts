import type { Node, TokenKind } from './phrase.js';

/** What an instruction does; the numbers behind it are its arguments, the last one (or more) where to go on. */
export const OP = { accept: 0, test: 1, any: 2, kind: 3, gap: 4, split: 5 } as const;
export const KINDS: readonly TokenKind[] = ['num', 'email', 'url', 'cap'];

/** Phrases as one list of numbers, in which equal ends are shared; words and wildcards are numbered tests. */
export class ProgramWriter {
  readonly code: number[] = [OP.accept];
  readonly words = new Map<string, number[]>();
  readonly wild: string[] = [];
  /** Per wildcard of `wild`, its test. */
  readonly wildTests: number[] = [];
  private tests = 0;
  private readonly testIds = new Map<string, number>();
  private readonly known = new Map<string, number>();

  get testCount(): number {
    return this.tests;
  }

  /** Writes a phrase; gives the place where it begins. */
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
        return this.emit([OP.test, this.testOf(node), place(node.next)]);
      case 'any':
        return this.emit([OP.any, place(node.next)]);
      case 'kind':
        return this.emit([OP.kind, KINDS.indexOf(node.kind) + 1, place(node.next)]);
      case 'gap':
        return this.emit([OP.gap, node.most, place(node.next)]);
      case 'split':
        return this.emit([OP.split, node.branches.length, ...node.branches.map(place)]);
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
  testOf(node: Extract<Node, { type: 'words' | 'wild' }>): number {
    return node.type === 'wild' ? this.wildTest(node.pattern) : this.wordsTest(node.words);
  }

  wordsTest(words: ReadonlySet<string>): number {
    const key = [...words].sort().join(' ');
    const known = this.testIds.get(key);
    if (known !== undefined) return known;
    const test = this.tests++;
    this.testIds.set(key, test);
    for (const word of words) {
      const list = this.words.get(word);
      if (list) list.push(test);
      else this.words.set(word, [test]);
    }
    return test;
  }

  wildTest(pattern: string): number {
    let test = this.testIds.get(pattern);
    if (test === undefined) {
      this.testIds.set(pattern, (test = this.tests++));
      this.wild.push(pattern);
      this.wildTests.push(test);
    }
    return test;
  }
}

/** Lists of numbers in one list: each with its length in front. */
export const pack = (lists: readonly (readonly number[])[]): number[] => lists.flatMap((l) => [l.length, ...l]);

/** Where each of the packed lists begins. */
export function placesOf(packed: ArrayLike<number>, count: number): Int32Array {
  const places = new Int32Array(count);
  for (let i = 0, at = 0; i < count; at += packed[at]! + 1) places[i++] = at;
  return places;
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
