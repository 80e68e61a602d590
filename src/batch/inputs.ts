import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import fastGlob from 'fast-glob';

/** What a walk through a folder takes for a document. */
export const EXTENSIONS = ['txt', 'md', 'markdown', 'html', 'htm', 'rst'] as const;

/** A document to read, and where its model goes below the output folder, without the format's extension. */
export interface Input {
  path: string;
  target: string;
}

const OPTIONS = { onlyFiles: true, caseSensitiveMatch: false, followSymbolicLinks: false } as const;
const kindOf = (path: string) => statSync(path, { throwIfNoEntry: false });

/**
 * Finds the documents that an argument means: a file, all documents in a folder, or what a pattern matches.
 * @returns in a stable order; null where the argument means nothing at all
 */
export async function findInputs(argument: string): Promise<Input[] | null> {
  const found = kindOf(argument);
  if (found?.isDirectory()) return below(argument, `**/*.{${EXTENSIONS.join(',')}}`);
  if (found || /^https?:/i.test(argument)) return [{ path: argument, target: basename(argument) }];
  if (!fastGlob.isDynamicPattern(argument)) return null;
  const [base, pattern] = splitPattern(argument);
  return kindOf(base || '.')?.isDirectory() ? below(base, pattern) : [];
}

async function below(folder: string, pattern: string): Promise<Input[]> {
  const files = await fastGlob(pattern, { ...OPTIONS, cwd: folder || '.' });
  return files.sort().map((target) => ({ path: join(folder, target), target }));
}

/** The fixed part of a pattern, up to the first folder name with a sign of patterns in it, and the rest. */
function splitPattern(argument: string): [base: string, pattern: string] {
  const parts = argument.replaceAll('\\', '/').split('/');
  const first = parts.findIndex((part) => part !== '' && fastGlob.isDynamicPattern(part));
  const cut = first < 0 ? parts.length - 1 : first;
  const base = parts.slice(0, cut).join('/');
  return [base === '' && argument.startsWith('/') ? '/' : base, parts.slice(cut).join('/')];
}
