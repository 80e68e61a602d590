import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileStream, makeFolder } from '../outputs.js';
import type { Outcome } from '../types.js';

const MODELS = '.ndjson.gz';
const ERRORS = '.errors.ndjson';

/** Is this shard done? Its models get their name last. */
export const hasPart = (out: string, name: string): boolean => existsSync(join(out, name + MODELS));

/**
 * What comes of a shard: its models, a line each, and its errors. Both are written under names that nobody else has, and
 * renamed when all is there: two workers that do the same shard write the same files, and one that is killed leaves none.
 */
export class Part {
  private readonly own: string;
  private readonly models: ReturnType<typeof fileStream>;
  private readonly errors: string[] = [];
  private readonly counts = { models: 0, failed: 0 };

  constructor(
    private readonly out: string,
    private readonly name: string,
  ) {
    makeFolder(out);
    this.own = join(out, `.${name}-${randomUUID().slice(0, 8)}`);
    this.models = fileStream(this.own + MODELS);
  }

  async add({ path, id, url, bytes, failure }: Outcome): Promise<void> {
    if (failure) {
      const { stack: _, ...rest } = failure;
      this.errors.push(`${JSON.stringify({ path, id, url, ...rest })}\n`);
      this.counts.failed++;
    }
    if (!bytes) return;
    this.counts.models++;
    await this.models.write(bytes);
  }

  /** Gives both their names, and takes away what workers left that were killed at the same shard. */
  async close(): Promise<{ models: number; failed: number }> {
    await this.models.close();
    if (this.errors.length) {
      writeFileSync(this.own + ERRORS, this.errors.join(''));
      this.rename(ERRORS);
    }
    this.rename(MODELS);
    this.sweep(`.${this.name}-`);
    return this.counts;
  }

  /** Takes away what was written. */
  async breakOff(): Promise<void> {
    await this.models.breakOff().catch(() => null);
    this.sweep(basename(this.own));
  }

  private rename(ending: string): void {
    const file = openSync(this.own + ending, 'r+');
    fsyncSync(file);
    closeSync(file);
    renameSync(this.own + ending, join(this.out, this.name + ending));
  }

  private sweep(beginning: string): void {
    const left = readdirSync(this.out).filter((file) => file.startsWith(beginning));
    for (const file of left) rmSync(join(this.out, file), { force: true });
  }
}
