import { InputError, RuleError } from '../model/errors.js';
import type { Failure, StageName } from './types.js';

/** Codes of InputError that are told when the bytes are looked at, not when the file is opened. */
const READ_CODES = new Set(['empty', 'binary', 'too-large', 'too-deep', 'unsupported', 'encoding']);

/** What went wrong, as data that can go to another thread and into errors.ndjson. */
export function failureOf(error: unknown, stage: StageName): Failure {
  const known = error instanceof Error ? error : new Error(String(error));
  if (known instanceof InputError)
    return { stage: READ_CODES.has(known.code) ? 'read' : stage, code: known.code, cause: known.message };
  const code = (known as NodeJS.ErrnoException).code ?? known.name;
  const plain = known instanceof RuleError || code !== known.name || known.constructor === Error;
  return { stage, code, cause: plain ? known.message : `${known.name}: ${known.message}`, stack: known.stack };
}

/** Does it depend on the document's content alone, so that the next run would find the same? */
export const isLasting = ({ code }: Failure): boolean =>
  ['empty', 'binary', 'unsupported', 'encoding', 'not-dutch'].includes(code);
