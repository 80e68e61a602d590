import { workerData } from 'node:worker_threads';
import { openJob } from './document.js';
import type { Task } from './pool.js';
import type { Input, JobSpec, Outcome } from './types.js';

let job: Promise<(input: Input) => Outcome> | null = null;

/** Runs in a thread of the pool: does a group of documents, and says at which one it is. */
export async function runTask({ inputs, at }: Task): Promise<Outcome[]> {
  job ??= openJob(specOf(workerData));
  const run = await job;
  return inputs.map((input, i) => {
    Atomics.store(at, 0, i + 1);
    return run(input);
  });
}

/** Piscina puts the data of the pool last of its own. */
const specOf = (data: unknown): JobSpec => (Array.isArray(data) ? data.at(-1) : data) as JobSpec;
