import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadConfig, settingsFor } from '../src/config/config.js';
import { matchesGlob } from '../src/config/glob.js';
import { configJsonSchema } from '../src/config/json-schema.js';
import { loadSchema } from '../src/emit/validate.js';
import { run, temporaryFolder } from './program.js';

const folder = temporaryFolder();
const write = (name: string, text: string) => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
/** The configuration of a folder of its own, seen from there. */
let count = 0;
async function read(text: string, forFile?: string) {
  const cwd = dirname(write(`own${++count}/verklaar.config.yaml`, text));
  return settingsFor(await loadConfig({ cwd, forFile }), { cwd, forFile });
}
const fails = (text: string) => expect(read(text)).rejects;

const FULL = `profiles: [avg, eigen/profiel.yaml]
require: retention
failLevel: warning
maxWarnings: 3
minLevel: info
lang: en
formats: [stylish, { format: sarif, out: uit/verklaar.sarif }]
baseline: verklaar-baseline.yaml
rules: regels
select: main
remove: [nav, .reclame]
from: html
expect:
  processors: { must: [Mollie], may: [Google] }
  cookies: [_ga, 1234]
  retention:
    - { subject: facturen, duration: P7Y }
  contact: [info@voorbeeld.nl]
  dpo: { name: J. Jansen }
overrides:
  - files: '*.en.md'
    profiles: kern
  - files: ['nl/**', '**/{oud,ouder}/*.html']
    expect: { dpo: not-appointed }
`;

describe('what a configuration says', () => {
  test('all keys, with single values as lists and paths from its own folder', async () => {
    expect(await read(FULL)).toEqual({
      profiles: ['avg', join('eigen', 'profiel.yaml')],
      require: ['retention'],
      failLevel: 'warning',
      maxWarnings: 3,
      minLevel: 'info',
      lang: 'en',
      formats: [{ format: 'stylish' }, { format: 'sarif', out: join('uit', 'verklaar.sarif') }],
      baseline: 'verklaar-baseline.yaml',
      rules: ['regels'],
      select: ['main'],
      remove: ['nav', '.reclame'],
      from: 'html',
      expect: {
        processors: { must: ['Mollie'], may: ['Google'] },
        cookies: ['_ga', '1234'],
        retention: [{ subject: 'facturen', duration: 'P7Y' }],
        contact: ['info@voorbeeld.nl'],
        dpo: { name: 'J. Jansen' },
      },
    });
  });

  test('overrides hold for the documents that they name, expectations key by key', async () => {
    expect((await read(FULL, 'x/y.en.md')).profiles).toEqual(['kern']);
    expect((await read(FULL, './nl/a/b.md')).expect).toMatchObject({ dpo: 'not-appointed', cookies: ['_ga', '1234'] });
    expect((await read(FULL, 'a/oud/b.html')).expect?.dpo).toBe('not-appointed');
    expect((await read(FULL, 'a/oud/b.md')).expect?.dpo).toEqual({ name: 'J. Jansen' });
  });

  test('nothing but comments says nothing', async () => expect(await read('# niets\n')).toEqual({}));

  test('is what its schema says', async () => {
    expect(loadSchema('config-schema')).toEqual(configJsonSchema());
    const valid = new Ajv2020({ validateFormats: false, strictTypes: false }).compile(configJsonSchema());
    expect(valid({ ...parse(FULL), expect: {} }), JSON.stringify(valid.errors)).toBe(true);
    expect(valid({ profile: 'avg' })).toBe(false);
    const { code, stdout } = await run(['schema', 'config']);
    expect([code, JSON.parse(stdout)]).toEqual([0, configJsonSchema()]);
  });
});

describe('what is wrong is told with its place and what is legal', () => {
  test.each([
    ['profile: avg\n', '1:1: unknown key "profile", did you mean "profiles"?; legal here: profiles, require, expect,'],
    [
      'lang: nl\nfailLevel: eror\n',
      '2:12: "eror" isn\'t known here, did you mean "error"?; legal: error, warning, info',
    ],
    ['require: [retention, rechten]\n', '1:22: "rechten" isn\'t known here'],
    ['maxWarnings: veel\n', '1:14: a number is expected here'],
    ['maxWarnings: -1\n', '1:14: a whole number from 0 is expected here'],
    ['profiles: { a: b }\n', '1:11: a single value or a list is expected here'],
    [
      'expect:\n  retention:\n    - subject: x\n      duration: 7 jaar\n',
      '4:17: "7 jaar" is no ISO 8601 duration, such as P7Y',
    ],
    ['expect:\n  retention:\n    - subject: x\n', '3:7: "duration" is missing here'],
    ['expect:\n  dpo: benoemd\n', '2:8: "benoemd" isn\'t known here'],
    ['overrides:\n  - profiles: avg\n', '2:5: "files" is missing here'],
    ['overrides:\n  - files: x\n    formats: json\n', '3:5: unknown key "formats"'],
    ['formats: [{ format: jsno }]\n', '1:21: "jsno" isn\'t known here, did you mean "json"?'],
    ['lang: nl\nlang: en\n', '2:1: Map keys must be unique'],
    ['lang: [nl\n', '2:1: Flow sequence'],
    ['- lang\n', '1:1: a mapping (key: value) is expected here'],
  ])('%j', async (text, message) => {
    await fails(text).toMatchObject({
      name: 'RuleError',
      message: expect.stringContaining(`verklaar.config.yaml:${message}`),
    });
  });
});

describe('finding it', () => {
  const find = async (cwd: string, forFile?: string) =>
    (await loadConfig({ cwd: join(folder, cwd), forFile })).file?.replaceAll('\\', '/') ?? null;
  write('repo/.git/HEAD', '');
  write('repo/a/b/x.md', '');
  write('repo/a/verklaar.config.yml', 'lang: en\n');
  write('repo/other/x.md', '');
  write('verklaar.config.yaml', 'lang: nl\n');
  write('pkg/deep/x.md', '');
  write('pkg/package.json', '{\n\t"name": "x",\n\t"verklaar": {\n\t\t"lang": "en",\n\t\t"formats": ["json"]\n\t}\n}\n');
  write('pkg/deep/package.json', '{ "devDependencies": { "verklaar": "1" } }');

  test('upwards from the document, up to the root of the repository', async () => {
    expect(await find('repo', 'a/b/x.md')).toBe('a/verklaar.config.yml');
    expect(await find('repo/a/b')).toBe('../verklaar.config.yml');
    expect(await find('repo', 'other/x.md')).toBeNull();
    expect(await find('', 'repo/a/b/x.md')).toBe('repo/a/verklaar.config.yml');
    expect(await find('', 'repo/other/x.md')).toBe('verklaar.config.yaml');
  });

  test('in package.json, under its key', async () => {
    const cwd = join(folder, 'pkg/deep');
    const loaded = await loadConfig({ cwd, forFile: 'x.md' });
    expect(loaded.file).toBe(join('..', 'package.json'));
    expect(settingsFor(loaded, { cwd })).toEqual({ lang: 'en', formats: [{ format: 'json' }] });
    write('pkg2/package.json', '{\n  "verklaar": { "lnag": "en" }\n}\n');
    await expect(loadConfig({ cwd: join(folder, 'pkg2') })).rejects.toThrow(
      'package.json:2:17: unknown key "lnag", did you mean "lang"?',
    );
  });

  test('a named one, or why not', async () => {
    const path = write('named.yaml', 'lang: en\n');
    expect((await loadConfig({ cwd: folder, path: 'named.yaml' })).config).toEqual({ lang: 'en' });
    expect((await loadConfig({ cwd: folder, path })).file).toBe(path);
    const causes = { 'nowhere.yaml': 'no such file', repo: 'is a folder', 'none/package.json': 'no such file' };
    for (const [name, cause] of Object.entries(causes))
      await expect(loadConfig({ cwd: folder, path: name })).rejects.toThrow(
        new RegExp(`^--config .*${name}: ${cause}$`),
      );
  });
});

test.each([
  ['a/b.md', '*.md', true],
  ['b.md', '*.md', true],
  ['a/b.md', './*.md', true],
  ['a/b.md', 'a/*.md', true],
  ['a/c/b.md', 'a/*.md', false],
  ['a/c/b.md', 'a/**', true],
  ['a/c/b.md', 'a/**/b.md', true],
  ['a/b.md', 'a/**/b.md', true],
  ['a/b.md', '**/b.{md,html}', true],
  ['a/b+c.md', 'b+c.md', true],
  ['a/bbc.md', 'b+c.md', false],
  ['a/b.md', 'a/?.md', true],
  ['a,b.md', 'a,b.md', true],
  ['ab.md', 'a{b.md', false],
])('%s is %s: %s', (path, pattern, expected) => expect(matchesGlob(path, pattern)).toBe(expected));
