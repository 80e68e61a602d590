import { createHash } from 'node:crypto';
import { InputError } from '../model/errors.js';
import { DocumentBuilder } from './builder.js';
import type { Document, Format } from './document.js';
import { decode } from './encoding.js';
import { MAX_SIZE, tooLarge } from './file.js';
import { formatOf } from './format.js';
import { readHtml } from './html.js';
import { mapAll } from './mapped.js';
import { readMarkdown } from './markdown.js';
import { readText } from './text.js';

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

/**
 * Reads a document: decodes it, recognises its format, and maps each visible character to its place in the file.
 * @throws InputError `empty`, `binary`, `too-large`, `unsupported` or `encoding`; the message doesn't name the file
 */
export function read(input: string | Uint8Array, options: ReadOptions = {}): Document {
  const raw = decodeInput(input, options);
  const path = options.path ?? '-';
  const builder = new DocumentBuilder();
  const format = options.from ?? formatOf(path, raw);
  readers[format](raw, builder, options);
  const sha256 = createHash('sha256').update(input).digest('hex');
  const document = builder.finish({ path, format, raw, sha256 });
  if (!document.blocks.length) throw new InputError('empty', 'holds no text');
  return document;
}

type Reader = (raw: string, builder: DocumentBuilder, options: ReadOptions) => void;

const readers: Record<NonNullable<ReadOptions['from']>, Reader> = {
  text: (raw, builder) => readText(mapAll(raw), builder),
  markdown: (raw, builder) => readMarkdown(raw, builder),
  html: readHtml,
};

function decodeInput(input: string | Uint8Array, options: ReadOptions): string {
  const maxSize = options.maxSize ?? MAX_SIZE;
  if (input.length > maxSize) throw tooLarge(maxSize);
  if (typeof input !== 'string') refuseBinary(input, options.encoding);
  const raw = typeof input === 'string' ? input.replace(/^\ufeff/, '') : decode(input, options.encoding);
  if (raw.includes('\0')) throw new InputError('binary', 'is not a text file (it has NUL characters)');
  if (!raw.trim()) throw new InputError('empty', 'is empty');
  return raw;
}

const startsWith = (bytes: Uint8Array, text: string) => [...text].every((c, i) => bytes[i] === c.charCodeAt(0));

/** Known kinds of files that hold no text, and bytes that no text has. */
function refuseBinary(bytes: Uint8Array, encoding = ''): void {
  if (startsWith(bytes, '%PDF'))
    throw new InputError('unsupported', 'PDF is not supported yet; give its text: pdftotext -layout FILE - | verklaar');
  if (startsWith(bytes, 'PK\x03\x04') || startsWith(bytes, 'PK\x05\x06'))
    throw new InputError(
      'unsupported',
      'DOCX is not supported yet; save it as HTML, or: pandoc FILE -t html | verklaar',
    );
  if (startsWith(bytes, '{\\rtf')) throw new InputError('unsupported', 'RTF is not supported; save it as text or HTML');
  const utf16 =
    /^utf-?16/i.test(encoding) || (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (!utf16 && bytes.subarray(0, 8000).includes(0))
    throw new InputError('binary', 'is not a text file (it has NUL bytes)');
}
