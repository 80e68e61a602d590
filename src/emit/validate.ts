import { existsSync } from 'node:fs';
import type { Model } from '../model/index.js';

interface Problem {
  instancePath: string;
  message?: string;
}
type Validator = ((model: unknown) => boolean) & { errors?: Problem[] | null };

/** The validator is made out of the model's schema when the package is built, and lies beside the bundled program. */
const PLACES = ['./validator.mjs', '../validator.mjs', '../../dist/validator.mjs'];

/**
 * Loads the check that every model passes before it is written.
 * @returns a function that throws where a model breaks the contract: a fault of the program, never of the document
 */
export async function loadValidator(): Promise<(model: Model) => void> {
  const place = PLACES.map((p) => new URL(p, import.meta.url)).find((url) => existsSync(url));
  if (!place) throw new Error('dist/validator.mjs is missing: run `npm run build`');
  const { default: valid } = (await import(/* @vite-ignore */ place.href)) as { default: Validator };
  return (model) => {
    if (valid(model)) return;
    const [problem] = valid.errors ?? [];
    throw new Error(`the model breaks its schema at ${problem?.instancePath || '/'}: ${problem?.message ?? 'invalid'}`);
  };
}
