// The formats through the real program: what machines read must be what they expect, whatever the policy says.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import Ajv from 'ajv-draft-04';
import { XMLParser } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { run, spawnProgram, temporaryFolder } from './program.js';

const folder = temporaryFolder();
const file = (name: string, content: string) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const HOSTILE = '[bedrijfsnaam] <b>@iedereen</b> | 100% `x` ::error::x \u001b[31m';
const TEXT = `# Privacyverklaring

Bloemenhuis De Tulp verwerkt uw gegevens op basis van uw toestemming. U heeft recht op inzage in de gegevens.
Wij bewaren uw gegevens niet langer dan noodzakelijk. Wij zijn ${HOSTILE} en wij gebruiken geen cookies.
`;
const policy = file('een, tulp.md', TEXT);

test('SARIF is valid against the schema of the standard', async () => {
  const { code, stdout } = await spawnProgram(['check', policy, '-f', 'sarif']);
  const home = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/package.json');
  const schema = JSON.parse(readFileSync(home.replace('package.json', 'lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'));
  const valid = new Ajv({ strict: false, unicodeRegExp: false, validateFormats: false }).compile(schema);
  const log = JSON.parse(stdout);
  expect(valid(log), JSON.stringify(valid.errors?.[0])).toBe(true);
  expect(code).toBe(1);
  expect(log.runs[0].results.length).toBeGreaterThan(3);
  const text = readFileSync(policy, 'utf8');
  for (const { locations } of log.runs[0].results) {
    const { startLine, startColumn, charOffset } = locations[0].physicalLocation.region;
    expect(
      text
        .split('\n')
        .slice(0, startLine - 1)
        .join('\n').length +
        (startLine > 1 ? 1 : 0) +
        startColumn -
        1,
    ).toBe(charOffset);
  }
});

test('fingerprints stay when lines move, in SARIF and in GitLab', async () => {
  const moved = TEXT.replace('\n\n', '\n\n\n\n\n');
  const prints = async (format: string, text: string) => {
    file('een, tulp.md', text);
    const value = JSON.parse((await run(['check', policy, '-f', format])).stdout);
    if (format === 'gitlab') return value.map((row: { fingerprint: string }) => row.fingerprint);
    return value.runs[0].results.map((r: { partialFingerprints: object }) => r.partialFingerprints);
  };
  for (const format of ['sarif', 'gitlab']) {
    const before = await prints(format, TEXT);
    expect(before.length).toBeGreaterThan(3);
    expect(await prints(format, moved)).toEqual(before);
  }
  file('een, tulp.md', TEXT);
});

test('a fingerprint hangs on the place beside the configuration, not on where the repository stands', async () => {
  const prints = [];
  for (const name of ['hier', 'daar']) {
    mkdirSync(join(folder, name, 'site'), { recursive: true });
    file(join(name, 'verklaar.config.yaml'), 'profiles: avg\n');
    const { stdout } = await run(['check', file(join(name, 'site/privacy.md'), TEXT), '-f', 'gitlab']);
    prints.push(JSON.parse(stdout).map((row: { fingerprint: string }) => row.fingerprint));
  }
  expect(prints[0].length).toBeGreaterThan(3);
  expect(prints[1]).toEqual(prints[0]);
});

test('JUnit can be read, and says what the other formats say', async () => {
  const { stdout } = await run(['check', policy, '-f', 'junit']);
  const { testsuite } = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' }).parse(
    stdout,
    true,
  ).testsuites;
  const lines = (await run(['check', policy, '-f', 'line'])).stdout.trimEnd().split('\n');
  expect(Number(testsuite.failures)).toBe(lines.length);
  expect(testsuite.testcase).toHaveLength(Number(testsuite.tests));
  expect(testsuite.testcase.filter((c: { failure?: unknown }) => c.failure !== undefined)).toHaveLength(lines.length);
});

test('GitHub gets its commands without being asked where it runs', async () => {
  const { stdout } = await run(['check', policy], undefined, { GITHUB_ACTIONS: 'true' });
  for (const line of stdout.trimEnd().split('\n'))
    expect(line).toMatch(/^::(?:error|warning|notice) file=[^:,]*een%2C tulp\.md,line=\d+,.*title=[^:]*::[^\r]+$/);
  expect((await run(['check', policy, '-f', 'line'], undefined, { GITHUB_ACTIONS: 'true' })).stdout).not.toMatch(
    /^::/m,
  );
});

test('the n-th file belongs to the n-th format', async () => {
  const out = join(folder, 'uit.json');
  const { stdout } = await run(['check', policy, '-f', 'gitlab', '-o', out, '-f', 'line']);
  expect(JSON.parse(readFileSync(out, 'utf8')).length).toBe(stdout.trimEnd().split('\n').length);
});

test('standard input says what the file says', async () => {
  const strip = (text: string) =>
    JSON.parse(text).documents[0].results.map(({ id, verdict, message }: Record<string, unknown>) => [
      id,
      verdict,
      message,
    ]);
  const fromFile = await run(['check', policy, '-f', 'json']);
  const piped = await spawnProgram(['check', '-', '--stdin-filename', 'x.md', '-f', 'json'], TEXT);
  expect(strip(piped.stdout)).toEqual(strip(fromFile.stdout));
});

test('a wrong configuration is told with its place, and nothing is checked', async () => {
  const config = file('wrong.yaml', 'profiles: [avg]\nfailLevl: error\n');
  const { code, stdout, stderr } = await run(['check', policy, '--config', config]);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toBe(
    `${config}:2:1: unknown key "failLevl", did you mean "failLevel"?; legal here: profiles, require, expect, from, select, remove, failLevel, maxWarnings, minLevel, lang, formats, baseline, rules, overrides\n`,
  );
});

test('--print-config shows what holds', async () => {
  const config = file('right.yaml', 'lang: en\noverrides: [{ files: "*.md", profiles: kern }]\n');
  const { code, stdout } = await run(['check', '--config', config, '--print-config', policy]);
  expect([code, stdout]).toEqual([0, `# ${config}\nlang: en\nprofiles:\n  - kern\n`]);
});

test('a baseline takes what is wrong now, and says so', async () => {
  const baseline = join(folder, 'nul.yaml');
  const made = await run(['check', policy, '--baseline', baseline, '--update-baseline']);
  expect([made.code, made.stdout]).toEqual([0, '']);
  expect(made.stderr).toMatch(/nul\.yaml: (\d+) in de nulmeting, \1 nieuw; geef elk een reden\n$/);
  const again = await run(['check', policy, '--baseline', baseline, '--update-baseline', '--lang', 'en']);
  expect(again.stderr).toMatch(/nul\.yaml: \d+ in the baseline, 0 new; give each a reason\n$/);
  expect((await run(['check', policy, '--baseline', baseline, '-f', 'line'])).stdout).toBe('');
  expect((await run(['check', policy, '--baseline', baseline, '--update-baseline', '--quiet'])).stderr).toBe('');
});
