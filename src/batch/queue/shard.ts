import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { version } from '../../model/index.js';
import type { JobSpec } from '../types.js';

/** Which documents: files by name, lines of an NDJSON file, or pages of a WARC file. Names are relative to the root. */
export type Slice =
  | { kind: 'files'; names: string[] }
  | { kind: 'lines'; file: string; size: number; from: number; to: number; first: number }
  | { kind: 'pages'; file: string; size: number; skip: number };

/** Some documents, the unit of work. */
export interface Shard {
  number: number;
  documents: number;
  slice: Slice;
}

/** How the documents of all shards of one `add` are to be done, and where they lie. */
export interface Order {
  /** Folder that names are relative to, and folder for the parts, as the host that added them sees them. */
  root: string;
  out: string;
  spec: JobSpec;
  /** Most seconds for a document, if any. */
  timeout?: number;
  /** Digest of the rules. */
  rulebook: string;
  version: string;
}

/** What a worker gets: plain data. */
export interface ShardJob extends Order {
  part: string;
  documents: number;
  /** The slice as JSON, packed: a server keeps thousands of them in memory. */
  packed: string;
}

const LENGTH = 16;

/** Makes a shard ready to be sent. The name of its part is made of all that the part depends on. */
export function jobOf({ number, documents, slice }: Shard, order: Order): ShardJob {
  const text = JSON.stringify(slice);
  const { out: _, ...rest } = order;
  const digest = createHash('sha256')
    .update(JSON.stringify([rest, text]))
    .digest('hex');
  const part = `part-${String(number).padStart(7, '0')}-${digest.slice(0, LENGTH)}`;
  return { ...order, part, documents, packed: gzipSync(text).toString('base64') };
}

/** The slice of a job. */
export const sliceOf = ({ packed }: ShardJob): Slice =>
  JSON.parse(gunzipSync(Buffer.from(packed, 'base64')).toString('utf8'));

/** Would this program, with these rules, make what the shard was added for? Says what differs. */
export function differenceOf(job: Order, rulebook: string): string | null {
  if (job.version !== version) return `was added by verklaar ${job.version}, this is ${version}`;
  if (job.rulebook !== rulebook) return 'was added with other rules than this worker has';
  return null;
}
