// Parts of a batch by themselves: the walk against fast-glob, the map, the journal, the cache.
import { appendFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fastGlob from 'fast-glob';
import { describe, expect, test } from 'vitest';
import { findInputs } from '../src/batch/inputs.js';
import { Journal } from '../src/batch/journal.js';
import { safeName } from '../src/batch/names.js';
import { CompactMap } from '../src/batch/seen.js';
import { Store } from '../src/batch/store.js';
import type { Outcome } from '../src/batch/types.js';
import { temporaryFolder } from './program.js';

const base = temporaryFolder();

describe('the walk', () => {
  const folder = join(base, 'tree');
  const files = [
    ...[
      'a.md',
      'a.txt',
      'b.MD',
      'B.html',
      'z.pdf',
      '.hidden.md',
      'a b.md',
      'é.md',
      '[x].md',
      'a-b.md',
      'a/b.md',
      'a/a.md',
    ],
    ...[
      'a.d/c.htm',
      'a/.x/y.md',
      'a/b/c/d.rst',
      'a/b/c.markdown',
      '.git/x.md',
      'a(1)/p.md',
      'B/q.txt',
      'aa/b.md',
      'a!/b.md',
    ],
  ];
  for (const file of files) {
    mkdirSync(join(folder, file, '..'), { recursive: true });
    writeFileSync(join(folder, file), 'x');
  }
  symlinkSync(join(folder, 'a.md'), join(folder, 'link.md'));
  symlinkSync(join(folder, 'a'), join(folder, 'linked'));
  const targets = (argument: string) =>
    [...findInputs([argument], true)].flatMap((item) => ('target' in item ? [item.target] : []));
  const oracle = (pattern: string) =>
    fastGlob
      .sync(pattern, { cwd: folder, onlyFiles: true, caseSensitiveMatch: false, followSymbolicLinks: false })
      .sort();

  test('of a folder finds what fast-glob finds, in the order of the paths', () => {
    const found = oracle('**/*.{txt,md,markdown,html,htm,rst}');
    expect(found.length).toBeGreaterThan(15);
    expect(targets(folder)).toEqual(found);
    expect(targets(`${folder}/`)).toEqual(found);
  });

  test.each([
    ...[
      '*',
      '*.md',
      '**/*.md',
      '**',
      '*/*',
      '?.md',
      '{a,b}.md',
      '{a,B}/**',
      '[ab].*',
      '**/b.md',
      '.*/*.md',
      '**/.*/*.md',
    ],
    ...['*.{md,txt}', '@(a|b).md', '!(a).md', 'a*/**/*.md', '**/{b,c}/**', '*.pdf', 'x*'],
  ])('of %s too', (pattern) => {
    expect(targets(`${folder}/${pattern}`)).toEqual(oracle(pattern));
  });

  test('a file whose name looks like a pattern is that file', () => {
    expect(targets(join(folder, '[x].md'))).toEqual(['[x].md']);
    expect(targets(join(folder, 'a(1)/*.md'))).toEqual(['p.md']);
  });
});

test('the compact map keeps what it was given', () => {
  const map = new CompactMap();
  for (let i = 0; i < 50_000; i++) map.set(`document ${i}`, 3 * i);
  for (let i = 0; i < 50_000; i += 7) map.set(`document ${i}`, -i);
  expect(map.size).toBe(50_000);
  for (let i = 0; i < 50_000; i++) expect(map.get(`document ${i}`)).toBe(i % 7 ? 3 * i : -i);
  expect(map.get('another')).toBeUndefined();
});

test('the journal knows the last word on each document, and drops the others', () => {
  const folder = join(base, 'journal');
  const note = (target: string, key: string) =>
    ({ path: target, target, id: null, url: null, origin: 'made', stamp: { key } }) satisfies Outcome;
  for (let round = 0; round < 12; round++) {
    const journal = new Journal(folder);
    for (let i = 0; i < 600; i++) journal.add(note(`d/${i}.md`, `${round}-${i}-${'ë'.repeat(i % 50)}`));
    journal.close();
  }
  const file = join(folder, '.verklaar/done');
  appendFileSync(file, '123 {"target":"d/7.md","key":"torn');
  const journal = new Journal(folder);
  expect(readFileSync(file, 'utf8').split('\n').length).toBeLessThan(3000);
  for (let i = 0; i < 600; i++) expect(journal.get(`d/${i}.md`)?.key).toMatch(new RegExp(`^11-${i}-ë*$`));
  expect(journal.get('d/x.md')).toBeUndefined();
  journal.add(note('d/x.md', 'new'));
  journal.close();
  expect(new Journal(folder).get('d/x.md')?.key).toBe('new');
});

test('the cache gives back what it was given, and nothing that is torn', () => {
  const store = new Store(join(base, 'store'));
  const text = Buffer.from('{"é":1}\n{"b":2}\n');
  store.put('abc', { row: undefined, text });
  expect(store.get('abc')?.text.toString()).toBe(text.toString());
  expect(store.get('abd')).toBeNull();
  const file = join(base, 'store/ab/abc');
  writeFileSync(file, readFileSync(file).subarray(0, -3));
  expect(store.get('abc')).toBeNull();
  writeFileSync(file, 'nonsense');
  expect(store.get('abc')).toBeNull();
});

test('names of records are safe, and different for different records', () => {
  expect(safeName('abc-1.x')).toBe('abc-1.x');
  const texts = [
    '../../etc/passwd',
    'a/b',
    'a?b',
    'https://a.nl/b',
    '.hidden',
    '',
    'x'.repeat(300),
    `${'x'.repeat(300)}y`,
    'CON\u0000',
    'summary',
    'errors',
  ];
  const names = texts.map(safeName);
  for (const name of names) expect(name).toMatch(/^[A-Za-z0-9_-][\w.-]{0,130}$/);
  expect(new Set(names).size).toBe(texts.length);
  expect(names).not.toContain('summary');
});
