import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv-draft-04';
import { XMLParser } from 'fast-xml-parser';
import { marked } from 'marked';
import { describe, expect, test } from 'vitest';
import type { DocumentReport, Place, Result } from '../src/check/report.js';
import { CHECK_FORMATS, type CheckEmitOptions, type CheckFormatName } from '../src/emit/check-formats.js';

const HOSTILE =
  'Termijn "{0}", 100%: a|b\r\n\u001b[31m<img src=x onerror=alert(1)> @jan [klik](https://evil.example) `c` #12 www.evil.example ]]> ::error::x \u202e\ud800';

const place = (line: number): Place => ({
  start: line * 10,
  end: line * 10 + 5,
  line,
  column: 3,
  endLine: line,
  endColumn: 8,
});
const evidence = { start: 7, end: 9, line: 1, column: 8, quote: 'zie [x](y)', section: 's1', rule: 'r' };
const result = (over: Partial<Result>): Result => ({
  id: 'avg.retention',
  kind: 'requirement',
  verdict: 'missing',
  severity: 'error',
  profile: 'avg',
  law: 'AVG art. 13(2)(a)',
  title: { nl: 'Bewaartermijn', en: 'Retention' },
  message: { nl: 'Hoe lang gegevens blijven staat er niet.', en: 'It does not say how long data is kept.' },
  hint: { nl: 'Noem per doel een termijn.', en: 'Name a period for each purpose.' },
  evidence: [],
  place: place(3),
  fingerprint: 'aaaa',
  silenced: null,
  ...over,
});
const hostile = { nl: HOSTILE, en: HOSTILE };
const RESULTS = [
  result({}),
  result({ id: 'avg.rights', verdict: 'vague', severity: 'warning', message: hostile, evidence: [evidence] }),
  result({ id: 'avg.dpo', verdict: 'not-applicable', severity: 'warning' }),
  result({ id: 'avg.controller', verdict: 'met' }),
  result({ id: 'expect.processors', kind: 'expectation', verdict: null, profile: null, law: null, severity: 'info' }),
  result({ id: 'placeholder-left', kind: 'finding', verdict: null, silenced: { by: 'baseline', reason: HOSTILE } }),
];
const REPORTS: DocumentReport[] = [
  { path: './beleid/a, b.md', title: null, profiles: ['avg'], results: RESULTS },
  { path: '-', title: 'Leeg', profiles: ['avg'], results: [result({ verdict: 'met' })] },
];
const OPTIONS: CheckEmitOptions = { lang: 'nl', color: false, minLevel: 'info', version: '1.2.3' };
const write = async (format: CheckFormatName, options: Partial<CheckEmitOptions> = {}, reports = REPORTS) =>
  (await CHECK_FORMATS[format].load())(reports, { ...OPTIONS, ...options });

test('no format lets a control character through that a terminal would obey, and all end a line', async () => {
  for (const format of Object.keys(CHECK_FORMATS) as CheckFormatName[]) {
    const text = await write(format);
    expect(text, format).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(text, format).toMatch(/\n$/);
  }
});

test('a path keeps its own spaces, and loses what a terminal would obey', async () => {
  const reports = [{ ...REPORTS[0]!, path: 'a  b\u001b[2J.md' }];
  for (const format of ['stylish', 'line', 'github', 'junit'] as const) {
    const text = await write(format, {}, reports);
    expect(text, format).toContain('a  b [2J.md');
    expect(text, format).not.toContain('\u001b');
  }
});

test('what weighs less than the level is hidden, nothing else', async () => {
  for (const format of Object.keys(CHECK_FORMATS) as CheckFormatName[]) {
    expect(await write(format), format).toContain('expect.processors');
    const text = await write(format, { minLevel: 'error' });
    expect(text, format).not.toMatch(/expect\.processors|avg\.rights/);
    expect(text, format).toMatch(/avg\.retention/);
  }
});

describe('stylish', () => {
  test('groups by document and counts', async () => {
    const text = await write('stylish', {}, [REPORTS[0]!]);
    expect(text).toContain(
      '  3:3  fout          Hoe lang gegevens blijven staat er niet.  avg.retention, AVG art. 13(2)(a)\n',
    );
    expect(text).toContain('       → Noem per doel een termijn.\n');
    expect(text).toMatch(
      /✖ 3 problemen \(1 fout, 1 waarschuwing, 1 opmerking\); 1 voldaan, 1 niet van toepassing, 1 onderdrukt\n$/,
    );
  });

  test('speaks English, and has a total of several documents', async () => {
    const text = await write('stylish', { lang: 'en' });
    expect(text).toContain('error    It does not say how long data is kept.');
    expect(text).toContain('✔ no problems; 1 met\n');
    expect(text).toMatch(/✖ 2 documents: 3 problems \(1 error, 1 warning, 1 note\).*\n$/);
  });

  test('colours where it is told to', async () => {
    expect(await write('stylish', { color: true })).toContain('\u001b[31mfout        \u001b[39m');
  });
});

test('line: one line a problem', async () => {
  const lines = (await write('line')).trimEnd().split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[0]).toBe('./beleid/a, b.md:3:3: error avg.retention Hoe lang gegevens blijven staat er niet.');
});

test('json and ndjson hold all results, in one language', async () => {
  const value = JSON.parse(await write('json', { lang: 'en' }));
  expect(value).toMatchObject({
    verklaar: '1.2.3',
    lang: 'en',
    summary: { error: 1, warning: 1, info: 1, met: 2, silenced: 1 },
  });
  expect(value.documents[0].results.map((r: Result) => r.id)).toEqual(RESULTS.map((r) => r.id));
  expect(value.documents[0].results[0]).toMatchObject({ title: 'Retention', verdict: 'missing', place: place(3) });
  const lines = (await write('ndjson'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toHaveLength(RESULTS.length + 1);
  expect(lines[1]).toMatchObject({ path: './beleid/a, b.md', id: 'avg.rights', evidence: [evidence] });
});

describe('sarif', () => {
  const schema = JSON.parse(
    readFileSync(
      createRequire(import.meta.url)
        .resolve('@microsoft/jest-sarif/package.json')
        .replace('package.json', 'lib/schemas/sarif-2.1.0-rtm.5.json'),
      'utf8',
    ),
  );
  const ajv = new Ajv({
    strict: false,
    unicodeRegExp: false,
    formats: { uri: /^[a-z][a-z0-9+.-]*:\S+$/i, 'uri-reference': /^\S*$/, 'date-time': true },
  });
  const check = ajv.compile(schema);

  test.each([{}, { lang: 'en' as const, minLevel: 'error' as const }])('is valid: %o', async (options) => {
    check(JSON.parse(await write('sarif', options)));
    expect(check.errors).toBeNull();
  });

  test('is valid without any result, and the check can tell', async () => {
    expect(check(JSON.parse(await write('sarif', {}, [])))).toBe(true);
    expect(check({ version: '2.1.0', runs: [{}] })).toBe(false);
  });

  test('names rules, places, verdicts and what was silenced', async () => {
    const [run] = JSON.parse(await write('sarif')).runs;
    expect(run.tool.driver.rules[0]).toMatchObject({
      id: 'avg.retention',
      helpUri: 'http://data.europa.eu/eli/reg/2016/679/art_13/par_2/pnt_a/oj',
      properties: { law: 'AVG art. 13(2)(a)' },
    });
    expect(run.results.map((r: { ruleId: string }) => r.ruleId)).toEqual([
      'avg.retention',
      'avg.rights',
      'expect.processors',
      'placeholder-left',
    ]);
    for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
    expect(run.results[0]).toMatchObject({
      level: 'error',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'beleid/a%2C%20b.md' },
            region: { startLine: 3, charOffset: 30, charLength: 5 },
          },
        },
      ],
      partialFingerprints: { 'verklaar/v1': 'aaaa' },
      properties: { verdict: 'missing' },
    });
    expect(run.results[1].relatedLocations[0].message.text).toBe('zie [x] (y)');
    expect(run.results[3].suppressions).toMatchObject([{ kind: 'external' }]);
    expect(run.results[0].suppressions).toBeUndefined();
  });

  test('a path outside the folder is a file URI', async () => {
    const text = await write('sarif', {}, [{ ...REPORTS[0]!, path: '/tmp/een map/x.md' }]);
    expect(text).toContain('"uri": "file:///tmp/een%20map/x.md"');
  });
});

test('junit: a suite a document, a case a result, read by a parser', async () => {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    isArray: (name) => name === 'testcase',
  });
  const [first, second] = parser.parse(await write('junit'), true).testsuites.testsuite;
  expect(first).toMatchObject({ name: './beleid/a, b.md', tests: '6', failures: '3', errors: '0', skipped: '2' });
  expect(second).toMatchObject({ name: '-', tests: '1', failures: '0', skipped: '0' });
  const [missing, vague, not, met, , silenced] = first.testcase;
  expect(missing.failure).toMatchObject({ type: 'missing', message: 'Hoe lang gegevens blijven staat er niet.' });
  expect(vague.failure.message).toContain('<img src=x onerror=alert(1)> @jan');
  expect([not.skipped !== undefined, met.failure, met.skipped]).toEqual([true, undefined, undefined]);
  expect(silenced.skipped.message).toMatch(/^onderdrukt door de nulmeting: Termijn/);
});

test('github: commands with what they would misread escaped', async () => {
  const lines = (await write('github')).trimEnd().split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[0]).toBe(
    '::error file=beleid/a%2C b.md,line=3,endLine=3,col=3,endColumn=8,title=avg.retention%2C AVG art. 13(2)(a)::Hoe lang gegevens blijven staat er niet.%0ANoem per doel een termijn.',
  );
  expect(lines[1]).toMatch(/^::warning file=.*::Termijn "\{0\}", 100%25: a\|b /);
  expect(lines[2]).toMatch(/^::notice /);
  const [many] = (
    await write('github', {}, [
      { ...REPORTS[0]!, path: '-', results: [result({ place: { ...place(3), endLine: 4 } })] },
    ])
  ).split('\n');
  expect(many).toMatch(/^::error line=3,endLine=4,title=/);
});

test('gitlab: rows with a fingerprint of their own', async () => {
  const rows = JSON.parse(await write('gitlab'));
  expect(rows[0]).toEqual({
    description: 'Hoe lang gegevens blijven staat er niet. (AVG art. 13(2)(a))',
    check_name: 'avg.retention',
    fingerprint: 'aaaa',
    severity: 'major',
    location: { path: 'beleid/a, b.md', lines: { begin: 3, end: 3 } },
  });
  expect(new Set(rows.map((r: { fingerprint: string }) => r.fingerprint)).size).toBe(rows.length);
});

test('markdown: tables in which the words of a policy do nothing', async () => {
  const text = await write('markdown');
  const html = await marked(text);
  expect(html.match(/<table>/g)).toHaveLength(1);
  expect(html.match(/<tr>/g)).toHaveLength(4);
  expect(html.match(/<td>/g)).toHaveLength(12);
  expect(html).not.toMatch(/<(?:a|img|code|em|script)\b/);
  expect(html).not.toMatch(/@jan|#12|:\/\/|www\.evil/);
  const plain = html.replaceAll('\u200b', '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#124;', '|');
  expect(plain).toContain(
    'a|b [31m<img src=x onerror=alert(1)> @jan [klik](https://evil.example) `c` #12 www.evil.example ]]>',
  );
});
