import type { DocumentReport, Result } from '../../check/report.js';
import type { CheckEmit, CheckEmitOptions } from '../check-formats.js';
import { printableJson } from '../terminal.js';
import { count, isShown } from './shown.js';

/** All that was looked at, what is met too, with its evidence: for programs. */
export const toCheckJson: CheckEmit = (reports, options) => {
  const documents = reports.map((report) => ({
    path: report.path,
    title: report.title,
    profiles: report.profiles,
    summary: count([report], options.minLevel),
    results: shown(report, options).map((result) => row(result, options)),
  }));
  const value = { verklaar: options.version, lang: options.lang, summary: count(reports, options.minLevel), documents };
  return `${printableJson(value, 2)}\n`;
};

/** The same results, one a line, each with the path of its document. */
export const toCheckNdjson: CheckEmit = (reports, options) =>
  reports
    .flatMap((report) => shown(report, options).map((result) => ({ path: report.path, ...row(result, options) })))
    .map((value) => `${printableJson(value)}\n`)
    .join('');

const shown = (report: DocumentReport, { minLevel }: CheckEmitOptions) =>
  report.results.filter((result) => isShown(result, minLevel));

/** A result in the reader's language. */
function row(result: Result, { lang }: CheckEmitOptions) {
  const { title, message, hint, ...rest } = result;
  const { id, kind, verdict, severity, profile, law, ...where } = rest;
  const texts = { title: title[lang], message: message[lang], hint: hint?.[lang] ?? null };
  return { id, kind, verdict, severity, profile, law, ...texts, ...where };
}
