import { type Node, textOf, walk } from './html-tree.js';

const TITLE = /privacy|cookie|gegevens|\bdata\b|\bavg\b|\bgdpr\b|verklaring|beleid|statement|disclaimer|policy/i;

/** Words of a policy's title stand in it. */
export const namesPolicy = (node: Node) => TITLE.test(textOf(node, 300));

/** Does a heading of this level, or a higher one, name a policy? */
export function hasTitle(node: Node, lowest = 2, words = TITLE): boolean {
  let found = false;
  walk(node, (child) => {
    const level = child.tag?.level;
    if (level && level <= lowest && words.test(textOf(child, 300))) found = true;
    return !found;
  });
  return found;
}

/**
 * A page may put the title of its policy, its date and a summary above `<main>`: from the element with that title on, what
 * stands before the main part belongs to the document. Empty where the main part has a title of its own.
 */
export function openingOf(body: Node, main: Set<Node>, isForeign: (node: Node) => boolean): Set<Node> {
  const [deepest] = main;
  const opening = new Set<Node>();
  const title = hasTitle(deepest!, 1) ? null : findTitle(body, isForeign);
  let top = title;
  while (top?.parent?.tag && !main.has(top.parent) && top.parent !== body) top = top.parent;
  for (let at: Node | null = top; at && !main.has(at); at = at.next) {
    if (at.tag) opening.add(at);
    if (!at.next) return new Set();
  }
  // Within the element that holds the title, what stands before it is the page's: a greeting, the site's name.
  if (top && title && top !== title) {
    opening.delete(top);
    for (let at: Node = title; at !== top; at = at.parent!)
      for (let later = at === title ? at : at.next; later; later = later.next) if (later.tag) opening.add(later);
  }
  return opening;
}

/** Part of the opening, or holds a part of it. */
export function isOpening(node: Node, opening: Set<Node>): boolean {
  for (let at: Node | null = node; at; at = at.parent) if (opening.has(at)) return true;
  return [...opening].some((part) => isAbove(node, part));
}

function isAbove(node: Node, below: Node): boolean {
  for (let at: Node | null = below.parent; at; at = at.parent) if (at === node) return true;
  return false;
}

/** The first heading of the highest level that names a policy. */
function findTitle(body: Node, isForeign: (node: Node) => boolean): Node | null {
  let title: Node | null = null;
  walk(body, (node) => {
    if (!node.tag || node.tag.neverText) return false;
    if (!title && node.is('h1') && namesPolicy(node) && !isForeign(node)) title = node;
    return !title;
  });
  return title;
}
