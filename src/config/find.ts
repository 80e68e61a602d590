import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { InputError } from '../model/errors.js';
import type { ConfigFile } from './read.js';

/** Names of the file, the first before the others. */
export const CONFIG_NAMES = ['verklaar.config.yaml', 'verklaar.config.yml'] as const;
const KEY = 'verklaar';

/** The configuration that holds in a folder: its own, or the nearest above it up to the root of the repository. */
export function findConfig(folder: string): ConfigFile | null {
  for (let at = folder; ; at = dirname(at)) {
    const found = configIn(at);
    if (found || existsSync(join(at, '.git')) || dirname(at) === at) return found;
  }
}

/** The configuration that a folder itself holds. */
export function configIn(folder: string): ConfigFile | null {
  const name = CONFIG_NAMES.find((n) => existsSync(join(folder, n)));
  if (name) return { file: join(folder, name), text: readFileSync(join(folder, name), 'utf8'), key: null };
  return configInPackage(join(folder, 'package.json'));
}

/** What stands under `verklaar` in a package.json; a broken one is not ours to complain about. */
function configInPackage(file: string): ConfigFile | null {
  try {
    const text = readFileSync(file, 'utf8');
    if (!text.includes(`"${KEY}"`)) return null;
    const value = JSON.parse(text) as object | null;
    return value && Object.hasOwn(value, KEY) ? { file, text, key: KEY } : null;
  } catch {
    return null;
  }
}

/**
 * The configuration of a file that was named.
 * @throws InputError when it can't be read, or is a package.json without one
 */
export function configAt(file: string): ConfigFile {
  try {
    if (/(?:^|[\\/])package\.json$/.test(file)) {
      const found = configInPackage(file);
      if (found || existsSync(file)) return found ?? { file, text: '', key: null };
    }
    return { file, text: readFileSync(file, 'utf8'), key: null };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const cause = code === 'ENOENT' ? 'no such file' : code === 'EISDIR' ? 'is a folder' : `can't be read (${code})`;
    throw new InputError('usage', `--config ${file}: ${cause}`);
  }
}
