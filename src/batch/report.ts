import { printable } from '../emit/terminal.js';
import { COLUMNS } from './row.js';
import type { Tally } from './tally.js';
import type { Outcome, Row } from './types.js';

/** Up to so many documents each get a line. */
export const MOST_LINES = 50;
const NAME_WIDTH = 44;

/** The first outcomes of a batch, for its table; gives up when there are too many for one. */
export class Table {
  private lines: { name: string; row?: Row }[] | null = [];

  add({ path, id, url, row }: Outcome): void {
    this.lines?.push({ name: printable(nameOf({ path, id, url })), row });
    if (this.lines && this.lines.length > MOST_LINES) this.lines = null;
  }

  /** The table, where it isn't too long and there is something in it. */
  toString(): string {
    const { lines } = this;
    if (!lines?.some(({ row }) => row)) return '';
    const width = Math.min(NAME_WIDTH, Math.max(8, ...lines.map(({ name }) => name.length)));
    const cut = (text: string) => (text.length > width ? `…${text.slice(1 - width)}` : text.padEnd(width));
    const head = `${cut('document')}  ${TITLES.join('  ')}\n`;
    return lines.reduce((text, { name, row }) => `${text}${cut(name)}  ${row ? cells(row) : 'failed'}\n`, head);
  }
}

const TITLES = Object.keys(COLUMNS);
const cells = ({ counts }: Row) => TITLES.map((title, i) => String(counts[i]).padStart(title.length)).join('  ');

/** What people know a document by: its path, or the name that its record gives. */
export const nameOf = ({ path, id, url }: Pick<Outcome, 'path' | 'id' | 'url'>): string =>
  id === null && url === null ? path : `${path}: ${url ?? id}`;

/** The last lines of a batch. */
export function totals(tally: Tally, { out, seconds }: { out: string; seconds: number }): string {
  const rate = seconds > 0 ? Math.round(tally.documents / seconds) : 0;
  const count = `${tally.models} ${tally.models === 1 ? 'model' : 'models'} in ${printable(out)}, ${tally.failed} failed`;
  const line = `${count}; ${seconds.toFixed(2)} s after start-up, ${rate} documents/s\n`;
  return tally.reused ? `${line}${tally.reused} of them unchanged or in the cache\n` : line;
}
