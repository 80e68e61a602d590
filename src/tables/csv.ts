import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Cell, Table } from './table.js';

const FULL = 1 << 16;

/** A cell as RFC 4180 has it; null is nothing at all. */
function csvCell(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  const text = String(cell);
  return text === '' || /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A table's file of comma-separated values, UTF-8, with names of columns in the first line. */
export class CsvFile<Source> {
  rows = 0;
  private readonly file: number;
  private waiting: string;

  constructor(
    readonly path: string,
    private readonly table: Table<Source>,
  ) {
    this.file = openSync(path, 'w');
    this.waiting = `${Object.keys(table.columns).join(',')}\n`;
  }

  add(source: Source): void {
    for (const row of this.table.rows(source)) {
      this.rows++;
      this.waiting += `${row.map(csvCell).join(',')}\n`;
    }
    if (this.waiting.length > FULL) this.flush();
  }

  close(): void {
    this.flush();
    closeSync(this.file);
  }

  private flush(): void {
    writeSync(this.file, this.waiting);
    this.waiting = '';
  }
}

/** Opens a file for each of the tables, in a folder that is made. */
export function openCsv<Source>(folder: string, tables: Readonly<Record<string, Table<Source>>>) {
  mkdirSync(folder, { recursive: true });
  return Object.entries(tables).map(
    ([name, table]) => [name, new CsvFile(join(folder, `${name}.csv`), table)] as const,
  );
}
