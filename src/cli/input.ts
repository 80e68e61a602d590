import { validate } from '../emit/validate.js';
import { InputError, type Model } from '../model/index.js';
import { type AnalyseOptions, analyse } from '../pipeline.js';
import { readBytes, tooLarge } from '../read/file.js';
import { loadRulebook } from '../rulebook/load.js';
import type { Rulebook } from '../rulebook/rulebook.js';
import { lineOf } from './errors.js';
import type { GlobalOptions, Io } from './io.js';

/** Options of every command that reads documents, as commander hands them over. */
export interface ReadingOptions
  extends GlobalOptions,
    Pick<AnalyseOptions, 'from' | 'encoding' | 'select' | 'remove' | 'anyLanguage'> {
  maxSize: number;
  rules?: string[];
}

/** A document's bytes under the name that the model will show. */
export interface Input {
  /** For people. */
  name: string;
  path: string;
  bytes: Uint8Array;
}

/** The rules in use: the bundled ones, with the user's own added. */
export async function rulebookFor({ rules }: { rules?: string[] }): Promise<Rulebook> {
  return rules?.length ? (await import('../rulebook/merge.js')).mergeRulebook(rules) : loadRulebook();
}

/** Options of the pipeline out of those of a command. */
export function analysisOptions(options: ReadingOptions, rulebook: Rulebook, path: string): AnalyseOptions {
  const { from, encoding, select, remove, anyLanguage, maxSize } = options;
  return { from, encoding, select, remove, anyLanguage, maxSize, rulebook, path };
}

/** Reads a document's bytes, from a file or (for "-") from standard input. */
export async function readInput(
  path: string,
  io: Io,
  options: { maxSize: number; stdinFilename?: string },
): Promise<Input> {
  if (path !== '-') return { name: path, path, bytes: readBytes(path, options.maxSize) };
  const bytes = await readStandard(io, options.maxSize);
  return { name: options.stdinFilename ?? 'standard input', path: options.stdinFilename ?? '-', bytes };
}

async function readStandard(io: Io, maxSize: number): Promise<Uint8Array> {
  const { chunks, ended } = io.direct?.stdin ? io.direct.read(maxSize) : { chunks: [], ended: false };
  if (ended) return Buffer.concat(chunks);
  let size = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  for await (const chunk of io.stdin) {
    chunks.push(Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk));
    size += chunks.at(-1)!.length;
    if (size > maxSize) throw tooLarge(maxSize);
  }
  return Buffer.concat(chunks);
}

/** Does it, or says in one line why that input can't be done. Faults of the program itself are thrown on. */
export async function attempt<T>(name: string, job: () => T | Promise<T>): Promise<{ value: T } | { problem: string }> {
  try {
    return { value: await job() };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { problem: lineOf(name, error) };
  }
}

/** Analyses one document and checks the model against its schema. */
export function analyseInput(input: Input, options: AnalyseOptions): Model {
  const model = analyse(input.bytes, options);
  validate(model);
  return model;
}
