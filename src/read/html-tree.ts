import { decodeAttribute, decodeEntities, decodeText } from './entities.js';
import { lowerCase, type Tag } from './html-tags.js';
import { align, endAt, join, type Mapped, part, replaceAll, startAt } from './mapped.js';
import { matchesOf } from './matches.js';

/** An attribute: its value as it is meant, and the range in the source where it stands as written. */
export interface Attribute {
  value: string;
  start: number;
  end: number;
}

type Attributes = ReadonlyMap<string, Attribute>;

const NONE: Attributes = new Map();
/** A name, and what follows "=": between double quotes, single quotes, or bare. */
const ATTRIBUTE =
  /([^\t\n\f\r />][^\t\n\f\r />=]*)(?:[\t\n\f\r ]*=[\t\n\f\r ]*(?:"([^"]*)"|'([^']*)'|([^\t\n\f\r "'>][^\t\n\f\r >]*))?)?/g;

/** A node of a page: an element (with `tag`), text (with `text`), or neither: a comment, or the root. */
export class Node {
  parent: Node | null = null;
  prev: Node | null = null;
  next: Node | null = null;
  first: Node | null = null;
  last: Node | null = null;
  /** Of text: its characters; null for other nodes. */
  text: string | null = null;
  /** Of text: the ranges of the source in which it stands, two numbers each. */
  readonly ranges: number[] = [];
  /** Its classes and its id, where they were asked for. */
  names: string | null = null;
  private known: Attributes | null = null;
  private lower: string | null = null;

  /**
   * @param start where it begins in the source; 0 for an element that no tag wrote
   * @param written what stands behind the name in its tag
   */
  constructor(
    readonly tag: Tag | null,
    readonly start: number,
    readonly written = '',
  ) {}

  /** Attributes that were found elsewhere than in `written`. */
  set attributes(known: Attributes) {
    this.known = known;
  }

  get attributes(): Attributes {
    return (this.known ??= this.written ? this.parse() : NONE);
  }

  private parse(): Attributes {
    const found = new Map<string, Attribute>();
    const offset = this.start + 1 + this.tag!.name.length;
    for (const match of matchesOf(this.written, ATTRIBUTE)) {
      const [all, written, double, single, bare] = match;
      const name = lowerCase(written!);
      if (found.has(name)) continue;
      const value = double ?? single ?? bare ?? '';
      const end = offset + match.index + all.length - (bare === undefined && value ? 1 : 0);
      found.set(name, {
        value: decodeAttribute(value),
        start: end - value.length,
        end,
      });
    }
    return found;
  }

  /** Takes over the attributes of another element that this one hasn't. */
  adopt({ attributes }: Node): void {
    if (attributes.size) this.attributes = new Map([...attributes, ...this.attributes]);
  }

  /** An attribute's value; undefined without one. Most elements are asked for many that they haven't. */
  attribute(name: string): string | undefined {
    if (!this.known) {
      if (!this.written) return undefined;
      this.lower ??= this.written.toLowerCase();
      if (!this.lower.includes(name)) return undefined;
    }
    return this.attributes.get(name)?.value;
  }

  /** Adds a node behind the last one within. */
  append(node: Node): void {
    node.parent = this;
    node.prev = this.last;
    if (this.last) this.last.next = node;
    else this.first = node;
    this.last = node;
  }

  /** Takes the node out of its parent. */
  detach(): void {
    if (this.prev) this.prev.next = this.next;
    else if (this.parent) this.parent.first = this.next;
    if (this.next) this.next.prev = this.prev;
    else if (this.parent) this.parent.last = this.prev;
    this.parent = null;
    this.prev = null;
    this.next = null;
  }

  /** The same element once more, empty: what formats goes on in another block. */
  again(): Node {
    return new Node(this.tag, this.start, this.written);
  }

  /** Adds text that stands at [from, to) of the source; references are decoded. */
  appendText(source: string, from: number, to: number): void {
    const written = source.slice(from, to);
    const text = decodeText(written);
    let node = this.last;
    if (node === null || node.text === null) {
      node = new Node(null, from);
      this.append(node);
    }
    node.text = (node.text ?? '') + text;
    node.ranges.push(from, to);
  }

  /** The elements right within this one. */
  get elements(): Node[] {
    const found: Node[] = [];
    for (let at = this.first; at; at = at.next) if (at.tag) found.push(at);
    return found;
  }

  is(name: string): boolean {
    return this.tag !== null && this.tag.name === name;
  }
}

/** Visits a tree in the order of the file without recursion; `enter` returns false to pass over a subtree. */
export function walk(root: Node, enter: (node: Node) => boolean, leave?: (node: Node) => void): void {
  let node = root.first;
  while (node) {
    const inside: Node | null = enter(node) && node.tag ? node.first : null;
    if (inside) {
      node = inside;
      continue;
    }
    if (node.tag) leave?.(node);
    while (!node.next) {
      const parent: Node | null = node.parent;
      if (!parent?.tag || parent === root) return;
      leave?.(parent);
      node = parent;
    }
    node = node.next;
  }
}

/** The text of a subtree, white space folded. */
export function textOf(root: Node, limit = Number.POSITIVE_INFINITY): string {
  let text = '';
  let size = 0;
  walk(
    root,
    (node) => {
      if (size > limit) return false;
      if (node.text !== null) {
        text += node.text;
        size += node.text.length;
      } else if (node.tag && !node.tag.inline) text += ' ';
      return !node.tag?.neverText;
    },
    (node) => {
      if (!node.tag!.inline) text += ' ';
    },
  );
  return text.replace(/\s+/g, ' ').trim();
}

/** The characters of a text node with their places in the file; character references keep the whole of theirs. */
export function mapTextNode({ text, ranges }: Node, source: Mapped): Mapped | null {
  if (text === null || !ranges.length) return null;
  if (ranges.length === 2 && ranges[1]! - ranges[0]! === text.length) return part(source, ranges[0]!, ranges[1]);
  const parts: Mapped[] = [];
  for (let i = 0; i < ranges.length; i += 2) parts.push(decodeEntities(part(source, ranges[i]!, ranges[i + 1])));
  const mapped = parts.length === 1 ? parts[0]! : join(parts);
  if (mapped.text === text) return mapped;
  // The parser dropped a stray tag in the middle of it.
  const written = part(source, ranges[0]!, ranges.at(-1));
  const bare = written.text.includes('<') ? replaceAll(written, /<\/?[a-zA-Z!][^<>]{0,2000}>/g, () => '') : written;
  return align(decodeEntities(bare), text).mapped;
}

/** An attribute's value with its place in the file; null where there is nothing. */
export function attributeOf(element: Node, name: string, source: Mapped) {
  const attribute = element.attributes.get(name);
  if (!attribute?.value.trim() || attribute.end <= attribute.start) return null;
  const { value, start, end } = attribute;
  return { value: value.trim(), start: startAt(source, start), end: endAt(source, end - 1) };
}

/** Class names and id of an element in one string. */
export const namesOf = (element: Node): string => (element.names ??= namesIn(element));

const namesIn = (element: Node) =>
  element.written || element.attributes.size
    ? `${element.attribute('class') ?? ''} ${element.attribute('id') ?? ''}`.trim()
    : '';

/** Has an element this attribute, with a value like this? Most haven't. */
export function hasLike(element: Node, attribute: string, like: RegExp): boolean {
  const value = element.attribute(attribute);
  return value !== undefined && like.test(value);
}

/** Has it a name like this? Most elements have none at all. */
export function isNamed(element: Node, like: RegExp): boolean {
  const names = namesOf(element);
  return names !== '' && like.test(names);
}

/** Level of the first `<h1>` to `<h6>` that stands in no `<details>`, 0 without one. */
export function firstHeadingLevel(root: Node): number {
  let level = 0;
  walk(root, (node) => {
    if (!level && node.tag?.level) level = node.tag.level;
    return !level && !node.is('details');
  });
  return level;
}
