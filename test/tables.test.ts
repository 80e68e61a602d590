import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { daysOf } from '../src/tables/table.js';
import { TABLES, VERDICTS } from '../src/tables/tables.js';
import { ask, duckdb } from './duckdb.js';
import { root, run, spawnProgram, temporaryFolder } from './program.js';

const base = temporaryFolder();
const place = (name: string) => join(base, name);
beforeAll(async () => {
  const { code } = await run(['batch', 'fixtures', '-o', place('models'), '-j', '1']);
  expect(code).toBe(0);
  const checks = await run(['check', 'fixtures', '-f', 'ndjson']);
  writeFileSync(place('checks.ndjson'), checks.stdout);
});

/** Rows of a file of comma-separated values, by a reader of its own. */
function csv(text: string): string[][] {
  const rows: string[][] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/g)) {
    if (!rows.length || rows.at(-1)!.at(-1) === '\n') {
      if (rows.length) rows.at(-1)!.pop();
      rows.push([]);
    }
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain!);
    if (end === '\n') rows.at(-1)!.push('\n');
  }
  rows.at(-1)?.pop();
  return rows;
}

describe('csv', () => {
  test('has a file for each table, with what the models say', async () => {
    const { code, stdout } = await run([
      'tables',
      place('models'),
      place('checks.ndjson'),
      '--to',
      'csv',
      '-o',
      place('csv'),
    ]);
    expect(code).toBe(0);
    const names = readdirSync(place('csv')).sort();
    expect(names).toEqual(expect.arrayContaining(['documents.csv', 'retention.csv', 'rights.csv', 'verdicts.csv']));
    expect(stdout).toMatch(new RegExp(`^documents +\\d+\\n(?:[a-z_]+ +\\d+\\n)+${names.length} tables in .*csv\\n$`));
    const models = (readdirSync(place('models'), { recursive: true, encoding: 'utf8' }) as string[])
      .filter((f) => f.includes('policy.'))
      .sort()
      .map((f) => JSON.parse(readFileSync(join(place('models'), f), 'utf8')));
    const read = (name: string) => csv(readFileSync(join(place('csv'), `${name}.csv`), 'utf8'));
    const [head, ...documents] = read('documents');
    expect(documents.map((row) => row[head!.indexOf('path')])).toEqual(models.map((m) => m.source.path));
    const [columns, ...retention] = read('retention');
    const texts = models.flatMap((m) => m.retention.map((r: { text: string }) => r.text));
    expect(retention.map((row) => row[columns!.indexOf('text')])).toEqual(texts);
    expect(new Set([...retention, ...documents].map((row) => row.length))).toEqual(
      new Set([columns!.length, head!.length]),
    );
    const places = models.reduce((sum, m) => sum + (JSON.stringify(m).match(/"quote":/g) ?? []).length, 0);
    expect(read('evidence')).toHaveLength(places + 1);
  });

  test('models in YAML give the same, and a document that was written both ways is one', async () => {
    const both = place('both');
    await run(['batch', 'fixtures', '-o', both, '-f', 'yaml', '-j', '1']);
    cpSync(join(place('models'), 'sportclub-vaag'), join(both, 'sportclub-vaag'), { recursive: true });
    const tables = async (models: string, out: string) => {
      const { code } = await run(['tables', models, '--to', 'csv', '-o', out]);
      expect(code).toBe(0);
      return readdirSync(out).map((name) => [name, readFileSync(join(out, name), 'utf8')]);
    };
    const fromJson = await tables(place('models'), place('csv-json'));
    expect(fromJson.length).toBeGreaterThan(5);
    expect(await tables(both, place('csv-both'))).toEqual(fromJson);
  });

  test('is made of streams as of folders, and of parts of models', async () => {
    await run(['batch', 'fixtures', '-o', place('m.ndjson.gz'), '--no-cache']);
    await run(['tables', place('m.ndjson.gz'), '--to', 'csv', '-o', place('csv2')]);
    for (const name of readdirSync(place('csv2')))
      expect(readFileSync(join(place('csv2'), name), 'utf8')).toBe(readFileSync(join(place('csv'), name), 'utf8'));
    const part = await run(['batch', 'fixtures', '-o', '-', '--only', 'source,rights', '--no-evidence']);
    const { code, stdout } = await run(['tables', '-', '--to', 'csv', '-o', place('csv3')], part.stdout);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^retention +0$/m)]);
    expect(csv(readFileSync(join(place('csv3'), 'rights.csv'), 'utf8'))[1]!.slice(0, 6)).toEqual([
      expect.any(String),
      '1',
      expect.any(String),
      expect.any(String),
      '',
      '',
    ]);
  });

  test('bad input gets one clear line', async () => {
    const bad = async (name: string, text: string, cause: RegExp) => {
      writeFileSync(place(name), text);
      const { code, stdout, stderr } = await run(['tables', place(name), '--to', 'csv', '-o', place('none')]);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(cause);
    };
    await bad(
      'a.ndjson',
      '{"schemaVersion":1}\n{"x":1}\n',
      /a\.ndjson:2: is neither a model nor a result of a check\n$/,
    );
    await bad('b.json', '[', /b\.json: is no JSON/);
    await bad('c.yaml', 'title: [', /c\.yaml: is no YAML \([^\n]*\)\n$/);
    mkdirSync(place('empty'));
    expect((await run(['tables', place('empty'), '--to', 'csv', '-o', place('none')])).stderr).toMatch(
      /holds no model/,
    );
    expect(readdirSync(base).filter((name) => name.startsWith('none'))).toEqual([]);
  });
});

describe.skipIf(!duckdb)('duckdb', () => {
  test('writes Parquet with the types of the columns', async () => {
    const { code } = await run(['tables', place('models'), '--to', 'parquet', '-o', place('parquet')]);
    expect(code).toBe(0);
    const file = (name: string) => `'${join(place('parquet'), `${name}.parquet`)}'`;
    expect(
      await ask(
        `SELECT typeof(document) AS d, typeof(days) AS days, typeof(vague) AS v FROM ${file('retention')} LIMIT 1`,
      ),
    ).toBe('d        days    v\nINTEGER  DOUBLE  BOOLEAN\n');
    const count = await ask(`SELECT count(*) AS n FROM ${file('evidence')}`);
    expect(count).toBe(`n\n${csv(readFileSync(join(place('csv'), 'evidence.csv'), 'utf8')).length - 1}\n`);
  });
});

test('without DuckDB it is said how to get it', async () => {
  for (const folder of ['bin', 'dist'])
    cpSync(join(root, folder), place(folder), { recursive: true, filter: (from) => !from.includes('/lib') });
  const program = join(base, 'bin/verklaar.js');
  const { code, stderr } = await spawnProgram(
    ['tables', place('models'), '--to', 'parquet', '-o', place('none')],
    '',
    program,
  );
  expect([code, stderr]).toEqual([
    2,
    'verklaar: --to parquet needs the package @duckdb/node-api, which is not installed: npm install @duckdb/node-api (or take --to csv)\n',
  ]);
});

test('docs/tables.md tells every table and column. UPDATE_README=1 writes them anew', () => {
  const path = join(root, 'docs/tables.md');
  const text = readFileSync(path, 'utf8');
  const rows = Object.entries({ ...TABLES, verdicts: VERDICTS }).map(([name, { about, columns }]) => {
    const types = Object.entries(columns).map(([column, type]) =>
      type === 'VARCHAR' ? column : `${column} (${type})`,
    );
    return `| \`${name}\` | ${about} | ${types.join(', ')} |\n`;
  });
  const made = `| table | holds | columns (text where no type is given) |\n|---|---|---|\n${rows.join('')}`;
  const SHOWN = /\| table \|[\s\S]*?\n(?=\n|$)/;
  if (process.env.UPDATE_README === '1' && !process.env.CI)
    writeFileSync(
      path,
      text.replace(SHOWN, () => made),
    );
  else expect(SHOWN.exec(text)![0]).toBe(made);
});

test('durations in days', () => {
  const days = ['P1Y', 'P2Y6M', 'P10D', 'P2W', 'PT12H', 'P1DT6H', null, 'x'].map(daysOf);
  expect(days).toEqual([365, 910, 10, 14, 0.5, 1.25, null, null]);
});
