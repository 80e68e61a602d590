import { createReadStream, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { bytesOf } from '../bytes.js';
import type { Item } from '../inputs.js';
import { readRecords } from '../records.js';
import type { Slice } from './shard.js';

interface Reading {
  /** Folder that the names are relative to, here. */
  root: string;
  documents: number;
  maxSize: number;
}

/**
 * The documents of a shard.
 * @throws where the folder is not there, or a file of records is not what it was when it was cut or can't be read: that is
 *   the shard's failure, not a document's
 */
export async function* readSlice(slice: Slice, reading: Reading): AsyncGenerator<Item> {
  const { root } = reading;
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory())
    throw new Error(`${root}: no such folder on this host (see --root)`);
  if (slice.kind === 'files') {
    for (const name of slice.names) yield { path: name, target: name, file: resolve(root, name) };
    return;
  }
  const file = resolve(root, slice.file);
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) throw new Error(`${file}: no such file on this host (see --root)`);
  if (size !== slice.size) throw new Error(`${file}: has changed since it was added`);
  for await (const item of slice.kind === 'lines' ? readLines(slice, file, reading) : readPages(slice, file, reading)) {
    if (isWholeFile(item, slice.file)) throw new Error(`${file}: ${item.failure.cause}`);
    yield item;
  }
}

type Failed = Extract<Item, { failure: unknown }>;

/** Is it the file that fails, not a record of it? */
export const isWholeFile = (item: Item, file: string): item is Failed =>
  'failure' in item && item.path === file && item.id === undefined;

type Of<K> = Extract<Slice, { kind: K }>;

async function* readLines(slice: Of<'lines'>, file: string, { maxSize }: Reading): AsyncGenerator<Item> {
  const packed = /\.gz$/i.test(file);
  const bytes = packed ? bytesOf(file) : createReadStream(file, { start: slice.from, end: slice.to - 1 });
  try {
    const range = packed ? between(bytes, slice) : bytes;
    yield* readRecords({ path: slice.file, bytes: range, maxSize, first: slice.first });
  } finally {
    close(bytes);
  }
}

/** Cuts a range out of a stream. */
async function* between(bytes: AsyncIterable<Uint8Array>, { from, to }: Of<'lines'>): AsyncGenerator<Uint8Array> {
  let at = 0;
  for await (const chunk of bytes) {
    const piece = chunk.subarray(Math.max(0, from - at), Math.max(0, to - at));
    if (piece.length) yield piece;
    at += chunk.length;
    if (at >= to) return;
  }
}

async function* readPages(slice: Of<'pages'>, file: string, reading: Reading): AsyncGenerator<Item> {
  const bytes = bytesOf(file);
  let number = 0;
  try {
    for await (const item of readRecords({ path: slice.file, bytes, maxSize: reading.maxSize })) {
      if (number++ < slice.skip) continue;
      yield item;
      if (number === slice.skip + reading.documents) return;
    }
  } finally {
    close(bytes);
  }
}

/** A worker reads thousands of ranges: each file is closed when its range is done. */
const close = (bytes: AsyncIterable<unknown>) => (bytes as { destroy?(): void }).destroy?.();
