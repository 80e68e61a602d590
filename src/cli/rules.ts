import { readFileSync, statSync } from 'node:fs';
import { stringify } from 'yaml';
import { testProfile } from '../check/examples.js';
import { compileProfile } from '../check/profiles.js';
import { printable } from '../emit/terminal.js';
import { testExamples } from '../inspect/examples.js';
import { InputError } from '../model/errors.js';
import { bundledFolder } from '../rulebook/bundled.js';
import { compileFolder, type RuleText } from '../rulebook/compile.js';
import { loadRulebook, prepareRulebook } from '../rulebook/load.js';
import { mergeRules } from '../rulebook/merge.js';
import type { Rulebook } from '../rulebook/rulebook.js';
import { didYouMean } from '../rulebook/suggest.js';
import { type GlobalOptions, type Io, write } from './io.js';

type Options = GlobalOptions & { rules?: string[] };
interface Rules {
  rulebook: Rulebook;
  texts: RuleText[];
}

function bundled(): Rules {
  const { data, texts } = compileFolder(bundledFolder());
  return { rulebook: prepareRulebook(data), texts };
}

/** The bundled rules, and those of `--rules`. */
function load({ rules }: Options): Rules {
  const own = bundled();
  if (!rules?.length) return own;
  const added = mergeRules(rules);
  return { rulebook: added.rulebook, texts: [...own.texts, ...added.texts] };
}

/** `verklaar rules list [prefix]` */
export async function runList(io: Io, prefix: string | undefined, options: Options): Promise<number> {
  const texts = load(options).texts.filter((t) => t.id.startsWith(prefix ?? ''));
  if (!texts.length) throw new InputError('usage', `no rule's id begins with "${prefix}"`);
  const width = Math.max(...texts.map((t) => t.id.length));
  await write(io.stdout, texts.map((t) => `${t.id.padEnd(width)}  ${t.facet} ${t.emits}  ${t.file}\n`).join(''));
  return 0;
}

/** `verklaar rules show ID` */
export async function runShow(io: Io, id: string, options: Options): Promise<number> {
  const { rulebook, texts } = load(options);
  const rule = rulebook.rules.find((r) => r.id === id);
  const text = texts.find((t) => t.id === id);
  if (!rule || !text) {
    throw new InputError(
      'usage',
      `no rule "${id}"${didYouMean(
        id,
        rulebook.rules.map((r) => r.id),
      )} (see "verklaar rules list")`,
    );
  }
  const phrases = (ids: number[]) => ids.map((i) => rulebook.phrases[i]!);
  const { emits, facet, why, scope, match, negated, in: only, notIn, weight, props } = rule;
  const all = {
    id,
    facet,
    emits,
    why,
    file: text.file,
    scope,
    phrases: phrases(rule.phrases),
    match,
    trigger: phrases(rule.trigger),
    unless: phrases(rule.unless),
    when: phrases(rule.when),
    negated,
    in: only,
    notIn,
    weight,
    props,
    examples: text.examples,
    counterexamples: text.counterexamples,
  };
  await write(io.stdout, stringify(all, { lineWidth: 0 }));
  return 0;
}

/** `verklaar rules test [path]`: 1 where a rule, or a requirement of a profile, doesn't do what its examples say. */
export async function runTest(io: Io, path: string | undefined): Promise<number> {
  if (path !== undefined && holdsProfile(path)) return runTestOfProfile(io, path);
  const { rulebook, texts } = path === undefined ? bundled() : mergeRules([path]);
  const { count, failures } = testExamples(texts, rulebook);
  const lines = failures.map(
    (f) =>
      `${f.file}: ${f.rule}: ${f.kind === 'example' ? 'misses its example' : 'fires on its counterexample'}: ${printable(f.text)}\n`,
  );
  await write(io.stdout, `${lines.join('')}${texts.length} rules, ${count} examples, ${failures.length} failed\n`);
  return failures.length ? 1 : 0;
}

const holdsProfile = (path: string) =>
  statSync(path, { throwIfNoEntry: false })?.isFile() === true && /^profile:/m.test(readFileSync(path, 'utf8'));

async function runTestOfProfile(io: Io, path: string): Promise<number> {
  const { profile, examples } = await compileProfile(path);
  const { count, failures } = testProfile(profile, examples, loadRulebook());
  const lines = failures.map((f) => `${path}: ${f.id}: ${f.found} instead of ${f.expected}: ${printable(f.text)}\n`);
  const requirements = profile.requirements.length;
  await write(
    io.stdout,
    `${lines.join('')}${requirements} requirements, ${count} examples, ${failures.length} failed\n`,
  );
  return failures.length ? 1 : 0;
}
