import { Command, Option } from 'commander';
import { FORMATS } from '../emit/formats.js';
import { version } from '../model/vocabulary.gen.js';
import { addBatchCommand, addTablesCommand } from './batch-command.js';
import { addCheckCommand } from './check-command.js';
import { guarded, type Io } from './io.js';
import { addQueueCommands } from './queue-command.js';
import { collect, commas, whole } from './values.js';

/** Options of every command that reads documents. */
const readOptions = () => [
  new Option('--from <format>', 'read as this format instead of recognising it').choices(['text', 'markdown', 'html']),
  new Option('--encoding <label>', 'read in this encoding instead of recognising it'),
  new Option('--select <css>', 'HTML: the policy is in here (repeatable)').argParser(collect),
  new Option('--remove <css>', 'HTML: this is not part of the policy (repeatable)').argParser(collect),
  new Option('--any-language', 'do not refuse a text that is not Dutch'),
  new Option('--max-size <bytes>', 'refuse larger documents')
    .argParser(whole('A number of bytes', 1, 12))
    .default(10_000_000),
  rulesOption(),
];
const rulesOption = () =>
  new Option('--rules <path>', 'add a rule file, or a folder of them, to the bundled rules (repeatable)').argParser(
    collect,
  );
const projectionOptions = () => [
  new Option('--only <keys>', 'write only these keys of the model, separated by commas').argParser(commas),
  new Option('--no-evidence', 'leave the evidence out'),
];

type Handler = (io: Io, parameter: never, options: never) => Promise<number>;

/**
 * The commands with their options. Each command's code is loaded when it runs.
 * @param run gets the exit code of the command
 */
export function createProgram(io: Io, run: { exitCode: number }): Command {
  const program = new Command('verklaar');
  program
    .description('Reads a Dutch privacy policy and writes down what it says: normalised, every fact with its evidence.')
    .version(version, '-V, --version')
    .option('-q, --quiet', 'write nothing to standard error but errors')
    .option('--debug', 'show stack traces')
    .addOption(
      new Option('--color <when>', 'colour in summaries and results')
        .choices(['auto', 'always', 'never'])
        .default('auto'),
    )
    .option('--no-color', 'the same as --color never')
    .configureHelp({ showGlobalOptions: true })
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => guarded(io.stdout).write(text),
      writeErr: (text) => guarded(io.stderr).write(text),
    });
  const handle: Handle =
    (load) =>
    async (...given) => {
      const command = given.at(-1) as Command;
      run.exitCode = await (await load())(
        io,
        (given.length > 2 ? given[0] : undefined) as never,
        Object.assign(command.optsWithGlobals(), { command }) as never,
      );
    };
  addDocumentCommands(program, handle);
  addRuleCommands(program, handle);
  return program;
}

/** What commander calls: with the argument, if the command takes one, the options and the command. */
type Handle = (load: () => Promise<Handler>) => (...given: unknown[]) => Promise<void>;

function addDocumentCommands(program: Command, handle: Handle): void {
  const extract = program
    .command('extract', { isDefault: true })
    .description('write the model of a policy (what happens without a command)')
    .argument('[files...]', 'documents; - or none reads standard input')
    .addOption(new Option('-f, --format <format>', 'output format').choices(Object.keys(FORMATS)).default('yaml'))
    .option('-o, --out <file>', 'write to this file instead of standard output')
    .option('--stdin-filename <name>', 'name of what comes from standard input; its extension tells the format')
    .addHelpText('after', '\nExample:\n  curl -s https://example.nl/privacy | verklaar -f summary\n')
    .action(handle(async () => (await import('./extract.js')).runExtract));
  const batch = addBatchCommand(program).action(handle(async () => (await import('./batch.js')).runBatchCommand));
  const add = addQueueCommands(program, handle);
  addTablesCommand(program).action(handle(async () => (await import('./tables.js')).runTables));
  const explain = program
    .command('explain')
    .description('tell which rules fired, and which were held back, for every fact')
    .argument('[file]', 'a document; - or none reads standard input')
    .option('--at <line>', 'only what stands at this line of the file', whole('A line number', 1))
    .option('--fact <path>', 'only this fact, by its place in the model: retention.2 is the third')
    .option('--stdin-filename <name>', 'name of what comes from standard input; its extension tells the format')
    .addHelpText('after', '\nExample:\n  verklaar explain policy.md --fact retention.0\n')
    .action(handle(async () => (await import('./explain.js')).runExplain));
  for (const option of projectionOptions()) for (const command of [extract, batch, add]) command.addOption(option);
  const check = addCheckCommand(program).action(handle(async () => (await import('./check.js')).runCheck));
  for (const option of readOptions())
    for (const command of [extract, batch, add, explain, check]) command.addOption(option);
}

function addRuleCommands(program: Command, handle: Handle): void {
  program
    .command('schema')
    .description('write the JSON Schema of the model, or of the configuration')
    .argument('[name]', 'model (default) or config')
    .addHelpText('after', '\nExample:\n  verklaar schema > model.schema.json\n')
    .action(handle(async () => (await import('./schema.js')).runSchema));
  program
    .command('init')
    .description('write a configuration of `verklaar check`, and what a pipeline needs to run it')
    .argument('[folder]', 'where; the working folder if none is named')
    .option('--github', 'also a workflow of GitHub Actions')
    .option('--gitlab', 'also a job of GitLab')
    .option('--pre-commit', 'also a hook of pre-commit')
    .option('--force', 'write over what is there')
    .addOption(new Option('--lang <language>', 'language of comments and messages').choices(['nl', 'en']).default('nl'))
    .addHelpText('after', '\nExample:\n  verklaar init --github\n')
    .action(handle(async () => (await import('./init/init.js')).runInit));
  const rules = program
    .command('rules')
    .description('look at the rules, and test them')
    .addHelpText('after', '\nExample:\n  verklaar rules test my-rules.yaml\n');
  rules
    .command('list')
    .description('one line a rule: id, facet, what it emits, file')
    .argument('[prefix]', 'only ids that begin like this')
    .addOption(rulesOption())
    .addHelpText('after', '\nExample:\n  verklaar rules list right.\n')
    .action(handle(async () => (await import('./rules.js')).runList));
  rules
    .command('show')
    .description('all of one rule')
    .argument('<id>', 'id of the rule, as in the evidence')
    .addOption(rulesOption())
    .addHelpText('after', '\nExample:\n  verklaar rules show right.access\n')
    .action(handle(async () => (await import('./rules.js')).runShow));
  rules
    .command('test')
    .description("run the rules' examples and counterexamples")
    .argument('[path]', 'a rule file, or a folder of them, used beside the bundled rules; the bundled ones by default')
    .addHelpText('after', '\nExample:\n  verklaar rules test my-rules.yaml\n')
    .action(handle(async () => (await import('./rules.js')).runTest));
}
