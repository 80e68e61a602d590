import { type DocumentReport, isProblem, type Result } from '../../check/report.js';
import type { CheckEmit, CheckEmitOptions } from '../check-formats.js';
import { printablePath } from '../terminal.js';
import { isShown, said } from './shown.js';
import { WORDS } from './words.js';

/** JUnit XML: a suite a document, a case for all that was looked at. */
export const toJunit: CheckEmit = (reports, options) => {
  const suites = reports.map((report) => suite(report, options));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="verklaar">\n${suites.join('')}</testsuites>\n`;
};

function suite(report: DocumentReport, options: CheckEmitOptions): string {
  const results = report.results.filter((result) => isShown(result, options.minLevel));
  const failures = results.filter(isProblem).length;
  const skipped = results.filter((result) => !isProblem(result) && result.verdict !== 'met').length;
  const counts = `tests="${results.length}" failures="${failures}" errors="0" skipped="${skipped}"`;
  const cases = results.map((result) => testcase(report, result, options));
  return `  <testsuite name="${xml(report.path)}" ${counts}>\n${cases.join('')}  </testsuite>\n`;
}

function testcase(report: DocumentReport, result: Result, { lang }: CheckEmitOptions): string {
  const name = `${result.id}: ${said(result.title, lang)}`;
  const head = `    <testcase classname="${xml(result.profile ?? result.kind)}" name="${xml(name)}" file="${xml(report.path)}" line="${result.place.line}"`;
  if (isProblem(result)) {
    const type = result.verdict ?? result.kind;
    const lines = [
      `${report.path}:${result.place.line}:${result.place.column}: ${WORDS[lang].severity[result.severity][0]}`,
      ...(result.law ? [result.law] : []),
      ...(result.hint ? [said(result.hint, lang)] : []),
    ];
    return `${head}>\n      <failure type="${xml(type)}" message="${xml(said(result.message, lang))}">${lines.map(xml).join('\n')}</failure>\n    </testcase>\n`;
  }
  if (result.verdict === 'met') return `${head}/>\n`;
  return `${head}>\n      <skipped message="${xml(reason(result, lang))}"/>\n    </testcase>\n`;
}

function reason({ silenced, message }: Result, lang: CheckEmitOptions['lang']): string {
  if (!silenced) return said(message, lang);
  return `${WORDS[lang].by[silenced.by]}${silenced.reason ? `: ${silenced.reason}` : ''}`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
/** Half of a surrogate pair and two code points that are none: no XML file may hold them. */
const ILLEGAL = /[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const xml = (text: string) =>
  printablePath(text)
    .replace(ILLEGAL, '\ufffd')
    .replace(/[&<>"']/g, (c) => ENTITIES[c]!);
