import type { AnalyseOptions } from '../pipeline.js';

/** Where a record says that it comes from; goes into `source` of the model. */
export interface Identity {
  path: string;
  id: string | null;
  url: string | null;
  fetchedAt: string | null;
}

/** What a record holds. */
export interface RecordContent {
  id: string | null;
  url: string | null;
  fetchedAt: string | null;
  from: 'text' | 'markdown' | 'html';
  /** Of the bytes, where the response named one and they are not UTF-8. */
  encoding?: string;
  content: string | Uint8Array;
}

/** A document to read, and where its model goes below the output folder, without the format's extension. */
export interface Input {
  path: string;
  target: string;
  /** Where the file lies, if its path is the name that others know it by. */
  file?: string;
  /** The document itself, where it doesn't stand in a file of its own. */
  record?: RecordContent;
  /** What an earlier run noted of it. */
  stamp?: Stamp;
}

/** How far a document came: found, opened, read (decoded and told apart), analysed, checked, written; `limit`: it took too much. */
export type StageName = 'find' | 'open' | 'read' | 'analyse' | 'check' | 'write' | 'limit';

/** What went wrong with one document. */
export interface Failure {
  stage: StageName;
  /** Stable: a code of InputError, a code of the system, `timeout`, `memory`, or the name of the error. */
  code: string;
  /** For people, without the path. */
  cause: string;
  /** Of faults of the program itself. */
  stack?: string;
}

/** What the table and the totals need of a model. */
export interface Row {
  format: string;
  language: string;
  /** Of the columns of the table. */
  counts: number[];
  rights: string[];
  legalBases: string[];
  findings: string[];
}

/** What is noted of a document, so that the next run can tell that nothing changed. */
export interface Stamp {
  key: string;
  /** Size, time and number of the file that holds the model. */
  file?: [size: number, time: number, node: number];
  row?: Row;
  failure?: Failure;
}

/** One document done, or what went wrong with it. */
export interface Outcome {
  path: string;
  target: string;
  id: string | null;
  url: string | null;
  row?: Row;
  failure?: Failure;
  /** The model as it goes into a stream; none where it was written to a file. */
  bytes?: Uint8Array;
  /** Made now, taken from the cache, or found as it was. */
  origin: 'made' | 'cached' | 'unchanged';
  stamp?: Stamp;
}

/** All that one who does documents must know; plain data, for it goes to other threads. */
export interface JobSpec {
  reading: Pick<AnalyseOptions, 'from' | 'encoding' | 'select' | 'remove' | 'anyLanguage'> & { maxSize: number };
  /** Most levels of markup in markup. */
  maxNesting: number;
  rules: string[];
  projection: { only?: string[]; evidence: boolean };
  format: 'json' | 'yaml' | 'ndjson';
  /** Folder for the models; null where they are handed back. */
  out: string | null;
  /** Note what was done, to find it unchanged the next time. */
  stamps: boolean;
  /** Folder of the cache by content, if any. */
  cache: string | null;
}
