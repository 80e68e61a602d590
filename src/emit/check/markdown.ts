import type { DocumentReport, Result, Severity } from '../../check/report.js';
import type { CheckEmit, CheckEmitOptions } from '../check-formats.js';
import { printable } from '../terminal.js';
import { count, problemsOf } from './shown.js';
import { problemsInWords, restInWords, WORDS } from './words.js';

const MARK: Record<Severity, string> = { error: '❌', warning: '⚠️', info: 'ℹ️' };

/** A comment for a pull request: a table a document. Texts of policies show as they are, and do nothing. */
export const toMarkdown: CheckEmit = (reports, options) => reports.map((report) => part(report, options)).join('\n');

function part(report: DocumentReport, options: CheckEmitOptions): string {
  const { lang, minLevel } = options;
  const { columns } = WORDS[lang];
  const counts = count([report], minLevel);
  const rest = restInWords(counts, lang);
  const lines = [
    `### ${harmless(report.path)}`,
    '',
    `**${problemsInWords(counts, lang)}**${rest ? `; ${rest}` : ''}`,
    '',
  ];
  const problems = problemsOf(report, minLevel);
  if (problems.length) {
    lines.push(`| ${columns.join(' | ')} |`, `|${columns.map(() => ' --- |').join('')}`);
    for (const result of problems) lines.push(row(result, lang));
    lines.push('');
  }
  return lines.join('\n');
}

function row(result: Result, lang: CheckEmitOptions['lang']): string {
  const { severity, line } = WORDS[lang];
  const hint = result.hint ? `<br>${harmless(result.hint[lang])}` : '';
  const cells = [
    `${MARK[result.severity]} ${severity[result.severity][0]}`,
    `${harmless(result.message[lang])} (${harmless(result.id)})${hint}`,
    result.law ? harmless(result.law) : '',
    `${line} ${result.place.line}`,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Sites turn these into links and calls for people after reading the Markdown; a space of no width stops that. */
const CALLING = /[@#!$%~&](?=[\p{L}\p{N}_{"])|:(?=\/\/)|\bwww(?=\.)|\bGH(?=-\d)/giu;
const SPACE_OF_NO_WIDTH = '\u200b';

/** Text in which no character means anything to Markdown, HTML, or the sites that show it. */
export function harmless(text: string): string {
  return printable(text)
    .replace(CALLING, (found) => `${found}${SPACE_OF_NO_WIDTH}`)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_[\]|~$]/g, (c) => (c === '|' ? '&#124;' : `\\${c}`));
}
