import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { InputError } from '../model/errors.js';
import type { Table } from './table.js';

const require = createRequire(import.meta.url);

/** What is used of the package. */
type DuckDB = typeof import('@duckdb/node-api');

/**
 * Loads DuckDB, which is installed where it is wanted.
 * @throws InputError that says how to install it
 */
export function loadDuckDB(to: string): DuckDB {
  try {
    return require('@duckdb/node-api') as DuckDB;
  } catch {
    throw new InputError(
      'usage',
      `--to ${to} needs the package @duckdb/node-api, which is not installed: npm install @duckdb/node-api (or take --to csv)`,
    );
  }
}

const text = (value: string) => `'${value.replaceAll("'", "''")}'`;
const name = (value: string) => `"${value.replaceAll('"', '""')}"`;

/** How DuckDB reads a table's CSV: with the types that the table says, guessing nothing. */
function source(folder: string, table: string, { columns }: Table<never>): string {
  const types = Object.entries(columns).map(([column, type]) => `${text(column)}: ${text(type)}`);
  const options = `header=true, auto_detect=false, delim=',', quote='"', escape='"', nullstr='', parallel=false, max_line_size=20000000`;
  return `read_csv(${text(join(folder, `${table}.csv`))}, columns={${types.join(', ')}}, ${options})`;
}

type Tables = Readonly<Record<string, Table<never>>>;

/** Makes a Parquet file of each table's CSV, in another folder. */
export async function writeParquet(
  { DuckDBInstance }: DuckDB,
  tables: Tables,
  { from, to }: { from: string; to: string },
) {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    for (const [table, value] of Object.entries(tables)) {
      const file = text(join(to, `${table}.parquet`));
      await connection.run(
        `COPY (SELECT * FROM ${source(from, table, value)}) TO ${file} (FORMAT parquet, COMPRESSION zstd)`,
      );
    }
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Makes a database with each table out of its CSV. */
export async function writeDatabase(
  { DuckDBInstance }: DuckDB,
  tables: Tables,
  { from, to }: { from: string; to: string },
) {
  rmSync(to, { force: true });
  const instance = await DuckDBInstance.create(to);
  const connection = await instance.connect();
  try {
    for (const [table, value] of Object.entries(tables)) {
      await connection.run(`CREATE TABLE ${name(table)} AS SELECT * FROM ${source(from, table, value)}`);
      await connection.run(`COMMENT ON TABLE ${name(table)} IS ${text(value.about)}`);
    }
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
