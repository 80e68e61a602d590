import { statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileStream, type StreamOutput } from '../batch/outputs.js';
import { guarded, type Io, isBrokenPipe } from './io.js';

/** Where a batch writes: a model per document in a folder, or one stream of lines. */
export interface Place {
  /** As it was given. */
  out: string;
  kind: 'folder' | 'file' | 'standard';
  /** summary.json and errors.ndjson. */
  reports: { summary: string; errors: string } | null;
  /** Where models are kept by content unless told otherwise; none where a folder holds them anyway. */
  cache: string | null;
}

/** Tells a stream from a folder by its name. */
export function placeOf(out: string, report?: string): Place {
  const reportIn = (folder: string, prefix = '') => ({
    summary: join(folder, `${prefix}summary.json`),
    errors: join(folder, `${prefix}errors.ndjson`),
  });
  const given = report === undefined ? null : reportIn(report);
  if (out === '-') return { out, kind: 'standard', reports: given, cache: null };
  const isFile = /\.(?:ndjson|jsonl)(?:\.gz)?$/i.test(out) && !statSync(out, { throwIfNoEntry: false })?.isDirectory();
  if (!isFile) return { out, kind: 'folder', reports: given ?? reportIn(out), cache: null };
  const stem = basename(out).replace(/\.[a-z]+(?:\.gz)?$/i, '');
  return { out, kind: 'file', reports: given ?? reportIn(dirname(out), `${stem}.`), cache: `${out}.cache` };
}

/** Opens the stream, if it is one. */
export function openStream(io: Io, { out, kind }: Place): StreamOutput | null {
  if (kind === 'folder') return null;
  if (kind === 'file') return fileStream(out);
  return new StandardOutput(io);
}

/** Standard output; that its reader goes away is no error, but what follows would be made for nothing. */
class StandardOutput implements StreamOutput {
  closed = false;

  constructor(private readonly io: Io) {}

  write(bytes: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      guarded(this.io.stdout).write(bytes, (error) => {
        if (error && !isBrokenPipe(error)) reject(error);
        if (error) this.closed = true;
        resolve();
      });
    });
  }

  close = async (): Promise<void> => {};
  breakOff = async (): Promise<null> => null;
}
