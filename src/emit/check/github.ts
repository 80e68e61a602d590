import { plainPath } from '../../check/fingerprint.js';
import type { Result, Severity } from '../../check/report.js';
import type { CheckEmit } from '../check-formats.js';
import { printable, printablePath } from '../terminal.js';
import { problemsOf, said } from './shown.js';

const COMMAND: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'notice' };

/** Commands that GitHub Actions turns into annotations. */
export const toGithub: CheckEmit = (reports, { lang, minLevel }) =>
  reports
    .flatMap((report) =>
      problemsOf(report, minLevel).map((result) => {
        const title = [result.id, ...(result.law ? [result.law] : [])].join(', ');
        const file = report.path === '-' ? [] : [['file', printablePath(plainPath(report.path))] as const];
        const properties = [...file, ...positions(result), ['title', printable(title)] as const];
        const listed = properties.map(([key, value]) => `${key}=${property(String(value))}`).join(',');
        const lines = [said(result.message, lang), ...(result.hint ? [said(result.hint, lang)] : [])];
        return `::${COMMAND[result.severity]} ${listed}::${data(lines.join('\n'))}\n`;
      }),
    )
    .join('');

/** Columns may only be named where all stands on one line. */
function positions({ place }: Result): (readonly [string, number])[] {
  const { line, endLine, column, endColumn } = place;
  const lines = [['line', line] as const, ['endLine', endLine] as const];
  return line === endLine ? [...lines, ['col', column], ['endColumn', endColumn]] : lines;
}

const data = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
