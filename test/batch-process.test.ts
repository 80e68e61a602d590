// Batches as processes of their own: threads, limits, signals. What is compared is what stands on the disk.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { fixtures, root, spawnProgram, temporaryFolder } from './program.js';

const base = temporaryFolder();
const folder = join(base, 'in');
const clean = { folder: join(base, 'clean'), stream: join(base, 'clean.ndjson') };
const DOCUMENTS = 48;
/** Bad ones among them. */
const BAD = new Set([7, 20, 21, 46]);

/** What a run left, but for what only the next run reads. */
function contents(out: string): Record<string, string> {
  const names = readdirSync(out, { recursive: true, encoding: 'utf8' }) as string[];
  const files = names.filter((name) => !name.startsWith('.verklaar') && statSync(join(out, name)).isFile());
  return Object.fromEntries(files.sort().map((name) => [name, readFileSync(join(out, name), 'utf8')]));
}

beforeAll(async () => {
  const policies = fixtures.map(({ policy }) => ({ policy, text: readFileSync(join(root, policy)) }));
  for (let i = 0; i < DOCUMENTS; i++) {
    const { policy, text } = policies[i % policies.length]!;
    const way = join(folder, `d${i % 4}`);
    mkdirSync(way, { recursive: true });
    const name = `${String(i).padStart(3, '0')}${/\.\w+$/.exec(policy)![0]}`;
    writeFileSync(join(way, name), BAD.has(i) ? '' : Buffer.concat([text, Buffer.from(`\n\n${i}\n`)]));
  }
  const [one, two] = await Promise.all([
    spawnProgram(['batch', folder, '-o', clean.folder, '-j', '1', '--no-cache']),
    spawnProgram(['batch', folder, '-o', clean.stream, '-j', '1', '--no-cache']),
  ]);
  expect([one!.code, two!.code]).toEqual([1, 1]);
});

describe('threads', () => {
  test('give what one gives, in the same order: a folder, and a stream', async () => {
    const out = join(base, 'threads');
    const [dir, stream] = await Promise.all([
      spawnProgram(['batch', folder, '-o', out, '-j', '3']),
      spawnProgram(['batch', folder, '-o', '-', '-j', '2']),
    ]);
    expect([dir.code, stream.code]).toEqual([1, 1]);
    expect(contents(out)).toEqual(contents(clean.folder));
    expect(stream.stdout).toBe(readFileSync(clean.stream, 'utf8'));
    expect(stream.stderr).toBe(dir.stderr);
    expect(dir.stderr.trimEnd().split('\n')).toHaveLength(BAD.size);
  });

  test('a document that takes too long is given up, and the others are done', async () => {
    const text = readFileSync(join(root, fixtures[0]!.policy), 'utf8');
    const big = join(base, 'big.md');
    writeFileSync(big, text.repeat(Math.ceil(60_000_000 / text.length)));
    const out = join(base, 'timeout');
    const argv = ['batch', folder, big, '-o', out, '-j', '2', '--timeout', '2', '--max-size', '100000000'];
    const { code, stderr } = await spawnProgram(argv);
    rmSync(big);
    expect(code).toBe(1);
    expect(stderr).toContain('big.md: took more than 2 s (see --timeout)\n');
    const models = Object.keys(contents(out)).filter((name) => name.startsWith('d'));
    expect(models).toHaveLength(DOCUMENTS - BAD.size);
    const errors = readFileSync(join(out, 'errors.ndjson'), 'utf8').trimEnd().split('\n');
    expect(JSON.parse(errors.at(-1)!)).toMatchObject({ path: big, stage: 'limit', code: 'timeout' });
  });
});

/** Starts a batch, and does something to it as soon as something was written. */
async function disturb(argv: string[], written: () => boolean, act: (child: ChildProcess) => void) {
  const child = spawn(process.execPath, [join(root, 'bin/verklaar.js'), 'batch', ...argv], { cwd: root });
  let stderr = '';
  child.stderr!.setEncoding('utf8').on('data', (text) => (stderr += text));
  child.stdout!.resume();
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal })),
  );
  let over = false;
  void ended.then(() => (over = true));
  while (!over && !written()) await new Promise((resolve) => setTimeout(resolve, 2));
  expect(over).toBe(false);
  act(child);
  return { ...(await ended), stderr };
}

const kill = (child: ChildProcess) => child.kill('SIGKILL');

describe('a run that was killed and is started again', () => {
  test.each([1, 2])('gives the same folder: -j %i', async (jobs) => {
    const out = join(base, `killed${jobs}`);
    const argv = [folder, '-o', out, '-j', String(jobs)];
    const { signal } = await disturb(argv, () => existsSync(join(out, 'd0')), kill);
    expect(signal).toBe('SIGKILL');
    expect(existsSync(join(out, 'summary.json'))).toBe(false);
    for (const [name, text] of Object.entries(contents(out)))
      if (!name.includes('.part')) expect(contents(clean.folder)[name]).toBe(text);
    expect((await spawnProgram(['batch', ...argv])).code).toBe(1);
    expect(contents(out)).toEqual(contents(clean.folder));
  });

  test('gives the same stream, out of what it did before', async () => {
    const out = join(base, 'killed.ndjson');
    const cached = () => existsSync(`${out}.cache`) && readdirSync(`${out}.cache`).length >= 12;
    const { signal } = await disturb([folder, '-o', out, '-j', '1'], cached, kill);
    expect(signal).toBe('SIGKILL');
    expect(existsSync(out)).toBe(false);
    const again = await spawnProgram(['batch', folder, '-o', out, '-j', '2']);
    expect(again.code).toBe(1);
    expect(Number(/^(\d+) of them unchanged/m.exec(again.stdout)?.[1])).toBeGreaterThanOrEqual(8);
    expect(readFileSync(out, 'utf8')).toBe(readFileSync(clean.stream, 'utf8'));
    expect(existsSync(`${out}.part`)).toBe(false);
  });
});

test('Ctrl-C finishes what runs, keeps what there is, and tells how to go on', async () => {
  const out = join(base, 'interrupted');
  const argv = [folder, '-o', out, '-j', '1'];
  const { code, stderr } = await disturb(
    argv,
    () => existsSync(join(out, 'd0')),
    (child) => child.kill('SIGINT'),
  );
  expect(code).toBe(130);
  expect(stderr).toMatch(
    /finishing what runs; once more breaks off at once\n(?:.*\n)*.*interrupted after \d+ documents; the same command goes on from there\n$/,
  );
  const summary = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8'));
  expect(summary.complete).toBe(false);
  const again = await spawnProgram(['batch', ...argv]);
  expect(Number(/^(\d+) of them unchanged/m.exec(again.stdout)?.[1])).toBe(summary.models);
  expect(contents(out)).toEqual(contents(clean.folder));
});

test('a reader that goes away is no error, and ends the work', async () => {
  const command = `"${process.execPath}" bin/verklaar.js batch "$0" -o - -j 1 | head -c 10 >/dev/null; echo done >&2`;
  const child = spawn('sh', ['-c', command, join(folder, 'd1')], { cwd: root });
  let stderr = '';
  child.stderr.on('data', (text) => (stderr += text));
  await new Promise((resolve) => child.on('close', resolve));
  expect(stderr.replace(/^verklaar: .*: is empty\n/gm, '')).toBe('done\n');
});
