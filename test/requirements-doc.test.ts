// docs/requirements.md holds the requirements as they stand in rules/profiles/. UPDATE_README=1 writes its tables anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compileFile, compileProfiles } from '../src/check/compile.js';
import { root } from './program.js';

const path = join(root, 'docs/requirements.md');
const { profiles } = compileProfiles(join(root, 'rules/profiles'));
const ORDER = ['avg', 'be', 'kern', 'cookies-nl', 'cookies-be'];
const TABLES = /<!-- tables -->[\s\S]*<!-- \/tables -->/;

function tables(): string {
  const parts = ORDER.map((id) => {
    const { title, requirements } = profiles[id]!;
    const own = requirements.filter((r) => r.profile === id);
    const rows = own.map(
      (r) =>
        `| \`${r.id}\` | ${r.title.en} | ${r.law ?? '–'} | ${r.severity}${r.vague ? ` / ${r.vagueSeverity}` : ''} | ${r.when ? 'where it applies' : 'always'} |`,
    );
    const rest = requirements.length - own.length;
    return `## ${id}: ${title.en}\n\n${rest ? `With the other ${rest} of the profile that it extends.\n\n` : ''}| id | requirement | law | missing / vague | asked |\n|---|---|---|---|---|\n${rows.join('\n')}\n`;
  });
  return `<!-- tables -->\n\n${parts.join('\n')}\n<!-- /tables -->`;
}

test('the tables are the profiles', () => {
  expect(Object.keys(profiles).sort()).toEqual([...ORDER].sort());
  const text = readFileSync(path, 'utf8');
  if (process.env.UPDATE_README === '1' && !process.env.CI)
    writeFileSync(
      path,
      text.replace(TABLES, () => tables()),
    );
  else expect(TABLES.exec(text)?.[0]).toBe(tables());
});

test('the profile that it shows is one', () => {
  const yaml = /```yaml\n(profile:[\s\S]*?)```/.exec(readFileSync(path, 'utf8'))![1]!;
  const { profile } = compileFile('ours.yaml', yaml, (name) => profiles[name] ?? null);
  expect(profile!.requirements.length).toBe(profiles.avg!.requirements.length);
  expect(profile!.requirements.find((r) => r.id === 'avg.provision')).toMatchObject({ severity: 'error' });
  expect(profile!.requirements.at(-1)!.id).toBe('ours.dpo-mail');
});
