import { printable } from '../emit/terminal.js';
import { InputError, RuleError } from '../model/errors.js';
import { type Io, write } from './io.js';

/** Several inputs were bad: one line each. */
export class InputErrors extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}

/** One line on what went wrong with an input. */
export const lineOf = (name: string, error: Error) => printable(`${name}: ${causeOf(error)}`);

/** The same of what went wrong with a document of a batch. */
export const failureLine = (name: string, { cause }: { cause: string }) => printable(`${name}: ${cause}`);

/** What went wrong, in words; a fault of the program itself says so. */
function causeOf(error: Error): string {
  if (error instanceof InputError || (error as NodeJS.ErrnoException).code || error.constructor === Error)
    return error.message;
  return `${error.name}: ${error.message}`;
}

/** Writes an error to standard error. Returns exit code 2: it could not be done. */
export async function reportError(error: unknown, io: Io, debug: boolean): Promise<number> {
  const known = error instanceof Error ? error : new Error(String(error));
  if (debug) await write(io.stderr, `${known.stack}\n`);
  else if (known instanceof InputErrors)
    await write(io.stderr, known.lines.map((line) => `verklaar: ${line}\n`).join(''));
  else if (known instanceof RuleError) await write(io.stderr, `${printable(known.message)}\n`);
  else await write(io.stderr, `verklaar: ${printable(causeOf(known))}\n`);
  return 2;
}
