import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { type EmitContext, FORMATS, type FormatName } from '../emit/formats.js';
import { project } from '../emit/project.js';
import { InputError, type Model } from '../model/index.js';
import type { Rulebook } from '../rulebook/rulebook.js';
import { didYouMean } from '../rulebook/suggest.js';
import { InputErrors } from './errors.js';
import { analyseInput, analysisOptions, attempt, type ReadingOptions, readInput, rulebookFor } from './input.js';
import { type GlobalOptions, type Io, isTerminal, usesColor, writeOutput } from './io.js';
import { checkKeys } from './keys.js';

interface ExtractOptions extends ReadingOptions {
  format: FormatName;
  only?: string[];
  evidence: boolean;
  out?: string;
  stdinFilename?: string;
  command: Command;
}

const WIDTH = 100;

/** `verklaar [extract] [files…]`: all models, or (where one input is bad) none and a line for each bad one. */
export async function runExtract(io: Io, files: string[], options: ExtractOptions): Promise<number> {
  checkKeys(options.only);
  if (!files.length && isTerminal(io)) {
    options.command.outputHelp({ error: true });
    return 2;
  }
  const [rulebook, emit] = await Promise.all([rulebookFor(options), FORMATS[options.format].load()]);
  const models: Model[] = [];
  const problems: string[] = [];
  for (const file of files.length ? files : ['-']) {
    const name = file === '-' ? (options.stdinFilename ?? 'standard input') : file;
    const done = await attempt(name, async () => {
      const input = await readInput(file, io, options);
      return analyseInput(input, analysisOptions(options, rulebook, input.path));
    });
    if ('value' in done) models.push(done.value);
    else problems.push(done.problem + hintOf(file, options.command));
  }
  if (problems.length) throw new InputErrors(problems);
  const text = emit(
    models.map((model) => project(model, options)),
    emitContext(io, options, rulebook),
  );
  if (options.out === undefined || options.out === '-') await writeOutput(io, text);
  else await writeOut(options.out, text);
  return 0;
}

/** What a format needs to know of rules and terminal. */
export function emitContext(io: Io, options: GlobalOptions, rulebook: Rulebook): EmitContext {
  const { vocabulary } = rulebook;
  // Only a summary looks at the terminal.
  return {
    vocabulary,
    get width() {
      return io.stdout.columns ?? WIDTH;
    },
    get color() {
      return usesColor(io, options.color);
    },
  };
}

/** A mistyped command arrives here as a file that isn't there. */
function hintOf(file: string, command: Command): string {
  if (/[./\\]|^-$/.test(file) || existsSync(file)) return '';
  return didYouMean(file, command.parent?.commands.map((c) => c.name()) ?? []);
}

async function writeOut(path: string, text: string): Promise<void> {
  const { replaceFile } = await import('../batch/write.js');
  try {
    replaceFile(path, text);
  } catch (error) {
    throw new InputError('unreadable', `${path}: can't be written (${(error as NodeJS.ErrnoException).code})`);
  }
}
