import type { Numbers } from './rulebook.js';

/**
 * Thousands of rows of the same shape, as what most of them have in common and, per key, the rows that differ: a
 * fraction of the text of the rows themselves, and of the objects that are made in reading it.
 */
export interface Packed {
  length: number;
  common: Record<string, unknown>;
  others: Column[];
}

interface Column {
  key: string;
  values: unknown[];
  /** The rows that differ from what is common, and for each the number of its value. */
  cells: { rows: Numbers; values: Numbers };
}

/** Packs rows of plain JSON, all with the same keys. */
export function pack(rows: readonly object[]): Packed {
  const common: Record<string, unknown> = {};
  const others = Object.keys(rows[0]!).map((key): Column => {
    const written = rows.map((row) => JSON.stringify((row as Record<string, unknown>)[key]));
    const counts = new Map<string, number>();
    for (const value of written) counts.set(value, (counts.get(value) ?? 0) + 1);
    const [most] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a));
    common[key] = JSON.parse(most);
    const values = [...counts.keys()].filter((value) => value !== most);
    const places = new Map(values.map((value, i) => [value, i]));
    const differing = written.flatMap((value, i) => (value === most ? [] : [i]));
    return {
      key,
      values: values.map((value) => JSON.parse(value)),
      cells: { rows: differing, values: differing.map((i) => places.get(written[i]!)!) },
    };
  });
  return { length: rows.length, common, others: others.filter(({ values }) => values.length) };
}

/** The rows again. Rows share their values, which nobody may change. */
export function unpack<T extends object>({ length, common, others }: Packed): T[] {
  const made: Record<string, unknown>[] = [];
  for (let i = 0; i < length; i++) made.push({ ...common });
  for (const { key, values, cells } of others)
    for (let i = 0; i < cells.rows.length; i++) made[cells.rows[i]!]![key] = values[cells.values[i]!];
  return made as T[];
}
