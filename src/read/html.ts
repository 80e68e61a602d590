import { InputError } from '../model/errors.js';
import { findFurniture } from './boilerplate.js';
import type { DocumentBuilder } from './builder.js';
import { decodeEntities } from './entities.js';
import { behind, readFrontMatter } from './frontmatter.js';
import { parseRepaired, type Repaired } from './html-repair.js';
import { parseRegular } from './html-scan.js';
import { attributeOf, mapTextNode, type Node, walk } from './html-tree.js';
import { HtmlWriter } from './html-walk.js';
import { endAt, type Mapped, mapAll, replaceAll, startAt } from './mapped.js';
import { cleanTemplate } from './markdown-source.js';
import { readText } from './text.js';

/** What is the policy in a page, and what isn't, as CSS selectors; they overrule the block scorer. */
export interface HtmlOptions {
  select?: string[];
  remove?: string[];
}

/** Elements that are closed by hand; an author nests them a few dozen deep. */
const NESTING =
  /<(\/?)(?:div|span|b|i|u|a|em|strong|font|small|big|center|ul|ol|dl|table|section|article|main|header|footer|nav|aside|blockquote|form|button|label|h[1-6]|details|fieldset|[a-z]+-[a-z-]+)\b/gi;
const DEEPEST = 600;

/** Trees that cost the parser quadratic time are hostile (or broken): they are read as text without their tags. */
function isTooDeep(html: string): boolean {
  let depth = 0;
  for (const tag of html.matchAll(NESTING)) {
    depth = tag[1] ? Math.max(0, depth - 1) : depth + 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

function readStripped(source: Mapped, builder: DocumentBuilder): void {
  const stripped = replaceAll(source, /<(script|style)\b[\s\S]{0,100000}?<\/\1|<[^<>]{0,4000}>/gi, () => ' ');
  readText(decodeEntities(stripped), builder);
}

/** Reads a page: the document in it, without its furniture. */
export function readHtml(raw: string, builder: DocumentBuilder, { select = [], remove = [] }: HtmlOptions): void {
  const source = withPlainLines(cleanTemplate(behind(mapAll(raw), readFrontMatter(raw, builder))));
  const page = parse(source.text, { selects: select.length + remove.length > 0 });
  if (!page) {
    readStripped(source, builder);
    return;
  }
  readHead(page.root, source, builder);
  const roots = select.length ? page.query(select) : [];
  if (select.length && !roots.length)
    throw new InputError('usage', `nothing in the page matches the selector ${select.map((s) => `"${s}"`).join(', ')}`);
  const unwanted = remove.length ? page.query(remove) : [];
  if (select.length) {
    for (const root of roots) new HtmlWriter(source, builder, new Set(unwanted)).write(root);
    return;
  }
  const body = bodyOf(page.root) ?? page.root;
  new HtmlWriter(source, builder, new Set([...unwanted, ...findFurniture(body)])).write(body);
  // A page that is nothing but furniture is a document that somebody put into a menu, a footer or a dialog.
  if (!builder.position) new HtmlWriter(source, builder, new Set(unwanted)).write(body);
}

/** Reads HTML that stands within another format. */
export function readFragment(source: Mapped, builder: DocumentBuilder): void {
  const piece = parse(source.text, { fragment: true });
  if (piece) new HtmlWriter(source, builder, new Set()).write(piece.root);
  else readStripped(source, builder);
}

/** The tree of a page; null where it would cost too much. Selectors need a whole parser. */
function parse(text: string, { fragment = false, selects = false }): Repaired | null {
  const root = parseRegular(text, fragment);
  if (root === 'costly') return null;
  if (root && !selects) return { root, query: () => [] };
  return isTooDeep(text) ? null : parseRepaired(text, fragment);
}

/** Lines end in LF to the parser; what it drops has no place in the text. */
const withPlainLines = (source: Mapped): Mapped =>
  source.text.includes('\r') ? replaceAll(source, /(\r(?=\n))|\r/g, (end) => (end[1] ? '' : '\n')) : source;

function bodyOf(document: Node): Node | null {
  const html = document.elements.find((n) => n.is('html'));
  return html?.elements.find((n) => n.is('body')) ?? null;
}

/** `<title>`, `<meta name content>` and `<html lang>` become attributes. */
function readHead(document: Node, source: Mapped, builder: DocumentBuilder): void {
  walk(document, (node) => {
    if (!node.tag || node.is('body')) return false;
    if (node.is('html')) {
      const lang = attributeOf(node, 'lang', source);
      if (lang) builder.addAttribute({ name: 'lang', ...lang });
    }
    if (node.is('title')) readTitle(node, source, builder);
    const name = node.is('meta') ? (node.attribute('name') ?? node.attribute('property')) : undefined;
    const content = name ? attributeOf(node, 'content', source) : null;
    if (name && content) builder.addAttribute({ name: `meta:${name.toLowerCase()}`, ...content });
    return node.is('html') || node.is('head');
  });
}

function readTitle({ first }: Node, source: Mapped, builder: DocumentBuilder): void {
  const run = first && mapTextNode(first, source);
  if (!run?.text.trim()) return;
  const [start, end] = [startAt(run), endAt(run, run.text.length - 1)];
  builder.addAttribute({ name: 'title', value: run.text.trim(), start, end });
}
