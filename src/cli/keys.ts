import { InputError } from '../model/errors.js';
import { didYouMean } from '../rulebook/suggest.js';

/** Refuses keys that the model doesn't have. The schema, which knows them, is loaded only for this. */
export async function checkKeys(keys: readonly string[] | undefined): Promise<void> {
  if (!keys) return;
  const legal = Object.keys((await import('../model/schema.js')).modelSchema.shape);
  const unknown = keys.find((key) => !legal.includes(key));
  if (unknown !== undefined)
    throw new InputError(
      'usage',
      `--only: the model has no key "${unknown}"${didYouMean(unknown, legal)}; it has: ${legal.join(', ')}`,
    );
}
