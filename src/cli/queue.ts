import { resolve } from 'node:path';
import { makeFolder } from '../batch/outputs.js';
import { cutShards } from '../batch/queue/cut.js';
import { type DeadLetter, deadLetters, drain, isEmpty, retryDead, Sender, stateOf } from '../batch/queue/queue.js';
import { openServer, type ShardQueue } from '../batch/queue/server.js';
import type { Order } from '../batch/queue/shard.js';
import { InputError } from '../model/errors.js';
import { version } from '../model/vocabulary.gen.js';
import { failureLine } from './errors.js';
import { rulebookFor } from './input.js';
import { type GlobalOptions, type Io, write } from './io.js';
import { checkKeys } from './keys.js';
import { type SourceOptions, sourcesOf } from './sources.js';

interface ServerOptions extends GlobalOptions {
  url: string;
  name: string;
}

interface AddOptions extends ServerOptions, SourceOptions {
  out: string;
  root: string;
  only?: string[];
  evidence: boolean;
  shardSize: number;
  attempts: number;
  timeout?: number;
  maxNesting: number;
}

/** Dead letters that are told one by one. */
const MOST_TOLD = 20;
/** Milliseconds between two looks at a queue that is waited for. */
const LOOK = 1000;

const counted = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;

/** Does something with a queue, and lets go of it. */
async function withQueue<T>({ url, name }: ServerOptions, use: (queue: ShardQueue) => Promise<T>): Promise<T> {
  const queue = (await openServer(url)).queue(name);
  queue.on('error', () => {});
  try {
    return await use(queue);
  } finally {
    await queue.close();
  }
}

/** `verklaar queue add <inputs…> --out DIR --url URL`: what can't be found is told, the rest is added. */
export async function runAdd(io: Io, paths: string[], options: AddOptions): Promise<number> {
  checkKeys(options.only);
  if (options.records?.includes('-'))
    throw new InputError('usage', '--records -: workers need a file that they all see');
  const order = await orderOf(options);
  const sources = sourcesOf(io, paths, options);
  return withQueue(options, async (queue) => {
    makeFolder(order.out);
    const sender = new Sender(queue, order, options.attempts);
    const troubles: string[] = [];
    for await (const shard of cutShards(sources, { size: options.shardSize, root: order.root })) {
      if ('failure' in shard) troubles.push(failureLine(shard.path, shard.failure));
      else await sender.add(shard);
    }
    await sender.flush();
    const { added, documents, present } = sender;
    if (!added && !present)
      throw new InputError('missing', `nothing to do: ${troubles.join('; ') || 'no inputs given'}`);
    for (const line of troubles) await write(io.stderr, `verklaar: ${line}\n`);
    const there = present ? `, ${counted(present, 'part')} there already` : '';
    if (!options.quiet)
      await write(
        io.stdout,
        `${counted(added, 'shard')} with ${counted(documents, 'document')} in queue ${options.name}${there}\n`,
      );
    return troubles.length ? 1 : 0;
  });
}

async function orderOf(options: AddOptions): Promise<Order> {
  const { from, encoding, select, remove, anyLanguage, maxSize, maxNesting, only, evidence, timeout } = options;
  return {
    root: resolve(options.root),
    out: resolve(options.out),
    spec: {
      reading: { from, encoding, select, remove, anyLanguage, maxSize },
      maxNesting,
      rules: (options.rules ?? []).map((path) => resolve(path)),
      projection: { only, evidence },
      format: 'ndjson',
      out: null,
      stamps: false,
      cache: null,
    },
    timeout,
    rulebook: (await rulebookFor(options)).digest,
    version,
  };
}

/** `verklaar queue status`: exit code 1 where shards could not be done. */
export async function runStatus(
  io: Io,
  _: undefined,
  options: ServerOptions & { wait?: boolean; json?: boolean },
): Promise<number> {
  return withQueue(options, async (queue) => {
    while (options.wait && !(await isEmpty(queue))) await new Promise((resolve) => setTimeout(resolve, LOOK));
    const state = await stateOf(queue);
    const letters = state.dead ? await deadLetters(queue, MOST_TOLD) : [];
    const { waiting, running, done, dead, workers } = state;
    const line = `${waiting} waiting, ${running} running, ${done} done, ${dead} dead; ${counted(workers, 'worker')}\n`;
    const text = line + letters.map(letterLine).join('');
    await write(io.stdout, options.json ? `${JSON.stringify({ ...state, deadLetters: letters }, null, 2)}\n` : text);
    return dead ? 1 : 0;
  });
}

const letterLine = ({ part, documents, attempts, cause }: DeadLetter) =>
  `${failureLine(part, { cause })} (${counted(documents, 'document')}, ${counted(attempts, 'attempt')})\n`;

/** `verklaar queue retry`. */
export async function runRetry(io: Io, _: undefined, options: ServerOptions): Promise<number> {
  return withQueue(options, async (queue) => {
    const count = await retryDead(queue);
    if (!options.quiet) await write(io.stdout, `${counted(count, 'shard')} put back\n`);
    return 0;
  });
}

/** `verklaar queue drain`. */
export async function runDrain(io: Io, _: undefined, options: ServerOptions & { all?: boolean }): Promise<number> {
  return withQueue(options, async (queue) => {
    const count = await drain(queue, options.all === true);
    if (!options.quiet) await write(io.stdout, `${counted(count, 'shard')} taken out\n`);
    return 0;
  });
}
