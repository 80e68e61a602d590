import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { lazy } from '../read/lazy.js';
import { failureOf } from './failure.js';
import type { Failure, Input } from './types.js';
import { type Walk, walk } from './walk.js';

/** What a walk through a folder takes for a document. */
export const EXTENSIONS = ['txt', 'md', 'markdown', 'html', 'htm', 'rst'] as const;
const DOCUMENT = new RegExp(`\\.(?:${EXTENSIONS.join('|')})$`, 'i');

// Most batches are of folders: patterns are only understood where there are some.
const fastGlob = lazy<typeof import('fast-glob')>('fast-glob');
const micromatch = lazy<typeof import('micromatch')>('micromatch');

/** A document to do, or why an argument, a line or a record means none. */
export type Item = Input | { path: string; id?: string | null; url?: string | null; failure: Failure };

const kindOf = (path: string) => statSync(path, { throwIfNoEntry: false });
const nothing = (path: string, cause: string): Item => ({ path, failure: { stage: 'find', code: 'missing', cause } });

/** The documents that the arguments mean, in order: a file, all documents in a folder, or what a pattern matches. */
export function* findInputs(paths: readonly string[], ignore: boolean): Generator<Item> {
  for (const argument of paths) {
    const found = kindOf(argument);
    if (found && !found.isDirectory()) yield { path: argument, target: basename(argument) };
    else if (/^https?:/i.test(argument)) yield { path: argument, target: basename(argument) };
    else {
      const job = found ? folderWalk(argument, ignore) : patternWalk(argument, ignore);
      if (job) yield* items(argument, job);
      else yield nothing(argument, 'no such file or folder');
    }
  }
}

/** What a line of a list means: its model keeps the whole path, so that equal names in different folders stay apart. */
export function* findListed(path: string, ignore: boolean): Generator<Item> {
  const target = path
    .split(/[\\/]/)
    .filter((part) => !/^\.{0,2}$/.test(part))
    .join('/');
  if (!kindOf(path)?.isDirectory()) yield { path, target };
  else
    for (const item of items(path, folderWalk(path, ignore)))
      yield 'target' in item ? { ...item, target: `${target}/${item.target}` } : item;
}

function* items(argument: string, job: Walk): Generator<Item> {
  let any = false;
  for (const found of walk(job)) {
    any = true;
    yield 'error' in found ? { path: found.path, failure: failureOf(found.error, 'find') } : found;
  }
  if (!any) yield nothing(argument, 'holds no document');
}

const folderWalk = (folder: string, ignore: boolean): Walk => ({
  folder,
  ignore,
  accepts: (path) => DOCUMENT.test(path) && !isHidden(path),
  enters: (path) => !isHidden(path),
});

/** Does the last name of a path begin with a dot, or hold the packages of a project? Policies don't stand there. */
const isHidden = (path: string) => /(?:^|\/)(?:\.[^/]*|node_modules)\/?$/.test(path);

function patternWalk(argument: string, ignore: boolean): Walk | null {
  if (!fastGlob().isDynamicPattern(argument)) return null;
  const [base, pattern] = splitPattern(argument);
  const matches = micromatch().matcher(pattern, { nocase: true });
  const deepest = pattern.includes('**') ? Number.POSITIVE_INFINITY : pattern.split('/').length;
  const hidden = /(?:^|[/{(,|])(?:\.|node_modules)/.test(pattern);
  if (!kindOf(base || '.')?.isDirectory())
    return { ...folderWalk('.', ignore), accepts: () => false, enters: () => false };
  return {
    folder: base,
    ignore,
    accepts: matches,
    enters: (path) => path.split('/').length <= deepest && (hidden || !isHidden(path)),
  };
}

/** The fixed part of a pattern, up to the first folder name with a sign of patterns in it, and the rest. */
export function splitPattern(argument: string): [base: string, pattern: string] {
  const parts = argument.replaceAll('\\', '/').split('/');
  const first = parts.findIndex((part) => part.includes('{') || (part !== '' && fastGlob().isDynamicPattern(part)));
  const cut = first < 0 ? parts.length - 1 : first;
  const base = parts.slice(0, cut).join('/');
  return [base === '' && argument.startsWith('/') ? '/' : base, parts.slice(cut).join('/')];
}
