import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Failure, Row } from './types.js';
import { replaceFile } from './write.js';

/** What the cache holds of a document: its model's text under nobody's name, or why it has none. */
export interface Entry {
  row?: Row;
  failure?: Failure;
  text: Uint8Array;
}

const NEWLINE = 10;

/** A folder of models by content. Each entry is written whole or not at all; what can't be kept is made again. */
export class Store {
  constructor(private readonly folder: string) {}

  get(key: string): Entry | null {
    try {
      const bytes = readFileSync(this.place(key));
      const end = bytes.indexOf(NEWLINE);
      const { size, ...head } = JSON.parse(bytes.toString('utf8', 0, end));
      const text = bytes.subarray(end + 1);
      return text.length === size ? { ...head, text } : null;
    } catch {
      return null;
    }
  }

  put(key: string, { text, ...head }: Entry): void {
    try {
      const line = Buffer.from(`${JSON.stringify({ ...head, size: text.length })}\n`);
      replaceFile(this.place(key), Buffer.concat([line, text]));
    } catch {
      // A cache that can't be written only costs time.
    }
  }

  private place(key: string): string {
    return join(this.folder, key.slice(0, 2), key);
  }
}
