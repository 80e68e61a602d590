import type { Item } from '../batch/inputs.js';
import { makeFolder } from '../batch/outputs.js';
import { findAll } from '../batch/sources.js';
import type { JobSpec } from '../batch/types.js';
import { InputError } from '../model/errors.js';
import { type Place, placeOf } from './batch-output.js';
import type { ProgressWhen } from './batch-progress.js';
import { BatchRun } from './batch-run.js';
import { failureLine } from './errors.js';
import { rulebookFor } from './input.js';
import type { Io } from './io.js';
import { checkKeys } from './keys.js';
import { type SourceOptions, sourcesOf } from './sources.js';

/** Options of the command, as commander hands them over. */
export interface BatchOptions extends SourceOptions {
  out: string;
  format?: 'json' | 'yaml' | 'ndjson';
  only?: string[];
  evidence: boolean;
  jobs: number | 'auto';
  timeout?: number;
  maxNesting: number;
  cache?: string | boolean;
  report?: string;
  maxFailures: number;
  progress: ProgressWhen;
}

/** `verklaar batch <inputs…> --out PLACE`: one model per document; a bad document is reported and the rest goes on. */
export async function runBatchCommand(io: Io, paths: string[], options: BatchOptions): Promise<number> {
  checkKeys(options.only);
  const place = placeOf(options.out, options.report);
  const sources = { ...sourcesOf(io, paths, options), meter: { files: [] } };
  const items = await something(findAll(sources, place.kind === 'folder'));
  const spec = specOf(place, options);
  const rulebook = await rulebookFor(options);
  if (spec.out !== null) makeFolder(spec.out);
  return new BatchRun(io, place, { options, sources, spec, rulebook: rulebook.digest }).all(items);
}

function specOf(place: Place, options: BatchOptions): JobSpec {
  const { from, encoding, select, remove, anyLanguage, maxSize, only, evidence } = options;
  const isFolder = place.kind === 'folder';
  const format = isFolder ? (options.format ?? 'json') : 'ndjson';
  if (options.format && options.format !== format)
    throw new InputError('usage', `--format ${options.format}: a stream of models is ndjson`);
  const cache = options.cache === false ? null : typeof options.cache === 'string' ? options.cache : place.cache;
  return {
    reading: { from, encoding, select, remove, anyLanguage, maxSize },
    maxNesting: options.maxNesting,
    rules: options.rules ?? [],
    projection: { only, evidence },
    format,
    out: isFolder ? place.out : null,
    stamps: isFolder && options.cache !== false,
    cache,
  };
}

/** The same items; where there is not one document among them, nothing can be done at all. */
async function something(items: AsyncIterable<Item>): Promise<AsyncIterable<Item>> {
  const source = items[Symbol.asyncIterator]();
  const bad: Extract<Item, { failure: unknown }>[] = [];
  for (;;) {
    const { value, done } = await source.next();
    if (done) {
      const causes = bad.map((item) => failureLine(item.path, item.failure)).join('; ');
      throw new InputError('missing', `nothing to do: ${causes || 'no inputs given'}`);
    }
    if ('target' in value) return chain([...bad, value], source);
    bad.push(value);
  }
}

async function* chain(first: Item[], source: AsyncIterator<Item>): AsyncGenerator<Item> {
  yield* first;
  yield* { [Symbol.asyncIterator]: () => source };
}
