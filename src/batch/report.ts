import { printable } from '../emit/terminal.js';
import type { Model } from '../model/index.js';
import type { Outcome } from './batch.js';

/** Up to so many documents each get a line. */
const MOST_LINES = 50;
const NAME_WIDTH = 44;

/** The columns of the table: what is counted of a model. A new column is a row here. */
const COLUMNS = {
  sections: (m) => m.sections.length,
  data: (m) => m.dataCategories.length,
  purposes: (m) => m.purposes.length,
  bases: (m) => m.legalBases.length,
  retention: (m) => m.retention.length,
  parties: (m) => m.processors.length,
  cookies: (m) => m.cookies.types.length + m.cookies.items.length,
  rights: (m) => m.rights.length,
  findings: (m) => m.findings.length,
} as const satisfies Record<string, (model: Model) => number>;

/** The table of a batch (where it isn't too long) and its totals. */
export function totals(outcomes: readonly Outcome[], { out, seconds }: { out: string; seconds: number }): string {
  const done = outcomes.filter((o) => 'model' in o);
  const failed = outcomes.length - done.length;
  const rate = seconds > 0 ? Math.round(outcomes.length / seconds) : 0;
  const count = `${done.length} ${done.length === 1 ? 'model' : 'models'} in ${printable(out)}, ${failed} failed`;
  const line = `${count}; ${seconds.toFixed(2)} s after start-up, ${rate} documents/s\n`;
  return (done.length && outcomes.length <= MOST_LINES ? table(outcomes) : '') + line;
}

function table(outcomes: readonly Outcome[]): string {
  const paths = outcomes.map((o) => printable(o.path));
  const width = Math.min(NAME_WIDTH, Math.max(8, ...paths.map((p) => p.length)));
  const name = (text: string) => (text.length > width ? `…${text.slice(1 - width)}` : text.padEnd(width));
  const head = `${name('document')}  ${Object.keys(COLUMNS).join('  ')}\n`;
  return outcomes.reduce(
    (text, outcome, i) => `${text}${name(paths[i]!)}  ${'model' in outcome ? cells(outcome.model) : 'failed'}\n`,
    head,
  );
}

const cells = (model: Model) =>
  Object.entries(COLUMNS)
    .map(([title, count]) => String(count(model)).padStart(title.length))
    .join('  ');
