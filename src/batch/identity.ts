import type { Identity, JobSpec } from './types.js';

/** What stands in the cache instead: a document is the same wherever it lies. */
export const NOBODY: Identity = { path: '-', id: null, url: null, fetchedAt: null };

/** `source` comes early in a model. */
const NEAR = 65_536;

/** Cuts the four keys, as they stand in a model with more keys after them, out of a text that holds nothing else. */
const CUT: Record<JobSpec['format'], (text: string) => string> = {
  json: (text) => text.slice('{\n'.length).replace(/\n {2}\}\n\}\n$/, ',\n'),
  ndjson: (text) => text.slice('{'.length).replace(/\}\}\n$/, ','),
  yaml: (text) => text,
};

/**
 * Makes a function that puts another identity into the text of a model, to the byte as its format would write it; it
 * gives null where it doesn't find the old one.
 * @param emit writes a model that has nothing but the `source` given
 */
export function identityChanger(format: JobSpec['format'], emit: (source: Identity) => string) {
  const written = ({ path, id, url, fetchedAt }: Identity) => CUT[format](emit({ path, id, url, fetchedAt }));
  return (text: Uint8Array, from: Identity, to: Identity): Uint8Array | null => {
    const old = Buffer.from(written(from));
    const bytes = Buffer.from(text.buffer, text.byteOffset, text.byteLength);
    const at = bytes.subarray(0, NEAR).indexOf(old);
    if (at < 0) return null;
    return Buffer.concat([bytes.subarray(0, at), Buffer.from(written(to)), bytes.subarray(at + old.length)]);
  };
}
