import { isEmpty } from './queue.js';
import { causeOf, type Server } from './server.js';
import type { ShardJob } from './shard.js';
import { type Done, OtherProgram, type Places, ShardRunner } from './work.js';

/** How a worker is to work. */
export interface WorkPlan {
  name: string;
  threads: number;
  /** Seconds after which the shards of a worker that is gone go to others. */
  lease: number;
  places: Places;
  /** End when there is nothing left, and nothing that others do. */
  untilEmpty: boolean;
  tell: Listener;
}

export interface Listener {
  done(job: ShardJob, result: Done): void;
  failed(job: ShardJob | undefined, cause: string): void;
  /** The server is away, or there again. */
  trouble(cause: string): void;
}

/** So often a shard may be given up by workers that are gone before it counts as dead. */
const MOST_STALLS = 3;
const LOOK = 1000;

/** Takes shards one after the other until it is told to stop. */
export class QueueWorker {
  private stopped!: (cause: Error | null) => void;
  private readonly stopping = new Promise<Error | null>((resolve) => {
    this.stopped = resolve;
  });

  constructor(
    private readonly server: Server,
    private readonly plan: WorkPlan,
  ) {}

  /** Has it finish the shard in hand, and take no more. */
  stop = (): void => this.stopped(null);

  /**
   * Works until it is stopped.
   * @throws OtherProgram where shards were added by another version or with other rules
   */
  async run(): Promise<void> {
    const { name, threads, lease, places, tell } = this.plan;
    const runner = new ShardRunner(threads, places);
    const work = async ({ data }: { data: ShardJob }) => {
      const done = await runner.run(data).catch((error) => this.refuse(error));
      tell.done(data, done);
      return done;
    };
    const times = { lockDuration: lease * 1000, stalledInterval: lease * 500, drainDelay: 5, runRetryDelay: 1000 };
    const worker = this.server.worker(name, work, { ...times, maxStalledCount: MOST_STALLS, concurrency: 1 });
    worker.on('error', (error) => tell.trouble(causeOf(error)));
    worker.on('failed', (job, error) => tell.failed(job?.data, causeOf(error)));
    const watch = this.plan.untilEmpty ? await this.watch() : null;
    const cause = await this.stopping;
    await watch?.();
    await worker.close();
    await runner.close();
    if (cause) throw cause;
  }

  private refuse(error: Error): never {
    if (!(error instanceof OtherProgram)) throw error;
    this.stopped(error);
    // It won't be another program at the next attempt.
    throw this.server.hopeless(error.message);
  }

  /** Looks from time to time if all is done. Returns how to stop looking. */
  private async watch(): Promise<() => Promise<void>> {
    const queue = this.server.queue(this.plan.name);
    queue.on('error', () => {});
    const timer = setInterval(() => {
      isEmpty(queue).then(
        (empty) => empty && this.stop(),
        () => {},
      );
    }, LOOK);
    return async () => {
      clearInterval(timer);
      await queue.close();
    };
  }
}
