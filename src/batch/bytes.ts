import { createReadStream, statSync } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { InputError } from '../model/errors.js';

const LINE_FEED = 10;

/** How much was read of files, as they lie on the disk. */
export interface Meter {
  files: { readonly bytesRead: number }[];
}

/** The bytes of a file, piece by piece; unpacked where its name ends in `.gz`. */
export function bytesOf(path: string, meter?: Meter): AsyncIterable<Buffer> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new InputError('missing', 'no such file');
  if (found.isDirectory()) throw new InputError('folder', 'is a folder');
  const file = createReadStream(path, { highWaterMark: 1 << 18 });
  meter?.files.push(file);
  return /\.gz$/i.test(path) ? pipeline(file, createGunzip({ chunkSize: 1 << 18 }), () => {}) : file;
}

/** Reads lines and blocks out of pieces of bytes, with no more in memory than is asked for. */
export class ByteReader {
  private readonly source: AsyncIterator<Uint8Array>;
  private held: Buffer = Buffer.alloc(0);
  private ended = false;

  constructor(source: AsyncIterable<Uint8Array | string>) {
    this.source = source[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  }

  /** The next line without its end; `null` at the end of all; `'long'` for one that is longer, which is passed over. */
  async line(longest: number): Promise<Buffer | 'long' | null> {
    const pieces: Buffer[] = [];
    let size = 0;
    for (;;) {
      if (!this.held.length && !(await this.more())) {
        if (!size) return null;
        break;
      }
      const end = this.held.indexOf(LINE_FEED);
      const piece = this.take(end < 0 ? this.held.length : end + 1);
      size += piece.length;
      if (size <= longest + 2) pieces.push(piece);
      else pieces.length = 0;
      if (end >= 0) break;
    }
    if (size > longest + 2) return 'long';
    return withoutEnd(pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces));
  }

  /** So many bytes, fewer at the end of all. */
  async block(size: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    await this.pass(size, (piece) => pieces.push(piece));
    return Buffer.concat(pieces);
  }

  /** Passes over so many bytes. */
  async pass(size: number, use: (piece: Buffer) => void = () => {}): Promise<void> {
    let left = size;
    while (left > 0 && (this.held.length || (await this.more()))) {
      const piece = this.take(Math.min(left, this.held.length));
      left -= piece.length;
      use(piece);
    }
  }

  private async more(): Promise<boolean> {
    while (!this.ended && !this.held.length) {
      const { value, done } = await this.source.next();
      if (done) this.ended = true;
      else
        this.held =
          typeof value === 'string'
            ? Buffer.from(value)
            : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    }
    return this.held.length > 0;
  }

  private take(size: number): Buffer {
    const piece = this.held.subarray(0, size);
    this.held = this.held.subarray(size);
    return piece;
  }
}

function withoutEnd(line: Buffer): Buffer {
  const end = line.at(-1) === LINE_FEED ? line.length - 1 : line.length;
  return line.subarray(0, line[end - 1] === 13 ? end - 1 : end);
}
