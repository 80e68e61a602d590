// Every rule does what its examples say, every phrase compiles, every regular expression is linear.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { testExamples } from '../src/inspect/examples.js';
import { compileFolder } from '../src/rulebook/compile.js';
import { prepareRulebook } from '../src/rulebook/load.js';
import { compilePhrase, firstsOf } from '../src/rulebook/phrase.js';
import { root } from './program.js';

/** Fewer than this means that rules, or their examples, were not run. */
const FEWEST_RULES = 965;
const FEWEST_EXAMPLES = 3_270;

const { data, texts } = compileFolder(join(root, 'rules'));
const rulebook = prepareRulebook(data);

describe('rules', () => {
  test('every rule says why, and has two examples and a counterexample', () => {
    const poor = texts.filter((t) => t.examples.length < 2 || t.counterexamples.length < 1);
    expect(
      poor.map((t) => `${t.file}: ${t.id}: ${t.examples.length} examples, ${t.counterexamples.length} counterexamples`),
    ).toEqual([]);
    expect(data.rules.filter((r) => !r.why.trim()).map((r) => r.id)).toEqual([]);
  });

  test('every example makes its rule fire, no counterexample does', () => {
    const { count, failures } = testExamples(texts, rulebook);
    expect(failures.map((f) => `${f.file}: ${f.rule}: ${f.kind}: ${f.text}`)).toEqual([]);
    expect(texts.length).toBeGreaterThanOrEqual(FEWEST_RULES);
    expect(count).toBeGreaterThanOrEqual(FEWEST_EXAMPLES);
  }, 120_000);

  test('every phrase compiles and begins with a word', () => {
    for (const phrase of data.phrases) firstsOf(compilePhrase(phrase, data.lexicon), phrase);
    expect(data.phrases.length).toBeGreaterThan(FEWEST_RULES);
  });

  test('compiling twice gives the same rulebook, digest included', () => {
    expect(JSON.stringify(compileFolder(join(root, 'rules')).data)).toBe(JSON.stringify(data));
    expect(data.digest).toMatch(/^[0-9a-f]{12}$/);
  });
});

/** Regular expression literals of the sources: file, and the expression. */
function regexes(): { file: string; regex: RegExp }[] {
  const LITERAL = /(?:[=(,:!&|?]|=>|return)\s*(\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/)([dgimsuvy]*)/g;
  const files = (readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }) as string[]).filter((f) =>
    f.endsWith('.ts'),
  );
  return files.flatMap((file) => {
    const text = readFileSync(join(root, 'src', file), 'utf8').replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, '');
    return [...text.matchAll(LITERAL)].flatMap(([, body, flags]) => {
      try {
        return [{ file, regex: new RegExp(body!.slice(1, -1), flags!.replace('y', 'g')) }];
      } catch {
        return [];
      }
    });
  });
}

describe('regular expressions', () => {
  const all = regexes();
  const SIZE = 12_000;
  const LIMIT = 250;
  /** Runs of what patterns repeat, each ended so that a match fails late. */
  const units = [
    'a',
    'A',
    ' ',
    '\n',
    '1',
    '-',
    '.',
    ',',
    'a.',
    'a ',
    '1.',
    '1 ',
    'a-',
    '* ',
    '(',
    '[',
    '<',
    '>',
    '_',
    '@',
    'a@',
    '://',
    '|',
    ' |',
    '#',
    ':',
    'é',
    "'",
    '"',
    '=',
    '&',
    '\t',
    '~',
    'a/',
    'www.',
    '<a',
    '**',
    'aA',
    '1a',
    '&amp;',
    'a\n',
    ' \n',
    '+',
    '+31 ',
    '06-',
  ];
  const hostile = units.map((unit) => `${unit.repeat(Math.ceil(SIZE / unit.length))}\u0001`);

  test('are found in the sources', () => expect(all.length).toBeGreaterThan(60));

  test('stay linear on hostile text', () => {
    const slow: string[] = [];
    for (const { file, regex } of all) {
      for (const [i, text] of hostile.entries()) {
        // Processor time: the machine may be busy with something else.
        const started = process.cpuUsage();
        regex.lastIndex = 0;
        text.replace(regex, '');
        const { user, system } = process.cpuUsage(started);
        const spent = (user + system) / 1000;
        if (spent > LIMIT)
          slow.push(`${file}: ${regex} takes ${Math.round(spent)} ms on ${JSON.stringify(units[i])} x ${SIZE}`);
      }
    }
    expect(slow).toEqual([]);
  }, 120_000);
});
