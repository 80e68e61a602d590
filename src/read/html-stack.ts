import type { Node } from './html-tree.js';

/** Thrown where a page needs repairs that only a whole HTML parser makes. */
export const IRREGULAR = new Error('irregular HTML');

/** Thrown where a page would cost any parser more than its text is worth. */
export const COSTLY = new Error('costly HTML');

/** Formatting that was opened again in so many places was left open on purpose. */
const MOST_COPIES = 20_000;
/** Deeper than any author nests. */
const DEEPEST = 500;

const CELLS = new Set(['td', 'th', 'caption']);
/** Elements that stand in a table outside its cells. */
const TABLE_PARTS = new Set(['table', 'tbody', 'thead', 'tfoot', 'tr', 'colgroup']);
/** What hides a `<p>` from the tags that would close it, and a `<li>` from its end tag. */
export const BUTTON: ReadonlySet<string> = new Set(['button']);
export const LISTS: ReadonlySet<string> = new Set(['ol', 'ul']);
const NOTHING: ReadonlySet<string> = new Set();

/** The elements of a page that are open at some place in it, and the formatting that goes on in the next block. */
export class OpenElements {
  /** Outermost first. */
  readonly stack: Node[] = [];
  /** Formatting elements that weren't closed by their own end tags; null marks where a cell began. */
  readonly active: (Node | null)[] = [];
  /** The form to which its end tag belongs. */
  form: Node | null = null;
  private copies = 0;

  get current(): Node {
    return this.stack[this.stack.length - 1]!;
  }

  /** In a table, but in none of its cells. */
  get isInTable(): boolean {
    return this.isTablePart(this.current);
  }

  isTablePart({ tag }: Node): boolean {
    return tag !== null && TABLE_PARTS.has(tag.name);
  }

  /** Adds an element to the one that is open, and opens it. */
  push(node: Node): void {
    if (this.stack.length > DEEPEST) throw IRREGULAR;
    this.current.append(node);
    this.stack.push(node);
  }

  /** Index of the open element of a name that a tag may close; -1 without one. */
  inScope(name: string, barriers = NOTHING): number {
    for (let i = this.stack.length - 1; i >= 0; i--) {
      const { tag } = this.stack[i]!;
      if (!tag) return -1;
      if (tag.name === name) return i;
      if (tag.barrier || barriers.has(tag.name)) return -1;
    }
    return -1;
  }

  /** The same for parts of the innermost table. */
  inTableScope(name: string): number {
    for (let i = this.stack.length - 1; i >= 0; i--) {
      if (this.stack[i]!.is(name)) return i;
      if (this.stack[i]!.is('table')) return -1;
    }
    return -1;
  }

  /** Closes the element at an index with all that is open in it; nothing at -1. */
  close(index: number): void {
    if (index >= 0) this.stack.length = index;
  }

  /** The same, and forgets the formatting that began within: what opens a world of its own. */
  closeWorld(index: number): void {
    if (index < 0) return;
    this.stack.length = index;
    while (this.active.length && this.active.pop());
  }

  /** Closes the cell or caption that is open, and says whether there was one. */
  closeCell(): boolean {
    for (let i = this.stack.length - 1; i > 0; i--) {
      const { name } = this.stack[i]!.tag!;
      if (CELLS.has(name)) {
        this.closeWorld(i);
        return true;
      }
      if (name === 'table') return false;
    }
    return false;
  }

  /** An item of a list ends where the next one begins. */
  closeItem(name: string): void {
    for (let i = this.stack.length - 1; i > 0; i--) {
      const tag = this.stack[i]!.tag!;
      if (tag.name === name || (name !== 'li' && (tag.name === 'dd' || tag.name === 'dt'))) {
        this.stack.length = i;
        return;
      }
      if (tag.special && !/^(?:address|div|p)$/.test(tag.name)) return;
    }
  }

  /** Opens formatting again that the end of a block closed. */
  reconstruct(): void {
    const { active, stack } = this;
    let first = active.length;
    while (first > 0 && active[first - 1] && !stack.includes(active[first - 1]!)) first--;
    this.copies += active.length - first;
    if (this.copies > MOST_COPIES) throw COSTLY;
    for (let i = first; i < active.length; i++) {
      const again = active[i]!.again();
      this.push(again);
      active[i] = again;
    }
  }

  /** An end tag without a rule of its own. */
  endAny(name: string): void {
    for (let i = this.stack.length - 1; i > 0; i--) {
      const tag = this.stack[i]!.tag!;
      if (tag.name === name) this.stack.length = i;
      if (tag.name === name || tag.special) return;
    }
  }
}
