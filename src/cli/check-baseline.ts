import { existsSync, readFileSync } from 'node:fs';
import type { DocumentReport } from '../check/report.js';
import type { BaselineEntry } from '../check/silence.js';
import { InputError } from '../model/errors.js';

/** The baseline of a run: its file, if there is one, and what stands in it. */
export interface Baseline {
  readonly file: string | null;
  entries: readonly BaselineEntry[];
}

/**
 * Reads the baseline.
 * @param updating a file that isn't there yet is no mistake
 */
export async function baselineOf(file: string | undefined, updating: boolean): Promise<Baseline> {
  if (file === undefined) {
    if (updating)
      throw new InputError('usage', '--update-baseline: name the file with --baseline or in the configuration');
    return { file: null, entries: [] };
  }
  if (updating && !existsSync(file)) return { file, entries: [] };
  const { parseBaseline } = await import('../check/baseline.js');
  return { file, entries: parseBaseline(file, textOf(file)) };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new InputError('missing', `--baseline ${file}: can't be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

/** Writes what is wrong now to the file of the baseline. */
export async function writeBaseline(
  { file, entries }: Baseline,
  reports: readonly DocumentReport[],
  paths: readonly string[],
): Promise<void> {
  const { baselineText, updatedBaseline } = await import('../check/baseline.js');
  const { replaceFile } = await import('../batch/write.js');
  replaceFile(file!, baselineText(updatedBaseline(entries, reports, paths)));
}
