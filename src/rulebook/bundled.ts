import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { InputError } from '../model/errors.js';

/** The folder rules/ seen from dist/, from src/rulebook/ and from dist/lib/rulebook/. */
const PLACES = ['../rules', '../../rules', '../../../rules'];

/** The folder of the bundled rule files: only for looking at rules and testing them, the program uses the compiled ones. */
export function bundledFolder(): string {
  const place = PLACES.map((p) => fileURLToPath(new URL(p, import.meta.url))).find((p) =>
    existsSync(`${p}/vocabulary.yaml`),
  );
  if (!place) throw new InputError('missing', 'the folder rules/ of the package is missing');
  return place;
}
