import type { Node } from 'yaml';
import type { DocumentBuilder } from './builder.js';
import { lazy } from './lazy.js';
import { align, type Mapped, mapAll, part } from './mapped.js';

const parser = lazy<typeof import('yaml')>('yaml');

/** Prose that front matter holds, and where the text of the document begins. */
export interface FrontMatter {
  prose: Mapped[];
  end: number;
}

const YAML_BLOCK = /^\s{0,20}---[ \t]{0,9}\r?\n([\s\S]{0,100000}?)\r?\n(?:---|\.\.\.)[ \t]{0,9}(?:\r?\n|$)/;
const TOML_BLOCK = /^\s{0,20}\+\+\+[ \t]{0,9}\r?\n([\s\S]{0,100000}?)\r?\n\+\+\+[ \t]{0,9}(?:\r?\n|$)/;
const TOML_VALUE =
  /^[ \t]{0,20}([\w.-]{1,60})[ \t]{0,9}=[ \t]{0,9}("""[\s\S]{0,20000}?"""|'''[\s\S]{0,20000}?'''|"[^"\n]{0,20000}"|'[^'\n]{0,20000}'|[\d][^\n]{0,60})/gm;
/** Keys whose text is for machines and search engines, or a title. */
const NOT_PROSE =
  /desc|seo|title|titel|meta|summary|samenvatting|excerpt|keyword|^og|url|image|alt$|comment|tag|categor|layout|redirect/i;
const KEPT = /^(?:title|titel|date|datum|lastmod|last_modified(?:_at)?|updated?|modified|lang|language|taal|locale)$/i;
const PROSE_WORDS = 8;

/** Reads the YAML or TOML block that opens a Markdown file: its prose, and its title and dates as attributes. */
export function readFrontMatter(raw: string, builder: DocumentBuilder): FrontMatter {
  const yaml = YAML_BLOCK.exec(raw);
  const match = yaml ?? TOML_BLOCK.exec(raw);
  if (!match) return { prose: [], end: 0 };
  const offset = match[0].indexOf(match[1]!, 3);
  const values = yaml ? (plainValues(match[1]!) ?? yamlValues(match[1]!)) : tomlValues(match[1]!);
  if (yaml && !values.length && !/^\s*(?:#|$)/.test(match[1]!)) return { prose: [], end: 0 };
  const prose: Mapped[] = [];
  for (const { key, value, start, end } of values) {
    if (KEPT.test(key))
      builder.addAttribute({ name: key.toLowerCase(), value, start: offset + start, end: offset + end });
    if (NOT_PROSE.test(key) || value.trim().split(/\s+/).length < PROSE_WORDS) continue;
    prose.push(align(mapAll(match[1]!.slice(start, end), offset + start), value).mapped);
  }
  return { prose, end: match[0].length };
}

interface Value {
  key: string;
  value: string;
  start: number;
  end: number;
}

/** `key: value`, the value plain, or between quotes without escapes, or a list in brackets on the line. */
const PLAIN_LINE = /^([A-Za-z_][\w-]*):[ ]+(?:"([^"\\]*)"|'([^']*)'|\[([^[\]{}#]*)\]|([\p{L}\p{N}/~][^\t]*))[ ]*$/u;
/** In a plain value: the beginning of a comment, or a key. */
const NOT_PLAIN = / #|:(?: |$)/;

/** The same values where each line is a key with its value, as mostly; null where it takes a parser of YAML to know. */
function plainValues(block: string): Value[] | null {
  const values: Value[] = [];
  const keys = new Set<string>();
  let at = 0;
  for (const line of block.split('\n')) {
    const written = line.endsWith('\r') ? line.slice(0, -1) : line;
    const [all, key = '', double, single, list, plain] = PLAIN_LINE.exec(written) ?? [];
    const isList = list !== undefined && !KEPT.test(key) && list.split(/\s+/).length < PROSE_WORDS;
    const text = double ?? single ?? plain ?? '';
    if (written && (!all || keys.has(key) || (list !== undefined && !isList) || NOT_PLAIN.test(plain ?? '')))
      return null;
    keys.add(key);
    const value = text.trim();
    if (text && !value) return null;
    const start = at + written.lastIndexOf(value);
    if (all && !isList) values.push({ key, value, start, end: start + value.length });
    at += line.length + 1;
  }
  return values.length ? values : null;
}

/** String values of the block with their keys, in the order of the file; nothing when it isn't a YAML map. */
function yamlValues(block: string): Value[] {
  const values: Value[] = [];
  const { isMap, isScalar, isSeq, parseDocument } = parser();
  const keyOf = (key: unknown) => String(isScalar(key) ? key.value : key);
  const document = parseDocument(block, {
    logLevel: 'silent',
    strict: false,
    schema: 'failsafe',
    maxAliasCount: 0,
  } as never);
  if (!isMap(document.contents)) return [];
  const todo: { key: string; node: unknown }[] = [{ key: '', node: document.contents }];
  for (let next = todo.pop(); next && values.length < 1000; next = todo.pop()) {
    const { key, node } = next;
    if (isMap(node))
      for (const pair of [...node.items].reverse()) todo.push({ key: keyOf(pair.key), node: pair.value });
    else if (isSeq(node)) for (const item of [...node.items].reverse()) todo.push({ key, node: item });
    else if (isScalar(node) && node.range && node.value != null) values.push({ key, ...scalarOf(block, node) });
  }
  return values;
}

/** A scalar's value and the range of what it was written as; the mark and first line of a block scalar left out. */
function scalarOf(block: string, node: Node & { value: unknown }): Omit<Value, 'key'> {
  let [start, end] = node.range!;
  if (/[>|]/.test(block[start]!)) start = block.indexOf('\n', start) + 1 || start;
  else if (/["']/.test(block[start]!)) {
    start++;
    end--;
  }
  while (end > start && /\s/.test(block[end - 1]!)) end--;
  while (start < end && /\s/.test(block[start]!)) start++;
  return { value: String(node.value).trim(), start, end };
}

function tomlValues(block: string): Value[] {
  const values: Value[] = [];
  for (const match of block.matchAll(TOML_VALUE)) {
    const written = match[2]!;
    const quote = /^(?:"""|'''|"|')/.exec(written)?.[0].length ?? 0;
    const start = match.index + match[0].length - written.length + quote;
    const end = match.index + match[0].length - quote;
    values.push({ key: match[1]!, value: block.slice(start, end), start, end });
  }
  return values;
}

/** The text behind the front matter. */
export function behind(mapped: Mapped, matter: FrontMatter): Mapped {
  return matter.end ? part(mapped, matter.end) : mapped;
}
