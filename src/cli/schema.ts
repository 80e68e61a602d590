import { loadSchema } from '../emit/validate.js';
import { InputError } from '../model/errors.js';
import { didYouMean } from '../rulebook/suggest.js';
import { type Io, write } from './io.js';

const SCHEMAS = { model: 'schema', config: 'config-schema' } as const;

/** `verklaar schema [model|config]`: the JSON Schema of the model, or of the configuration. */
export async function runSchema(io: Io, name: string | undefined): Promise<number> {
  const legal = Object.keys(SCHEMAS);
  if (name !== undefined && !legal.includes(name))
    throw new InputError(
      'usage',
      `there is no schema "${name}"${didYouMean(name, legal)}; there are ${legal.join(', ')}`,
    );
  const schema = loadSchema(SCHEMAS[(name ?? 'model') as keyof typeof SCHEMAS]);
  await write(io.stdout, `${JSON.stringify(schema, null, 2)}\n`);
  return 0;
}
