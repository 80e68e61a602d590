import { readFileSync, statSync } from 'node:fs';
import { InputError } from '../model/errors.js';

/** Largest document unless told otherwise, in bytes. */
export const MAX_SIZE = 10_000_000;

/** A document that is too large, in the words that every reader of bytes uses. */
export const tooLarge = (most: number) => new InputError('too-large', `is larger than ${most} bytes (see --max-size)`);

/**
 * Reads the bytes of a document.
 * @throws InputError when it is missing, unreadable, a folder, too large, or an address on the web
 */
export function readBytes(path: string, maxSize = MAX_SIZE): Uint8Array {
  if (/^https?:\/\//i.test(path))
    throw new InputError(
      'usage',
      `verklaar is offline and fetches nothing; pipe the page in: curl -s ${path} | verklaar`,
    );
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) throw new InputError('folder', 'is a folder: name a file, or use "verklaar batch"');
    if (stat.size > maxSize) throw tooLarge(maxSize);
    return readFileSync(path);
  } catch (error) {
    throw error instanceof InputError ? error : problemOf(error as NodeJS.ErrnoException);
  }
}

function problemOf(error: NodeJS.ErrnoException): InputError {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return new InputError('missing', 'no such file');
  if (error.code === 'EACCES' || error.code === 'EPERM')
    return new InputError('unreadable', 'may not be read (permission denied)');
  return new InputError('unreadable', `can't be read (${error.code ?? error.message})`);
}
