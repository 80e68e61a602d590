import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Ignored } from './ignore.js';

/** What is asked of a walk. */
export interface Walk {
  folder: string;
  /** Takes a path below the folder, with slashes. */
  accepts(path: string): boolean;
  /** May anything below this folder be accepted? */
  enters(path: string): boolean;
  /** Pass over what .verklaarignore names. */
  ignore: boolean;
}

/** A file that was found, or a folder that can't be looked into. */
export type Found = { path: string; target: string } | { path: string; error: Error };

/**
 * Finds files below a folder in the order of their paths, one folder in memory at a time: fast-glob has all of a walk in
 * memory where it is faster than its reader, and gives it in the order of the disk. Links are not followed.
 */
export function* walk(job: Walk): Generator<Found> {
  yield* below('', job, job.ignore ? Ignored.above(job.folder) : Ignored.nothing);
}

function* below(way: string, job: Walk, above: Ignored): Generator<Found> {
  const here = join(job.folder || '.', way);
  let entries: Dirent[];
  try {
    entries = readdirSync(here, { withFileTypes: true });
  } catch (error) {
    yield { path: here, error: error as Error };
    return;
  }
  const ignored = job.ignore ? above.in(here) : above;
  // A folder stands where its files would stand in a sorted list of paths.
  const sorted = entries
    .filter((entry) => entry.isFile() || entry.isDirectory())
    .map((entry) => ({ name: entry.isDirectory() ? `${entry.name}/` : entry.name, folder: entry.isDirectory() }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { name, folder } of sorted) {
    const target = way + name;
    if (folder ? !job.enters(target) : !job.accepts(target)) continue;
    const path = join(job.folder, target);
    if (ignored.has(path, folder)) continue;
    if (folder) yield* below(target, job, ignored);
    else yield { path, target };
  }
}
