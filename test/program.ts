// Runs the program for tests: inside this process, or as a process of its own behind real pipes.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { main } from '../src/cli/main.js';

export interface Result {
  code: number | null;
  stdout: string;
  stderr: string;
}

export const root = fileURLToPath(new URL('..', import.meta.url));

class Sink extends Writable {
  text = '';
  override _write(chunk: Buffer | string, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

/** Runs the program in this process. Without `stdin` standard input is a terminal. */
export async function run(argv: string[], stdin?: string | Uint8Array, env: NodeJS.ProcessEnv = {}): Promise<Result> {
  const stdout = new Sink();
  const stderr = new Sink();
  const input =
    stdin === undefined ? Object.assign(new PassThrough(), { isTTY: true }) : Readable.from([Buffer.from(stdin)]);
  const code = await main(argv, { stdin: input, stdout, stderr, env });
  return { code, stdout: stdout.text, stderr: stderr.text };
}

/** Runs bin/verklaar.js behind pipes. */
export function spawnProgram(
  argv: string[],
  stdin: string | Uint8Array = '',
  program = join(root, 'bin/verklaar.js'),
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...argv], { cwd: root });
    const result: Result = { code: null, stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text) => (result.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (result.stderr += text));
    child.stdin.on('error', () => {});
    child.on('error', reject).on('close', (code) => resolve({ ...result, code }));
    child.stdin.end(stdin);
  });
}

/** A folder that is removed when the tests of the file are done. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'verklaar-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The fixtures: name of the folder, and the policy in it, relative to the root. */
export const fixtures = readdirSync(join(root, 'fixtures'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({ name, policy: policyIn(name) }));

function policyIn(name: string): string {
  const found = readdirSync(join(root, 'fixtures', name)).filter((file) => file.startsWith('policy.'));
  if (found.length !== 1) throw new Error(`fixtures/${name} holds ${found.length} policies instead of one`);
  return `fixtures/${name}/${found[0]}`;
}
