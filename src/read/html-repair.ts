import type { ChildNode, Document, Element, ParentNode } from 'domhandler';
import { InputError } from '../model/errors.js';
import { tagOf } from './html-tags.js';
import { type Attribute, Node } from './html-tree.js';
import { lazy } from './lazy.js';

const cheerio = lazy<typeof import('cheerio/slim')>('cheerio/slim');
const parse5 = lazy<typeof import('parse5')>('parse5');
const trees = lazy<typeof import('parse5-htmlparser2-tree-adapter')>('parse5-htmlparser2-tree-adapter');

/** A page as a whole parser reads it, which mends everything, and the elements in it that selectors find. */
export interface Repaired {
  root: Node;
  /** The elements that selectors mean, in the order of the file, none within another. */
  query(selectors: readonly string[]): Node[];
}

/** Parses any HTML: a page, or a piece of one. */
export function parseRepaired(source: string, fragment = false): Repaired {
  const options = { treeAdapter: trees().adapter, sourceCodeLocationInfo: true };
  const document = fragment ? parse5().parseFragment(source, options) : parse5().parse(source, options);
  const root = new Node(null, 0);
  const nodes = new Map<unknown, Node>([[document, root]]);
  const todo: ParentNode[] = [document];
  for (let parent = todo.pop(); parent; parent = todo.pop()) {
    for (const child of parent.children) {
      const node = nodeOf(child, source);
      nodes.get(parent)!.append(node);
      nodes.set(child, node);
      if (node.tag) todo.push(child as Element);
    }
  }
  return { root, query: (selectors) => query(document, selectors).map((element) => nodes.get(element)!) };
}

function nodeOf(child: ChildNode, source: string): Node {
  const location = child.sourceCodeLocation;
  const start = location?.startOffset ?? 0;
  if (child.type === 'text') {
    const node = new Node(null, start);
    node.text = child.data;
    if (location) node.ranges.push(start, location.endOffset);
    return node;
  }
  if (!('attribs' in child)) return new Node(null, start);
  const node = new Node(tagOf(child.name), start);
  const found = new Map<string, Attribute>();
  const places = (location as Located | null | undefined)?.attrs;
  for (const [name, value] of Object.entries(child.attribs))
    found.set(name, attributeAt(value, places?.[name], source));
  if (found.size) node.attributes = found;
  return node;
}

/** Where parse5 found the attributes of an element, which the types of the tree don't tell. */
interface Located {
  attrs?: Record<string, { startOffset: number; endOffset: number }>;
}

function attributeAt(value: string, place: { startOffset: number; endOffset: number } | undefined, source: string) {
  const match = place && /=\s*(["']?)/.exec(source.slice(place.startOffset, place.endOffset));
  if (!match) return { value, start: 0, end: 0 };
  return {
    value,
    start: place.startOffset + match.index + match[0].length,
    end: place.endOffset - match[1]!.length,
  };
}

function query(document: Document, selectors: readonly string[]): Element[] {
  const $ = cheerio().load(document);
  const found = new Set<Element>();
  for (const selector of selectors) {
    try {
      for (const node of $(selector).toArray()) found.add(node as Element);
    } catch {
      throw new InputError('usage', `not a CSS selector: "${selector}"`);
    }
  }
  const outermost = [...found].filter((node) => {
    for (let at = node.parent; at; at = at.parent) if (found.has(at as Element)) return false;
    return true;
  });
  const place = (n: Element) => n.sourceCodeLocation?.startOffset ?? 0;
  return outermost.sort((a, b) => place(a) - place(b));
}
