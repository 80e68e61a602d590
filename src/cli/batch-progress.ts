import type { Item } from '../batch/inputs.js';
import type { Tally } from '../batch/tally.js';
import { guarded, type Io } from './io.js';

export type ProgressWhen = 'auto' | 'always' | 'never';

/** How often it is told, in milliseconds: in place on a terminal, in lines elsewhere. */
const OFTEN = { terminal: 200, lines: 2000 };
/** Most milliseconds that counting the documents may take at a time. */
const COUNTING = 20;
/** What was done in the first moments tells little of the rest. */
const SOON = 2;

/** How far a batch is, on standard error: done, of how many, documents a second, time left, failed. */
export class Progress {
  private readonly shown: boolean;
  private readonly terminal: boolean;
  private readonly started = performance.now();
  private timer: NodeJS.Timeout | undefined;
  private total = 0;
  private counted = false;

  /** @param documents what will be done, to be counted; null where that can't be known */
  constructor(
    private readonly io: Io,
    private readonly tally: Tally,
    { when, quiet, documents }: { when: ProgressWhen; quiet?: boolean; documents: Iterator<Item> | null },
  ) {
    this.shown = when === 'always' || (when === 'auto' && !quiet && io.stderr.isTTY === true);
    this.terminal = this.shown && io.stderr.isTTY === true;
    if (!this.shown) return;
    const tell = () => {
      if (documents) this.count(documents);
      this.tell(false);
    };
    this.timer = setInterval(tell, this.terminal ? OFTEN.terminal : OFTEN.lines);
    this.timer.unref();
  }

  /** Takes the line away for something else. */
  clear(): void {
    if (this.terminal) guarded(this.io.stderr).write('\r\u001b[K');
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
    const seconds = (performance.now() - this.started) / 1000;
    const text = progressText(this.tally, { seconds, total: this.counted && !last ? this.total : null });
    guarded(this.io.stderr).write(
      this.terminal && !last ? `\r\u001b[K${text}` : `${this.terminal ? '\r\u001b[K' : ''}${text}\n`,
    );
  }
}

/** One line on how far it is. */
export function progressText(
  { documents, failed }: Pick<Tally, 'documents' | 'failed'>,
  { seconds, total }: { seconds: number; total: number | null },
): string {
  const rate = seconds > 0 ? documents / seconds : 0;
  const of = total === null ? '' : ` of ${number(Math.max(total, documents))}`;
  const part = total === null ? '' : ` (${percent(documents, total)})`;
  const left = total === null || !rate || seconds < SOON ? '' : `, ${duration((total - documents) / rate)} left`;
  return `${number(documents)}${of} documents${part}, ${number(Math.round(rate))}/s${left}, ${number(failed)} failed`;
}

const number = (n: number) => String(n).replace(/\B(?=(?:\d{3})+$)/g, ',');
const percent = (part: number, whole: number) => `${whole ? Math.min(100, Math.floor((100 * part) / whole)) : 100}%`;

function duration(seconds: number): string {
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) return `${s} s`;
  return s < 3600
    ? `${Math.floor(s / 60)} min ${s % 60} s`
    : `${Math.floor(s / 3600)} h ${Math.floor((s % 3600) / 60)} min`;
}
