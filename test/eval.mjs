// Scores the program on ../shared/gold: `npm run eval -- [--half A|B] [--misses] [--only FACET] [--match PREFIX] [--keep DIR]`.
// Prints each facet's F1 with its change against test/score-floor.json, over all documents and both halves.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const option = (name) => {
  const i = process.argv.indexOf(`--${name}`);
  return i < 0 ? undefined : process.argv[i + 1];
};
const flag = (name) => process.argv.includes(`--${name}`);
const shared = here('../../shared');
if (!existsSync(join(shared, 'gold'))) {
  console.error('no gold here: ../shared is absent');
  process.exit(2);
}

/** The pipeline and the rules as they stand in src/ and rules/, without a full build. */
async function loadEngine(folder) {
  const outfile = join(folder, 'engine.mjs');
  const entry = `export { analyse } from './src/pipeline.ts'; export { compileFolder } from './src/rulebook/compile.ts'; export { prepareRulebook } from './src/rulebook/load.ts';`;
  await build({
    stdin: { contents: entry, resolveDir: here('..') },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
    banner: {
      js: `import{createRequire as __cr}from'node:module';const require=__cr(${JSON.stringify(pathToFileURL(here('../package.json')).href)});`,
    },
    define: { 'import.meta.url': JSON.stringify(pathToFileURL(here('../package.json')).href) },
  });
  return import(pathToFileURL(outfile).href);
}

const temporary = mkdtempSync(join(tmpdir(), 'verklaar-eval-'));
try {
  const { analyse, compileFolder, prepareRulebook } = await loadEngine(temporary);
  const rulebook = prepareRulebook(compileFolder(here('../rules')).data);
  const models = option('keep') ?? join(temporary, 'models');
  mkdirSync(models, { recursive: true });
  const started = performance.now();
  for (const file of readdirSync(join(shared, 'corpus')).sort()) {
    try {
      const model = analyse(readFileSync(join(shared, 'corpus', file)), { path: file, rulebook });
      writeFileSync(join(models, `${file}.json`), JSON.stringify(model));
    } catch (error) {
      console.error(`${file}: ${error.stack}`);
    }
  }
  const seconds = (performance.now() - started) / 1000;
  const score = (...args) =>
    execFileSync(
      process.execPath,
      [
        join(shared, 'eval/score.mjs'),
        '--gold',
        join(shared, 'gold'),
        '--models',
        models,
        '--docs',
        join(shared, 'corpus'),
        ...args,
      ],
      { cwd: here('..'), encoding: 'utf8', maxBuffer: 1 << 28 },
    );
  const narrow = ['half', 'match', 'only'].flatMap((k) => (option(k) ? [`--${k}`, option(k)] : []));
  if (flag('misses')) {
    const rows = score('--misses', ...narrow)
      .split('\n')
      .filter((l) => / (missed|extra): /.test(l));
    for (const row of rows.sort((a, b) => a.split(' ')[1].localeCompare(b.split(' ')[1]))) console.log(row);
  }
  const table = (...args) => JSON.parse(score('--json', ...args));
  const match = option('match') ? ['--match', option('match')] : [];
  const [all, a, b] = [table(...match), table('--half', 'A', ...match), table('--half', 'B', ...match)];
  const floors = existsSync(here('score-floor.json')) ? JSON.parse(readFileSync(here('score-floor.json'), 'utf8')) : {};
  const row = (name, ...cells) => console.log(name.padEnd(20) + cells.map((c) => c.padStart(10)).join(''));
  const change = (name, value) =>
    name in floors ? `${value >= floors[name] ? '+' : ''}${(value - floors[name]).toFixed(3)}` : '';
  row('facet', 'P', 'R', 'F1', 'to floor', 'half A', 'half B');
  for (const [facet, { p, r, f1 }] of Object.entries(all.table))
    row(
      facet,
      p.toFixed(3),
      r.toFixed(3),
      f1.toFixed(3),
      change(facet, f1),
      a.table[facet].f1.toFixed(3),
      b.table[facet].f1.toFixed(3),
    );
  row('macro', '', '', all.macro.toFixed(3), change('macro', all.macro), a.macro.toFixed(3), b.macro.toFixed(3));
  row(
    'per document',
    '',
    '',
    all.perDocument.toFixed(3),
    change('perDocument', all.perDocument),
    a.perDocument.toFixed(3),
    b.perDocument.toFixed(3),
  );
  const seeds = table('--match', 'seed-');
  console.log(
    `seeds: macro ${seeds.macro.toFixed(3)}; evidence wrong or absent: ${all.badEvidence.length}${all.badEvidence
      .slice(0, 5)
      .map((e) => `\n  ${e}`)
      .join('')}; ${seconds.toFixed(2)} s`,
  );
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
