import { existsSync, readFileSync, statSync } from 'node:fs';
import { parse as parseYaml } from 'yaml';
import { ByteReader, bytesOf } from '../batch/bytes.js';
import { walk } from '../batch/walk.js';
import { InputError } from '../model/errors.js';
import type { PartialModel } from './table.js';
import type { CheckLine } from './tables.js';

/** Something that tables are made of. */
export type Entry = { model: PartialModel } | { result: CheckLine };

const YAML = /\.ya?ml$/i;

/** A model with all its evidence may be as long as this. */
const LONGEST = 500_000_000;

/** Models of folders, of files of JSON or YAML, and of streams; results of checks; in the order of the arguments. */
export async function* readEntries(
  paths: readonly string[],
  stdin: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<Entry> {
  for (const path of paths) {
    if (path === '-') yield* readLines(path, stdin);
    else if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) yield* readFolder(path);
    else if (/\.(?:ndjson|jsonl)(?:\.gz)?$/i.test(path)) yield* readLines(path, open(path));
    else yield entryOf(path, parse(path, read(path)));
  }
}

function* readFolder(folder: string): Generator<Entry> {
  const visible = (path: string) => !/(?:^|\/)\./.test(path);
  let any = false;
  for (const found of walk({
    folder,
    ignore: false,
    accepts: (path) => visible(path) && /\.(?:json|ya?ml)$/i.test(path),
    enters: visible,
  })) {
    if ('error' in found) throw new InputError('unreadable', `${found.path}: ${found.error.message}`);
    // A document that was written both ways is one document.
    if (YAML.test(found.path) && existsSync(found.path.replace(YAML, '.json'))) continue;
    const value = parse(found.path, read(found.path));
    // The summary of a batch lies beside its models.
    if (isSummary(value)) continue;
    any = true;
    yield entryOf(found.path, value);
  }
  if (!any) throw new InputError('missing', `${folder}: holds no model (a .json or .yaml file)`);
}

const isSummary = (value: Record<string, unknown>) => 'documentsWith' in value && 'failures' in value;

async function* readLines(path: string, bytes: AsyncIterable<Uint8Array | string>): AsyncGenerator<Entry> {
  const reader = new ByteReader(bytes);
  for (let number = 1; ; number++) {
    const line = await reader.line(LONGEST);
    if (line === null) return;
    const place = `${path}:${number}`;
    if (line === 'long') throw new InputError('too-large', `${place}: is no model, it is too long`);
    const text = line.toString('utf8');
    if (text.trim()) yield entryOf(place, parse(place, text));
  }
}

function entryOf(place: string, value: Record<string, unknown>): Entry {
  if ('kind' in value && 'fingerprint' in value) return { result: value as unknown as CheckLine };
  if ('generator' in value || 'source' in value || 'schemaVersion' in value) return { model: value as PartialModel };
  throw new InputError('unsupported', `${place}: is neither a model nor a result of a check`);
}

function parse(place: string, text: string): Record<string, unknown> {
  const language = YAML.test(place) ? 'YAML' : 'JSON';
  let value: unknown;
  try {
    value = language === 'YAML' ? parseYaml(text) : JSON.parse(text);
  } catch (error) {
    throw new InputError('unsupported', `${place}: is no ${language} (${firstLine((error as Error).message)})`);
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw new InputError('unsupported', `${place}: is neither a model nor a result of a check`);
  return value as Record<string, unknown>;
}

const firstLine = (text: string) => text.split('\n', 1)[0]!;

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InputError(
      'missing',
      `${path}: ${code === 'ENOENT' ? 'no such file or folder' : `can't be read (${code})`}`,
    );
  }
}

function open(path: string): AsyncIterable<Buffer> {
  try {
    return bytesOf(path);
  } catch (error) {
    throw new InputError('missing', `${path}: ${(error as Error).message}`);
  }
}
