import type { AnyNode, ChildNode, Document, Element, ParentNode, Text } from 'domhandler';
import { decodeEntities } from './entities.js';
import { align, endAt, type Mapped, part, replaceAll, startAt } from './mapped.js';

export type { ChildNode, Document, Element, ParentNode, Text };

export const isTag = (node: AnyNode | null | undefined): node is Element =>
  node?.type === 'tag' || node?.type === 'script' || node?.type === 'style';
export const isText = (node: AnyNode | null | undefined): node is Text => node?.type === 'text';

/** Elements whose content is never text. */
export const NEVER_TEXT = new Set(
  (
    'script style template noscript svg math iframe object embed canvas video audio map select textarea input datalist ' +
    'head link meta img picture source track progress meter frame frameset noframes option applet rp rt'
  ).split(' '),
);

/** Elements that stand within a line; any other one, known or custom, begins a line of its own. */
export const INLINE = new Set(
  (
    'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb ruby s samp small span ' +
    'strike strong sub sup time tt u var wbr button img br output'
  ).split(' '),
);

/** Visits a tree in the order of the file without recursion; `enter` returns false to pass over a subtree. */
export function walk(root: ParentNode, enter: (node: ChildNode) => boolean, leave: (node: Element) => void): void {
  let node: ChildNode | null = root.children[0] ?? null;
  while (node) {
    const inside = enter(node) && isTag(node) ? node.children[0] : undefined;
    if (inside) {
      node = inside;
      continue;
    }
    if (isTag(node)) leave(node);
    while (!node.next) {
      const parent: ParentNode | null = node.parent;
      if (!parent || parent === root || !isTag(parent)) return;
      leave(parent);
      node = parent;
    }
    node = node.next;
  }
}

/** The text of a subtree, white space folded. */
export function textOf(root: ParentNode, limit = Number.POSITIVE_INFINITY): string {
  const pieces: string[] = [];
  let size = 0;
  walk(
    root,
    (node) => {
      if (size > limit) return false;
      if (isText(node)) {
        pieces.push(node.data);
        size += node.data.length;
      } else if (isTag(node) && !INLINE.has(node.name)) pieces.push(' ');
      return !(isTag(node) && NEVER_TEXT.has(node.name));
    },
    (node) => {
      if (!INLINE.has(node.name)) pieces.push(' ');
    },
  );
  return pieces.join('').replace(/\s+/g, ' ').trim();
}

/** The characters of a text node with their places in the file; character references keep the whole of theirs. */
export function mapTextNode(node: Text, source: Mapped): Mapped | null {
  const location = node.sourceCodeLocation;
  if (!location) return null;
  const written = part(source, location.startOffset, location.endOffset);
  if (written.text === node.data) return written;
  const decoded = decodeEntities(written);
  if (decoded.text === node.data) return decoded;
  // The parser dropped a stray tag, or a CR, in the middle of it.
  const bare = written.text.includes('<') ? replaceAll(written, /<\/?[a-zA-Z!][^<>]{0,2000}>/g, () => '') : written;
  return align(decodeEntities(bare), node.data).mapped;
}

/** Where parse5 found the attributes of an element, which the types of the tree don't tell. */
interface Located {
  attrs?: Record<string, { startOffset: number; endOffset: number }>;
}

/** An attribute's decoded value with its place in the file. */
export function attributeOf(element: Element, name: string, source: Mapped) {
  const value = element.attribs[name];
  const location = (element.sourceCodeLocation as Located | null | undefined)?.attrs?.[name];
  if (value === undefined || !location) return null;
  const written = source.text.slice(location.startOffset, location.endOffset);
  const match = /=\s*(["']?)/.exec(written);
  if (!match || !value.trim()) return null;
  const from = location.startOffset + match.index + match[0].length;
  const to = location.endOffset - match[1]!.length;
  if (to <= from) return null;
  return { value: value.trim(), start: startAt(source, from), end: endAt(source, to - 1) };
}

/** Class names and id of an element in one string. */
export const namesOf = (element: Element) => `${element.attribs.class ?? ''} ${element.attribs.id ?? ''}`.trim();

/** Level of the first `<h1>` to `<h6>` that stands in no `<details>`, 0 without one. */
export function firstHeadingLevel(root: ParentNode): number {
  let level = 0;
  walk(
    root,
    (node) => {
      if (!level && isTag(node) && /^h[1-6]$/.test(node.name)) level = Number(node.name[1]);
      return !level && !(isTag(node) && node.name === 'details');
    },
    () => {},
  );
  return level;
}
