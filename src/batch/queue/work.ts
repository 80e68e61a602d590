import { loadRulebook } from '../../rulebook/load.js';
import { Pool } from '../pool.js';
import { runThrough } from '../run.js';
import type { Outcome } from '../types.js';
import { hasPart, Part } from './part.js';
import { differenceOf, type ShardJob, sliceOf } from './shard.js';
import { readSlice } from './slice.js';

/** Where documents lie and parts go on this host, where that isn't what the host that added them said. */
export interface Places {
  root?: string;
  out?: string;
}

/** What came of a shard. */
export interface Done {
  models: number;
  failed: number;
  /** It was there: written by a worker that was ended before it could say so. */
  again?: true;
}

/** The shard was added by another version, or with other rules: this worker can do none of its kind. */
export class OtherProgram extends Error {}

/** Does shards, one at a time, in threads that stay from one to the next. */
export class ShardRunner {
  private pool: { key: string; pool: Pool } | null = null;
  private readonly digests = new Map<string, string>();

  constructor(
    private readonly threads: number,
    private readonly places: Places,
  ) {}

  /**
   * Writes the part of a shard, unless it is there.
   * @throws what keeps the shard from being done; a document that fails is none
   */
  async run(job: ShardJob): Promise<Done> {
    const difference = differenceOf(job, await this.digestOf(job.spec.rules));
    if (difference) throw new OtherProgram(difference);
    const out = this.places.out ?? job.out;
    if (hasPart(out, job.part)) return { models: 0, failed: 0, again: true };
    const part = new Part(out, job.part);
    try {
      await this.fill(part, job);
      return await part.close();
    } catch (error) {
      await part.breakOff();
      // A worker that took over may have written it, and swept this one's files away.
      if (hasPart(out, job.part)) return { models: 0, failed: 0, again: true };
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.pool?.pool.close();
    this.pool = null;
  }

  private async fill(part: Part, job: ShardJob): Promise<void> {
    const { documents, spec } = job;
    const items = readSlice(sliceOf(job), {
      root: this.places.root ?? job.root,
      documents,
      maxSize: spec.reading.maxSize,
    });
    let missing = 0;
    let all = 0;
    for await (const outcome of runThrough(items, await this.poolFor(job), this.threads)) {
      all++;
      if (isMissing(outcome)) missing++;
      await part.add(outcome);
    }
    if (all > 1 && missing === all)
      throw new Error('none of its documents is there: is the folder mounted on this host (see --root)?');
  }

  private async poolFor({ spec, timeout }: ShardJob): Promise<Pool> {
    const key = JSON.stringify([spec, timeout]);
    if (this.pool?.key !== key) {
      await this.close();
      this.pool = { key, pool: new Pool({ spec, threads: this.threads, timeout }) };
    }
    return this.pool.pool;
  }

  private async digestOf(rules: string[]): Promise<string> {
    const key = JSON.stringify(rules);
    let digest = this.digests.get(key);
    if (digest === undefined) {
      const rulebook = rules.length ? (await import('../../rulebook/merge.js')).mergeRulebook(rules) : loadRulebook();
      digest = rulebook.digest;
      this.digests.set(key, digest);
    }
    return digest;
  }
}

const isMissing = ({ failure }: Outcome) => failure?.stage === 'open' && failure.code === 'missing';
