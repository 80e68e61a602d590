import { createHash } from 'node:crypto';
import { hasPart } from './part.js';
import type { ShardQueue } from './server.js';
import { jobOf, type Order, type Shard, type ShardJob } from './shard.js';

/** Shards that are sent at a time. */
const GROUP = 100;

/** What a queue holds. */
export interface QueueState {
  waiting: number;
  running: number;
  done: number;
  dead: number;
  workers: number;
}

/** A shard that could not be done. */
export interface DeadLetter {
  part: string;
  documents: number;
  attempts: number;
  cause: string;
}

/** Sends shards, but for those whose part is there; what was sent before and isn't running is sent anew. */
export class Sender {
  added = 0;
  documents = 0;
  present = 0;
  private waiting: ShardJob[] = [];

  constructor(
    private readonly queue: ShardQueue,
    private readonly order: Order,
    private readonly attempts: number,
  ) {}

  async add(shard: Shard): Promise<void> {
    const job = jobOf(shard, this.order);
    if (hasPart(job.out, job.part)) {
      this.present++;
      return;
    }
    this.added++;
    this.documents += job.documents;
    this.waiting.push(job);
    if (this.waiting.length >= GROUP) await this.flush();
  }

  async flush(): Promise<void> {
    const jobs = this.waiting.map((data) => ({ data, jobId: idOf(data) }));
    this.waiting = [];
    // The name stays taken by what is done or dead. A shard that runs can't be removed, nor added twice.
    await Promise.all(jobs.map(({ jobId }) => this.queue.remove(jobId).catch(() => 0)));
    const usual = { attempts: this.attempts, backoff: { type: 'exponential', delay: 1000 }, stackTraceLimit: 0 };
    await this.queue.addBulk(jobs.map(({ data, jobId }) => ({ name: 'shard', data, opts: { ...usual, jobId } })));
  }
}

/** The same shard may be asked for in two folders. */
const idOf = ({ part, out }: ShardJob) => `${part}-${createHash('sha256').update(out).digest('hex').slice(0, 8)}`;

const WAITING = ['waiting', 'delayed', 'prioritized'] as const;

/** How many shards wait, run, are done, could not be done; and how many workers there are. */
export async function stateOf(queue: ShardQueue): Promise<QueueState> {
  const counts = await queue.getJobCounts(...WAITING, 'active', 'completed', 'failed');
  return {
    waiting: WAITING.reduce((sum, kind) => sum + (counts[kind] ?? 0), 0),
    running: counts.active ?? 0,
    done: counts.completed ?? 0,
    dead: counts.failed ?? 0,
    workers: await queue.getWorkersCount(),
  };
}

/** Is there nothing left to do, nor anything that runs? */
export async function isEmpty(queue: ShardQueue): Promise<boolean> {
  const counts = await queue.getJobCounts(...WAITING, 'active');
  return Object.values(counts).every((count) => count === 0);
}

/** The shards that could not be done, the latest first. */
export async function deadLetters(queue: ShardQueue, most: number): Promise<DeadLetter[]> {
  const jobs = await queue.getFailed(0, most - 1);
  return jobs.filter(Boolean).map(({ data, attemptsMade, failedReason }) => ({
    part: data.part,
    documents: data.documents,
    attempts: attemptsMade,
    cause: failedReason ?? '',
  }));
}

/** Puts the dead letters back. Returns how many there were. */
export async function retryDead(queue: ShardQueue): Promise<number> {
  const { failed = 0 } = await queue.getJobCounts('failed');
  if (failed) await queue.retryJobs({ state: 'failed' });
  return failed;
}

/** Takes out what waits; with `all` what is done and the dead letters too. Returns how many of those that waited. */
export async function drain(queue: ShardQueue, all: boolean): Promise<number> {
  const { waiting } = await stateOf(queue);
  await queue.drain(true);
  if (all) for (const kind of ['completed', 'failed'] as const) await queue.clean(0, 0, kind);
  return waiting;
}
