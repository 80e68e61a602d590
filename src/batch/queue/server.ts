import type { Queue as AnyQueue, Worker as AnyWorker, Processor, QueueOptions, WorkerOptions } from 'bullmq';
import { InputError } from '../../model/errors.js';
import { type BullMQ, load, type Postgres, type Redis } from './packages.js';
import type { ShardJob } from './shard.js';
import type { Done } from './work.js';

export type ShardQueue = AnyQueue<ShardJob, Done, string>;
export type ShardWorker = AnyWorker<ShardJob, Done, string>;
type Settings<T> = Omit<T, 'connection'>;

/** A server of queues that answered. */
export interface Server {
  queue(name: string): ShardQueue;
  worker(name: string, work: Processor<ShardJob, Done, string>, options: Settings<WorkerOptions>): ShardWorker;
  /** An error after which a shard isn't tried again. */
  hopeless(cause: string): Error;
}

/** A server that doesn't answer within so many milliseconds isn't waited for. */
const PATIENCE = 5000;
/** Longest pause between attempts to reach a server again that was there. */
const PAUSE = 2000;

interface Kind {
  schemes: readonly string[];
  driver: 'ioredis' | 'pg';
  /** Asks the server for a sign of life. */
  greet(url: string): Promise<void>;
  factory(bullmq: BullMQ): unknown;
  connection(url: string): unknown;
}

const KINDS: readonly Kind[] = [
  {
    schemes: ['redis:', 'rediss:', 'valkey:', 'valkeys:'],
    driver: 'ioredis',
    greet: greetRedis,
    factory: (bullmq) => bullmq.createRedisBackend,
    connection: (url) => ({ url, retryStrategy: (times: number) => Math.min(times * 200, PAUSE) }),
  },
  {
    schemes: ['postgres:', 'postgresql:'],
    driver: 'pg',
    greet: greetPostgres,
    factory: (bullmq) => bullmq.createPostgresBackend,
    connection: (url) => ({ connectionString: url, migrate: true, connectionTimeoutMillis: PATIENCE, max: 4 }),
  },
];

/**
 * Finds the server of a URL: Redis, Valkey or PostgreSQL.
 * @throws InputError when the URL is none of these, a package is missing, or nothing answers
 */
export async function openServer(given: string): Promise<Server> {
  const url = given.replace(/^valkey(s?):/i, 'redis$1:');
  const parsed = URL.canParse(url) ? new URL(url) : null;
  const kind = KINDS.find(({ schemes }) => parsed && schemes.includes(parsed.protocol));
  if (!parsed || !kind)
    throw new InputError(
      'usage',
      `--url ${parsed ? shown(parsed) : given}: redis://HOST or postgres://HOST is expected`,
    );
  const bullmq = load<BullMQ>('bullmq', kind.driver);
  load(kind.driver, kind.driver);
  await inTime(kind.greet(url)).catch((error) => {
    throw new InputError('unreadable', `${shown(parsed)}: no queue can be reached there (${causeOf(error)})`);
  });
  const { Queue, Worker } = bullmq.withBackend(kind.factory(bullmq) as typeof bullmq.createRedisBackend);
  const connection = kind.connection(url) as QueueOptions['connection'];
  return {
    queue: (name) => new Queue<ShardJob, Done, string>(name, { connection }) as unknown as ShardQueue,
    worker: (name, work, options) =>
      new Worker<ShardJob, Done, string>(name, work, { ...options, connection }) as unknown as ShardWorker,
    hopeless: (cause) => new bullmq.UnrecoverableError(cause),
  };
}

/** A URL for people, without its password. */
function shown(url: URL): string {
  const copy = new URL(url);
  copy.password = '';
  return copy.href;
}

function inTime(promise: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), PATIENCE);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** What went wrong, shortly: an error of several attempts has no text of its own. */
export function causeOf(error: Error & { code?: string; errors?: Error[] }): string {
  return error.message || error.code || error.errors?.[0]?.message || error.name;
}

async function greetRedis(url: string): Promise<void> {
  const { Redis } = load<Redis>('ioredis', 'ioredis');
  const client = new Redis(url, { lazyConnect: true, connectTimeout: PATIENCE, retryStrategy: () => null });
  let cause: Error | null = null;
  client.on('error', (error) => (cause = error));
  const stop = setTimeout(() => client.disconnect(), PATIENCE);
  try {
    await client.connect();
    await client.ping();
  } catch (error) {
    throw cause ?? error;
  } finally {
    clearTimeout(stop);
    client.disconnect();
  }
}

async function greetPostgres(url: string): Promise<void> {
  const { Client } = load<Postgres>('pg', 'pg');
  const client = new Client({ connectionString: url, connectionTimeoutMillis: PATIENCE });
  client.on('error', () => {});
  await client.connect();
  await client.end();
}
