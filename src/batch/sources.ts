import { ByteReader, bytesOf, type Meter } from './bytes.js';
import { withoutClashes } from './clashes.js';
import { failureOf } from './failure.js';
import { findInputs, findListed, type Item } from './inputs.js';
import { readRecords } from './records.js';

/** All that a batch may be told to read. */
export interface Sources {
  paths: readonly string[];
  /** Files that name a document a line; `-` is standard input. */
  lists: readonly string[];
  /** Files of records; `-` is standard input. */
  records: readonly string[];
  /** Pass over what .verklaarignore names. */
  ignore: boolean;
  maxSize: number;
  stdin: AsyncIterable<Uint8Array | string>;
  /** Is told how far lists and records are read. */
  meter?: Meter;
}

/** The documents, in the order of the arguments: paths, then lists, then records. */
export function findAll(sources: Sources, clashes: boolean): AsyncIterable<Item> {
  const items = all(sources);
  // What one folder or pattern gives has as many names as files.
  const single = sources.paths.length <= 1 && !sources.lists.length && !sources.records.length;
  return clashes && !single ? withoutClashes(items, sources.paths) : items;
}

async function* all({ paths, lists, records, ignore, maxSize, stdin, meter }: Sources): AsyncGenerator<Item> {
  yield* findInputs(paths, ignore);
  for (const list of lists) yield* listed(list, { ignore, stdin, meter });
  for (const path of records) yield* readRecords({ path, maxSize, meter, bytes: path === '-' ? stdin : undefined });
}

const LONGEST_PATH = 65_536;

async function* listed(
  list: string,
  { ignore, stdin, meter }: Pick<Sources, 'ignore' | 'stdin' | 'meter'>,
): AsyncGenerator<Item> {
  try {
    const reader = new ByteReader(list === '-' ? stdin : bytesOf(list, meter));
    for (;;) {
      const line = await reader.line(LONGEST_PATH);
      if (line === null) return;
      const path = line === 'long' ? '' : line.toString('utf8');
      if (path.trim()) yield* findListed(path, ignore);
    }
  } catch (error) {
    yield { path: list, failure: failureOf(error, 'find') };
  }
}
