import {
  type DocumentReport,
  isProblem,
  type Result,
  SEVERITIES,
  type Severity,
  type Text,
} from '../../check/report.js';
import { printable } from '../terminal.js';

/** Does it weigh as much as the level that is shown? */
export const isShown = (result: Result, minLevel: Severity): boolean =>
  SEVERITIES.indexOf(result.severity) <= SEVERITIES.indexOf(minLevel);

/** What is wrong in a document and weighs enough to be shown. */
export const problemsOf = (report: DocumentReport, minLevel: Severity): Result[] =>
  report.results.filter((result) => isProblem(result) && isShown(result, minLevel));

/** How many of each: problems that are shown by severity, and what is not shown. */
export interface Counts {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly met: number;
  readonly notApplicable: number;
  readonly silenced: number;
  /** Problems below the level that is shown. */
  readonly hidden: number;
}

/** Counts the results of one document or more. */
export function count(reports: readonly DocumentReport[], minLevel: Severity): Counts {
  const results = reports.flatMap((report) => report.results);
  const wrong = results.filter(isProblem);
  const shown = wrong.filter((result) => isShown(result, minLevel));
  const weighing = (severity: Severity) => shown.filter((result) => result.severity === severity).length;
  const standing = (verdict: Result['verdict']) => results.filter((result) => result.verdict === verdict).length;
  return {
    error: weighing('error'),
    warning: weighing('warning'),
    info: weighing('info'),
    met: standing('met'),
    notApplicable: standing('not-applicable'),
    silenced: results.filter((result) => result.silenced !== null).length,
    hidden: wrong.length - shown.length,
  };
}

/** A text in the reader's language, on one line, without control characters: words of a policy may be in it. */
export const said = (text: Text, lang: keyof Text): string => printable(text[lang]);

/** A fingerprint that no other result has: where two results are alike, the second and further get a number. */
export function fingerprinter(): (result: Result) => string {
  const seen = new Map<string, number>();
  return ({ fingerprint }) => {
    const times = (seen.get(fingerprint) ?? 0) + 1;
    seen.set(fingerprint, times);
    return times === 1 ? fingerprint : `${fingerprint}-${times}`;
  };
}
