import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
    .filter((f) => /\.(?:json|yaml)$/.test(f) && f !== 'summary.json')
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

test('a document called summary does not get lost under the summary', async () => {
  const { folder, out } = folderOf({ summary: TEXT });
  expect((await run(['batch', join(folder, 'summary'), '--out', out])).code).toBe(0);
  expect(written(out)).toEqual(['summary.model.json']);
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

test('a list names documents; a model keeps the whole path', async () => {
  const { folder, out } = folderOf({ 'a/p.md': TEXT, 'b/p.md': TEXT, 'c/q.txt': TEXT });
  const list = join(folder, 'list');
  writeFileSync(list, `${folder}/a/p.md\r\n\n${folder}/b/p.md\n${folder}/a/p.md\n${folder}/x.md\n${folder}/c`);
  const { code, stdout, stderr } = await run(['batch', '--files-from', list, '--out', out]);
  expect([code, stderr]).toEqual([1, `verklaar: ${folder}/x.md: no such file\n`]);
  const below = folder.slice(1);
  expect(written(out)).toEqual([`${below}/a/p.md.json`, `${below}/b/p.md.json`, `${below}/c/q.txt.json`]);
  expect(stdout).toContain('3 models in');
  const piped = await run(['batch', '--files-from', '-', '--out', '-', '--only', 'source'], `${folder}/c/q.txt\n`);
  expect(JSON.parse(piped.stdout).source.path).toBe(join(folder, 'c/q.txt'));
});

test('.verklaarignore is heeded in folders and patterns, not for files that are named', async () => {
  const { folder, out } = folderOf({
    '.verklaarignore': '# not these\nold/\n*.txt\n!keep.txt\n',
    'a.md': TEXT,
    'b.txt': TEXT,
    'keep.txt': TEXT,
    'old/c.md': TEXT,
    'd/.verklaarignore': '/e.md\n!f.txt\n',
    'd/e.md': TEXT,
    'd/f.txt': TEXT,
    'd/e/e.md': TEXT,
  });
  const models = async (...argv: string[]) => {
    rmSync(out, { recursive: true, force: true });
    await run(['batch', ...argv, '--out', out]);
    return written(out);
  };
  const heeded = ['a.md.json', 'd/e/e.md.json', 'd/f.txt.json', 'keep.txt.json'];
  expect(await models(folder)).toEqual(heeded);
  expect(await models(`${folder}/**/*.{md,txt}`)).toEqual(heeded);
  expect(await models(join(folder, 'b.txt'))).toEqual(['b.txt.json']);
  expect(await models(folder, '--no-ignore')).toHaveLength(7);
});

test('patterns: hidden files, cases, folders that a pattern cannot mean', async () => {
  const { folder, out } = folderOf({
    '.x/a.md': TEXT,
    'B.MD': TEXT,
    'c/d.md': TEXT,
    'c/.e.md': TEXT,
    'f.markdown': TEXT,
    'node_modules/g/h.md': TEXT,
  });
  const models = async (pattern: string) => {
    rmSync(out, { recursive: true, force: true });
    await run(['batch', `${folder}/${pattern}`, '--out', out]);
    return existsSync(out) ? written(out) : [];
  };
  expect(await models('*.md')).toEqual(['B.MD.json']);
  expect(await models('**/*.md')).toEqual(['B.MD.json', 'c/d.md.json']);
  expect(await models('{b,c/d}.md')).toEqual(['B.MD.json', 'c/d.md.json']);
  expect(await models('.x/*.md')).toEqual(['a.md.json']);
  expect(await models('x/*.md')).toEqual([]);
  expect(await models('node_modules/**/*.md')).toEqual(['g/h.md.json']);
  expect(await models('.')).not.toContain('node_modules/g/h.md.json');
});

test('summary.json and errors.ndjson stand beside the models', async () => {
  const { folder, out } = folderOf({
    'a.md': TEXT,
    'b.md': '',
    'c.html': `<p>${TEXT}</p>`,
    'd.md': `${TEXT.repeat(40)}`,
  });
  const argv = ['batch', folder, join(folder, 'x'), '--out', out, '--max-size', '3000'];
  expect((await run(argv)).code).toBe(1);
  const read = (name: string) => readFileSync(join(out, name), 'utf8');
  expect(JSON.parse(read('summary.json'))).toMatchObject({
    generator: { name: 'verklaar' },
    complete: true,
    documents: 5,
    models: 2,
    failed: 3,
    failures: { find: { missing: 1 }, read: { empty: 1, 'too-large': 1 } },
    formats: { html: 1, markdown: 1 },
    languages: { nl: 2 },
    found: { rights: 2 },
    documentsWith: { rights: 2, cookies: 0 },
    rights: { access: 2 },
  });
  const none = { id: null, url: null };
  expect(
    read('errors.ndjson')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([
    { path: join(folder, 'b.md'), ...none, stage: 'read', code: 'empty', cause: 'is empty' },
    {
      path: join(folder, 'd.md'),
      ...none,
      stage: 'read',
      code: 'too-large',
      cause: expect.stringMatching(/--max-size/),
    },
    { path: join(folder, 'x'), ...none, stage: 'find', code: 'missing', cause: 'no such file or folder' },
  ]);
  expect((await run([...argv, '--max-failures', '3'])).code).toBe(0);
  expect((await run([...argv, '--max-failures', '2'])).code).toBe(1);
  const report = join(out, 'report');
  await run([...argv, '--report', report]);
  expect(readdirSync(report).sort()).toEqual(['errors.ndjson', 'summary.json']);
});

test('an unchanged document is not done again; a changed one, or one whose model was touched, is', async () => {
  const { folder, out } = folderOf({ 'a.md': TEXT, 'b.md': TEXT, 'c.md': TEXT, 'd.md': '' });
  const argv = ['batch', folder, '--out', out];
  const reused = async (...more: string[]) =>
    Number(/^(\d+) of them unchanged/m.exec((await run([...argv, ...more])).stdout)?.[1] ?? 0);
  expect(await reused()).toBe(0);
  const first = written(out).map((f) => readFileSync(join(out, f), 'utf8'));
  expect(await reused()).toBe(3);
  expect(await reused('--no-cache')).toBe(0);
  expect(await reused('--no-evidence')).toBe(0);
  expect(await reused()).toBe(0);
  writeFileSync(join(out, 'a.md.json'), '{}');
  rmSync(join(out, 'b.md.json'));
  expect(await reused()).toBe(1);
  expect(written(out).map((f) => readFileSync(join(out, f), 'utf8'))).toEqual(first);
  writeFileSync(join(folder, 'c.md'), `${TEXT}\nWij gebruiken cookies.\n`);
  expect(await reused()).toBe(2);
  expect(JSON.parse(readFileSync(join(out, 'c.md.json'), 'utf8')).cookies.used).toBe('yes');
  // A journal that was torn in the middle of a line, or holds nonsense, costs time and nothing else.
  const journal = join(out, '.verklaar/done');
  const text = readFileSync(journal, 'utf8');
  writeFileSync(journal, `nonsense\n\u0000\n${text.slice(0, -20)}`);
  expect(await reused()).toBeGreaterThan(1);
  expect(await reused()).toBe(3);
});

test('the cache by content finds a document wherever it lies', async () => {
  const { folder, out } = folderOf({ 'a/p.md': TEXT, 'b/q.md': TEXT, 'b/r.html': `<p>${TEXT}</p>`, 'c.md': '' });
  const cache = join(out, '../cache');
  for (const format of ['json', 'yaml', 'ndjson']) {
    const to = format === 'ndjson' ? '-' : join(out, format);
    const argv = (...more: string[]) => ['batch', folder, '--out', to, '--cache', cache, '-f', format, ...more];
    const read = () => (format === 'ndjson' ? [] : written(to).map((f) => readFileSync(join(to, f), 'utf8')));
    const cold = await run(argv());
    const made = read();
    rmSync(to, { recursive: true, force: true });
    expect((await run(argv('-q'))).stdout.includes('unchanged')).toBe(format !== 'ndjson');
    expect(read()).toEqual(made);
    rmSync(to, { recursive: true, force: true });
    const plain = await run(['batch', folder, '--out', to, '-f', format, '--no-cache']);
    expect(read()).toEqual(made);
    if (format === 'ndjson') expect(plain.stdout).toBe(cold.stdout);
  }
  expect(existsSync(join(out, '.verklaar'))).toBe(false);
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
