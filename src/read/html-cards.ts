import { type Node, namesOf, textOf, walk } from './html-tree.js';

/** What an element is in a grid of cards: the title of a card, a whole card that is no more than a list item, a picture. */
export type CardPart = 'title' | 'item' | 'icon';

/** So many cards of one look make a grid. */
const LEAST = 3;
const LONGEST_TITLE = 100;
/** A card of less text than this on the whole is a line of a list, unless it holds paragraphs. */
const PROSE = 250;
/** A value, no text: "Telefoon" and its number. */
const VALUE = 40;
const CARD = /^(?:div|article|section)$/;
const HEADING = /^(?:h[1-6]|summary|dt|table|form|button)$/;
const LETTER = /[\p{L}\p{N}]/u;
/** A title is no sentence and no label; "Voorbeeld Inc." and "Voorbeeld B.V." are names. */
const SENTENCE_END = /[:;,!]$|(?:^|\s)\p{Ll}[^\s]{0,99}\.$/u;

interface Card {
  node: Node;
  head: Node;
  title: Node;
  icons: Node[];
  length: number;
  prose: boolean;
}

/**
 * Finds the parts of cards in a container: children of one look, each with a short first part and a text below it, where
 * no markup says that the first part is a title.
 * @returns null where the container isn't a grid of cards
 */
export function cardsIn(container: Node): Map<Node, CardPart> | null {
  const children = container.elements;
  const [first] = children;
  if (children.length < LEAST || !first || !CARD.test(first.tag!.name) || !namesOf(first)) return null;
  const look = lookOf(first);
  if (children.some((c) => lookOf(c) !== look)) return null;
  const cards = children.map(cardOf);
  if (!cards.every((c) => c !== null)) return null;
  if (cards.some((c) => lookOf(c.head) !== lookOf(cards[0]!.head))) return null;
  const mean = cards.reduce((sum, c) => sum + c.length, 0) / cards.length;
  const titled = cards.every((c) => c.prose) || mean >= PROSE;
  if (!titled && mean < VALUE) return null;
  const parts = new Map<Node, CardPart>();
  for (const { node, title, icons } of cards) {
    if (titled) parts.set(title, 'title');
    else parts.set(node, 'item');
    for (const icon of icons) parts.set(icon, 'icon');
  }
  return parts;
}

const lookOf = (node: Node) => `${node.tag!.name} ${node.attribute('class') ?? ''}`;

/** Nodes of a card that hold words, and those that hold a picture in their place. */
function parted(node: Node): { words: Node[]; icons: Node[] } {
  const shown = node.elements.filter((c) => !c.tag!.neverText);
  const words = shown.filter((c) => LETTER.test(textOf(c, 80)));
  return { words, icons: shown.filter((c) => !words.includes(c)) };
}

function cardOf(node: Node): Card | null {
  const { words, icons } = parted(node);
  const [head, ...body] = words;
  if (!head || !body.length || body.length > 6 || HEADING.test(head.tag!.name) || holds(node, HEADING)) return null;
  const inner = parted(head);
  const title = inner.words.length > 1 ? inner.words[0]! : head;
  const text = textOf(title, LONGEST_TITLE * 2);
  if (text.length < 3 || text.length > LONGEST_TITLE || SENTENCE_END.test(text)) return null;
  if (textOf(head, LONGEST_TITLE * 3).length > LONGEST_TITLE * 2 || holds(head, /^(?:p|ul|ol)$/)) return null;
  const length = body.reduce((sum, b) => sum + textOf(b, PROSE * 4).length, 0);
  const prose = body.some((b) => /^(?:p|ul|ol)$/.test(b.tag!.name) || holds(b, /^(?:p|ul|ol)$/));
  return { node, head, title, icons: [...icons, ...inner.icons], length, prose };
}

function holds(node: Node, names: RegExp): boolean {
  let found = false;
  walk(node, (child) => {
    if (child.tag && (names.test(child.tag.name) || child.attribute('role') === 'heading')) found = true;
    return !found;
  });
  return found;
}
