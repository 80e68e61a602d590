import { statSync } from 'node:fs';
import { findInputs, type Item } from '../batch/inputs.js';
import type { Sources } from '../batch/sources.js';
import type { Tally } from '../batch/tally.js';
import { guarded, type Io } from './io.js';

export type ProgressWhen = 'auto' | 'always' | 'never';

/** How often it is told, in milliseconds: in place on a terminal, in lines elsewhere. */
const OFTEN = { terminal: 200, lines: 2000 };
/** Most milliseconds that counting the documents may take at a time. */
const COUNTING = 20;
/** What was done in the first moments tells little of the rest. */
const SOON = 2;
const CLEAR = '\r\u001b[K';

/** How much there is to do: documents that can be counted beforehand, or bytes of lists and records. */
interface Extent {
  documents: Iterator<Item> | null;
  /** The part that was read, 0 to 1; null where that can't be known. */
  part(): number | null;
}

/** How much there is to do, as far as that can be found out by looking at names and sizes. */
export function extentOf({ paths, lists, records, ignore, meter }: Sources): Extent {
  const files = [...lists, ...records];
  if (!files.length) return { documents: findInputs(paths, ignore), part: () => null };
  const sizes = files.map((file) => statSync(file, { throwIfNoEntry: false })?.size ?? Number.NaN);
  const size = paths.length ? Number.NaN : sizes.reduce((sum, n) => sum + n, 0);
  const read = () => (meter?.files ?? []).reduce((sum, { bytesRead }) => sum + bytesRead, 0);
  return { documents: null, part: () => (size > 0 ? Math.min(1, read() / size) : null) };
}

/** How far a batch is, on standard error: done, of how many, documents a second, time left, failed. */
export class Progress {
  private readonly shown: boolean;
  private readonly terminal: boolean;
  private readonly started = performance.now();
  private timer: NodeJS.Timeout | undefined;
  private total = 0;
  private counted = false;

  constructor(
    private readonly io: Io,
    private readonly tally: Tally,
    private readonly options: { when: ProgressWhen; quiet?: boolean; extent: Extent },
  ) {
    const { when, quiet } = options;
    this.shown = when === 'always' || (when === 'auto' && !quiet && io.stderr.isTTY === true);
    this.terminal = this.shown && io.stderr.isTTY === true;
    if (!this.shown) return;
    this.timer = setInterval(() => this.tell(false), this.terminal ? OFTEN.terminal : OFTEN.lines);
    this.timer.unref();
  }

  /** Takes the line away for something else. */
  clear(): void {
    if (this.terminal) guarded(this.io.stderr).write(CLEAR);
  }

  /** The last word: how it ended. */
  end(): void {
    clearInterval(this.timer);
    if (this.shown) this.tell(true);
  }

  private count(documents: Iterator<Item>): void {
    const until = performance.now() + COUNTING;
    while (!this.counted && performance.now() < until) {
      if (documents.next().done) this.counted = true;
      else this.total++;
    }
  }

  private tell(last: boolean): void {
    const { documents, part } = this.options.extent;
    if (documents && !last) this.count(documents);
    const seconds = (performance.now() - this.started) / 1000;
    const extent = last ? {} : { total: this.counted ? this.total : null, part: part() };
    const text = progressText(this.tally, { seconds, ...extent });
    guarded(this.io.stderr).write(`${this.terminal ? CLEAR : ''}${text}${this.terminal && !last ? '' : '\n'}`);
  }
}

/**
 * One line on how far it is.
 * @param total documents there are, if that is known
 * @param part of what there is, 0 to 1, if that is known
 */
export function progressText(
  { documents, failed }: Pick<Tally, 'documents' | 'failed'>,
  { seconds, total = null, part = null }: { seconds: number; total?: number | null; part?: number | null },
): string {
  const done = total ? Math.min(1, documents / total) : part;
  const of = total === null ? '' : ` of ${number(Math.max(total, documents))}`;
  const percent = done === null ? '' : ` (${Math.floor(100 * done)}%)`;
  const left = !done || seconds < SOON ? '' : `, ${duration((seconds * (1 - done)) / done)} left`;
  const rate = seconds > 0 ? Math.round(documents / seconds) : 0;
  return `${number(documents)}${of} documents${percent}, ${number(rate)}/s${left}, ${number(failed)} failed`;
}

const number = (n: number) => String(n).replace(/\B(?=(?:\d{3})+$)/g, ',');

function duration(seconds: number): string {
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) return `${s} s`;
  return s < 3600
    ? `${Math.floor(s / 60)} min ${s % 60} s`
    : `${Math.floor(s / 3600)} h ${Math.floor((s % 3600) / 60)} min`;
}
