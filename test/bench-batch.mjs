// How do batches grow? `npm run bench:batch -- [--few 1000] [--many 20000] [--folder DIR …]`: copies of the documents,
// each a little different. Threads against none, memory of many documents against few, and a second run over what
// didn't change. Ratios of wall clock time mean something on a machine with nothing else to do; of processor time always.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const options = (name) => process.argv.flatMap((a, i) => (a === `--${name}` ? [process.argv[i + 1]] : []));
const [few, many] = [Number(options('few')[0] ?? 1000), Number(options('many')[0] ?? 20_000)];
const shared = ['corpus', 'unlabelled'].map((name) => here(`../../shared/${name}`)).filter((path) => existsSync(path));
const folders = options('folder').length ? options('folder') : shared.length ? shared : [here('../fixtures')];
const base = mkdtempSync(join(tmpdir(), 'verklaar-bench-'));

const documents = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => /\.(?:txt|md|html)$/.test(name))
    .sort()
    .map((name) => ({ ending: /\.\w+$/.exec(name)[0], bytes: readFileSync(join(folder, name)) })),
);

function copies(count) {
  const folder = join(base, `in${count}`);
  for (let i = 0; i < count; i++) {
    const { ending, bytes } = documents[i % documents.length];
    const below = join(folder, String(Math.floor(i / 500)).padStart(4, '0'));
    mkdirSync(below, { recursive: true });
    writeFileSync(
      join(below, `${String(i).padStart(7, '0')}${ending}`),
      Buffer.concat([bytes, Buffer.from(`\n${i}\n`)]),
    );
  }
  return folder;
}

/** One batch as a process of its own: seconds by the clock and of processors, and most memory in MB. */
function batch(folder, out, ...argv) {
  // GNU time tells of the child alone.
  const timed = spawnSync(
    '/usr/bin/time',
    [
      '-f',
      '%e %U %S %M',
      process.execPath,
      here('../bin/verklaar.js'),
      'batch',
      folder,
      '-o',
      out,
      '--progress',
      'never',
      ...argv,
    ],
    { encoding: 'utf8' },
  );
  if (timed.status !== 0 && timed.status !== 1) throw new Error(timed.stderr);
  const [seconds, user, system, kilobytes] = timed.stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return { seconds, cpu: user + system, memory: kilobytes / 1024 };
}

const show = (name, { seconds, cpu, memory }) =>
  console.log(`${name}: ${seconds.toFixed(1)} s, ${cpu.toFixed(1)} s of processors, ${memory.toFixed(0)} MB`);

try {
  const [small, large] = [copies(few), copies(many)];
  const one = batch(small, join(base, 'one'), '-j', '1');
  const two = batch(small, join(base, 'two'), '-j', '2');
  show(`${few} documents, -j 1`, one);
  show(`${few} documents, -j 2`, two);
  console.log(
    `-j 2 is ${(one.seconds / two.seconds).toFixed(2)} times as fast on ${availableParallelism()} processors (bar 1.7), at ${(two.cpu / one.cpu).toFixed(2)} times the processor time`,
  );
  const all = batch(large, join(base, 'all'), '-j', '1');
  show(`${many} documents, -j 1`, all);
  console.log(`memory: ${(all.memory / one.memory).toFixed(2)} times that of ${few} (bar 1.2)`);
  const again = batch(large, join(base, 'all'), '-j', '1');
  show('the same again', again);
  console.log(
    `second run: ${(all.seconds / again.seconds).toFixed(0)} times as fast, ${(all.cpu / again.cpu).toFixed(0)} times by processor time (bar 8)`,
  );
} finally {
  rmSync(base, { recursive: true, force: true });
}
