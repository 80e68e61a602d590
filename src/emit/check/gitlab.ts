import { plainPath } from '../../check/fingerprint.js';
import type { Severity } from '../../check/report.js';
import type { CheckEmit } from '../check-formats.js';
import { printableJson } from '../terminal.js';
import { fingerprinter, problemsOf, said } from './shown.js';

const SEVERITY: Record<Severity, string> = { error: 'major', warning: 'minor', info: 'info' };

/** The Code Quality report of GitLab: it merges what has the same fingerprint, so none has. */
export const toGitlab: CheckEmit = (reports, { lang, minLevel }) => {
  const unique = fingerprinter();
  const rows = reports.flatMap((report) =>
    problemsOf(report, minLevel).map((result) => ({
      description: `${said(result.message, lang)}${result.law ? ` (${result.law})` : ''}`,
      check_name: result.id,
      fingerprint: unique(result),
      severity: SEVERITY[result.severity],
      location: { path: plainPath(report.path), lines: { begin: result.place.line, end: result.place.endLine } },
    })),
  );
  return `${printableJson(rows, 2)}\n`;
};
