import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { InputError } from '../model/errors.js';
import { openCsv } from '../tables/csv.js';
import { loadDuckDB, writeDatabase, writeParquet } from '../tables/duckdb.js';
import { readEntries } from '../tables/read.js';
import { TABLES, VERDICTS } from '../tables/tables.js';
import { type GlobalOptions, type Io, write } from './io.js';

interface TablesOptions extends GlobalOptions {
  to: 'csv' | 'parquet' | 'duckdb';
  out: string;
}

type AnyTables = Parameters<typeof writeDatabase>[1];

/** `verklaar tables <models…> --to FORMAT --out PLACE`: tidy tables, whole or not at all. */
export async function runTables(io: Io, paths: string[], { to, out, quiet }: TablesOptions): Promise<number> {
  const duckdb = to === 'csv' ? null : loadDuckDB(to);
  const rough = `${out.replace(/[\\/]+$/, '')}.part`;
  rmSync(rough, { recursive: true, force: true });
  makeAbove(out);
  try {
    const { counts, withVerdicts } = await writeCsv(io, paths, join(rough, 'csv'));
    const tables = { ...TABLES, ...(withVerdicts ? { verdicts: VERDICTS } : {}) } as AnyTables;
    const from = join(rough, 'csv');
    if (to === 'csv') moveFiles(from, out);
    else if (to === 'duckdb') {
      await writeDatabase(duckdb!, tables, { from, to: join(rough, 'database') });
      renameSync(join(rough, 'database'), out);
    } else {
      mkdirSync(join(rough, 'parquet'));
      await writeParquet(duckdb!, tables, { from, to: join(rough, 'parquet') });
      moveFiles(join(rough, 'parquet'), out);
    }
    if (!quiet) await write(io.stdout, told(counts, out));
    return 0;
  } finally {
    rmSync(rough, { recursive: true, force: true });
  }
}

async function writeCsv(io: Io, paths: string[], folder: string) {
  const models = openCsv(folder, TABLES);
  const [verdicts] = openCsv(folder, { verdicts: VERDICTS });
  let number = 0;
  for await (const entry of readEntries(paths, io.stdin as AsyncIterable<Uint8Array>)) {
    if ('result' in entry) verdicts![1].add(entry.result);
    else {
      number++;
      for (const [, file] of models) file.add({ number, model: entry.model });
    }
  }
  for (const [, file] of [...models, verdicts!]) file.close();
  const withVerdicts = verdicts![1].rows > 0;
  if (!withVerdicts) rmSync(verdicts![1].path);
  const counts = [...models, ...(withVerdicts ? [verdicts!] : [])].map(([name, { rows }]) => [name, rows] as const);
  return { counts, withVerdicts };
}

function makeAbove(out: string): void {
  try {
    mkdirSync(dirname(out), { recursive: true });
  } catch (error) {
    throw new InputError('unreadable', `${out}: can't be made (${(error as NodeJS.ErrnoException).code})`);
  }
}

/** Puts files where others of an earlier run may lie. */
function moveFiles(from: string, to: string): void {
  if (existsSync(to)) for (const name of readdirSync(from)) renameSync(join(from, name), join(to, name));
  else renameSync(from, to);
}

function told(counts: readonly (readonly [string, number])[], out: string): string {
  const width = Math.max(...counts.map(([name]) => name.length));
  return `${counts.map(([name, rows]) => `${name.padEnd(width)}  ${rows}\n`).join('')}${counts.length} tables in ${out}\n`;
}
