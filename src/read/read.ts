import { createHash } from 'node:crypto';
import { DocumentBuilder } from './builder.js';
import type { Document, Format } from './document.js';

export interface ReadOptions {
  /** Path to show; "-" by default. */
  path?: string;
  /** Overrules the recognition of the format. */
  from?: Extract<Format, 'text' | 'markdown' | 'html'>;
  /** WHATWG label of the encoding of bytes; overrules detection. */
  encoding?: string;
  /** HTML: CSS selectors of what is the policy, and of what isn't; they overrule the block scorer. */
  select?: string[];
  remove?: string[];
  /** Largest input in bytes; 10 MB by default. */
  maxSize?: number;
}

/** Reads a document: decodes it, recognises its format, and maps each visible character to its place in the file. */
export function read(input: string | Uint8Array, options: ReadOptions = {}): Document {
  const raw = typeof input === 'string' ? input : new TextDecoder().decode(input);
  const builder = new DocumentBuilder();
  let at = 0;
  for (const line of raw.split('\n')) {
    if (line.trim()) {
      builder.begin('paragraph');
      builder.addRaw(raw, at, at + line.length);
    }
    at += line.length + 1;
  }
  return builder.finish({
    path: options.path ?? '-',
    format: 'text',
    raw,
    sha256: createHash('sha256').update(raw).digest('hex'),
  });
}
