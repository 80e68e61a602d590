import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Piscina } from 'piscina';
import type { Item } from './inputs.js';
import type { Failure, Input, JobSpec, Outcome } from './types.js';

/** The program, seen from its bundle, from src/batch and from the library: a thread runs the same one. */
const PLACES = ['../bin/verklaar.js', '../../bin/verklaar.js', '../../../bin/verklaar.js'];
/** Most processor time that a document may have gone without being looked at, in milliseconds. */
const LOOK = 50;

const require = createRequire(import.meta.url);

/** What goes to a thread: documents, and a number in shared memory that says which one it is at, counted from one. */
export interface Task {
  inputs: Input[];
  at: Int32Array;
}

export interface PoolOptions {
  spec: JobSpec;
  threads: number;
  /** Most seconds for a document, if any. */
  timeout?: number;
}

/** Threads that do groups of documents. A thread that a document hangs or breaks is replaced, and the others go on. */
export class Pool {
  private readonly pool: Piscina;
  private readonly timeout: number;

  constructor({ spec, threads, timeout }: PoolOptions) {
    const place = PLACES.map((p) => fileURLToPath(new URL(p, import.meta.url))).find((p) => existsSync(p));
    if (!place) throw new Error('bin/verklaar.js is missing');
    const { Piscina: Made } = require('piscina') as typeof import('piscina');
    this.timeout = (timeout ?? 0) * 1000;
    this.pool = new Made({
      filename: place,
      name: 'runTask',
      workerData: spec,
      minThreads: threads,
      maxThreads: threads,
      recordTiming: false,
    });
  }

  /** Does a group; outcomes come in its order. */
  async run(items: readonly Item[]): Promise<Outcome[]> {
    const inputs = items.filter((item): item is Input => 'target' in item);
    const done = (await this.runInputs(inputs))[Symbol.iterator]();
    return items.map((item) => ('target' in item ? done.next().value! : failed(item, item.failure)));
  }

  close(): Promise<void> {
    return this.pool.destroy();
  }

  private async runInputs(inputs: Input[]): Promise<Outcome[]> {
    if (!inputs.length) return [];
    const at = new Int32Array(new SharedArrayBuffer(4));
    const abort = new AbortController();
    const watch = this.timeout ? this.watch(at, abort) : null;
    try {
      return await this.pool.run({ inputs, at } satisfies Task, { signal: abort.signal });
    } catch (error) {
      const broken = Atomics.load(at, 0) - 1;
      const failure = limitOf(error as Error, this.timeout);
      if (broken < 0 || !failure) throw error;
      // The thread took with it what it had done of the group: the rest is done again, by others.
      return [
        ...(await this.runInputs(inputs.slice(0, broken))),
        failed(inputs[broken]!, failure),
        ...(await this.runInputs(inputs.slice(broken + 1))),
      ];
    } finally {
      if (watch) clearInterval(watch);
    }
  }

  /** Ends a task whose document takes too long. */
  private watch(at: Int32Array, abort: AbortController): NodeJS.Timeout {
    let seen = 0;
    let since = performance.now();
    return setInterval(() => {
      const now = Atomics.load(at, 0);
      if (now !== seen) {
        seen = now;
        since = performance.now();
      } else if (now > 0 && performance.now() - since > this.timeout) abort.abort();
    }, LOOK);
  }
}

/** The outcome of what could not be done. */
export function failed(item: Item, failure: Failure): Outcome {
  const { id = null, url = null } = 'target' in item ? (item.record ?? {}) : item;
  return { path: item.path, target: 'target' in item ? item.target : '', id, url, failure, origin: 'made' };
}

/** The limit that a document hit, if it was one. */
function limitOf(error: Error, timeout: number): Failure | null {
  if (error.name === 'AbortError')
    return { stage: 'limit', code: 'timeout', cause: `took more than ${timeout / 1000} s (see --timeout)` };
  if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY')
    return { stage: 'limit', code: 'memory', cause: 'took more memory than a thread may have' };
  return null;
}
