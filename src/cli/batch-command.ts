import { type Command, InvalidArgumentError, Option } from 'commander';
import { collect, seconds, whole } from './values.js';

function jobs(value: string): number | 'auto' {
  if (value === 'auto') return value;
  if (!/^[1-9]\d{0,2}$/.test(value)) throw new InvalidArgumentError('A number of threads, or auto, is expected.');
  return Number(value);
}

/** The command `batch` with the options of its own. */
export function addBatchCommand(program: Command): Command {
  return program
    .command('batch')
    .description('write one model per document')
    .argument('[inputs...]', 'files, folders, patterns')
    .requiredOption(
      '-o, --out <folder>',
      'folder for the models; FILE.ndjson or FILE.ndjson.gz: one stream; -: the same on standard output',
    )
    .addOption(
      new Option('-f, --format <format>', 'output format; json in a folder, ndjson in a stream').choices([
        'json',
        'yaml',
        'ndjson',
      ]),
    )
    .addOption(
      new Option(
        '--files-from <file>',
        'documents are named here, one a line; - is standard input (repeatable)',
      ).argParser(collect),
    )
    .addOption(
      new Option(
        '--records <file>',
        'documents stand in here: NDJSON of {id, url, html|markdown|text, fetchedAt}, or WARC; may be .gz (repeatable)',
      ).argParser(collect),
    )
    .option('--no-ignore', 'do not heed .verklaarignore')
    .addOption(
      new Option('-j, --jobs <n>', 'threads; auto: all processors where there are many documents')
        .argParser(jobs)
        .default('auto'),
    )
    .addOption(new Option('--timeout <seconds>', 'give up a document that takes longer').argParser(seconds))
    .addOption(
      new Option('--max-nesting <levels>', 'refuse markup that is nested more deeply')
        .argParser(whole('A number of levels', 1))
        .default(2000),
    )
    .option('--cache <folder>', 'keep models here by content, to be found again from anywhere')
    .option('--no-cache', 'do everything anew, and note nothing for a next run')
    .option('--report <folder>', 'put summary.json and errors.ndjson here instead of beside the models')
    .addOption(
      new Option('--max-failures <n>', 'end with 0 as long as no more documents fail')
        .argParser(whole('A number', 0))
        .default(0),
    )
    .addOption(
      new Option('--progress <when>', 'tell how far it is').choices(['auto', 'always', 'never']).default('auto'),
    )
    .addHelpText(
      'after',
      '\nExample:\n  verklaar batch policies/ --out models    (policies/a/b.md becomes models/a/b.md.json)\n' +
        '  verklaar batch --records crawl.warc.gz --out models.ndjson.gz\n',
    );
}

/** The command `tables`. */
export function addTablesCommand(program: Command): Command {
  return program
    .command('tables')
    .description('write tables of models, to count and compare')
    .argument(
      '<models...>',
      'folders of models, files of JSON or NDJSON (.gz), results of check -f ndjson; - is standard input',
    )
    .addOption(
      new Option('--to <format>', 'csv or parquet: a folder of files; duckdb: a database')
        .choices(['csv', 'parquet', 'duckdb'])
        .makeOptionMandatory(),
    )
    .requiredOption('-o, --out <place>', 'folder, or file of the database')
    .addHelpText('after', '\nExample:\n  verklaar tables models --to duckdb --out policies.duckdb\n');
}
