import type { CheckEmit } from '../check-formats.js';
import { printable, printablePath } from '../terminal.js';
import { problemsOf, said } from './shown.js';

/** One line a problem, as compilers write them: editors and `grep` know what to do with it. */
export const toLines: CheckEmit = (reports, { lang, minLevel }) =>
  reports
    .flatMap((report) =>
      problemsOf(report, minLevel).map(
        ({ place, severity, id, message }) =>
          `${printablePath(report.path)}:${place.line}:${place.column}: ${severity} ${printable(id)} ${said(message, lang)}\n`,
      ),
    )
    .join('');
