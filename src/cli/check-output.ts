import type { DocumentReport } from '../check/report.js';
import { CHECK_FORMATS, type CheckFormatName } from '../emit/check-formats.js';
import { InputError } from '../model/errors.js';
import { version } from '../model/vocabulary.gen.js';
import type { CheckCommandOptions } from './check.js';
import type { Settings } from './config.js';
import { type Io, usesColor, writeOutput } from './io.js';

interface Target {
  format: CheckFormatName;
  out?: string;
}

/** Writes the reports in each format that was asked for, to its file or to standard output. */
export async function writeReports(
  io: Io,
  reports: readonly DocumentReport[],
  { options, settings }: { options: CheckCommandOptions; settings: Settings },
): Promise<void> {
  for (const { format, out } of targetsOf(io, options, settings)) {
    const emit = await CHECK_FORMATS[format].load();
    const toFile = out !== undefined && out !== '-';
    const text = emit(reports, {
      lang: options.lang ?? settings.lang ?? 'nl',
      color: toFile ? options.color === 'always' : usesColor(io, options.color),
      minLevel: options.minLevel ?? settings.minLevel ?? 'info',
      version,
    });
    if (toFile) await writeTo(out, text);
    else await writeOutput(io, text);
  }
}

/** The n-th file belongs to the n-th format. In GitHub Actions problems become annotations unless something else is asked. */
function targetsOf(io: Io, { format, out = [] }: CheckCommandOptions, settings: Settings): Target[] {
  const configured = settings.formats?.length ? settings.formats : null;
  const usual: Target[] = [{ format: io.env.GITHUB_ACTIONS === 'true' ? 'github' : 'stylish' }];
  const targets: Target[] = format?.map((f) => ({ format: f })) ?? configured ?? usual;
  if (out.length > targets.length)
    throw new InputError('usage', `--out: ${out.length} files for ${targets.length} formats (-f)`);
  return targets.map((target, i) => (out[i] === undefined ? target : { ...target, out: out[i] }));
}

async function writeTo(path: string, text: string): Promise<void> {
  const { replaceFile } = await import('../batch/write.js');
  try {
    replaceFile(path, text);
  } catch (error) {
    throw new InputError('unreadable', `${path}: can't be written (${(error as NodeJS.ErrnoException).code})`);
  }
}
