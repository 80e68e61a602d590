// The README shows what the program really does. UPDATE_README=1 writes its example anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createProgram } from '../src/cli/program.js';
import { FORMATS } from '../src/emit/formats.js';
import { analyse } from '../src/pipeline.js';
import { mergeRulebook } from '../src/rulebook/merge.js';
import { ask, duckdb } from './duckdb.js';
import { root, run, spawnProgram, temporaryFolder } from './program.js';

const path = join(root, 'README.md');
const EXAMPLE = /<!-- example: (\S+) (.*?) -->[\s\S]*?<!-- \/example -->/;

async function example(file: string, options: string): Promise<string> {
  const { stdout } = await spawnProgram([file, ...options.split(' ')]);
  const input = readFileSync(join(root, file), 'utf8');
  return `<!-- example: ${file} ${options} -->

Out of this (\`${file}\`)

\`\`\`markdown
${input}\`\`\`

\`node bin/verklaar.js ${file} ${options}\` makes

\`\`\`yaml
${stdout}\`\`\`
<!-- /example -->`;
}

test('the example is what the program makes', async () => {
  const text = readFileSync(path, 'utf8');
  const [shown, file, options] = EXAMPLE.exec(text)!;
  const made = await example(file!, options!);
  if (process.env.UPDATE_README === '1' && !process.env.CI)
    writeFileSync(
      path,
      text.replace(EXAMPLE, () => made),
    );
  else expect(shown).toBe(made);
});

const QUERIES = /<!-- queries -->[\s\S]*<!-- \/queries -->/;

test.skipIf(!duckdb)('the answers about many policies are those of the policies in fixtures/', async () => {
  const place = (name: string) => join(folder, name);
  const folder = temporaryFolder();
  await run(['batch', 'fixtures', '-o', place('models'), '-j', '1']);
  writeFileSync(place('checks.ndjson'), (await run(['check', 'fixtures', '-f', 'ndjson'])).stdout);
  await run(['tables', place('models'), place('checks.ndjson'), '--to', 'duckdb', '-o', place('policies.duckdb')]);
  const text = readFileSync(path, 'utf8');
  const [shown] = QUERIES.exec(text)!;
  const questions = [...shown.matchAll(/^(\S.*\?)\n\n```sql\n([\s\S]*?)```/gm)];
  expect(questions).toHaveLength(5);
  let made = '<!-- queries -->\n\n';
  for (const [, question, sql] of questions) {
    const answer = await ask(sql!, place('policies.duckdb'));
    made += `${question}\n\n\`\`\`sql\n${sql}\`\`\`\n\n\`\`\`text\n${answer}\`\`\`\n\n`;
  }
  made += '<!-- /queries -->';
  if (process.env.UPDATE_README === '1' && !process.env.CI)
    writeFileSync(
      path,
      text.replace(QUERIES, () => made),
    );
  else expect(shown).toBe(made);
});

test('every command and format is there', () => {
  const text = readFileSync(path, 'utf8');
  const io = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, env: {} };
  for (const command of createProgram(io, { exitCode: 0 }).commands)
    expect(text).toMatch(new RegExp(`verklaar \\[?${command.name()}\\b`));
  for (const format of Object.keys(FORMATS)) expect(text).toContain(`\`${format}\``.replace('`yaml`', '-f yaml'));
  for (const command of ['npm ci && npm start', 'npm ci && npm test']) expect(text).toContain(command);
});

test('the rule that it shows is a rule', () => {
  const yaml = [...readFileSync(path, 'utf8').matchAll(/```yaml\n(facet:[\s\S]*?)```/g)][0]![1]!;
  const file = join(temporaryFolder(), 'rule.yaml');
  writeFileSync(file, yaml.replaceAll('right.access', 'shown.access'));
  const model = analyse('U heeft recht op inzage. Dat staat in de wet, en wij houden ons daar aan.', {
    rulebook: mergeRulebook([file]),
    anyLanguage: true,
  });
  expect(JSON.stringify(model.rights)).toContain('access');
});
