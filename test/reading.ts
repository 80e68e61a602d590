import type { Document } from '../src/read/document.js';
import { type ReadOptions, read } from '../src/read/read.js';

const SIGNS = { heading: 'H', paragraph: 'P', item: 'I', row: 'R' };

/** The blocks of a document, one string each: kind and level, marker, text; cells parted by "|". */
export function blocksOf(input: string | Uint8Array, options: ReadOptions = {}): string[] {
  const document = read(input, options);
  return document.blocks.map((b) => {
    const text = b.cells.length
      ? b.cells.map((c) => document.text.slice(c.start, c.end)).join('|')
      : document.text.slice(b.start, b.end);
    const flags = `${b.bold ? '*' : ''}${b.underlined ? '_' : ''}${b.header ? '^' : ''}`;
    return `${SIGNS[b.kind]}${b.level || ''}${flags} ${b.marker ? `${b.marker} ` : ''}${text}`;
  });
}

/** The place in the file of the first visible `words`. */
export function rawOf(document: Document, words: string): string {
  const at = document.text.indexOf(words);
  if (at < 0) throw new Error(`not visible: ${words}`);
  return document.raw.slice(document.places.startOf(at), document.places.endOf(at + words.length - 1));
}

/** Words of the visible text whose place in the file holds other words, markup left out. */
export function misplacedWords(document: Document): string[] {
  const bad: string[] = [];
  for (const match of document.text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const end = match.index + match[0].length;
    const raw = document.raw.slice(document.places.startOf(match.index), document.places.endOf(end - 1));
    if (plain(raw) !== match[0]) bad.push(`${match[0]} <> ${raw}`);
  }
  for (let i = 1; i < document.text.length; i++)
    if (document.places.startOf(i) < document.places.startOf(i - 1)) bad.push(`order at ${i}`);
  return bad;
}

const plain = (raw: string) =>
  raw
    .replace(/<[^>]*>/g, '')
    .replace(/&eacute;|&#233;|&#xe9;/g, 'é')
    .replace(/&amp;/g, '&')
    .replace(/[*_\\\u00ad]/g, '');
