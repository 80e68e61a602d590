import { isUtf8 } from 'node:buffer';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { tooLarge } from '../read/file.js';
import type { ByteReader } from './bytes.js';
import { failureOf } from './failure.js';
import type { Item } from './inputs.js';
import { safeName } from './names.js';

/** Longest line of a header, and most that a response's own header may take. */
const HEADER = 65_536;

type Headers = Map<string, string>;

/**
 * The pages of a WARC file (ISO 28500): HTML responses with status 200; all else is passed over.
 */
export async function* readWarc(
  reader: ByteReader,
  { path, maxSize }: { path: string; maxSize: number },
): AsyncGenerator<Item> {
  for (;;) {
    const headers = await readHeaders(reader);
    if (headers === null) return;
    const length = Number(headers.get('content-length'));
    if (!Number.isSafeInteger(length) || length < 0) throw new Error('the WARC file is broken: a record has no length');
    const url = headers.get('warc-target-uri')?.replace(/^<|>$/g, '') ?? '';
    if (headers.get('warc-type') !== 'response' || !/^https?:/i.test(url)) {
      await reader.pass(length);
      continue;
    }
    const head = await reader.block(Math.min(length, maxSize + HEADER));
    await reader.pass(length - head.length);
    if (head.length < Math.min(length, maxSize + HEADER))
      throw new Error('the WARC file ends in the middle of a record');
    const item = itemOf({ path, url, headers, response: head, whole: head.length === length, maxSize });
    if (item) yield item;
  }
}

interface Response {
  path: string;
  url: string;
  headers: Headers;
  response: Buffer;
  whole: boolean;
  maxSize: number;
}

function itemOf({ path, url, headers, response, whole, maxSize }: Response): Item | null {
  const end = response.indexOf('\r\n\r\n');
  const [status = '', ...lines] = response.toString('latin1', 0, Math.max(end, 0)).split('\r\n');
  const http = headersOf(lines);
  const type = http.get('content-type') ?? '';
  if (!/^HTTP\/[\d.]+ 200\b/.test(status) || !/^(?:text\/html|application\/xhtml\+xml)\b/i.test(type)) return null;
  const id = headers.get('warc-record-id')?.replace(/^<(?:urn:uuid:)?|>$/g, '') ?? null;
  try {
    if (!whole) throw tooLarge(maxSize);
    const content = unpack(response.subarray(end + 4), http, maxSize);
    const charset = /charset\s*=\s*["']?([\w.:-]+)/i.exec(type)?.[1];
    const encoding = charset && !isUtf8(content) && isKnown(charset) ? charset : undefined;
    const fetchedAt = headers.get('warc-date') ?? null;
    const target = `${safeName(url)}${id ? `-${id.replace(/\W/g, '').slice(0, 12)}` : ''}`;
    return { path, target, record: { id, url, fetchedAt, from: 'html', encoding, content } };
  } catch (error) {
    return { path, id, url, failure: failureOf(error, 'open') };
  }
}

/** The header of the next record; null at the end. */
async function readHeaders(reader: ByteReader): Promise<Headers | null> {
  let line = await reader.line(HEADER);
  while (line?.length === 0) line = await reader.line(HEADER);
  if (line === null) return null;
  if (line === 'long' || !line.toString('latin1').startsWith('WARC/'))
    throw new Error('is no WARC file, or broken here');
  const lines: string[] = [];
  for (;;) {
    const next = await reader.line(HEADER);
    if (next === null || next === 'long') throw new Error('the WARC file ends in the middle of a record');
    if (!next.length) return headersOf(lines);
    lines.push(next.toString('utf8'));
  }
}

const headersOf = (lines: readonly string[]): Headers =>
  new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );

/** The page out of a response, as it was before it was sent. */
function unpack(body: Buffer, http: Headers, maxSize: number): Buffer {
  const joined = /\bchunked\b/i.test(http.get('transfer-encoding') ?? '') ? joinChunks(body) : body;
  const coding = http.get('content-encoding')?.toLowerCase() ?? '';
  const unpacker = { gzip: gunzipSync, 'x-gzip': gunzipSync, deflate: inflateSync, br: brotliDecompressSync }[coding];
  // Some writers unpack the page and leave the header as it was.
  if (!unpacker || (coding.endsWith('gzip') && joined[0] !== 0x1f)) return joined;
  try {
    return unpacker(joined, { maxOutputLength: maxSize });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(maxSize);
    throw new Error(`the response can't be unpacked (${(error as Error).message})`);
  }
}

/** Joins what was sent in chunks (RFC 9112, 7.1); bytes that are no chunks are taken as they are. */
function joinChunks(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  let at = 0;
  while (at < body.length) {
    const end = body.indexOf('\r\n', at);
    const size = /^([\da-f]{1,8})\s*(?:;|$)/i.exec(
      body.toString('latin1', at, end < 0 ? at : Math.min(end, at + 200)),
    )?.[1];
    if (size === undefined) return body;
    const length = Number.parseInt(size, 16);
    if (!length) break;
    chunks.push(body.subarray(end + 2, end + 2 + length));
    at = end + 2 + length + 2;
  }
  return Buffer.concat(chunks);
}

function isKnown(label: string): boolean {
  try {
    return Boolean(new TextDecoder(label));
  } catch {
    return false;
  }
}
