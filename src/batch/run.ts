import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { openJob } from './document.js';
import type { Item } from './inputs.js';
import { failed, type Pool } from './pool.js';
import type { JobSpec, Outcome } from './types.js';

/** How a batch is to be run. */
export interface Plan {
  spec: JobSpec;
  /** Threads; `auto` takes all processors where there are many documents, and none for few. */
  threads: number | 'auto';
  /** Most seconds for a document, if any. */
  timeout?: number;
  /** Somebody asked to stop: what runs is finished, nothing new is begun. */
  stop: { asked: boolean };
}

/** Up to so many documents are done sooner by one thread that is there than by several that have to warm up. */
const FEW = 200;
/** A group is full with so many documents, or bytes: when the last ones are done, some threads wait for others. */
const GROUP = { documents: 8, bytes: 1 << 18 };
/** Groups that wait for their turn, a thread: one slow document may hold up the order, not the others. */
const WAITING = 12;

/** Turns documents into models, and gives the outcomes in the order of the documents, whatever runs beside it. */
export async function* runBatch(items: AsyncIterable<Item>, plan: Plan): AsyncGenerator<Outcome> {
  const source = items[Symbol.asyncIterator]();
  const first: Item[] = [];
  const all = rest(first, source, plan.stop);
  if (plan.threads === 'auto' && plan.timeout === undefined) {
    let ended = availableParallelism() < 2;
    while (!ended && first.length <= FEW) {
      const { value, done } = await source.next();
      if (done) ended = true;
      else first.push(value);
    }
    if (ended) return yield* runHere(all, plan.spec);
  }
  const threads = plan.threads === 'auto' ? availableParallelism() : plan.threads;
  if (threads <= 1 && plan.timeout === undefined) return yield* runHere(all, plan.spec);
  const { Pool } = await import('./pool.js');
  yield* runPooled(all, new Pool({ spec: plan.spec, threads, timeout: plan.timeout }), threads);
}

async function* rest(first: Item[], source: AsyncIterator<Item>, stop: Plan['stop']): AsyncGenerator<Item> {
  for (const item of first) {
    if (stop.asked) return;
    yield item;
  }
  for (;;) {
    if (stop.asked) return;
    const { value, done } = await source.next();
    if (done) return;
    yield value;
  }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

async function* runHere(items: AsyncIterable<Item>, spec: JobSpec): AsyncGenerator<Outcome> {
  const run = await openJob(spec);
  for await (const item of items) {
    yield 'target' in item ? run(item) : failed(item, item.failure);
    // Whoever presses Ctrl-C, or watches the progress, gets a turn.
    await turn();
  }
}

async function* runPooled(items: AsyncIterable<Item>, pool: Pool, threads: number): AsyncGenerator<Outcome> {
  try {
    yield* runThrough(items, pool, threads);
  } finally {
    await pool.close();
  }
}

/** Sends documents through threads that are there, and leaves them there; outcomes come in the order of the documents. */
export async function* runThrough(items: AsyncIterable<Item>, pool: Pool, threads: number): AsyncGenerator<Outcome> {
  const waiting: Promise<Outcome[]>[] = [];
  for await (const group of groups(items)) {
    const done = pool.run(group);
    done.catch(() => {});
    waiting.push(done);
    if (waiting.length >= WAITING * threads) yield* await waiting.shift()!;
  }
  while (waiting.length) yield* await waiting.shift()!;
}

async function* groups(items: AsyncIterable<Item>): AsyncGenerator<Item[]> {
  let group: Item[] = [];
  let bytes = 0;
  for await (const item of items) {
    group.push(item);
    bytes += sizeOf(item);
    if (group.length < GROUP.documents && bytes < GROUP.bytes) continue;
    yield group;
    [group, bytes] = [[], 0];
  }
  if (group.length) yield group;
}

function sizeOf(item: Item): number {
  if ('failure' in item) return 0;
  return item.record
    ? item.record.content.length
    : (statSync(item.file ?? item.path, { throwIfNoEntry: false })?.size ?? 0);
}
