import { loadSchema } from '../emit/validate.js';
import { InputError } from '../model/errors.js';
import { didYouMean } from '../rulebook/suggest.js';

/** Refuses keys that the model doesn't have. */
export function checkKeys(keys: readonly string[] | undefined): void {
  if (!keys) return;
  const legal = Object.keys(loadSchema().properties ?? {});
  const unknown = keys.find((key) => !legal.includes(key));
  if (unknown !== undefined)
    throw new InputError(
      'usage',
      `--only: the model has no key "${unknown}"${didYouMean(unknown, legal)}; it has: ${legal.join(', ')}`,
    );
}
