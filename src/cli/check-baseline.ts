import { existsSync, readFileSync } from 'node:fs';
import type { DocumentReport, Text } from '../check/report.js';
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

/** Writes what is wrong now to the file of the baseline; gives what to tell of it, in each language. */
export async function writeBaseline(
  { file, entries }: Baseline,
  reports: readonly DocumentReport[],
  paths: readonly string[],
): Promise<Text> {
  const { baselineText, updatedBaseline } = await import('../check/baseline.js');
  const { replaceFile } = await import('../batch/write.js');
  const now = updatedBaseline(entries, reports, paths);
  replaceFile(file!, baselineText(now));
  const added = now.filter((entry) => !entries.includes(entry)).length;
  return {
    nl: `${file}: ${now.length} in de nulmeting, ${added} nieuw; geef elk een reden`,
    en: `${file}: ${now.length} in the baseline, ${added} new; give each a reason`,
  };
}
