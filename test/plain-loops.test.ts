// The build counts through arrays where the source loops over them: what the program does must not change by it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import ts from 'typescript';
import { afterAll, expect, test } from 'vitest';
// @ts-expect-error a part of the build, in plain JavaScript
import { plainLoops } from '../plain-loops.mjs';

const folder = mkdtempSync(join(tmpdir(), 'plain-loops-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SOURCE = `
const log: unknown[] = [];
const list = [1, 2, 3];
for (const n of list) if (n < 3) list.push(n + 10);
for (let n of list) log.push((n += 1));
outer: for (const a of [[1, 2], [3, 4]] as [number, number][]) for (const b of a) { if (b === 3) continue outer; log.push(b); }
for (const [first, , third = 'none'] of [['a', 'b'], ['c', 'd', 'e']] as [string, string, string?][]) log.push(first, third);
for (const [key, { inner: [x] }] of new Map([['k', { inner: [7, 8] }]])) log.push(key, x);
for (const [head, ...rest] of [[1, 2, 3]]) log.push(head, rest.length);
for (const c of 'añ') log.push(c);
for (const n of new Set([5, 5, 6])) log.push(n);
for (const n of Int32Array.of(8, 9)) log.push(n);
for (const s of Math.max(1, 2) ? ['chosen'] : []) for (const t of [s, s]) log.push(t);
const later: (() => number)[] = [];
for (const n of [1, 2]) later.push(() => n);
log.push(...later.map((get) => get()), ...([[1, 2], [3, 4]] as [number, number][]).map(([p, q]) => p * q));
let [low, high] = [0, list.length];
[low, high] = [high, low];
log.push(low, high, JSON.stringify(list));
`;

const run = (text: string): unknown =>
  runInNewContext(`${ts.transpile(text, { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.None })}\nlog`);

test('loops over arrays are counted, and do what they did', () => {
  const file = join(folder, 'source.ts');
  writeFileSync(file, SOURCE);
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: { target: 'ES2022' }, files: [file] }),
  );
  const text: string = plainLoops(join(folder, 'tsconfig.json'))(file);
  expect(run(text)).toEqual(run(SOURCE));
  // A map, a text, a set, and no other.
  expect(text.match(/for \([^;]*\sof\s/g)).toHaveLength(3);
  // Only what has a rest, and what assigns to names that are there, is taken apart by iterators.
  expect(text.match(/\[\w+, (?:\.\.\.)?\w+\] =/g)).toHaveLength(2);
});
