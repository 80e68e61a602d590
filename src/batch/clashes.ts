import { existsSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { type Item, splitPattern } from './inputs.js';
import { CompactMap, hashOf } from './seen.js';

/**
 * Passes inputs on: the same file twice is done once, and of two documents whose models would have the same name the
 * second is a failure.
 * @param paths the arguments, to name the owner of a name
 */
export async function* withoutClashes(items: AsyncIterable<Item>, paths: readonly string[]): AsyncGenerator<Item> {
  const seen = new CompactMap();
  for await (const item of items) {
    const own = 'target' in item ? hashOf(resolve(item.path)) : -1;
    const owner = 'target' in item ? seen.get(item.target) : undefined;
    if ('failure' in item) yield item;
    else if (owner === undefined) {
      seen.set(item.target, own);
      yield item;
    } else if (owner !== own || item.record) yield clash(item, paths);
  }
}

function clash({ path, target, record }: Extract<Item, { target: string }>, paths: readonly string[]): Item {
  const owner = record ? null : ownerOf(target, paths);
  const cause = `its model would overwrite that of ${owner ?? 'an earlier document'}`;
  return { path, id: record?.id, url: record?.url, failure: { stage: 'find', code: 'clash', cause } };
}

/** The file that the first argument with such a document means by this name. */
function ownerOf(target: string, paths: readonly string[]): string | null {
  for (const path of paths) {
    const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory();
    const file = isFolder || !existsSync(path) ? join(isFolder ? path : splitPattern(path)[0], target) : path;
    if (basename(file) === basename(target) && existsSync(file)) return file;
  }
  return null;
}
