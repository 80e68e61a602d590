// What does each part cost? `npm run bench:pipeline -- [--folder DIR …] [--rounds 12]`: the library in one process, warm,
// in processor time: each stage, each format beside packages that merely cut up the same text, in turns, and how it grows
// with the length.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import nlp from 'compromise/one';
import { parse } from 'parse5';
import { annotate } from '../dist/lib/annotate/annotate.js';
import { classify } from '../dist/lib/classify/classify.js';
import { extract } from '../dist/lib/extract/extract.js';
import { analyse, loadRulebook } from '../dist/lib/index.js';
import { read } from '../dist/lib/read/read.js';
import { relate } from '../dist/lib/relate/relate.js';
import { review } from '../dist/lib/review/review.js';
import { segment } from '../dist/lib/segment/segment.js';
import { childSeconds } from './shell-times.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const options = (name) => process.argv.flatMap((a, i) => (a === `--${name}` ? [process.argv[i + 1]] : []));
const ROUNDS = Number(options('rounds')[0] ?? 12);
/** Rounds before anything is measured: what is run often is compiled by then. */
const WARM = 3;
const shared = ['corpus', 'unlabelled'].map((name) => here(`../../shared/${name}`)).filter((path) => existsSync(path));
const folders = options('folder').length ? options('folder') : shared.length ? shared : [here('../fixtures')];
const rulebook = loadRulebook();

const documents = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => /\.(?:txt|md|html)$/.test(name))
    .sort()
    .map((name) => ({ path: join(folder, name), bytes: readFileSync(join(folder, name)) }))
    .map((document) => ({ ...document, read: read(document.bytes, document) })),
);

/** Milliseconds of processor time. */
function ms(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The least of several rounds for each, in turns, so that what else the machine does meets all alike. */
function race(works, rounds = ROUNDS) {
  const least = works.map(() => Number.POSITIVE_INFINITY);
  for (let round = -WARM; round < rounds; round++)
    works.forEach((work, i) => {
      const taken = ms(work);
      if (round >= 0) least[i] = Math.min(least[i], taken);
    });
  return least;
}

const each = (list, work) => () => list.forEach((item) => void work(item));
const run = ({ bytes, path }) => analyse(bytes, { path, rulebook, anyLanguage: true });
const line = (...parts) => console.log(parts.join('  '));

function stages() {
  const names = ['read', 'segment', 'annotate', 'classify', 'extract', 'relate', 'review'];
  const steps = [
    ({ bytes, path }) => read(bytes, { path }),
    (_, [document]) => segment(document, rulebook),
    (_, [document, sections]) => annotate(document, sections, rulebook, { anyLanguage: true }),
    (_, [, , annotated]) => classify(annotated),
    (_, [, , , reading]) => extract(reading),
    (_, [, , , reading, facts]) => relate(reading, facts),
    (_, [, , , reading, , related]) => review(reading, related),
  ];
  const least = names.map(() => Number.POSITIVE_INFINITY);
  for (let round = -WARM; round < ROUNDS; round++) {
    const spent = names.map(() => 0);
    for (const document of documents) {
      const made = [];
      steps.forEach((step, i) => (spent[i] += ms(() => made.push(step(document, made)))));
    }
    if (round < 0) continue;
    spent.forEach((t, i) => (least[i] = Math.min(least[i], t)));
  }
  line(`stages of ${documents.length} documents:`, ...names.map((name, i) => `${name} ${least[i].toFixed(0)} ms`));
}

function formats() {
  for (const format of ['text', 'markdown', 'html']) {
    const list = documents.filter((d) => d.read.format === format);
    if (!list.length) continue;
    const characters = list.reduce((n, d) => n + d.read.text.length, 0);
    const isHtml = format === 'html';
    const other = isHtml
      ? (d) => parse(d.bytes.toString('utf8'), { sourceCodeLocationInfo: true })
      : (d) => nlp.tokenize(d.read.text);
    const [ours, reading, theirs] = race([
      each(list, run),
      each(list, ({ bytes, path }) => read(bytes, { path })),
      each(list, other),
    ]);
    const rate = (t) => `${(characters / t / 1000).toFixed(2)} million characters/s`;
    line(
      `${format}: ${list.length} documents, ${ours.toFixed(0)} ms (${reading.toFixed(0)} of them to read), ${((list.length / ours) * 1000).toFixed(0)} documents/s, ${rate(ours)}`,
    );
    line(
      isHtml
        ? `  parse5 with locations alone: ${theirs.toFixed(0)} ms; the whole takes ${(ours / theirs).toFixed(2)} times that (bar 1.8)`
        : `  compromise/one tokenizing it: ${theirs.toFixed(0)} ms, ${rate(theirs)}; the whole is ${(theirs / ours).toFixed(2)} times as fast (bar 3)`,
    );
  }
}

function ucto() {
  if (spawnSync('sh', ['-c', 'command -v ucto']).status !== 0) return line('ucto: not installed');
  const input = documents.map((d) => d.read.text).join('\n\n');
  const { stdout } = spawnSync('sh', ['-c', 'ucto -L nld -n >/dev/null 2>&1; times'], { input, encoding: 'utf8' });
  line(`ucto tokenizing all: ${(childSeconds(stdout) * 1000).toFixed(0)} ms`);
}

function growth() {
  const unit = readFileSync(here('../fixtures/sportschool-crlf/policy.txt'), 'utf8');
  const once = unit.repeat(Math.ceil(15_000 / unit.length));
  const cost = [1, 4, 16].map((times) => {
    const text = once.repeat(times);
    return race([() => analyse(text, { rulebook, anyLanguage: true })], 3 * ROUNDS)[0] / times;
  });
  line('cost per character at 1, 4, 16 times the length:', ...cost.map((c) => (c / cost[0]).toFixed(2)), '(bar 1.15)');
}

stages();
formats();
ucto();
growth();
