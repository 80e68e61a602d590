import { InputError } from '../model/errors.js';
import { findFurniture } from './boilerplate.js';
import type { DocumentBuilder } from './builder.js';
import { decodeEntities } from './entities.js';
import { behind, readFrontMatter } from './frontmatter.js';
import {
  attributeOf,
  type ChildNode,
  type Document,
  type Element,
  isTag,
  isText,
  mapTextNode,
  type ParentNode,
  walk,
} from './html-tree.js';
import { HtmlWriter } from './html-walk.js';
import { lazy } from './lazy.js';
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

const cheerio = lazy<typeof import('cheerio/slim')>('cheerio/slim');
const parse5 = lazy<typeof import('parse5')>('parse5');
const trees = lazy<typeof import('parse5-htmlparser2-tree-adapter')>('parse5-htmlparser2-tree-adapter');
const parseOptions = () => ({ treeAdapter: trees().adapter, sourceCodeLocationInfo: true });

/** Reads a page: the document in it, without its furniture. */
export function readHtml(raw: string, builder: DocumentBuilder, { select = [], remove = [] }: HtmlOptions): void {
  const source = cleanTemplate(behind(mapAll(raw), readFrontMatter(raw, builder)));
  if (isTooDeep(source.text)) {
    readStripped(source, builder);
    return;
  }
  const document = parse5().parse(source.text, parseOptions());
  readHead(document, source, builder);
  const roots = query(document, select);
  if (select.length && !roots.length)
    throw new InputError('usage', `nothing in the page matches the selector ${select.map((s) => `"${s}"`).join(', ')}`);
  const unwanted = remove.length ? (query(document, remove) as ChildNode[]) : [];
  if (select.length) {
    for (const root of roots) new HtmlWriter(source, builder, new Set(unwanted)).write(root);
    return;
  }
  const body = bodyOf(document) ?? document;
  new HtmlWriter(source, builder, new Set([...unwanted, ...findFurniture(body)])).write(body);
  // A page that is nothing but furniture is a document that somebody put into a menu, a footer or a dialog.
  if (!builder.position) new HtmlWriter(source, builder, new Set(unwanted)).write(body);
}

/** Reads HTML that stands within another format. */
export function readFragment(source: Mapped, builder: DocumentBuilder): void {
  if (isTooDeep(source.text)) {
    readStripped(source, builder);
    return;
  }
  new HtmlWriter(source, builder, new Set()).write(parse5().parseFragment(source.text, parseOptions()));
}

function query(document: Document, selectors: readonly string[]): ParentNode[] {
  if (!selectors.length) return [];
  const $ = cheerio().load(document);
  const found = new Set<ParentNode>();
  for (const selector of selectors) {
    try {
      for (const node of $(selector).toArray()) found.add(node as Element);
    } catch {
      throw new InputError('usage', `not a CSS selector: "${selector}"`);
    }
  }
  const outermost = [...found].filter((node) => {
    for (let at = node.parent; at; at = at.parent) if (found.has(at)) return false;
    return true;
  });
  const place = (n: ParentNode) => (n as Element).sourceCodeLocation?.startOffset ?? 0;
  return outermost.sort((a, b) => place(a) - place(b));
}

function bodyOf(document: Document): ParentNode | null {
  const html = document.children.find((n) => isTag(n) && n.name === 'html') as ParentNode | undefined;
  return (html?.children.find((n) => isTag(n) && n.name === 'body') as ParentNode | undefined) ?? null;
}

/** `<title>`, `<meta name content>` and `<html lang>` become attributes. */
function readHead(document: Document, source: Mapped, builder: DocumentBuilder): void {
  walk(
    document,
    (node) => {
      if (!isTag(node) || node.name === 'body') return false;
      if (node.name === 'html') {
        const lang = attributeOf(node, 'lang', source);
        if (lang) builder.addAttribute({ name: 'lang', ...lang });
      }
      if (node.name === 'title') {
        const child = node.children[0];
        const run = child && isText(child) ? mapTextNode(child, source) : null;
        if (run?.text.trim())
          builder.addAttribute({
            name: 'title',
            value: run.text.trim(),
            start: startAt(run, 0),
            end: endAt(run, run.text.length - 1),
          });
      }
      const name = node.name === 'meta' ? (node.attribs.name ?? node.attribs.property) : undefined;
      const content = name ? attributeOf(node, 'content', source) : null;
      if (name && content) builder.addAttribute({ name: `meta:${name.toLowerCase()}`, ...content });
      return node.name === 'html' || node.name === 'head';
    },
    () => {},
  );
}
