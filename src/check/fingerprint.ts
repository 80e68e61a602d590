import { createHash } from 'node:crypto';

const LENGTH = 16;

/** A path as fingerprints and baselines have it: with slashes, without "./" before it. */
export const plainPath = (path: string): string => path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');

/** Stable when lines move: of the path, the id and what was found. */
export function fingerprintOf(path: string, id: string, found: readonly string[]): string {
  const plain = found.map((text) => text.toLowerCase().replace(/\s+/g, ' ').trim());
  return createHash('sha256')
    .update(JSON.stringify([plainPath(path), id, ...plain]))
    .digest('hex')
    .slice(0, LENGTH);
}
