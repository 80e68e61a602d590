import { pathToFileURL } from 'node:url';
import { plainPath } from '../../check/fingerprint.js';
import { type DocumentReport, isProblem, type Place, type Result, type Severity } from '../../check/report.js';
import type { CheckEmit, CheckEmitOptions } from '../check-formats.js';
import { printable, printableJson } from '../terminal.js';
import { addressOf } from './law.js';
import { isShown, said } from './shown.js';

const LEVEL: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'note' };
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** SARIF 2.1.0: what is wrong, what was silenced as suppressed, and the requirements behind them as rules. */
export const toSarif: CheckEmit = (reports, options) => {
  const found = reports.flatMap((report) =>
    report.results
      .filter((result) => isShown(result, options.minLevel) && (isProblem(result) || result.silenced !== null))
      .map((result) => ({ report, result })),
  );
  const rules = [...new Map(found.map(({ result }) => [result.id, result])).values()];
  const ids = rules.map((rule) => rule.id);
  const driver = {
    name: 'verklaar',
    semanticVersion: options.version,
    language: options.lang,
    rules: rules.map((rule) => descriptor(rule, options)),
  };
  const run = {
    tool: { driver },
    columnKind: 'utf16CodeUnits',
    results: found.map(({ report, result }) => ({
      ...row(report, result, options),
      ruleIndex: ids.indexOf(result.id),
    })),
  };
  return `${printableJson({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, 2)}\n`;
};

function descriptor(result: Result, { lang }: CheckEmitOptions) {
  const { id, law, title, severity, profile, kind } = result;
  const helpUri = law && addressOf(law);
  return {
    id,
    shortDescription: { text: said(title, lang) },
    ...(result.hint ? { help: { text: said(result.hint, lang) } } : {}),
    ...(helpUri ? { helpUri } : {}),
    defaultConfiguration: { level: LEVEL[severity] },
    properties: { kind, ...(profile ? { profile } : {}), ...(law ? { law } : {}), tags: ['privacy'] },
  };
}

function row(report: DocumentReport, result: Result, { lang }: CheckEmitOptions) {
  const { id, severity, verdict, evidence, silenced, law, profile } = result;
  const uri = uriOf(report.path);
  const others = evidence.filter((e) => e.start !== result.place.start);
  return {
    ruleId: id,
    level: LEVEL[severity],
    message: { text: unlinked(said(result.message, lang)) },
    locations: [location(uri, regionOf(result.place))],
    ...(others.length
      ? {
          relatedLocations: others.map(({ line, column, start, end, quote }, i) => ({
            id: i,
            ...location(uri, { startLine: line, startColumn: column, charOffset: start, charLength: end - start }),
            message: { text: unlinked(printable(quote)) || '-' },
          })),
        }
      : {}),
    partialFingerprints: { 'verklaar/v1': result.fingerprint },
    ...(silenced ? { suppressions: [suppression(silenced)] } : {}),
    properties: { ...(verdict ? { verdict } : {}), ...(profile ? { profile } : {}), ...(law ? { law } : {}) },
  };
}

/** A message may hold links as `[text](address)`: a policy's words are none. */
const unlinked = (text: string) => text.replaceAll('](', '] (');

const suppression = ({ by, reason }: NonNullable<Result['silenced']>) => ({
  kind: by === 'comment' ? 'inSource' : 'external',
  ...(reason ? { justification: printable(reason) } : {}),
});

const location = (uri: string, region: object) => ({ physicalLocation: { artifactLocation: { uri }, region } });

const regionOf = ({ line, column, endLine, endColumn, start, end }: Place) => ({
  startLine: line,
  startColumn: column,
  endLine,
  endColumn,
  charOffset: start,
  charLength: end - start,
});

/** A path as a URI: relative ones stay so, to be read from the root of the repository. */
function uriOf(path: string): string {
  if (path === '-') return 'stdin';
  if (/^(?:\/|[a-z]:[\\/])/i.test(path)) return pathToFileURL(path).href;
  return plainPath(path).split('/').map(encodeURIComponent).join('/');
}
