import { statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Item } from '../batch/inputs.js';
import { plainPath } from '../check/fingerprint.js';
import { checkPolicy } from '../check/policy.js';
import type { Profile } from '../check/profile.js';
import { loadProfile, requiredSections } from '../check/profiles.js';
import { type DocumentReport, isProblem, type Language, SEVERITIES, type Severity } from '../check/report.js';
import type { CheckFormatName } from '../emit/check-formats.js';
import { validate } from '../emit/validate.js';
import type { Rulebook } from '../rulebook/rulebook.js';
import { type Baseline, baselineOf, writeBaseline } from './check-baseline.js';
import { writeReports } from './check-output.js';
import { configOf, type LoadedConfig, type Settings, settingsOf } from './config.js';
import { failureLine, InputErrors } from './errors.js';
import { analysisOptions, attempt, type ReadingOptions, readInput, rulebookFor } from './input.js';
import { type Io, isTerminal, write } from './io.js';

export interface CheckCommandOptions extends ReadingOptions {
  profile?: string[];
  require?: string[];
  failLevel?: Severity;
  maxWarnings?: number;
  minLevel?: Severity;
  lang?: Language;
  format?: CheckFormatName[];
  out?: string[];
  baseline?: string;
  updateBaseline?: boolean;
  config?: string;
  printConfig?: string;
  stdinFilename?: string;
  command: Command;
}

/** What one run of the command works with. */
interface Run {
  readonly io: Io;
  readonly options: CheckCommandOptions;
  readonly config: LoadedConfig;
  readonly rulebook: Rulebook;
  readonly baseline: Baseline;
  profile(name: string): Promise<Profile>;
}

/** `verklaar check <paths…|->`: 0 all is well, 1 something is wrong, 2 something could not be checked. */
export async function runCheck(io: Io, paths: string[], options: CheckCommandOptions): Promise<number> {
  if (options.printConfig !== undefined) {
    const { printConfig } = await import('./print-config.js');
    return printConfig(io, await configOf({ path: options.config, forFile: options.printConfig }), options.printConfig);
  }
  if (!paths.length && isTerminal(io)) {
    options.command.outputHelp({ error: true });
    return 2;
  }
  const asked = paths.length ? paths : ['-'];
  const config = await configOf({ path: options.config, forFile: asked[0] === '-' ? options.stdinFilename : asked[0] });
  const run = await prepare(io, options, config);
  const { reports, problems } = await checkAll(run, asked);
  const settings = settingsOf(config);
  if (options.updateBaseline) {
    const known = reports.map((report) => pathOf(config, report.path));
    const told = await writeBaseline(run.baseline, reports, known);
    if (!options.quiet) await write(io.stderr, `${told[options.lang ?? settings.lang ?? 'nl']}\n`);
  } else if (reports.length) await writeReports(io, reports, { options, settings });
  if (problems.length) throw new InputErrors(problems);
  return options.updateBaseline ? 0 : exitCode(reports, options, settings);
}

async function prepare(io: Io, options: CheckCommandOptions, config: LoadedConfig): Promise<Run> {
  const settings = settingsOf(config);
  const known = new Map<string, Promise<Profile>>();
  return {
    io,
    options,
    config,
    rulebook: await rulebookFor({ rules: [...(settings.rules ?? []), ...(options.rules ?? [])] }),
    baseline: await baselineOf(options.baseline ?? settings.baseline, options.updateBaseline === true),
    profile: (name) => {
      const profile = known.get(name) ?? loadProfile(name);
      known.set(name, profile);
      return profile;
    },
  };
}

/** Checks each document once; what can't be read is told, and the rest goes on. */
async function checkAll(run: Run, paths: readonly string[]) {
  const reports: DocumentReport[] = [];
  const problems: string[] = [];
  const seen = new Set<string>();
  for (const path of paths) {
    for (const input of await inputsOf(path)) {
      const name = input.path === '-' ? (run.options.stdinFilename ?? 'standard input') : input.path;
      if ('failure' in input) problems.push(failureLine(name, input.failure));
      else if (!seen.has(resolve(input.path))) {
        seen.add(resolve(input.path));
        const settings = settingsOf(run.config, input.path === '-' ? run.options.stdinFilename : input.path);
        const profiles = await profilesFor(run, settings);
        const done = await attempt(name, () => checkOne(run, input.path, { settings, profiles }));
        if ('value' in done) reports.push(done.value);
        else problems.push(done.problem);
      }
    }
  }
  return { reports, problems };
}

/** The documents that an argument means. Patterns take packages of which a single file needn't pay the start. */
async function inputsOf(path: string): Promise<Iterable<Item | { path: string }>> {
  if (path === '-' || statSync(path, { throwIfNoEntry: false })?.isFile()) return [{ path }];
  return (await import('../batch/inputs.js')).findInputs([path], true);
}

/** Profiles that were asked for, then sections; `avg` where neither was. */
async function profilesFor({ options, rulebook, profile }: Run, settings: Settings): Promise<Profile[]> {
  const names = options.profile ?? (options.require ? [] : (settings.profiles ?? []));
  const sections = options.require ?? (options.profile ? [] : (settings.require ?? []));
  const labels = rulebook.vocabulary.sectionCategories;
  const own = await Promise.all((names.length || sections.length ? names : ['avg']).map(profile));
  return sections.length ? [...own, requiredSections(sections, (id) => labels?.[id]?.label ?? id)] : own;
}

async function checkOne(run: Run, path: string, how: { settings: Settings; profiles: Profile[] }) {
  const { io, options, rulebook, baseline } = run;
  const { settings, profiles } = how;
  const input = await readInput(path, io, options);
  const { from, select, remove } = settings;
  const reading = {
    ...options,
    from: options.from ?? from,
    select: options.select ?? select,
    remove: options.remove ?? remove,
  };
  const { model, report } = checkPolicy(input.bytes, analysisOptions(reading, rulebook, input.path), {
    profiles,
    expect: settings.expect,
    baseline: baseline.entries,
    today: todayOf(io),
    path: pathOf(run.config, input.path),
  });
  validate(model);
  return report;
}

/** The path that fingerprints and the baseline know a document by: from the configuration, wherever the run is done. */
const pathOf = ({ folder }: LoadedConfig, path: string): string =>
  path === '-' ? path : plainPath(relative(folder, resolve(path)));

/** The day of the run; SOURCE_DATE_EPOCH makes it another. */
function todayOf({ env, today }: Io): string | undefined {
  const epoch = env.SOURCE_DATE_EPOCH;
  return epoch && /^\d{1,12}$/.test(epoch) ? new Date(Number(epoch) * 1000).toISOString().slice(0, 10) : today?.();
}

function exitCode(reports: readonly DocumentReport[], options: CheckCommandOptions, settings: Settings): number {
  const problems = reports.flatMap((report) => report.results.filter(isProblem));
  const failLevel = SEVERITIES.indexOf(options.failLevel ?? settings.failLevel ?? 'error');
  const most = options.maxWarnings ?? settings.maxWarnings ?? Number.POSITIVE_INFINITY;
  const warnings = problems.filter((p) => p.severity === 'warning').length;
  return warnings > most || problems.some((p) => SEVERITIES.indexOf(p.severity) <= failLevel) ? 1 : 0;
}
