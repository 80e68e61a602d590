import { CommanderError } from 'commander';
import type { Task } from '../batch/pool.js';
import type { Outcome } from '../batch/types.js';
import { reportError } from './errors.js';
import type { Io } from './io.js';
import { createProgram } from './program.js';

export { processIo } from './direct.js';
export type { Io } from './io.js';

/** A thread of a batch starts here. */
export async function runTask(task: Task): Promise<Outcome[]> {
  return (await import('../batch/worker.js')).runTask(task);
}

/**
 * Runs the program.
 * @param argv the arguments, without those of Node itself
 * @returns the exit code; the process's own is never touched
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const run = { exitCode: 0 };
  try {
    await createProgram(io, run).parseAsync([...argv], { from: 'user' });
    return run.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return reportError(error, io, argv.includes('--debug'));
  }
}
