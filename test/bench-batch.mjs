// How do batches grow? `npm run bench:batch -- [--few 1000] [--many 20000] [--rounds 3] [--folder DIR …]`: copies of the
// documents, each a little different. Threads against none, memory of many documents against few, and a second run over
// what didn't change. Ratios of wall clock time mean something on a machine with nothing else to do; of processor time
// always. What threads could win at best is told by two processes that know nothing of each other, and what they win
// against one processor by a run that may use one only: without that, a run on one thread compiles and collects garbage
// on the second.
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const options = (name) => process.argv.flatMap((a, i) => (a === `--${name}` ? [process.argv[i + 1]] : []));
const [few, many, rounds] = [
  ['few', 1000],
  ['many', 20_000],
  ['rounds', 3],
].map(([name, usual]) => Number(options(name)[0] ?? usual));
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

const pinned = spawnSync('taskset', ['-c', '0', 'true']).status === 0 ? ['taskset', '-c', '0'] : null;
let runs = 0;

/** One batch as a process of its own, in a folder of its own unless told: seconds by the clock and of processors, and most memory in MB. */
async function batch(folder, { threads = 1, before = [], out = `out${++runs}` } = {}) {
  const program = [process.execPath, here('../bin/verklaar.js'), 'batch', folder, '-o', join(base, out)];
  // GNU time tells of the child alone.
  const words = [
    ...before,
    '/usr/bin/time',
    '-f',
    '%e %U %S %M',
    ...program,
    '-j',
    `${threads}`,
    '--progress',
    'never',
  ];
  const { stderr } = await promisify(execFile)(words[0], words.slice(1)).catch((error) => {
    if (error.code !== 1) throw error;
    return error;
  });
  const [seconds, user, system, kilobytes] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return { seconds, cpu: user + system, memory: kilobytes / 1024 };
}

/** Two batches at once, none of which knows of the other: together they did twice the documents. */
async function both(folder) {
  const [a, b] = await Promise.all([batch(folder), batch(folder)]);
  return { seconds: Math.max(a.seconds, b.seconds), cpu: a.cpu + b.cpu, memory: a.memory + b.memory };
}

/** The fastest of several runs of each, in turns. */
async function race(ways) {
  const best = ways.map(() => ({ seconds: Number.POSITIVE_INFINITY }));
  for (let round = 0; round < rounds; round++)
    for (const [i, way] of ways.entries()) {
      const run = await way();
      if (run.seconds < best[i].seconds) best[i] = run;
    }
  return best;
}

const show = (name, { seconds, cpu, memory }) =>
  console.log(`${name}: ${seconds.toFixed(1)} s, ${cpu.toFixed(1)} s of processors, ${memory.toFixed(0)} MB`);

try {
  const [small, large] = [copies(few), copies(many)];
  const [one, two, apart, alone] = await race([
    () => batch(small),
    () => batch(small, { threads: 2 }),
    () => both(small),
    ...(pinned ? [() => batch(small, { before: pinned })] : []),
  ]);
  const times = (n) => `${n.toFixed(2)} times`;
  show(`${few} documents, -j 1`, one);
  show(`${few} documents, -j 2`, two);
  show(`twice ${few} documents, two processes`, apart);
  if (alone) show(`${few} documents, -j 1 on one processor`, alone);
  console.log(
    `-j 2 is ${times(one.seconds / two.seconds)} as fast on ${availableParallelism()} processors (bar 1.7), at ${times(two.cpu / one.cpu)} the processor time`,
  );
  console.log(
    `  two processes are ${times((2 * one.seconds) / apart.seconds)} as fast as one: no thread can do better`,
  );
  if (alone) console.log(`  against one processor -j 2 is ${times(alone.seconds / two.seconds)} as fast`);
  const all = await batch(large, { out: 'all' });
  show(`${many} documents, -j 1`, all);
  console.log(`memory: ${(all.memory / one.memory).toFixed(2)} times that of ${few} (bar 1.2)`);
  const again = await batch(large, { out: 'all' });
  show('the same again', again);
  console.log(
    `second run: ${(all.seconds / again.seconds).toFixed(0)} times as fast, ${(all.cpu / again.cpu).toFixed(0)} times by processor time (bar 8)`,
  );
} finally {
  rmSync(base, { recursive: true, force: true });
}
