// The house rules of src/ as tests: who may import whom, and what may stand where.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { compileFolder } from '../src/rulebook/compile.js';
import { root } from './program.js';

const source = join(root, 'src');
const files = (readdirSync(source, { recursive: true, encoding: 'utf8' }) as string[])
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.gen.ts'))
  .sort();
const texts = new Map(files.map((file) => [file, readFileSync(join(source, file), 'utf8')]));
const code = new Map([...texts].map(([file, text]) => [file, text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')]));

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}
const imports: Import[] = [...code].flatMap(([from, text]) =>
  [...text.matchAll(/(import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s)?'(\.[^']+)'|import\('(\.[^']+)'\)/g)].map(
    ([, , type, fixed, lazy]) => {
      const path = relative(source, join(source, dirname(from), fixed ?? lazy!)).replaceAll('\\', '/');
      return { from, to: path.replace(/\.js$/, '.ts'), typeOnly: type !== undefined };
    },
  ),
);
const roomOf = (file: string) => (file.includes('/') ? file.split('/')[0]! : file.replace('.ts', ''));

/** Which rooms each room may import; `model` always. Annotate's and read's types go wherever the document goes. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  model: [],
  rulebook: [],
  read: [],
  segment: ['read', 'rulebook', 'annotate'],
  annotate: ['read', 'rulebook', 'segment'],
  classify: ['annotate', 'read', 'rulebook', 'segment'],
  extract: ['classify', 'annotate', 'read', 'rulebook', 'segment'],
  relate: ['extract', 'classify', 'annotate', 'read', 'rulebook', 'segment'],
  review: ['relate', 'classify', 'annotate', 'read', 'rulebook', 'segment'],
  pipeline: ['read', 'segment', 'annotate', 'classify', 'extract', 'relate', 'review', 'rulebook'],
  check: ['pipeline', 'rulebook', 'annotate', 'classify', 'read'],
  emit: ['check', 'rulebook'],
  config: ['check', 'emit', 'rulebook'],
  batch: ['emit', 'pipeline', 'read', 'rulebook'],
  tables: ['batch'],
  inspect: ['pipeline', 'rulebook', 'annotate', 'classify'],
  index: ['check', 'pipeline', 'rulebook', 'inspect'],
  cli: ['batch', 'tables', 'check', 'config', 'emit', 'inspect', 'pipeline', 'rulebook', 'read'],
};
/** What a stage may use of another's code, beside its types: ways of reading what `read` and `annotate` made. */
const SHARED_CODE = [
  'annotate/drawers.ts',
  'annotate/evidence.ts',
  'annotate/tables.ts',
  'annotate/tokens.ts',
  'annotate/annotated.ts',
  'read/document.ts',
  'read/file.ts',
  'read/lazy.ts',
  'read/matches.ts',
];
const STAGES = ['read', 'segment', 'annotate', 'classify', 'extract', 'relate', 'review'];

test('sources are found', () => {
  expect(files.length).toBeGreaterThan(40);
  expect(imports.length).toBeGreaterThan(100);
});

test('no import goes in a circle', () => {
  const graph = new Map<string, string[]>();
  for (const { from, to, typeOnly } of imports) if (!typeOnly) graph.set(from, [...(graph.get(from) ?? []), to]);
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, path: string[]): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' > '));
    if (done.has(file) || path.includes(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  expect(circles).toEqual([]);
});

test('rooms import only what lies below them', () => {
  const wrong = imports.filter(({ from, to }) => {
    const [room, other] = [roomOf(from), roomOf(to)];
    return other !== room && other !== 'model' && !MAY_IMPORT[room]?.includes(other);
  });
  expect(wrong).toEqual([]);
});

test("a stage uses another stage's types, not its code", () => {
  const wrong = imports.filter(({ from, to, typeOnly }) => {
    const [room, other] = [roomOf(from), roomOf(to)];
    return STAGES.includes(room) && STAGES.includes(other) && room !== other && !typeOnly && !SHARED_CODE.includes(to);
  });
  expect(wrong.map(({ from, to }) => `${from} > ${to}`)).toEqual([]);
});

test('only the command line uses process and console', () => {
  const wrong = [...code].filter(
    ([file, text]) =>
      roomOf(file) !== 'cli' && /(?<![.\w'"])(?:process|console)\b\s*[.[(]|from 'node:process'/.test(text),
  );
  expect(wrong.map(([file]) => file)).toEqual([]);
});

test('nothing reads the clock, chance or the network; the day it is comes with the streams', () => {
  const wrong = [...code].flatMap(([file, text]) =>
    /\b(?:Date\.now\b|new Date\(\)|Math\.random\b|fetch\(|node:https?\b|node:net\b)/.test(text) ? [file] : [],
  );
  expect(wrong).toEqual(['cli/direct.ts']);
});

test('what is known of policies stands in rules/, not in src/: no rule id, no party, in the code', () => {
  const { data } = compileFolder(join(root, 'rules'));
  const names = new Set(
    [...data.rules.map((r) => r.id), ...data.parties.flatMap((p) => [p.name, ...p.aliases])].filter((n) =>
      /[.A-Z]/.test(n),
    ),
  );
  const wrong = [...code].flatMap(([file, text]) =>
    [...text.matchAll(/'((?:\\.|[^'\\\n])*)'|"((?:\\.|[^"\\\n])*)"|`((?:\\.|[^`\\])*)`/g)]
      .map((m) => m[1] ?? m[2] ?? m[3]!)
      .filter((literal) => names.has(literal))
      .map((literal) => `${file}: ${literal}`),
  );
  expect(wrong).toEqual([]);
});

test('files stay small', () => {
  expect(
    [...texts].map(([file, text]) => [file, text.split('\n').length - 1] as const).filter(([, lines]) => lines > 250),
  ).toEqual([]);
});
