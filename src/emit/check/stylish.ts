import type { DocumentReport, Result, Severity } from '../../check/report.js';
import type { CheckEmit, CheckEmitOptions } from '../check-formats.js';
import { printable, printablePath } from '../terminal.js';
import { count, problemsOf, said } from './shown.js';
import { documentsInWords, problemsInWords, restInWords, WORDS } from './words.js';

type Ink = 'bold' | 'dim' | 'red' | 'yellow' | 'cyan' | 'green';
const CODES: Record<Ink, readonly [number, number]> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  yellow: [33, 39],
  cyan: [36, 39],
  green: [32, 39],
};
const INK: Record<Severity, Ink> = { error: 'red', warning: 'yellow', info: 'cyan' };

type Paint = (text: string, ink: Ink) => string;
const painter =
  (color: boolean): Paint =>
  (text, ink) =>
    color ? `\u001b[${CODES[ink][0]}m${text}\u001b[${CODES[ink][1]}m` : text;

/** For people: a block a document, a line a problem with its hint under it, and what it comes to. */
export const toStylish: CheckEmit = (reports, options) => {
  const paint = painter(options.color);
  const blocks = reports.map((report) => block(report, options, paint));
  return reports.length > 1 ? `${blocks.join('\n')}\n${total(reports, options, paint)}` : blocks.join('');
};

function block(report: DocumentReport, options: CheckEmitOptions, paint: Paint): string {
  const problems = problemsOf(report, options.minLevel);
  const places = problems.map(({ place }) => `${place.line}:${place.column}`);
  const levels = problems.map(({ severity }) => WORDS[options.lang].severity[severity][0]);
  const widths = [places, levels].map((texts) => Math.max(0, ...texts.map((text) => text.length)));
  const rows = problems.map((result, i) => {
    const place = places[i]!.padStart(widths[0]!);
    const level = levels[i]!.padEnd(widths[1]!);
    const margin = ' '.repeat(2 + widths[0]! + 2);
    return `  ${paint(place, 'dim')}  ${paint(level, INK[result.severity])}  ${texts(result, options, paint, `${margin}→ `)}`;
  });
  const head = `${paint(printablePath(report.path), 'bold')}${report.profiles.length ? paint(` (${report.profiles.map(printable).join(', ')})`, 'dim') : ''}\n`;
  return `${head}${rows.join('')}${total([report], options, paint)}`;
}

function texts(result: Result, { lang }: CheckEmitOptions, paint: Paint, margin: string): string {
  const asked = [result.id, ...(result.law ? [result.law] : [])].map(printable).join(', ');
  const hint = result.hint ? `${margin}${said(result.hint, lang)}\n` : '';
  return `${said(result.message, lang)}  ${paint(asked, 'dim')}\n${hint}`;
}

function total(reports: readonly DocumentReport[], { lang, minLevel }: CheckEmitOptions, paint: Paint): string {
  const counts = count(reports, minLevel);
  const ink = counts.error ? 'red' : counts.warning ? 'yellow' : 'green';
  const mark = counts.error || counts.warning ? '✖' : '✔';
  const rest = restInWords(counts, lang);
  const what = reports.length > 1 ? `${documentsInWords(reports.length, lang)}: ` : '';
  return `${paint(`${mark} ${what}${problemsInWords(counts, lang)}`, ink)}${rest ? paint(`; ${rest}`, 'dim') : ''}\n`;
}
