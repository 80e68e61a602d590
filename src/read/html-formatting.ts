import { IRREGULAR, type OpenElements } from './html-stack.js';
import type { Node } from './html-tree.js';

/** Of so many alike that are open at once the first is forgotten (the standard's "Noah's Ark clause"). */
const MOST_ALIKE = 3;
/** How often an end tag is tried, and how many elements on the way are kept (the standard's "adoption agency"). */
const ROUNDS = 8;
const MOST_KEPT = 3;

/** The start tag of formatting, or of a link: a link ends where the next one begins. */
export function startFormatting(open: OpenElements, node: Node): void {
  const { name } = node.tag!;
  const before = node.tag!.opens === 'link' ? activeOf(open, name) : null;
  if (before && name !== 'a') throw IRREGULAR;
  if (before) {
    endFormatting(open, name);
    remove(open.stack, before);
    remove(open.active, before);
  }
  open.reconstruct();
  open.push(node);
  forgetAlike(open, node);
  open.active.push(node);
}

/** The formatting element of a name that became active last, since the last cell began. */
function activeOf({ active }: OpenElements, name: string): Node | null {
  for (let i = active.length - 1; i >= 0; i--) if (!active[i] || active[i]!.is(name)) return active[i]!;
  return null;
}

function forgetAlike({ active }: OpenElements, node: Node): void {
  const alike: number[] = [];
  for (let i = active.length - 1; i >= 0 && active[i]; i--) if (areAlike(active[i]!, node)) alike.push(i);
  if (alike.length >= MOST_ALIKE) active.splice(alike[MOST_ALIKE - 1]!, 1);
}

const areAlike = (a: Node, b: Node) =>
  a.is(b.tag!.name) &&
  a.attributes.size === b.attributes.size &&
  [...a.attributes.keys()].every((name) => a.attribute(name) === b.attribute(name));

function remove(list: (Node | null)[], node: Node): void {
  const index = list.indexOf(node);
  if (index >= 0) list.splice(index, 1);
}

/**
 * The end tag of formatting. Blocks that began within go on outside, with formatting of their own in them: `<b><p>a</b>b`
 * is `<b></b><p><b>a</b>b`.
 */
export function endFormatting(open: OpenElements, name: string): void {
  const { stack } = open;
  for (let round = 0; round < ROUNDS; round++) {
    const node = activeOf(open, name);
    if (!node) {
      open.endAny(name);
      return;
    }
    const index = stack.indexOf(node);
    if (index < 0) remove(open.active, node);
    if (index < 0 || open.inScope(name) < 0) return;
    let block = index + 1;
    while (block < stack.length && !stack[block]!.tag!.special) block++;
    if (block === stack.length) {
      stack.length = index;
      remove(open.active, node);
      return;
    }
    moveOut(open, index, block);
  }
}

/** Moves the block at an index of the stack out of the formatting element at another. */
function moveOut(open: OpenElements, index: number, blockIndex: number): void {
  const { stack, active } = open;
  const node = stack[index]!;
  const block = stack[blockIndex]!;
  const parent = stack[index - 1]!;
  if (open.isTablePart(parent)) throw IRREGULAR;
  const { last, mark } = copyBetween(open, index, blockIndex);
  last.detach();
  parent.append(last);
  const again = node.again();
  for (let child = block.first; child; child = block.first) {
    child.detach();
    again.append(child);
  }
  block.append(again);
  active.splice(active.indexOf(mark) + 1, 0, again);
  remove(active, node);
  remove(stack, node);
  stack.splice(stack.indexOf(block) + 1, 0, again);
}

/** Copies the formatting between an element and a block in it, each around what was below; the rest is closed. */
function copyBetween({ stack, active }: OpenElements, index: number, blockIndex: number): { last: Node; mark: Node } {
  const block = stack[blockIndex]!;
  let last = block;
  let mark = stack[index]!;
  for (let i = blockIndex - 1, kept = 0; i > index; i--, kept++) {
    const between = stack[i]!;
    const place = active.indexOf(between);
    if (place < 0 || kept >= MOST_KEPT) {
      if (place >= 0) active.splice(place, 1);
      stack.splice(i, 1);
      continue;
    }
    const again = between.again();
    stack[i] = again;
    active[place] = again;
    if (last === block) mark = again;
    last.detach();
    again.append(last);
    last = again;
  }
  return { last, mark };
}
