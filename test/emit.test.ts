import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { toJson, toNdjson } from '../src/emit/json.js';
import { project } from '../src/emit/project.js';
import { toSummary } from '../src/emit/summary.js';
import { printable, wrap } from '../src/emit/terminal.js';
import { toYaml } from '../src/emit/yaml.js';
import { analyse } from '../src/pipeline.js';
import { loadRulebook } from '../src/rulebook/load.js';

const TEXT =
  'Wij verwerken uw gegevens op basis van uw toestemming. U heeft het recht op inzage in uw gegevens bij ons.\n';
const model = analyse(TEXT);
const as = (value: unknown) => toYaml([value as never]);
const OPTIONS = { version: '1.1', schema: 'yaml-1.1' } as const;

describe('YAML', () => {
  const awkward = [
    'yes',
    'no',
    'NO',
    'on',
    'Off',
    'y',
    'N',
    'true',
    'null',
    '~',
    '',
    ' ',
    '2023-03-01',
    '2026-02',
    '0123',
    '1e3',
    '12:30:45',
    '0x1F',
    '1_000',
    '.5',
    '-',
    '- a',
    'a: b',
    'a #b',
    '*x',
    '&x',
    '!t',
    '%p',
    '@x',
    '`x',
    '[a',
    '{a',
    "it's",
    '"q"',
    'a\nb',
    'tab\t',
    'é',
    '\u0085',
    '\u2028',
    '\ufeff',
    '\ud800',
    '😀',
    '=',
    '<<',
    '.inf',
    'NaN',
    '+31612345678',
    'P7Y',
    '6(1)(b)',
    'x:',
    '?',
    '| ',
    '> ',
    'a\u0000b',
    'Null',
    'nl',
    's1',
    '0o7',
  ];

  test.each(['1.1', '1.2'] as const)('is read back as it was, by a reader of YAML %s', (version) => {
    const read = (text: string) => parse(text, version === '1.1' ? OPTIONS : { version, schema: 'core' });
    for (const text of awkward)
      expect(read(as({ key: text, list: [text, [text]], deep: { text } })), JSON.stringify(text)).toEqual({
        key: text,
        list: [text, [text]],
        deep: { text },
      });
    expect(read(toYaml([model]))).toEqual(model);
    const values = fc.dictionary(fc.constantFrom('a', 'yes', 'b c', '1'), fc.jsonValue());
    const same = (value: unknown) => {
      const plain = JSON.parse(JSON.stringify(value));
      expect(read(as(plain))).toEqual(plain);
    };
    fc.assert(fc.property(values, same), { numRuns: 300 });
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => same({ text })),
      { numRuns: 300 },
    );
  });

  test('is one document a model, without anchors', () => {
    const text = toYaml([model, model]);
    expect(parseAllDocuments(text).map((d) => d.toJS())).toEqual([model, model]);
    expect(text).not.toMatch(/^\s*\S+: [&*]/m);
    expect(text).toContain('language: nl\n');
    expect(as({ used: 'no', date: '2023-03-01', ids: [] })).toBe('used: "no"\ndate: "2023-03-01"\nids: []\n');
  });
});

test('JSON is an object or an array, NDJSON a line a model', () => {
  expect(JSON.parse(toJson([model]))).toEqual(model);
  expect(JSON.parse(toJson([model, model]))).toEqual([model, model]);
  expect(
    toNdjson([model, model])
      .split('\n')
      .map((line) => line && JSON.parse(line)),
  ).toEqual([model, model, '']);
});

test('a projection keeps keys in the order of the model, and nothing of the evidence', () => {
  expect(Object.keys(project(model, { only: ['source', 'schemaVersion'] }))).toEqual(['schemaVersion', 'source']);
  expect(JSON.stringify(project(model, { evidence: false }))).not.toContain('"evidence"');
  expect(project(model, {})).toEqual(model);
});

describe('summary', () => {
  const context = { vocabulary: loadRulebook().vocabulary, width: 80, color: false };

  test('says in Dutch what the model holds, within the width', () => {
    const evidence = [{ start: 0, end: 1, line: 7, column: 1, quote: 'x', section: 's1', rule: 'r' }];
    const full = {
      ...model,
      title: { value: 'Privacy\u001b[2J bij ons', evidence },
      retention: [
        {
          duration: 'P1Y6M',
          bound: 'max',
          vague: false,
          criterion: null,
          trigger: null,
          subject: 'facturen',
          text: 'x',
          evidence,
        },
      ],
      dataCategories: Array.from({ length: 15 }, () => ({ id: 'name', special: false, evidence })),
      findings: [{ rule: 'stale-date', severity: 'warning', message: 'Oud.', evidence }],
    } as typeof model;
    const text = toSummary([full], context);
    expect(text).toContain('Privacy [2J bij ons');
    expect(text).toContain('facturen: hoogstens 1 jaar en 6 maanden');
    expect(text).toContain('en 3 meer');
    expect(text).toContain('let op: Oud. (regel 7)');
    expect(text).toMatch(/Rechten +.*inzage/);
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('does with a part of a model', () => {
    expect(toSummary([project(model, { only: ['rights'] })], context)).toMatch(/^Privacyverklaring\nRechten/);
  });
});

test('text for a terminal is one line without signs that a terminal obeys', () => {
  expect(printable('a\u001b]0;x\u0007b\r\n\u202ec\u009bd')).toBe('a ]0;x b c d');
  expect(wrap('een twee drie', 8)).toEqual(['een twee', 'drie']);
  expect(wrap('', 8)).toEqual(['']);
});
