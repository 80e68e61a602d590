import { type Node, textOf } from './html-tree.js';

/** So many titles make an outline of a document, and so much text stands in it. */
const LEAST = 3;
const LEAST_TEXT = 1200;
const LONGEST_TITLE = 100;
/** Below a title stands text: a list of words below a word is a menu. */
const PROSE = 80;
const NO_TITLE = /[.:;,!]$/u;
const LETTER = /\p{L}{3}/u;

const isList = (node: Node | undefined) => node !== undefined && (node.is('ol') || node.is('ul'));

/**
 * The titles of a document that is written as a numbered list: items of few words, each with a list of statements below
 * it, as word processors make them.
 * @param list an `<ol>`
 * @returns the elements that hold the titles; none where the list is no outline
 */
export function outlineTitles(list: Node): Node[] {
  if (!list.is('ol')) return [];
  const children = list.elements;
  const items = children.filter((c) => c.is('li'));
  if (items.length < LEAST) return [];
  const titles = children.flatMap((child, i) => {
    if (!child.is('li')) return [];
    const [first, second] = child.elements;
    const next = children[i + 1];
    const own = next !== undefined && !next.is('li') && !child.elements.some(isList);
    const [title, below] = own ? [child, next] : [first, second];
    if (!title || !below || (!own && !(isList(below) && isWhole(child, title, below)))) return [];
    const statements = isList(below) ? below.elements : [below];
    return isTitle(title) && statements.some((c) => textOf(c, PROSE + 1).length > PROSE) ? [title] : [];
  });
  const whole = titles.length >= LEAST && titles.length >= items.length * 0.6;
  return whole && textOf(list, LEAST_TEXT + 1).length > LEAST_TEXT ? titles : [];
}

/** Nothing else stands in the item. */
const isWhole = (item: Node, title: Node, below: Node) =>
  textOf(item, LONGEST_TITLE).startsWith(textOf(title, LONGEST_TITLE).slice(0, 20)) &&
  item.elements.every((c) => c === title || c === below || isList(c));

function isTitle(node: Node): boolean {
  const text = textOf(node, LONGEST_TITLE + 1).trim();
  return text.length <= LONGEST_TITLE && LETTER.test(text) && !NO_TITLE.test(text) && /^[\p{Lu}\d(]/u.test(text);
}
