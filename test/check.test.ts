// `verklaar check` as people run it: what it asks, what it passes over, and its exit codes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkPolicy } from '../src/check/policy.js';
import type { Result } from '../src/check/report.js';
import { fixtures, root, run, spawnProgram, temporaryFolder } from './program.js';

const folder = temporaryFolder();
let files = 0;
/** A file with this text; its path. */
function file(text: string, name = 'policy.md'): string {
  const own = join(folder, String(files++));
  mkdirSync(own);
  writeFileSync(join(own, name), text);
  return join(own, name);
}

type Row = Omit<Result, 'message' | 'title'> & { message: string; title: string };
async function results(argv: string[], env: NodeJS.ProcessEnv = {}): Promise<{ code: number | null; rows: Row[] }> {
  const { code, stdout, stderr } = await run(['check', ...argv, '-f', 'json'], undefined, env);
  if (!stdout) throw new Error(stderr);
  return {
    code,
    rows: (JSON.parse(stdout) as { documents: { results: Row[] }[] }).documents.flatMap((d) => d.results),
  };
}
const ids = (rows: Row[], kind: string) => rows.filter((r) => r.kind === kind).map((r) => r.id);

const POLICY = `# Privacy bij de Buurtmoestuin

Stichting De Buurtmoestuin is verantwoordelijk voor de verwerking van uw gegevens. Mail naar tuin@moestuin.example.

## Bewaren

Facturen bewaren wij 7 jaar.

## Delen

Betalingen lopen via Mollie. Onze website staat bij TransIP.

## Rechten

U heeft recht op inzage in uw gegevens.
`;

describe('what is asked', () => {
  test('avg where nothing is named; an error is exit code 1', async () => {
    const { code, rows } = await results([file(POLICY)]);
    expect(code).toBe(1);
    expect(rows.filter((r) => r.profile === 'avg').length).toBeGreaterThan(20);
    const missing = rows.find((r) => r.id === 'avg.complaint')!;
    expect([missing.verdict, missing.place.line, missing.message]).toEqual([
      'missing',
      13,
      'Klacht bij de toezichthouder: ontbreekt (kijk bij "Rechten")',
    ]);
    const met = rows.find((r) => r.id === 'avg.retention')!;
    expect([met.verdict, met.evidence[0]!.quote, met.place]).toMatchObject([
      'met',
      'Facturen bewaren wij 7 jaar.',
      { line: 7, column: 1, endLine: 7, endColumn: 29 },
    ]);
  });

  test('--require asks only that', async () => {
    const path = file(POLICY);
    expect(await results([path, '--require', 'retention,processors,rights'])).toMatchObject({ code: 0 });
    const { code, rows } = await results([path, '--require', 'retention,cookies', '--lang', 'en']);
    expect([code, rows.map((r) => `${r.id} ${r.verdict}`)]).toEqual([
      1,
      ['require.retention met', 'require.cookies missing'],
    ]);
    const { stderr, ...wrong } = await run(['check', path, '--require', 'retentoin']);
    expect([wrong.code, wrong.stdout]).toEqual([2, '']);
    expect(stderr).toContain('there is no section "retentoin", did you mean "retention"?');
  });

  test('several profiles; of an unknown one the nearest is named', async () => {
    const { rows } = await results([file(POLICY), '--profile', 'kern', '--profile', 'cookies-nl']);
    expect(ids(rows, 'requirement').slice(0, 6)).toEqual([
      'kern.retention',
      'kern.processors',
      'kern.rights',
      'kern.cookies',
      'kern.legal-basis',
      'cookies.told',
    ]);
    const { code, stderr } = await run(['check', file(POLICY), '--profile', 'agv']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('no profile "agv", did you mean "avg"?')]);
  });

  test('a profile of the user: extended, dropped from, graded anew, added to', async () => {
    const own = file(
      'profile: ons\nextends: kern\ndrop: kern.cookies\ngrade: { kern.legal-basis: info }\nrequirements:\n' +
        '  - { id: ons.iban, title: Ons IBAN, why: afspraak, met: { dataCategories.id: payment } }\n',
      'ons.yaml',
    );
    const { code, rows } = await results([file(POLICY), '--profile', own]);
    expect(rows.map((r) => `${r.id} ${r.verdict} ${r.severity}`)).toEqual([
      'kern.retention met error',
      'kern.processors met error',
      'kern.rights met error',
      'kern.legal-basis missing info',
      'ons.iban missing error',
    ]);
    expect(code).toBe(1);
  });

  test.each([
    ['profile: ons\nrequirments: []\n', '2:1: unknown key "requirments", did you mean "requirements"?'],
    ['profile: ons\nextends: afg\n', '2:10: there is no profile "afg" to extend'],
    ['profile: ons\nextends: kern\ndrop: kern.cookie\n', '3:7: there is no requirement "kern.cookie", did you mean'],
    [
      'profile: ons\nrequirements:\n  - { id: a, title: A, why: B, met: { fact: retentions } }\n',
      '3:45: "retentions" isn\'t known here, did you mean "retention"?',
    ],
    [
      'profile: ons\nrequirements:\n  - { id: a, title: A, why: B, met: { fact: rights, id: acces } }\n',
      '3:57: "acces" isn\'t known here, did you mean "access"?',
    ],
    [
      'profile: ons\nrequirements:\n  - { id: a, title: A, why: B, met: { transfers.outsideEEA: ja } }\n',
      '3:39: "transfers.outsideEEA" is no condition',
    ],
  ])('a mistake in a profile has its place: %#', async (text, told) => {
    const own = file(text, 'ons.yaml');
    const { code, stdout, stderr } = await run(['check', file(POLICY), '--profile', own]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`${own}:${told}`);
  });
});

test('examples of a profile are run', async () => {
  const own = (verdict: string) =>
    file(
      `profile: ons\nrequirements:\n  - { id: a, title: A, why: B, met: { fact: retention }, examples: { ${verdict}: Facturen bewaren wij 7 jaar. } }\n`,
      'ons.yaml',
    );
  expect(await run(['rules', 'test', own('met')])).toMatchObject({
    code: 0,
    stdout: '1 requirements, 1 examples, 0 failed\n',
  });
  const { code, stdout } = await run(['rules', 'test', own('missing')]);
  expect([code, stdout]).toEqual([1, expect.stringContaining('a: met instead of missing: Facturen')]);
});

describe('exit codes', () => {
  const vague = '# Bewaren\n\nWij bewaren uw gegevens niet langer dan noodzakelijk is voor het doel.\n';

  test('a warning is no failure, unless it is asked to be one, or there are too many', async () => {
    const path = file(vague);
    const code = async (...more: string[]) => (await run(['check', path, '--require', 'retention', ...more])).code;
    expect(await code()).toBe(0);
    expect(await code('--fail-level', 'warning')).toBe(1);
    expect(await code('--max-warnings', '0')).toBe(1);
    expect(await code('--max-warnings', '1')).toBe(0);
  });

  test('--min-level only hides', async () => {
    const path = file(vague);
    const { code, stdout } = await run([
      'check',
      path,
      '--require',
      'retention',
      '--max-warnings',
      '0',
      '--min-level',
      'error',
    ]);
    expect(code).toBe(1);
    expect(stdout).not.toContain('te vaag');
  });

  test('what can not be read is told, the rest is checked, and the code is 2', async () => {
    const { code, stdout, stderr } = await run([
      'check',
      join(folder, 'nowhere.md'),
      file(''),
      file(POLICY),
      '-f',
      'line',
    ]);
    expect(code).toBe(2);
    expect(stderr.split('\n').filter(Boolean).length).toBe(2);
    expect(stdout).toContain('avg.complaint');
  });

  test('standard input gives what the file gives; nothing to read shows the help', async () => {
    const path = file(POLICY);
    const [one, two] = await Promise.all([
      spawnProgram(['check', path, '-f', 'ndjson']),
      spawnProgram(['check', '-', '--stdin-filename', path, '-f', 'ndjson'], POLICY),
    ]);
    expect(two).toEqual(one);
    expect(one.code).toBe(1);
    expect((await run(['check'])).code).toBe(2);
  });

  test('folders and patterns; a document that is named twice is checked once', async () => {
    const path = file(POLICY);
    const { stdout } = await run(['check', join(path, '..'), path, '--require', 'retention', '-f', 'ndjson']);
    expect(stdout.trim().split('\n').length).toBe(1);
  });
});

describe('silencing', () => {
  test('a comment silences an id in its document, with its reason; an idle one is reported', async () => {
    const path = file(`${POLICY}\n<!-- verklaar-ignore avg.complaint, stale-date -- komt in mei -->\n`);
    const { rows } = await results([path]);
    expect(rows.find((r) => r.id === 'avg.complaint')!.silenced).toEqual({ by: 'comment', reason: 'komt in mei' });
    const idle = rows.filter((r) => r.kind === 'silencing');
    expect(idle.map((r) => [r.id, r.place.line, r.message])).toEqual([
      ['silencing.unused', 17, expect.stringContaining('"stale-date"')],
    ]);
  });

  test('a comment for a profile that is not asked for is not idle', async () => {
    const path = file(`${POLICY}\n<!-- verklaar-ignore avg.complaint, agv.typo -- komt in mei -->\n`);
    const { rows } = await results([path, '--profile', 'kern']);
    expect(rows.filter((r) => r.kind === 'silencing').map((r) => r.message)).toEqual([
      expect.stringContaining('"agv.typo"'),
    ]);
  });

  test('in plain text there are no comments', async () => {
    const { rows } = await results([
      file(`${POLICY}\n<!-- verklaar-ignore avg.complaint -->\n`, 'policy.txt'),
      ...['--from', 'text'],
    ]);
    expect(rows.find((r) => r.id === 'avg.complaint')!.silenced).toBeNull();
  });

  test('a baseline takes what is wrong now; later only what is new counts, and what is solved is reported', async () => {
    const path = file(POLICY);
    const baseline = join(path, '../baseline.yaml');
    expect((await run(['check', path, '--baseline', baseline, '--update-baseline'])).code).toBe(0);
    expect((await results([path, '--baseline', baseline])).code).toBe(0);
    const entries = readFileSync(baseline, 'utf8').match(/fingerprint:/g)!.length;
    expect(entries).toBeGreaterThan(5);
    writeFileSync(path, POLICY.replace('recht op inzage', 'recht op rectificatie'));
    const later = await results([path, '--baseline', baseline]);
    expect(later.code).toBe(1);
    const wrong = later.rows.filter((r) => !r.silenced && r.verdict !== 'met' && r.verdict !== 'not-applicable');
    expect(wrong.map((r) => r.id)).toEqual(['avg.access', 'silencing.unused']);
    expect(wrong[1]!.message).toContain('"avg.rectification"');
  });

  test('lines may move, and a reason and a date stay when the baseline is updated', async () => {
    const path = file(POLICY);
    const baseline = join(path, '../baseline.yaml');
    const update = ['check', path, '--baseline', baseline, '--update-baseline'];
    await run(update);
    const text = readFileSync(baseline, 'utf8');
    const dated = text.replace(
      /(id: "avg\.complaint"\n.*\n\s+reason: )".*"/,
      '$1"na de fusie"\n    expires: "2030-01-31"',
    );
    expect(dated).not.toBe(text);
    writeFileSync(baseline, dated);
    writeFileSync(path, `\n\n${POLICY}`);
    expect((await results([path, '--baseline', baseline])).code).toBe(0);
    await run(update);
    expect(readFileSync(baseline, 'utf8')).toContain('reason: "na de fusie"\n    expires: "2030-01-31"');
    const day = (date: string) => ({ SOURCE_DATE_EPOCH: String(Date.parse(date) / 1000) });
    expect((await results([path, '--baseline', baseline], day('2030-01-31'))).code).toBe(0);
    const expired = await results([path, '--baseline', baseline], day('2030-02-01'));
    expect(expired.code).toBe(1);
    expect(ids(expired.rows, 'silencing')).toEqual(['silencing.expired']);
  });

  test('a baseline that is wrong, or is not there, stops the check', async () => {
    const path = file(POLICY);
    const wrong = file('entries:\n  - { fingerprint: a, id: b, pad: c }\n', 'baseline.yaml');
    expect((await run(['check', path, '--baseline', wrong])).stderr).toContain(`${wrong}:2:30: unknown key "pad"`);
    expect((await run(['check', path, '--baseline', join(folder, 'none.yaml')])).code).toBe(2);
    expect((await run(['check', path, '--update-baseline'])).code).toBe(2);
  });
});

describe('expectations', () => {
  async function expecting(expected: string, policy = POLICY) {
    const path = file(policy);
    const config = join(path, '../verklaar.config.yaml');
    writeFileSync(config, `require: [retention]\nexpect:\n  ${expected}\n`);
    const { rows } = await results([path]);
    return rows
      .filter((r) => r.kind === 'expectation')
      .map((r) => `${r.id} ${r.severity} ${r.place.line}: ${r.message}`);
  }

  test('recipients: what must stand there, what may, and what nobody declared', async () => {
    expect(await expecting('processors: { must: [Mollie], may: [TransIP] }')).toEqual([]);
    expect(await expecting('processors: [mollie, PostNL]')).toEqual([
      'expect.processors error 9: "PostNL" hoort in de tekst te staan, maar staat er niet',
      'expect.processors warning 11: "TransIP" staat in de tekst, maar is niet opgegeven',
    ]);
  });

  test('retention by subject', async () => {
    expect(await expecting('retention: [{ subject: facturen, duration: P84M }]')).toEqual([]);
    expect(
      await expecting('retention: [{ subject: facturen, duration: P10Y }, { subject: foto, duration: P1Y }]'),
    ).toEqual([
      'expect.retention error 7: "facturen": verwacht is P10Y, de tekst zegt P7Y',
      'expect.retention error 5: "foto: P1Y" hoort in de tekst te staan, maar staat er niet',
    ]);
  });

  test('contact, of the kinds of values that are declared', async () => {
    expect(await expecting('contact: [tuin@moestuin.example]')).toEqual([]);
    expect(await expecting('contact: [post@moestuin.example]')).toEqual([
      expect.stringMatching(/^expect\.contact error .*"post@moestuin\.example" hoort/),
      expect.stringMatching(/^expect\.contact warning 3: "tuin@moestuin\.example" staat/),
    ]);
  });

  test('cookies, with wildcards', async () => {
    const policy = `${POLICY}\n## Cookies\n\n| Cookie | Bewaartermijn |\n|---|---|\n| _ga | 2 jaar |\n| _ga_X1 | 2 jaar |\n`;
    expect(await expecting('cookies: [_ga, "_ga_*"]', policy)).toEqual([]);
    expect(await expecting('cookies: { must: [_gid], may: [_ga] }', policy)).toEqual([
      'expect.cookies error 17: "_gid" hoort in de tekst te staan, maar staat er niet',
      'expect.cookies warning 22: "_ga_X1" staat in de tekst, maar is niet opgegeven',
    ]);
  });

  test('the officer', async () => {
    expect(await expecting('dpo: unstated')).toEqual([]);
    expect(await expecting('dpo: { email: fg@moestuin.example }')).toEqual([
      expect.stringContaining('is volgens de tekst "unstated", verwacht is "named"'),
    ]);
    const policy = `${POLICY}\nOnze functionaris gegevensbescherming is bereikbaar via fg@moestuin.example.\n`;
    expect(await expecting('dpo: { email: fg@moestuin.example }', policy)).toEqual([]);
  });
});

test('whatever part of a policy is checked: every requirement gets a verdict, and every place lies in the file', () => {
  const profiles = ['avg', 'be', 'kern', 'cookies-nl', 'cookies-be'];
  for (const { policy } of fixtures) {
    const text = readFileSync(join(root, policy), 'latin1');
    for (const part of [text.slice(text.length / 3), text.slice(0, text.length / 2), text.replaceAll('\n', '\r')]) {
      const { report } = checkPolicy(part, { path: policy, anyLanguage: true }, { profiles });
      for (const { id, kind, verdict, place, evidence } of report.results) {
        expect(kind === 'requirement', id).toBe(verdict !== null);
        expect(place.end >= place.start && place.end <= part.length && place.endLine >= place.line, id).toBe(true);
        if (evidence[0]) expect(evidence[0]).toMatchObject({ line: place.line, column: place.column });
      }
    }
  }
});
