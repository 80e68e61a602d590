import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** A package that only some documents need: loaded at its first use, so that a plain text pays for no HTML parser. */
export function lazy<T>(name: string): () => T {
  let loaded: T | undefined;
  return () => (loaded ??= require(name) as T);
}
