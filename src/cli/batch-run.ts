import type { Item } from '../batch/inputs.js';
import { Journal } from '../batch/journal.js';
import { LineFile, type StreamOutput } from '../batch/outputs.js';
import { MOST_LINES, nameOf, Table, totals } from '../batch/report.js';
import { runBatch } from '../batch/run.js';
import type { Sources } from '../batch/sources.js';
import { Tally } from '../batch/tally.js';
import type { JobSpec, Outcome } from '../batch/types.js';
import { replaceFile } from '../batch/write.js';
import type { BatchOptions } from './batch.js';
import { openStream, type Place } from './batch-output.js';
import { extentOf, Progress } from './batch-progress.js';
import { failureLine } from './errors.js';
import { type Io, write } from './io.js';

/** The shell's code for a program that was interrupted. */
const INTERRUPTED = 130;

interface Setup {
  options: BatchOptions;
  sources: Sources;
  spec: JobSpec;
  /** Digest of the rules. */
  rulebook: string;
}

/** One run: what comes of the documents is written, noted, counted and told. */
export class BatchRun {
  private readonly tally = new Tally();
  private readonly table = new Table();
  private readonly journal: Journal | null;
  private readonly stream: StreamOutput | null;
  private readonly errors: LineFile | null;
  private readonly progress: Progress;
  private readonly stop = { asked: false };

  constructor(
    private readonly io: Io,
    private readonly place: Place,
    private readonly setup: Setup,
  ) {
    const { options, sources, spec } = setup;
    this.journal = spec.stamps ? new Journal(place.out) : null;
    this.stream = openStream(io, place);
    this.errors = place.reports && new LineFile(place.reports.errors);
    this.progress = new Progress(io, this.tally, {
      when: options.progress,
      quiet: options.quiet,
      extent: extentOf(sources),
    });
  }

  /** Does all of it. Returns the exit code. */
  async all(items: AsyncIterable<Item>): Promise<number> {
    const { options, spec } = this.setup;
    const started = performance.now();
    const release = this.io.onInterrupt?.(() => this.interrupt());
    try {
      const plan = { spec, threads: options.jobs, timeout: options.timeout, stop: this.stop };
      for await (const outcome of runBatch(this.stamped(items), plan)) await this.take(outcome);
    } finally {
      release?.();
      this.journal?.close();
    }
    return this.end((performance.now() - started) / 1000);
  }

  /** The documents with what an earlier run noted of them. */
  private async *stamped(items: AsyncIterable<Item>): AsyncGenerator<Item> {
    for await (const item of items)
      yield this.journal && 'target' in item ? { ...item, stamp: this.journal.get(item.target) } : item;
  }

  private interrupt(): void {
    this.stop.asked = true;
    this.progress.clear();
    void write(this.io.stderr, 'verklaar: finishing what runs; once more breaks off at once\n');
  }

  private async take(outcome: Outcome): Promise<void> {
    this.tally.add(outcome);
    this.table.add(outcome);
    if (outcome.failure) await this.tellFailure(outcome);
    if (outcome.bytes) await this.stream?.write(outcome.bytes);
    this.journal?.add(outcome);
    if (this.stream?.closed) this.stop.asked = true;
  }

  private async tellFailure(outcome: Outcome): Promise<void> {
    const { stack, ...failure } = outcome.failure!;
    const { path, id, url } = outcome;
    this.errors?.add({ path, id, url, ...failure });
    if (this.errors && this.tally.failed > MOST_LINES + 1) return;
    this.progress.clear();
    const many = this.errors && this.tally.failed > MOST_LINES;
    const text =
      this.setup.options.debug && stack ? `${nameOf(outcome)}: ${stack}` : failureLine(nameOf(outcome), failure);
    const line = many ? `more documents failed: see ${this.place.reports!.errors}` : text;
    await write(this.io.stderr, `verklaar: ${line}\n`);
  }

  private async end(seconds: number): Promise<number> {
    const { place, tally, io } = this;
    const complete = !this.stop.asked;
    this.progress.end();
    const left = complete ? await this.stream?.close() : await this.stream?.breakOff();
    this.errors?.close();
    if (place.reports) {
      const summary = tally.summary({ rulebook: this.setup.rulebook, complete });
      replaceFile(place.reports.summary, `${JSON.stringify(summary, null, 2)}\n`);
    }
    if (place.kind !== 'standard')
      await write(io.stdout, this.table + totals(tally, { out: left ?? place.out, seconds }));
    if (!complete && place.kind !== 'standard') {
      await write(
        io.stderr,
        `verklaar: interrupted after ${tally.documents} documents; the same command goes on from there\n`,
      );
    }
    if (!complete && !this.stream?.closed) return INTERRUPTED;
    return tally.failed > this.setup.options.maxFailures ? 1 : 0;
  }
}
