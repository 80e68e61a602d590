import { existsSync, readFileSync } from 'node:fs';
import type { Model } from '../model/index.js';
import { Checker, type Schema } from './schema-check.js';

/** Schemas are written out of the zod ones when the package is built: loading zod would cost more than the whole check. */
const PLACES = ['.', '..', '../../dist'];

const bundled = new Map<string, Schema>();

/** The JSON Schema of the model, or that of the configuration, as built. */
export function loadSchema(name: 'schema' | 'config-schema' = 'schema'): Schema {
  const known = bundled.get(name);
  if (known) return known;
  const place = PLACES.map((p) => new URL(`${p}/${name}.json`, import.meta.url)).find((url) => existsSync(url));
  if (!place) throw new Error(`dist/${name}.json is missing: run \`npm run build\``);
  const schema = JSON.parse(readFileSync(place, 'latin1')) as Schema;
  bundled.set(name, schema);
  return schema;
}

let checker: Checker | null = null;

/**
 * The check that every model passes before it is written.
 * @throws Error where a model breaks the contract: a fault of the program, never of the document
 */
export function validate(model: Model): void {
  checker ??= new Checker(loadSchema());
  const fault = checker.fault(model);
  if (fault) throw new Error(`the model breaks its schema: ${fault}`);
}
