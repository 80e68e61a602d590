// DuckDB for tests: an optional dependency of the program.
import { createRequire } from 'node:module';

type DuckDB = typeof import('@duckdb/node-api');

/** The package, where it is installed. */
export const duckdb = (() => {
  try {
    return createRequire(import.meta.url)('@duckdb/node-api') as DuckDB;
  } catch {
    return null;
  }
})();

/** Asks a database, or Parquet files, and lays the answer out in columns. */
export async function ask(sql: string, database = ':memory:'): Promise<string> {
  const options: Record<string, string> = database === ':memory:' ? {} : { access_mode: 'READ_ONLY' };
  const instance = await duckdb!.DuckDBInstance.create(database, options);
  const connection = await instance.connect();
  try {
    const result = await connection.runAndReadAll(sql);
    const rows = [result.columnNames(), ...result.getRowsJson().map((row) => row.map((cell) => String(cell ?? '')))];
    const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
    const line = (row: string[]) => `${row.map((cell, i) => cell.padEnd(widths[i]!)).join('  ')}`.trimEnd();
    return rows.map((row) => `${line(row)}\n`).join('');
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
