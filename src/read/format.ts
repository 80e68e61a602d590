import type { ReadOptions } from './read.js';

type Readable = NonNullable<ReadOptions['from']>;

const EXTENSIONS: Record<string, Readable> = {
  md: 'markdown',
  markdown: 'markdown',
  html: 'html',
  htm: 'html',
};

/** How much of a text is looked at; enough for a long front matter and a head with scripts. */
const LOOKED_AT = 200_000;
const PAGE =
  /^\s{0,999}(?:<\?xml[^>]{0,200}>\s{0,99})?(?:<!--[\s\S]{0,2000}?-->\s{0,99}){0,5}<(?:!doctype\s{1,9}html|html|head|body)\b/i;
const BLOCK_TAG = /<(?:p|div|h[1-6]|ul|ol|li|table|section|article|main|br)\b[^<>]{0,400}>/gi;
const REST = /^\.\. [\w-]{1,40}::|^\.\. _[\w -]{1,60}:|`[^`\n]{1,200} <https?:[^>\n]{1,300}>`_/m;
const MARKDOWN: RegExp[] = [
  /^-{3}[ \t]{0,9}\r?\n[\w-]{1,60}:/,
  /^\+{3}[ \t]{0,9}\r?\n/,
  /^#{1,6} \S/m,
  /\]\((?:https?:|mailto:|tel:|\/|#|\w)[^)\s]{0,400}\)/,
  /^\|?[ \t]{0,9}:?-{3,}:?[ \t]{0,9}\|[ \t|:-]{0,200}$/m,
];
const BOLD = /\*\*[^*\n]{1,200}\*\*/g;

/** The format of a document: by the extension of its path where that says it, else by what stands in it. */
export function formatOf(path: string, raw: string): Readable {
  const extension = /\.([a-z]{1,10})$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  return EXTENSIONS[extension] ?? formatOfContent(raw);
}

/** HTML when it opens as a page or tags make its blocks, Markdown when it has marks that only Markdown has, else text. */
export function formatOfContent(raw: string): Readable {
  const text = raw.slice(0, LOOKED_AT);
  if (PAGE.test(text)) return 'html';
  if (REST.test(text)) return 'text';
  if (MARKDOWN.some((sign) => sign.test(text))) return 'markdown';
  const tags = (text.match(BLOCK_TAG) ?? []).length;
  const lines = text.split('\n').filter((l) => l.trim()).length;
  if (tags >= 3 && (/^\s{0,999}</.test(text) || tags * 3 >= lines)) return 'html';
  return (text.match(BOLD) ?? []).length >= 2 ? 'markdown' : 'text';
}
