import { readFileSync } from 'node:fs';
import { analyse } from '../pipeline.js';

export interface Io {
  stdin: NodeJS.ReadableStream;
  stdout: NodeJS.WritableStream;
  stderr: NodeJS.WritableStream;
  env: NodeJS.ProcessEnv;
}

/** Runs the program; resolves to the exit code. */
export async function main(argv: string[], io: Io): Promise<number> {
  io.stdout.write(`${JSON.stringify(analyse(readFileSync(argv[0]!), { path: argv[0]! }), null, 1)}\n`);
  return 0;
}
