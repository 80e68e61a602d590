import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { configTemplate } from '../src/cli/init/config-template.js';
import { readConfig } from '../src/config/read.js';
import { loadSchema } from '../src/emit/validate.js';
import { root, run, temporaryFolder } from './program.js';

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const folder = temporaryFolder();

/** A folder with these files in it. */
function home(files: Record<string, string> = {}): string {
  const path = mkdtempSync(join(folder, 'home-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return path;
}
const text = (path: string, name: string) => readFileSync(join(path, name), 'utf8');
const filesOf = (path: string) => (readdirSync(path, { recursive: true, encoding: 'utf8' }) as string[]).sort();

describe.each(['nl', 'en'] as const)('the configuration in %s', (lang) => {
  const template = configTemplate(lang);
  const read = (yaml: string) => readConfig({ file: 'x.yaml', text: yaml, key: null }, loadSchema('config-schema'));

  test('says what holds without it', () => expect(read(template)).toEqual({ profiles: ['avg'], failLevel: 'error' }));

  test('shows every key as it may be written', () => {
    const shown = read(template.replace(/^#(?! )/gm, '').replace(/^# {2}(?=\S)|^# {4}/gm, (m) => m.slice(1)));
    const keys = Object.keys(loadSchema('config-schema').properties!);
    expect(keys.filter((key) => !Object.hasOwn(shown, key))).toEqual(['from']);
  });
});

test('init writes a configuration, says so, and finds the policies', async () => {
  const path = home({ 'site/Privacybeleid.html': '', 'node_modules/x/privacy.md': '' });
  const { code, stdout, stderr } = await run(['init', path]);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toBe(
    `Geschreven: ${join(path, 'verklaar.config.yaml')}\nNu: npx verklaar check site/Privacybeleid.html\n`,
  );
  expect(text(path, 'verklaar.config.yaml')).toBe(configTemplate('nl'));
  expect((await run(['init', path, '--force', '--lang', 'en'])).stdout).toMatch(/^Written: /);
  expect(text(path, 'verklaar.config.yaml')).toBe(configTemplate('en'));
});

test('init writes over nothing unless told to, and then writes nothing at all', async () => {
  const path = home({ 'verklaar.config.yml': 'lang: en\n' });
  const refused = await run(['init', path]);
  expect([refused.code, refused.stdout]).toEqual([2, '']);
  expect(refused.stderr).toMatch(/^verklaar: .*verklaar\.config\.yml holds a configuration already; --force/);
  const other = home({ '.github/workflows/verklaar.yml': 'name: mine\n' });
  const again = await run(['init', other, '--github']);
  expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('exists already')]);
  expect(filesOf(other).filter((name) => name.endsWith('.yaml'))).toEqual([]);
  expect((await run(['init', join(path, 'nowhere')])).code).toBe(2);
});

test('a workflow, a job and a hook beside a configuration that is there', async () => {
  const path = home({ 'verklaar.config.yaml': 'lang: en\n', "o'privacy $(id).md": '' });
  const { code, stdout } = await run(['init', path, '--github', '--gitlab', '--pre-commit']);
  expect(code).toBe(0);
  expect(stdout.split('\n').map((line) => line.split(':')[0])).toEqual([
    'Gelaten zoals het is',
    'Geschreven',
    'Geschreven',
    'Geschreven',
    'Nu',
    '',
  ]);
  expect(text(path, 'verklaar.config.yaml')).toBe('lang: en\n');
  const command = `npx --yes verklaar@${version} check 'o'\\''privacy $(id).md'`;
  const { jobs, permissions } = parse(text(path, '.github/workflows/verklaar.yml'));
  expect(permissions).toEqual({ contents: 'read' });
  expect(jobs.check.steps.at(-1).run).toBe(`${command}\n`);
  const job = parse(text(path, '.gitlab-ci.yml')).verklaar;
  expect(job.script).toEqual([`${command} -f gitlab -o gl-code-quality-report.json -f stylish\n`]);
  expect(job.artifacts.reports.codequality).toBe('gl-code-quality-report.json');
  const [hook] = parse(text(path, '.pre-commit-config.yaml')).repos[0].hooks;
  const [published] = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8'));
  expect(hook).toMatchObject({ id: published.id, entry: published.entry, files: published.files });
  expect(hook.additional_dependencies).toEqual([`verklaar@${version}`]);
});

test('what others share is not written over: one is told what to add', async () => {
  const path = home({ '.gitlab-ci.yml': 'stages: []\n', '.pre-commit-config.yaml': 'repos: []\n' });
  const { code, stdout } = await run(['init', path, '--gitlab', '--pre-commit', '--force']);
  expect(code).toBe(0);
  expect(text(path, '.gitlab-ci.yml')).toBe('stages: []\n');
  expect(stdout).toContain('.gitlab-ci.yml bestaat al; voeg dit toe:\n\nverklaar:\n  image:');
  expect(stdout).toContain('.pre-commit-config.yaml bestaat al; voeg dit toe:\n\n  - repo: local\n');
});

describe('action.yml', () => {
  const action = parse(readFileSync(join(root, 'action.yml'), 'utf8'));
  const steps: { run: string; shell: string; env?: Record<string, string> }[] = action.runs.steps;
  /** The last step, run on a program that shows its arguments. */
  const check = (env: Record<string, string>) => {
    const path = home({ 'bin/verklaar.js': 'console.log(JSON.stringify(process.argv.slice(2)))' });
    const all = Object.fromEntries(Object.keys(steps.at(-1)!.env!).map((key) => [key, '']));
    const { stdout } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', steps.at(-1)!.run], {
      env: { ...process.env, ...all, ...env, GITHUB_ACTION_PATH: path },
      encoding: 'utf8',
    });
    return JSON.parse(stdout);
  };

  test('hands its inputs over as variables, never as text of the script', () => {
    for (const step of steps) expect(step.run).not.toContain('${{');
    const given = Object.values(steps.at(-1)!.env!);
    expect(given).toEqual(Object.keys(action.inputs).map((name) => `\${{ inputs.${name} }}`));
  });

  test.skipIf(process.platform === 'win32')('calls the program with what it was given', () => {
    expect(check({ VERKLAAR_PATHS: 'privacy.md' })).toEqual(['check', '--', 'privacy.md']);
    expect(
      check({
        VERKLAAR_PATHS: '  een map/$(id).md\n\n-x.md\n',
        VERKLAAR_PROFILE: 'avg\ncookies-nl\n',
        VERKLAAR_FAIL_LEVEL: 'warning',
        VERKLAAR_FORMAT: 'sarif',
      }),
    ).toEqual([
      'check',
      '--profile=avg',
      '--profile=cookies-nl',
      '--fail-level=warning',
      '--format=sarif',
      '--',
      'een map/$(id).md',
      '-x.md',
    ]);
  });
});
