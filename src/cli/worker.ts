import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { openServer } from '../batch/queue/server.js';
import type { ShardJob } from '../batch/queue/shard.js';
import type { Done } from '../batch/queue/work.js';
import { type Listener, QueueWorker } from '../batch/queue/worker.js';
import { failureLine } from './errors.js';
import { type GlobalOptions, type Io, write } from './io.js';

interface WorkerOptions extends GlobalOptions {
  url: string;
  name: string;
  jobs: number | 'auto';
  root?: string;
  out?: string;
  lease: number;
  untilEmpty?: boolean;
}

/** `verklaar worker --url URL`: does shards until it is told to stop, and then finishes the one in hand. */
export async function runWorker(io: Io, _: undefined, options: WorkerOptions): Promise<number> {
  const { url, name, jobs, lease, untilEmpty = false } = options;
  const server = await openServer(url);
  const log = new Log(io, options.quiet === true);
  const placeOf = (path?: string) => (path === undefined ? undefined : resolve(path));
  const worker = new QueueWorker(server, {
    name,
    lease,
    untilEmpty,
    threads: jobs === 'auto' ? availableParallelism() : jobs,
    places: { root: placeOf(options.root), out: placeOf(options.out) },
    tell: log,
  });
  const release = io.onInterrupt?.(() => {
    log.line('finishing the shard in hand; once more breaks off at once');
    worker.stop();
  });
  log.line(`waiting for shards of queue ${name}`);
  try {
    await worker.run();
  } finally {
    release?.();
  }
  log.total();
  return 0;
}

/** What a worker says on standard error: a line a shard, and the same trouble once. */
class Log implements Listener {
  private readonly started = performance.now();
  private since = this.started;
  private last = '';
  private readonly sums = { shards: 0, models: 0, failed: 0 };

  constructor(
    private readonly io: Io,
    private readonly quiet: boolean,
  ) {}

  done({ part }: ShardJob, { models, failed, again }: Done): void {
    this.last = '';
    this.sums.shards++;
    this.sums.models += models;
    this.sums.failed += failed;
    const now = performance.now();
    this.line(`${part}: ${again ? 'was there' : countsOf(models, failed, (now - this.since) / 1000)}`);
    this.since = now;
  }

  failed(job: ShardJob | undefined, cause: string): void {
    this.since = performance.now();
    void write(this.io.stderr, `verklaar: ${failureLine(job?.part ?? 'a shard', { cause })}\n`);
  }

  trouble(cause: string): void {
    if (cause === this.last) return;
    this.last = cause;
    void write(this.io.stderr, `verklaar: ${failureLine('queue', { cause })}\n`);
  }

  total(): void {
    const { shards, models, failed } = this.sums;
    this.line(`${shards} shards, ${countsOf(models, failed, (performance.now() - this.started) / 1000)}`);
  }

  line(text: string): void {
    if (!this.quiet) void write(this.io.stderr, `verklaar: ${text}\n`);
  }
}

const countsOf = (models: number, failed: number, seconds: number) =>
  `${models} models, ${failed} failed, ${seconds.toFixed(1)} s, ${Math.round((models + failed) / Math.max(seconds, 0.001))} documents/s`;
