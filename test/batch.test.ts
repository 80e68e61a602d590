import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { run, spawnProgram, temporaryFolder } from './program.js';

const TEXT =
  'Wij verwerken uw gegevens op basis van uw toestemming. U heeft het recht op inzage in uw gegevens bij ons.\n';

/** A folder with these files, and a place for models. */
function folderOf(files: Record<string, string>): { folder: string; out: string } {
  const base = temporaryFolder();
  const folder = join(base, 'in');
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return { folder, out: join(base, 'out') };
}
const written = (out: string) =>
  (readdirSync(out, { recursive: true, encoding: 'utf8' }) as string[])
    .filter((f) => /\.(?:json|yaml)$/.test(f))
    .sort();

test('writes one model per document, under its path below the folder', async () => {
  const { folder, out } = folderOf({
    'a/policy.md': TEXT,
    'a/b/page.HTML': `<p>${TEXT}</p>`,
    'c.rst': TEXT,
    'c.txt': TEXT,
    'notes.pdf': 'x',
    'data.json': '{}',
  });
  const { code, stdout, stderr } = await run(['batch', folder, '--out', out]);
  expect([code, stderr]).toEqual([0, '']);
  expect(written(out)).toEqual(['a/b/page.HTML.json', 'a/policy.md.json', 'c.rst.json', 'c.txt.json']);
  expect(stdout).toMatch(
    /^document .*\n(?:.*\n){4}4 models in .*out, 0 failed; \d+\.\d\d s after start-up, \d+ documents\/s\n$/,
  );
  const path = join(folder, 'a/policy.md');
  const model = JSON.parse(readFileSync(join(out, 'a/policy.md.json'), 'utf8'));
  expect(model).toEqual(JSON.parse((await run([path, '-f', 'json'])).stdout));
});

test('takes files and patterns; a model goes below what of a pattern is fixed', async () => {
  const { folder, out } = folderOf({ 'x/1/p.md': TEXT, 'x/2/p.md': TEXT, 'x/2/q.txt': TEXT, 'single.txt': TEXT });
  const { code } = await run(['batch', `${folder}/x/*/*.md`, join(folder, 'single.txt'), '--out', out, '-f', 'yaml']);
  expect(code).toBe(0);
  expect(written(out)).toEqual(['1/p.md.yaml', '2/p.md.yaml', 'single.txt.yaml']);
  expect(parse(readFileSync(join(out, '1/p.md.yaml'), 'utf8')).source.path).toBe(join(folder, 'x/1/p.md'));
});

test('goes on after a bad document, with one line for each', async () => {
  const { folder, out } = folderOf({
    'a.md': TEXT,
    'b.md': '',
    'c.md': 'We process your data and you have the right to see it. '.repeat(4),
    'd.md': TEXT,
    'e.pdf': '%PDF-1.4\n',
  });
  const { code, stdout, stderr } = await run([
    'batch',
    folder,
    join(folder, 'e.pdf'),
    join(folder, 'nergens'),
    '--out',
    out,
  ]);
  expect(code).toBe(1);
  expect(written(out)).toEqual(['a.md.json', 'd.md.json']);
  const lines = stderr.trimEnd().split('\n');
  expect(lines).toHaveLength(4);
  for (const [i, cause] of [
    /b\.md: .*empty/,
    /c\.md: is not Dutch/,
    /e\.pdf: .*not supported yet/,
    /nergens: no such file or folder/,
  ].entries())
    expect(lines[i]).toMatch(cause);
  expect(stdout).toContain('2 models in');
  expect(stdout).toContain('4 failed');
});

test('two documents whose models would have one name: the second is an error', async () => {
  const { folder, out } = folderOf({ 'a/p.md': TEXT, 'b/p.md': TEXT });
  const [a, b] = [join(folder, 'a/p.md'), join(folder, 'b/p.md')];
  const { code, stderr } = await run(['batch', a, b, a, '--out', out]);
  expect(code).toBe(1);
  expect(stderr).toBe(`verklaar: ${b}: its model would overwrite that of ${a}\n`);
  expect(JSON.parse(readFileSync(join(out, 'p.md.json'), 'utf8')).source.path).toBe(a);
});

test('what could not be done at all gives 2', async () => {
  const { folder, out } = folderOf({ 'a.md': TEXT });
  const nothing = await run(['batch', join(folder, 'x'), join(folder, '*.html'), '--out', out]);
  expect([nothing.code, nothing.stdout]).toEqual([2, '']);
  expect(nothing.stderr).toMatch(/nothing to do: .*x: no such file or folder; .*\*\.html: holds no document/);
  expect(existsSync(out)).toBe(false);
  const blocked = await run(['batch', folder, '--out', join(folder, 'a.md', 'out')]);
  expect([blocked.code, blocked.stdout]).toEqual([2, '']);
  expect(blocked.stderr).toMatch(/out: can't be made/);
  expect((await run(['batch', folder])).stderr).toContain("required option '-o, --out <folder>' not specified");
});

test('more than fifty documents get totals only', async () => {
  const { folder, out } = folderOf(Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`${i}.md`, TEXT])));
  const { code, stdout } = await run(['batch', folder, '--out', out, '--only', 'rights', '--no-evidence']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^51 models in /);
  expect(JSON.parse(readFileSync(join(out, '7.md.json'), 'utf8'))).toEqual({
    rights: [{ id: 'access', article: '15' }],
  });
});

test('the same documents give the same bytes, as a process of its own too', async () => {
  const { folder, out } = folderOf({ 'a.md': TEXT, 'b.md': `# Kop\n\n${TEXT}` });
  await run(['batch', folder, '--out', out]);
  const first = written(out).map((f) => readFileSync(join(out, f), 'utf8'));
  expect((await spawnProgram(['batch', folder, '--out', out])).code).toBe(0);
  expect(written(out).map((f) => readFileSync(join(out, f), 'utf8'))).toEqual(first);
});
