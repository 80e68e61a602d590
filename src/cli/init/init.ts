import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fastGlob from 'fast-glob';
import type { Language } from '../../check/report.js';
import { configIn } from '../../config/find.js';
import { InputError } from '../../model/errors.js';
import { version } from '../../model/vocabulary.gen.js';
import { type Io, write } from '../io.js';
import { githubWorkflow, gitlabJob, preCommitHook } from './ci-templates.js';
import { configTemplate } from './config-template.js';

interface InitOptions {
  github?: boolean;
  gitlab?: boolean;
  preCommit?: boolean;
  force?: boolean;
  lang: Language;
}

/** A file to write; `shared` ones hold things of others too, and are never written over. */
interface Plan {
  name: string;
  text: string;
  shared?: { snippet: string };
}

const SAYS = {
  nl: {
    wrote: 'Geschreven',
    kept: 'Gelaten zoals het is',
    add: (name: string) => `${name} bestaat al; voeg dit toe:`,
    next: (paths: string) => `Nu: npx verklaar check ${paths}`,
  },
  en: {
    wrote: 'Written',
    kept: 'Left as it is',
    add: (name: string) => `${name} exists already; add this to it:`,
    next: (paths: string) => `Now: npx verklaar check ${paths}`,
  },
};
/** So many policies are named in a pipeline; who has more will want a pattern of their own. */
const MOST = 5;

/** `verklaar init [folder]`: a configuration with comments, and what pipelines need; says what was written. */
export async function runInit(io: Io, folder: string | undefined, options: InitOptions): Promise<number> {
  const home = folder ?? '.';
  if (!existsSync(home)) throw new InputError('missing', `${home}: no such folder`);
  const paths = await policiesIn(home);
  const plans = plansFor(options, paths);
  const existing = configIn(home)?.file;
  const keeps = existing !== undefined && !options.force;
  if (keeps && plans.length === 0)
    throw new InputError(
      'usage',
      `${existing} holds a configuration already; --force writes verklaar.config.yaml all the same`,
    );
  if (!keeps) plans.unshift({ name: 'verklaar.config.yaml', text: configTemplate(options.lang) });
  const taken = plans.find(({ name, shared }) => !shared && !options.force && existsSync(join(home, name)));
  if (taken) throw new InputError('usage', `${join(home, taken.name)} exists already; --force writes over it`);
  const says = SAYS[options.lang];
  const lines = keeps ? [`${says.kept}: ${existing}`] : [];
  for (const plan of plans) lines.push(carryOut(home, plan, options.lang));
  await write(io.stdout, `${[...lines, says.next(paths.join(' '))].join('\n')}\n`);
  return 0;
}

function plansFor({ github, gitlab, preCommit }: InitOptions, paths: readonly string[]): Plan[] {
  const plans: Plan[] = [];
  if (github) plans.push({ name: '.github/workflows/verklaar.yml', text: githubWorkflow(version, paths) });
  const job = gitlabJob(version, paths);
  if (gitlab) plans.push({ name: '.gitlab-ci.yml', text: job, shared: { snippet: job } });
  const hook = preCommitHook(version);
  if (preCommit) plans.push({ name: '.pre-commit-config.yaml', text: `repos:\n${hook}`, shared: { snippet: hook } });
  return plans;
}

/** Writes a file, or gives what is to be added to one that is there. */
function carryOut(home: string, { name, text, shared }: Plan, lang: Language): string {
  const file = join(home, name);
  if (shared && existsSync(file)) return `${SAYS[lang].add(file)}\n\n${shared.snippet}`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return `${SAYS[lang].wrote}: ${file}`;
}

/** What looks like a policy by its name; a name to change where nothing does. */
async function policiesIn(home: string): Promise<string[]> {
  const found = await fastGlob('**/*privacy*.{md,html,htm,txt}', {
    cwd: home,
    ignore: ['**/node_modules/**'],
    caseSensitiveMatch: false,
    deep: 6,
  });
  const plain = found.filter((path) => !/[\n\r]/.test(path)).sort();
  return plain.length ? plain.slice(0, MOST) : ['privacy.md'];
}
