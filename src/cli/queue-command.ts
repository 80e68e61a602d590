import { type Command, InvalidArgumentError, Option } from 'commander';
import { collect, seconds, whole } from './values.js';

type Handle = (load: () => Promise<never>) => (...given: unknown[]) => Promise<void>;

const SIZES = { least: 1, most: 10_000, usual: 1000 };

function shardSize(value: string): number {
  const size = whole('A number of documents', SIZES.least)(value);
  if (size > SIZES.most) throw new InvalidArgumentError(`At most ${SIZES.most} documents are expected.`);
  return size;
}

function queueName(value: string): string {
  if (!/^[\w.-]{1,100}$/.test(value)) throw new InvalidArgumentError('Letters, digits, dots, hyphens are expected.');
  return value;
}

const serverOptions = () => [
  new Option('--url <url>', 'server of the queue: redis://HOST[:PORT], postgres://USER:PASSWORD@HOST/DATABASE')
    .env('VERKLAAR_QUEUE')
    .makeOptionMandatory(),
  new Option('--name <name>', 'name of the queue').argParser(queueName).default('verklaar'),
];

const withServer = (command: Command) => serverOptions().reduce((made, option) => made.addOption(option), command);

/** The commands `queue …` and `worker`. Returns `queue add`, which takes the options of reading too. */
export function addQueueCommands(program: Command, handle: Handle): Command {
  const queue = program
    .command('queue')
    .description('many documents on many machines: put them into a queue, and look after it')
    .addHelpText('after', '\nExample:\n  verklaar queue add crawl/ --out parts --url redis://queue-host\n');
  const load = (name: 'runAdd' | 'runStatus' | 'runRetry' | 'runDrain') =>
    handle(async () => (await import('./queue.js'))[name] as never);
  const add = addCommand(queue).action(load('runAdd'));
  withServer(queue.command('status'))
    .description('tell how many shards wait, run, are done, could not be done; exit code 1 if some could not')
    .option('--wait', 'until nothing waits or runs')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  verklaar queue status --wait --url redis://queue-host\n')
    .action(load('runStatus'));
  withServer(queue.command('retry'))
    .description('put the shards that could not be done back')
    .addHelpText('after', '\nExample:\n  verklaar queue retry --url redis://queue-host\n')
    .action(load('runRetry'));
  withServer(queue.command('drain'))
    .description('take out the shards that wait; what runs is finished')
    .option('--all', 'forget those that are done, or could not be done, too')
    .addHelpText('after', '\nExample:\n  verklaar queue drain --url redis://queue-host\n')
    .action(load('runDrain'));
  addWorkerCommand(program).action(handle(async () => (await import('./worker.js')).runWorker as never));
  return add;
}

function addCommand(queue: Command): Command {
  return withServer(queue.command('add'))
    .description('cut documents into shards, for workers to do')
    .argument('[inputs...]', 'files, folders, patterns')
    .requiredOption('-o, --out <folder>', 'folder that all workers share, for the parts: one file of models a shard')
    .option('--root <folder>', 'folder that all workers share, with the documents', '.')
    .addOption(
      new Option('--files-from <file>', 'documents are named here, one a line (repeatable)').argParser(collect),
    )
    .addOption(
      new Option('--records <file>', 'documents stand in here: NDJSON, or WARC (repeatable)').argParser(collect),
    )
    .option('--no-ignore', 'do not heed .verklaarignore')
    .addOption(new Option('--shard-size <n>', 'documents a shard').argParser(shardSize).default(SIZES.usual))
    .addOption(new Option('--attempts <n>', 'so often a shard is tried').argParser(whole('A number', 1)).default(3))
    .addOption(new Option('--timeout <seconds>', 'give up a document that takes longer').argParser(seconds))
    .addOption(
      new Option('--max-nesting <levels>', 'refuse markup that is nested more deeply')
        .argParser(whole('A number of levels', 1))
        .default(2000),
    )
    .addHelpText(
      'after',
      '\nExample:\n  verklaar queue add --records crawl.warc.gz --out parts --url redis://queue-host\n',
    );
}

function addWorkerCommand(program: Command): Command {
  return withServer(program.command('worker'))
    .description('do shards out of a queue until told to stop')
    .addOption(
      new Option('-j, --jobs <n>', 'threads; auto: all processors').default('auto').argParser((value: string) => {
        return value === 'auto' ? value : whole('A number of threads, or auto,', 1)(value);
      }),
    )
    .option('--root <folder>', 'where the documents lie on this host, if elsewhere')
    .option('-o, --out <folder>', 'where the parts go on this host, if elsewhere')
    .addOption(
      new Option('--lease <seconds>', 'shards of a worker that says nothing for so long go to others')
        .argParser(whole('A number of seconds', 1))
        .default(60),
    )
    .option('--until-empty', 'end when all is done')
    .addHelpText('after', '\nExample:\n  verklaar worker --url redis://queue-host -j 8\n');
}
