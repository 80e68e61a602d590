import { loadSchema } from '../emit/validate.js';
import { type Io, write } from './io.js';

/** `verklaar schema`: the JSON Schema of the model. */
export async function runSchema(io: Io): Promise<number> {
  await write(io.stdout, `${JSON.stringify(loadSchema(), null, 2)}\n`);
  return 0;
}
