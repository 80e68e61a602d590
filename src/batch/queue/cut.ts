import { statSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { bytesOf } from '../bytes.js';
import { failureOf } from '../failure.js';
import type { Item } from '../inputs.js';
import { readRecords } from '../records.js';
import { CompactMap } from '../seen.js';
import { findAll, type Sources } from '../sources.js';
import type { Shard, Slice } from './shard.js';
import { isWholeFile } from './slice.js';

/** An argument, a line of a list or a file of records that gives no documents. */
export type Trouble = Extract<Item, { failure: unknown }>;

interface Cut {
  /** Documents a shard. */
  size: number;
  /** Folder that the names in shards are relative to. */
  root: string;
}

type Piece = { documents: number; slice: Slice };

const LINE_FEED = 10;

/** Cuts all that is to be read into shards, and tells what can't be found; a document that is named twice is in one. */
export async function* cutShards(sources: Sources, cut: Cut): AsyncGenerator<Shard | Trouble> {
  let number = 0;
  for await (const piece of pieces(sources, cut))
    yield 'failure' in piece ? piece : { number: number++, documents: piece.documents, slice: piece.slice };
}

async function* pieces(sources: Sources, cut: Cut): AsyncGenerator<Piece | Trouble> {
  yield* cutFiles(sources, cut);
  for (const path of new Set(sources.records)) {
    const file = nameBelow(cut.root, path);
    const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    const ranges = /\.warc(?:\.gz)?$/i.test(path)
      ? cutPages(path, cut.size, sources.maxSize)
      : cutLines(path, cut.size);
    for await (const range of ranges) {
      if ('failure' in range) yield range;
      else {
        const { documents, ...rest } = range;
        yield { documents, slice: { ...rest, file, size } };
      }
    }
  }
}

async function* cutFiles(sources: Sources, { size, root }: Cut): AsyncGenerator<Piece | Trouble> {
  const seen = new CompactMap();
  let names: string[] = [];
  for await (const item of findAll({ ...sources, records: [] }, false)) {
    if ('failure' in item) {
      yield item;
      continue;
    }
    const name = nameBelow(root, item.path);
    if (seen.get(name) !== undefined) continue;
    seen.set(name, 1);
    names.push(name);
    if (names.length < size) continue;
    yield { documents: names.length, slice: { kind: 'files', names } };
    names = [];
  }
  if (names.length) yield { documents: names.length, slice: { kind: 'files', names } };
}

/** A file's name as every host with the same folder finds it; one outside of the folder keeps its whole path. */
function nameBelow(root: string, path: string): string {
  const whole = resolve(path);
  const name = relative(root, whole);
  return isAbsolute(name) || name.split(/[\\/]/)[0] === '..' ? whole : name.replaceAll('\\', '/');
}

type Lines = { kind: 'lines'; documents: number; from: number; to: number; first: number };

/** Ranges of bytes, unpacked, with so many lines each; nothing is parsed. A file that is broken gives its whole lines. */
async function* cutLines(path: string, size: number): AsyncGenerator<Lines | Trouble> {
  const range = (to: number, lines: number): Lines => ({
    kind: 'lines',
    documents: lines,
    from: start.at,
    to,
    first: start.line,
  });
  let start = { at: 0, line: 1 };
  let end = { at: 0, line: 1 };
  let at = 0;
  let trouble: Trouble | null = null;
  try {
    for await (const chunk of bytesOf(path)) {
      for (let feed = chunk.indexOf(LINE_FEED); feed >= 0; feed = chunk.indexOf(LINE_FEED, feed + 1)) {
        end = { at: at + feed + 1, line: end.line + 1 };
        if (end.line - start.line < size) continue;
        yield range(end.at, size);
        start = end;
      }
      at += chunk.length;
    }
    // The last line may have no end.
    if (at > end.at) end = { at, line: end.line + 1 };
  } catch (error) {
    trouble = { path, failure: failureOf(error, 'open') };
  }
  if (end.at > start.at) yield range(end.at, end.line - start.line);
  if (trouble) yield trouble;
}

type Pages = { kind: 'pages'; documents: number; skip: number };

async function* cutPages(path: string, size: number, maxSize: number): AsyncGenerator<Pages | Trouble> {
  let skip = 0;
  let count = 0;
  let trouble: Trouble | null = null;
  for await (const item of readRecords({ path, maxSize })) {
    if (isWholeFile(item, path)) trouble = item;
    else if (++count === size) {
      yield { kind: 'pages', documents: count, skip };
      [skip, count] = [skip + count, 0];
    }
  }
  if (count) yield { kind: 'pages', documents: count, skip };
  if (trouble) yield trouble;
}
