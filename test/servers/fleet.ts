// Documents, workers as processes of their own, and what they leave on the disk.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { fixtures, type Result, root } from '../program.js';
import { pause } from './servers.js';

export interface Running {
  child: ChildProcess;
  /** What it said so far, and in the end. */
  result: Result;
  ended: Promise<Result>;
}

/** Starts the program in a folder, with more in its environment. */
export function start(argv: string[], cwd: string, env: NodeJS.ProcessEnv = {}): Running {
  const child = spawn(process.execPath, [join(root, 'bin/verklaar.js'), ...argv], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const result: Result = { code: null, stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => (result.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (result.stderr += text));
  const ended = new Promise<Result>((resolve) =>
    child.on('close', (code) => {
      result.code = code;
      resolve(result);
    }),
  );
  return { child, result, ended };
}

export const verklaar = (argv: string[], cwd: string, env?: NodeJS.ProcessEnv): Promise<Result> =>
  start(argv, cwd, env).ended;

/** Writes documents, every 25th of them empty, which is a failure; some in folders, some as records. */
export function writeDocuments(folder: string, count: number): void {
  const policies = fixtures.map(({ policy }) => ({ policy, text: readFileSync(join(root, policy)) }));
  const records: string[] = [];
  for (let i = 0; i < count; i++) {
    const { policy, text } = policies[i % policies.length]!;
    const way = join(folder, 'docs', `d${i % 3}`);
    mkdirSync(way, { recursive: true });
    const content = i % 25 === 7 ? Buffer.alloc(0) : Buffer.concat([text, Buffer.from(`\n\n${i}\n`)]);
    writeFileSync(join(way, `${String(i).padStart(4, '0')}${/\.\w+$/.exec(policy)![0]}`), content);
    if (i % 4 === 0) records.push(i % 20 === 0 ? '{"id": broken' : recordOf(i, content));
  }
  writeFileSync(join(folder, 'records.ndjson'), records.join('\n'));
  writeFileSync(join(folder, 'packed.ndjson.gz'), gzipSync(`${records.join('\n').replaceAll('"r', '"p')}\n`));
}

const recordOf = (i: number, content: Buffer) =>
  JSON.stringify({ id: `r${i}`, url: `https://example.nl/${i}`, text: content.toString('latin1') });

/** All lines of the parts, sorted; a part that has no name yet doesn't count. */
export function linesOf(out: string, ending = '.ndjson.gz'): string[] {
  const named = readdirSync(out).filter((file) => file.startsWith('part-') && file.endsWith(ending));
  const texts = named.map((file) => readFileSync(join(out, file)));
  return texts
    .map((bytes) => (ending.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'))
    .flatMap((text) => text.split('\n').filter(Boolean))
    .sort();
}

export const partsIn = (out: string) => filesIn(out, /^part-.*\.ndjson\.gz$/);
/** What workers are writing, or left when they were killed. */
export const unfinishedIn = (out: string) => filesIn(out, /^\.part-/);
const filesIn = (out: string, pattern: RegExp) =>
  existsSync(out) ? readdirSync(out).filter((file) => pattern.test(file)) : [];

/** Waits until something is so. */
export async function until(what: string, isSo: () => boolean, seconds = 60): Promise<void> {
  for (let i = 0; i < seconds * 100; i++) {
    if (isSo()) return;
    await pause(10);
  }
  throw new Error(`in vain: ${what}`);
}
