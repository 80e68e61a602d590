// docs/check.md shows what the program really takes and writes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../src/config/read.js';
import { CHECK_FORMATS } from '../src/emit/check-formats.js';
import { loadSchema } from '../src/emit/validate.js';
import { root } from './program.js';

const text = readFileSync(join(root, 'docs/check.md'), 'utf8');
const read = (yaml: string) =>
  readConfig({ file: 'verklaar.config.yaml', text: yaml, key: null }, loadSchema('config-schema'));

test('the configuration is one, and shows every key but one that only overrides need', () => {
  const yaml = /<!-- example: configuration -->\s*```yaml\n([\s\S]*?)```/.exec(text)![1]!;
  const keys = Object.keys(loadSchema('config-schema').properties!);
  expect(keys.filter((key) => !Object.hasOwn(read(yaml), key))).toEqual(['from']);
});

test('the error is the one that is told', () => {
  const shown = /^verklaar\.config\.yaml:.*$/m.exec(text)![0];
  expect(() => read('profiles: [avg]\nlang: nl\nfailLevel: eror\n')).toThrow(shown);
});

test('the formats are those of the table', () => {
  const shown = [...text.matchAll(/^\| `(\w+)` \| (.*?)(?: \(default.*\))? \|$/gm)].map(([, name, about]) => [
    name,
    about,
  ]);
  expect(shown).toEqual(Object.entries(CHECK_FORMATS).map(([name, { about }]) => [name, about]));
});
