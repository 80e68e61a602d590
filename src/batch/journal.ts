import { appendFileSync, closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { CompactMap, hashOf } from './seen.js';
import type { Outcome, Stamp } from './types.js';

const CHUNK = 1 << 20;
const LINE_FEED = 10;
/** A line that holds rows of many findings is longer than this only by mistake. */
const LONGEST = 1 << 16;
/** Outcomes are noted in groups of so many. */
const GROUP = 64;

/**
 * What was done in a folder: a line for each document, the last one counts. A line that was not written to its end, by a
 * run that was killed, is no line; its document is done again. A line begins with the hash of the document's target, so
 * that the file is indexed without parsing it.
 */
export class Journal {
  private places = new CompactMap();
  private readonly file: string;
  private descriptor: number;
  private waiting: string[] = [];
  private readonly line = Buffer.alloc(LONGEST);

  constructor(folder: string) {
    const own = join(folder, '.verklaar');
    mkdirSync(own, { recursive: true });
    this.file = join(own, 'done');
    this.descriptor = openSync(this.file, 'a+');
    const lines = this.index();
    if (lines > 2 * this.places.size + 1000) this.compact();
  }

  /** What an earlier run noted of a document. */
  get(target: string): Stamp | undefined {
    const at = this.places.get(target);
    if (at === undefined) return undefined;
    try {
      const { target: noted, ...stamp } = JSON.parse(this.lineAt(at).replace(/^\d+ /, ''));
      return noted === target ? stamp : undefined;
    } catch {
      return undefined;
    }
  }

  /** Notes an outcome; written by and by. */
  add({ target, stamp }: Outcome): void {
    if (!stamp) return;
    this.waiting.push(`${hashOf(target)} ${JSON.stringify({ target, ...stamp })}\n`);
    if (this.waiting.length >= GROUP) this.flush();
  }

  flush(): void {
    if (this.waiting.length) appendFileSync(this.descriptor, this.waiting.join(''));
    this.waiting = [];
  }

  close(): void {
    this.flush();
    closeSync(this.descriptor);
  }

  /** Finds where each document's last line begins. Returns how many lines there are. */
  private index(): number {
    const { size } = fstatSync(this.descriptor);
    const chunk = Buffer.allocUnsafe(CHUNK);
    let lines = 0;
    let start = 0;
    while (start < size) {
      const length = readSync(this.descriptor, chunk, 0, CHUNK, start);
      let at = 0;
      for (let end = chunk.indexOf(LINE_FEED); end >= 0 && end < length; end = chunk.indexOf(LINE_FEED, at)) {
        const hash = Number.parseInt(chunk.toString('latin1', at, Math.min(at + 17, end)), 10);
        if (hash >= 0) this.places.put(hash, start + at);
        lines++;
        at = end + 1;
      }
      if (!at) {
        // The end of a line is missing: what comes next shall not be taken for it.
        if (start + length >= size || length > LONGEST) appendFileSync(this.descriptor, '\n');
        break;
      }
      start += at;
    }
    return lines;
  }

  private lineAt(at: number): string {
    const length = readSync(this.descriptor, this.line, 0, LONGEST, at);
    const end = this.line.indexOf(LINE_FEED);
    return this.line.toString('utf8', 0, end < length ? Math.max(end, 0) : 0);
  }

  /** Writes the lines that count to a new file. */
  private compact(): void {
    const temporary = `${this.file}.part`;
    const kept = openSync(temporary, 'w');
    for (const at of this.places.values()) appendFileSync(kept, `${this.lineAt(at)}\n`);
    closeSync(kept);
    closeSync(this.descriptor);
    renameSync(temporary, this.file);
    this.descriptor = openSync(this.file, 'a+');
    this.places = new CompactMap();
    this.index();
  }
}
