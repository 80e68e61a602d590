import { tooLarge } from '../read/file.js';
import { ByteReader, bytesOf, type Meter } from './bytes.js';
import { failureOf } from './failure.js';
import type { Item } from './inputs.js';
import { safeName } from './names.js';
import type { RecordContent } from './types.js';
import { readWarc } from './warc.js';

/** Where records come from. */
export interface RecordSource {
  path: string;
  /** The bytes, where they are not those of the file. */
  bytes?: AsyncIterable<Uint8Array | string>;
  maxSize: number;
  meter?: Meter;
  /** Number of the first line, where the bytes are not those of the whole file. */
  first?: number;
}

/** The documents of a file of records: NDJSON, or WARC where the name says so; a bad record is a failure, and the next goes on. */
export async function* readRecords(source: RecordSource): AsyncGenerator<Item> {
  try {
    const reader = new ByteReader(source.bytes ?? bytesOf(source.path, source.meter));
    yield* /\.warc(?:\.gz)?$/i.test(source.path) ? readWarc(reader, source) : readLines(reader, source);
  } catch (error) {
    yield { path: source.path, failure: failureOf(error, 'open') };
  }
}

async function* readLines(reader: ByteReader, { path, maxSize, first = 1 }: RecordSource): AsyncGenerator<Item> {
  // A character may be written as six.
  const longest = 6 * maxSize + 100_000;
  for (let number = first; ; number++) {
    const line = await reader.line(longest);
    if (line === null) return;
    const place = `${path}:${number}`;
    try {
      if (line === 'long') throw tooLarge(maxSize);
      const text = line.toString('utf8').trim();
      if (text) yield itemOf(path, number, contentOf(text));
    } catch (error) {
      yield { path: place, failure: failureOf(error, 'open') };
    }
  }
}

function itemOf(path: string, number: number, record: RecordContent): Item {
  const name = record.id ?? record.url ?? `record-${String(number).padStart(9, '0')}`;
  return { path, target: safeName(name), record };
}

const FORMS = ['html', 'markdown', 'text'] as const;

/** A record out of its line of JSON. */
function contentOf(line: string): RecordContent {
  const value = parse(line);
  const from = FORMS.find((form) => typeof value[form] === 'string');
  if (!from) throw new Error('the record has none of html, markdown and text');
  const { id, url, fetchedAt } = value;
  for (const [key, name] of Object.entries({ id, url, fetchedAt }))
    if (
      name !== undefined &&
      name !== null &&
      !(typeof name === 'string' && name) &&
      !(key === 'id' && typeof name === 'number')
    )
      throw new Error(`the record's ${key} is no text`);
  const word = (name: unknown) => (name === undefined || name === null ? null : String(name));
  return { id: word(id), url: word(url), fetchedAt: word(fetchedAt), from, content: value[from] as string };
}

function parse(line: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new Error(`the record is no JSON: ${(error as Error).message}`);
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw new Error('the record is no JSON object');
  return value as Record<string, unknown>;
}
