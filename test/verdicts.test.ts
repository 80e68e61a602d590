// Every fixtures/<name>/verdicts.yaml is what the program, as people run it, finds in the policy beside it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import type { Result, Verdict } from '../src/check/report.js';
import { fixtures, root, run } from './program.js';

interface Expected {
  profiles: string[];
  verdicts: Record<string, Verdict>;
  findings: string[];
}

const bless = process.env.UPDATE_FIXTURES === '1' && !process.env.CI;
const FEWEST = 6;
const judged = fixtures.filter(({ name }) => existsSync(join(root, 'fixtures', name, 'verdicts.yaml')));

test('policies with verdicts are found', () => {
  expect(judged.length).toBeGreaterThanOrEqual(FEWEST);
});

test.each(judged.map(({ name, policy }) => [name, policy] as const))('%s', async (name, policy) => {
  const path = join(root, 'fixtures', name, 'verdicts.yaml');
  const expected = parse(readFileSync(path, 'utf8')) as Expected;
  const profiles = expected.profiles.flatMap((profile) => ['--profile', profile]);
  const { code, stdout } = await run(['check', join(root, policy), ...profiles, '-f', 'json']);
  const [report] = (JSON.parse(stdout) as { documents: { results: Result[] }[] }).documents;
  const results = report!.results;
  const found: Expected = {
    profiles: expected.profiles,
    verdicts: Object.fromEntries(results.flatMap((r) => (r.verdict ? [[r.id, r.verdict]] : []))),
    findings: results.filter((r) => r.kind === 'finding').map((r) => r.id),
  };
  if (bless) writeFileSync(path, stringify(found, { lineWidth: 0 }));
  else expect(found).toEqual(expected);
  expect(code).toBe(
    results.some((r) => r.severity === 'error' && r.verdict !== 'met' && r.verdict !== 'not-applicable') ? 1 : 0,
  );
});
