import { closeSync, createWriteStream, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { InputError } from '../model/errors.js';

/** Where models go in one stream, a line each. */
export interface StreamOutput {
  write(bytes: Uint8Array): Promise<void>;
  /** All is written. */
  close(): Promise<void>;
  /** Did whoever reads it go away? */
  readonly closed: boolean;
  /** No more comes, and there would have been more. Returns where the models so far stand. */
  breakOff(): Promise<string | null>;
}

/** A file that has its name when it is whole; until then it is `….part`. Packed where its name ends in `.gz`. */
export function fileStream(path: string): StreamOutput {
  const temporary = `${path}.part`;
  makeFolder(dirname(path));
  const file = createWriteStream(temporary, { fd: openToWrite(temporary), highWaterMark: 1 << 20 });
  let into: Writable = file;
  if (/\.gz$/i.test(path)) {
    into = createGzip();
    into.pipe(file);
  }
  const broken = finished(file);
  broken.catch(() => {});
  const end = async () => {
    into.end();
    await broken;
  };
  return {
    closed: false,
    async write(bytes) {
      if (into.write(bytes)) return;
      await Promise.race([new Promise<void>((resolve) => into.once('drain', resolve)), broken]);
    },
    async close() {
      await end();
      renameSync(temporary, path);
    },
    async breakOff() {
      await end();
      return temporary;
    },
  };
}

function openToWrite(path: string): number {
  try {
    return openSync(path, 'w');
  } catch (error) {
    throw new InputError('unreadable', `${path}: can't be written (${(error as NodeJS.ErrnoException).code})`);
  }
}

/** Makes a folder, and those above it. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw new InputError('unreadable', `${path}: can't be made (${(error as NodeJS.ErrnoException).code})`);
  }
}

/** Lines for a file that has its name when all are there. */
export class LineFile {
  private readonly file: number;
  private readonly temporary: string;
  private waiting = '';

  constructor(private readonly path: string) {
    makeFolder(dirname(path));
    this.temporary = join(dirname(path), `.${basename(path)}.part`);
    this.file = openToWrite(this.temporary);
  }

  add(value: object): void {
    this.waiting += `${JSON.stringify(value)}\n`;
    if (this.waiting.length > 1 << 16) this.flush();
  }

  private flush(): void {
    writeSync(this.file, this.waiting);
    this.waiting = '';
  }

  close(): void {
    this.flush();
    closeSync(this.file);
    renameSync(this.temporary, this.path);
  }
}
