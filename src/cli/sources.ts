import type { Sources } from '../batch/sources.js';
import type { ReadingOptions } from './input.js';
import type { Io } from './io.js';

/** Options of the commands that take many documents. */
export interface SourceOptions extends ReadingOptions {
  filesFrom?: string[];
  records?: string[];
  ignore: boolean;
}

/** Where documents come from: the arguments of a command, and its options. */
export const sourcesOf = (io: Io, paths: string[], options: SourceOptions): Sources => ({
  paths,
  lists: options.filesFrom ?? [],
  records: options.records ?? [],
  ignore: options.ignore,
  maxSize: options.maxSize,
  stdin: io.stdin as AsyncIterable<Uint8Array>,
});
