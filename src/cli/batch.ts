import { mkdirSync } from 'node:fs';
import { type BatchJob, collectInputs, type Outcome, runBatch } from '../batch/batch.js';
import { totals } from '../batch/report.js';
import { FORMATS } from '../emit/formats.js';
import { InputError, RuleError } from '../model/errors.js';
import { readBytes } from '../read/file.js';
import { lineOf } from './errors.js';
import { emitContext } from './extract.js';
import { analyseInput, analysisOptions, type ReadingOptions, rulebookFor } from './input.js';
import { type Io, write } from './io.js';
import { checkKeys } from './keys.js';

interface BatchOptions extends ReadingOptions {
  out: string;
  format: 'json' | 'yaml';
  only?: string[];
  evidence: boolean;
}

/** `verklaar batch <inputs…> --out DIR`: one model per document; a bad document is reported and the rest goes on. */
export async function runBatchCommand(io: Io, paths: string[], options: BatchOptions): Promise<number> {
  checkKeys(options.only);
  const inputs = await collectInputs(paths);
  if (!inputs.some((input) => 'target' in input)) {
    throw new InputError(
      'missing',
      `nothing to do: ${inputs.map((i) => lineOf(i.path, (i as { error: Error }).error)).join('; ')}`,
    );
  }
  makeFolder(options.out);
  const job = await prepareJob(io, options);
  const started = performance.now();
  const outcomes: Outcome[] = [];
  for (const outcome of runBatch(inputs, job)) {
    if ('error' in outcome) await reportFailure(io, outcome, options.debug);
    outcomes.push(outcome);
  }
  await write(io.stdout, totals(outcomes, { out: options.out, seconds: (performance.now() - started) / 1000 }));
  return outcomes.some((o) => 'error' in o) ? 1 : 0;
}

async function prepareJob(io: Io, options: BatchOptions): Promise<BatchJob> {
  const [rulebook, emit] = await Promise.all([rulebookFor(options), FORMATS[options.format].load()]);
  return {
    out: options.out,
    extension: options.format,
    emit,
    context: emitContext(io, options, rulebook),
    projection: options,
    analyseFile: (path) =>
      analyseInput(
        { name: path, path, bytes: readBytes(path, options.maxSize) },
        analysisOptions(options, rulebook, path),
      ),
  };
}

async function reportFailure(io: Io, { path, error }: { path: string; error: Error }, debug?: boolean): Promise<void> {
  const known = error instanceof InputError || error instanceof RuleError;
  await write(
    io.stderr,
    debug && !known ? `verklaar: ${path}: ${error.stack}\n` : `verklaar: ${lineOf(path, error)}\n`,
  );
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw new InputError('unreadable', `${path}: can't be made (${(error as NodeJS.ErrnoException).code})`);
  }
}
