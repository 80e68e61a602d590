import { fstatSync, readSync, type Stats, writeSync } from 'node:fs';
import { tooLarge } from '../read/file.js';
import type { Direct, Io } from './io.js';
import { guarded } from './io.js';

const CHUNK = 65_536;

/**
 * The streams of the process. Each is opened when first asked for, and files and pipes are read and written without
 * one where that can be: Node's streams take as long to load as the sections of a policy to read.
 */
export function processIo({ env }: { env: NodeJS.ProcessEnv }): Io {
  return {
    get stdin() {
      return process.stdin;
    },
    get stdout() {
      return guarded(process.stdout);
    },
    get stderr() {
      return guarded(process.stderr);
    },
    env,
    today: () => new Date().toISOString().slice(0, 10),
    direct: { stdin: isDirect(0), read: readAll, write: writeAll },
    onInterrupt,
  };
}

function onInterrupt(listener: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const release = () => {
    for (const signal of signals) process.removeListener(signal, heard);
  };
  // Without a listener the next signal ends the process, as always.
  const heard = () => {
    release();
    listener();
  };
  for (const signal of signals) process.on(signal, heard);
  return release;
}

function isDirect(descriptor: number): boolean {
  const stat = statOf(descriptor);
  return stat !== null && (stat.isFile() || stat.isFIFO());
}

function statOf(descriptor: number): Stats | null {
  try {
    return fstatSync(descriptor);
  } catch {
    return null;
  }
}

/** What standard input holds; where it can't be waited for, the stream has the rest. */
function readAll(maxSize: number): ReturnType<Direct['read']> {
  const chunks: Buffer[] = [];
  let size = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK);
    let length: number;
    try {
      length = readSync(0, chunk, 0, CHUNK, null);
    } catch {
      return { chunks, ended: false };
    }
    if (!length) return { chunks, ended: true };
    size += length;
    if (size > maxSize) throw tooLarge(maxSize);
    chunks.push(chunk.subarray(0, length));
  }
}

/** Writes to standard output; gives the number of bytes that were taken, the stream gets the rest. */
function writeAll(bytes: Uint8Array): number {
  if (!isDirect(1)) return 0;
  let at = 0;
  try {
    while (at < bytes.length) at += writeSync(1, bytes, at);
  } catch {
    // The stream meets the same trouble, and deals with it.
  }
  return at;
}
