import type { Evidence, Model } from '../model/index.js';

/** Types of columns, as SQL names them. */
export type ColumnType = 'VARCHAR' | 'INTEGER' | 'DOUBLE' | 'BOOLEAN';
export type Cell = string | number | boolean | null | undefined;

/** A table: what its columns hold, and its rows for one thing that was read. */
export interface Table<Source> {
  readonly about: string;
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** Rows in the order of the columns. */
  rows(source: Source): Iterable<readonly Cell[]>;
}

/** A model as it was found: parts may be missing (`--only`, `--no-evidence`). */
export type PartialModel = { readonly [Key in keyof Model]?: Model[Key] };
/** A model with its number among those that were read, from 1. */
export interface Numbered {
  readonly number: number;
  readonly model: PartialModel;
}

/** Where a fact stands first. */
const WHERE = { line: 'INTEGER', quote: 'VARCHAR', section: 'VARCHAR', rule: 'VARCHAR' } as const;
const whereOf = (evidence: readonly Evidence[] | undefined): Cell[] => {
  const first = evidence?.[0];
  return [first?.line, first?.quote, first?.section, first?.rule];
};

interface Fact {
  readonly evidence?: readonly Evidence[];
}

/**
 * A table with a row per fact: number of the document, number of the fact in it, columns of its own, and where it stands.
 * @param columns the type of each column, and its cell
 */
export function factTable<T extends Fact>(
  about: string,
  facts: (model: PartialModel) => readonly T[] | undefined,
  columns: Record<string, readonly [ColumnType, (fact: T) => Cell]>,
): Table<Numbered> {
  const own = Object.entries(columns);
  return {
    about,
    columns: {
      document: 'INTEGER',
      row: 'INTEGER',
      ...Object.fromEntries(own.map(([name, [type]]) => [name, type])),
      ...WHERE,
    },
    *rows({ number, model }) {
      let row = 0;
      for (const fact of facts(model) ?? [])
        yield [number, ++row, ...own.map(([, [, cell]]) => cell(fact)), ...whereOf(fact.evidence)];
    },
  };
}

/** Several values in one cell. */
export const joined = (values: readonly string[] | undefined): Cell => (values?.length ? values.join('; ') : null);

const DAYS = { Y: 365, M: 30, W: 7, D: 1 } as const;

/** An ISO 8601 duration in days, to compare by: a year has 365, a month 30; null for what is shorter than a day, or none. */
export function daysOf(duration: string | null | undefined): number | null {
  const match =
    /^P(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+)H)?.*)?$/.exec(
      duration ?? '',
    );
  if (!match) return null;
  const [, years, months, weeks, days, hours] = match.map(Number);
  const sum = (n: number | undefined, unit: number) => (n || 0) * unit;
  return sum(years, DAYS.Y) + sum(months, DAYS.M) + sum(weeks, DAYS.W) + sum(days, DAYS.D) + sum(hours, 1 / 24);
}
