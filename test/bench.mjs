// How fast is the program? `npm run bench -- [--policy FILE] [--folder DIR …]`: processor time (user and system), so that
// other programs on the machine count less. One policy on standard input against a bare Node, and a batch of documents.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { childSeconds } from './shell-times.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const options = (name) => process.argv.flatMap((a, i) => (a === `--${name}` ? [process.argv[i + 1]] : []));
const RUNS = 10;
const program = here('../bin/verklaar.js');
const shared = ['corpus', 'unlabelled'].map((name) => here(`../../shared/${name}`)).filter((path) => existsSync(path));
const folders = options('folder').length ? options('folder') : shared.length ? shared : [here('../fixtures')];
const fixture = readFileSync(here('../fixtures/sportschool-crlf/policy.txt'), 'utf8');
const [file] = options('policy');
const policy = file ? readFileSync(file, 'utf8') : fixture.repeat(Math.ceil(15_000 / fixture.length)).slice(0, 15_000);

/** The shell's own clock: Node does not tell what its children took. */
function cpu(args, { input = '', runs = RUNS } = {}) {
  const words = [process.execPath, ...args].map((w) => `'${w.replaceAll("'", `'\\''`)}'`).join(' ');
  const source = mkdtempSync(join(tmpdir(), 'verklaar-bench-'));
  try {
    const script = `cat > '${source}/in'; i=0; while [ $i -lt ${runs} ]; do ${words} < '${source}/in' > '${source}/out' 2>/dev/null; i=$((i+1)); done; times`;
    const { stdout } = spawnSync('sh', ['-c', script], { input, encoding: 'utf8' });
    return { ms: (childSeconds(stdout) * 1000) / runs, text: readFileSync(join(source, 'out'), 'utf8') };
  } finally {
    rmSync(source, { recursive: true, force: true });
  }
}

const bare = cpu(['-e', '0']).ms;
const one = cpu([program], { input: policy }).ms;
console.log(
  `one policy of ${policy.length} characters: ${one.toFixed(0)} ms, ${(one / bare).toFixed(1)} times node -e 0 (${bare.toFixed(0)} ms); bar 3`,
);
const checked = cpu([program, 'check', '-'], { input: policy }).ms;
console.log(`checking it: ${checked.toFixed(0)} ms, ${(checked / one).toFixed(2)} times extracting it; bar 1.2`);
const out = mkdtempSync(join(tmpdir(), 'verklaar-bench-'));
try {
  const batch = cpu([program, 'batch', ...folders, '--out', out], { runs: 1 });
  const documents = Number(/(\d+) models? in/.exec(batch.text)?.[1] ?? 0);
  const rate = documents / ((batch.ms - bare) / 1000);
  console.log(
    `batch of ${documents}: ${(batch.ms / 1000).toFixed(2)} s, ${rate.toFixed(0)} documents/s on one core; bar 100`,
  );
} finally {
  rmSync(out, { recursive: true, force: true });
}
