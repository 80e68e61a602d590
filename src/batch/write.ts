import { randomUUID } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** What tells a file from another, or from itself after a change. */
export type FileMark = [size: number, time: number, node: number];

export const markOf = ({ size, mtimeMs, ino }: Stats): FileMark => [size, mtimeMs, ino];

/** Writes a file whole or not at all: under another name first, then renamed. Folders are made. */
export function replaceFile(path: string, text: string | Uint8Array): void {
  const old = lstatSync(path, { throwIfNoEntry: false });
  // A device, a pipe or a link is written to, never replaced.
  if (old && !old.isFile()) writeFileSync(path, text);
  else writeAndRename(path, text, `.${randomUUID().slice(0, 8)}`);
}

/**
 * The same for the files of a batch, where nobody else writes: a run that was killed leaves its unfinished file under a
 * name that the next run takes again.
 */
export const writeModel = (path: string, text: string | Uint8Array): FileMark => writeAndRename(path, text, '.part');

function writeAndRename(path: string, text: string | Uint8Array, ending: string): FileMark {
  const temporary = join(dirname(path), `.${basename(path).slice(0, 200)}${ending}`);
  let file: number | null = null;
  try {
    file = openAnew(temporary);
    writeFileSync(file, text);
    const mark = markOf(fstatSync(file));
    closeSync(file);
    file = null;
    renameSync(temporary, path);
    return mark;
  } catch (error) {
    if (file !== null) closeSync(file);
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** The folder is made where it isn't there: to look first would cost every document something. */
function openAnew(path: string): number {
  try {
    return openSync(path, 'w');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    mkdirSync(dirname(path), { recursive: true });
    return openSync(path, 'w');
  }
}
