// Every fixtures/<name>/policy.* gives the model in expected.yaml. UPDATE_FIXTURES=1 writes what is expected anew.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { toYaml } from '../src/emit/yaml.js';
import type { Model } from '../src/model/index.js';
import { analyse } from '../src/pipeline.js';
import { compileFolder } from '../src/rulebook/compile.js';
import { prepareRulebook } from '../src/rulebook/load.js';
import { fixtures, root } from './program.js';

const bless = process.env.UPDATE_FIXTURES === '1';
const FEWEST = 18;
const MOST_LINES = 24;

/** The whole model; the version of the program and the digest of the rules change without the policy's meaning. */
function modelOf(policy: string): string {
  const model = analyse(readFileSync(join(root, policy)), { path: policy });
  return toYaml([{ ...model, generator: { name: model.generator.name } } as Model]);
}

/** Where two texts differ, line by line: what only one of them has, with the number of the line. */
function difference(expected: string, found: string): string[] {
  const [a, b] = [expected.split('\n'), found.split('\n')];
  const lines: string[] = [];
  let [i, j] = [0, 0];
  while ((i < a.length || j < b.length) && lines.length < MOST_LINES) {
    if (a[i] === b[j]) {
      i++;
      j++;
      continue;
    }
    const [skipA, skipB] = nearest(a.slice(i), b.slice(j));
    for (let k = 0; k < skipA; k++) lines.push(`- ${i + k + 1}: ${a[i + k]}`);
    for (let k = 0; k < skipB; k++) lines.push(`+ ${j + k + 1}: ${b[j + k]}`);
    i += skipA;
    j += skipB;
  }
  return lines.slice(0, MOST_LINES);
}

/** How many lines to skip in each text until three lines (or the ends) are alike again. */
function nearest(a: string[], b: string[]): [number, number] {
  for (let sum = 1; sum < a.length + b.length; sum++) {
    for (let i = Math.max(0, sum - b.length); i <= Math.min(sum, a.length); i++) {
      if ([0, 1, 2].every((k) => a[i + k] === b[sum - i + k])) return [i, sum - i];
    }
  }
  return [a.length, b.length];
}

test('fixtures are found, and none is blessed where nobody looks', () => {
  expect(fixtures.length).toBeGreaterThanOrEqual(FEWEST);
  expect(bless && process.env.CI, 'UPDATE_FIXTURES is not for CI').toBeFalsy();
});

/** Every rule id that stands in a model: of evidence, and of the categories of sections. */
function ruleIdsIn(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  const { rule, rules } = value as { rule?: string; rules?: string[] };
  return [...(typeof rule === 'string' ? [rule] : []), ...(rules ?? []), ...Object.values(value).flatMap(ruleIdsIn)];
}

test('every rule that a model names is in the rulebook', () => {
  const rulebook = prepareRulebook(compileFolder(join(root, 'rules')).data);
  const known = new Set(rulebook.rules.map((rule) => rule.id));
  const named = fixtures.flatMap(({ policy }) =>
    ruleIdsIn(analyse(readFileSync(join(root, policy)), { path: policy, rulebook })),
  );
  expect([...new Set(named)].filter((id) => !known.has(id)).sort()).toEqual([]);
});

test.each(fixtures.map(({ name, policy }) => [name, policy] as const))('%s', (name, policy) => {
  const path = join(root, 'fixtures', name, 'expected.yaml');
  const found = modelOf(policy);
  if (bless && !process.env.CI) writeFileSync(path, found);
  expect(
    existsSync(path),
    `fixtures/${name}/expected.yaml is missing: write it with UPDATE_FIXTURES=1 and read it`,
  ).toBe(true);
  const lines = difference(readFileSync(path, 'utf8'), found);
  if (lines.length) expect.fail(`fixtures/${name}/expected.yaml (-) differs from the model (+):\n${lines.join('\n')}`);
});
