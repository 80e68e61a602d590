import { randomUUID } from 'node:crypto';
import { lstatSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Writes a file whole or not at all: under another name first, then renamed. Folders are made. */
export function replaceFile(path: string, text: string): void {
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true });
  const old = lstatSync(path, { throwIfNoEntry: false });
  // A device, a pipe or a link is written to, never replaced.
  if (old && !old.isFile()) {
    writeFileSync(path, text);
    return;
  }
  const temporary = join(folder, `.${basename(path).slice(0, 200)}.${randomUUID().slice(0, 8)}`);
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
