import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { loadSchema } from '../emit/validate.js';
import { configAt, findConfig } from './find.js';
import { matchesGlob } from './glob.js';
import type { Config } from './schema.js';

type List<T> = T extends readonly (infer Item)[] ? Item[] : never;
type Formats = List<Extract<Config['formats'], readonly unknown[]>>;

/** What the configuration says for one document: lists are lists, paths can be opened, no overrides are left. */
export interface Settings
  extends Pick<Config, 'expect' | 'from' | 'failLevel' | 'maxWarnings' | 'minLevel' | 'lang' | 'baseline'> {
  profiles?: string[];
  require?: string[];
  select?: string[];
  remove?: string[];
  rules?: string[];
  formats?: Exclude<Formats[number], string>[];
}

/** A configuration that was found, or none. */
export interface LoadedConfig {
  /** Path of its file, as short as it can be; null where there is none. */
  readonly file: string | null;
  /** Absolute. */
  readonly folder: string;
  readonly config: Config;
}

/** Where to look. */
export interface ConfigPlace {
  readonly cwd: string;
  /** The file of --config. */
  readonly path?: string;
  /** A document: its folder and those above it are looked through; the working folder's where there is none. */
  readonly forFile?: string;
}

/**
 * The configuration of a run: the file that was named, else the nearest one from a document's folder upwards, else from
 * the working folder upwards.
 * @throws InputError when the named file can't be read; RuleError (`file:line:column`) where something in it is wrong
 */
export async function loadConfig({ cwd, path, forFile }: ConfigPlace): Promise<LoadedConfig> {
  const found =
    path !== undefined
      ? configAt(absolute(cwd, path))
      : ((forFile === undefined ? null : findConfig(dirname(absolute(cwd, forFile)))) ?? findConfig(cwd));
  if (!found) return { file: null, folder: cwd, config: {} };
  // YAML is read where there is some: loading its reader takes longer than looking for the file.
  const { readConfig } = await import('./read.js');
  const file = path ?? short(cwd, found.file);
  return { file, folder: dirname(found.file), config: readConfig({ ...found, file }, loadSchema('config-schema')) };
}

const absolute = (cwd: string, path: string) => (isAbsolute(path) ? path : join(cwd, path));

/** A path as people write it: from the working folder where it lies in there. */
function short(cwd: string, path: string): string {
  const way = relative(cwd, path);
  return way === '' || isAbsolute(way) || way.split(sep).filter((part) => part === '..').length > 2 ? path : way;
}

/** What holds for a document: the overrides that name it on top of the rest, key by key. Without one, the rest. */
export function settingsFor({ folder, config }: LoadedConfig, place: Pick<ConfigPlace, 'cwd' | 'forFile'>): Settings {
  const { overrides = [], ...rest } = config;
  const { cwd, forFile } = place;
  const path = forFile === undefined ? null : relative(folder, absolute(cwd, forFile)).split(sep).join('/');
  const own = overrides.filter(({ files }) => path !== null && listOf(files)!.some((glob) => matchesGlob(path, glob)));
  const merged: Omit<Config, 'overrides'> = { ...rest };
  for (const { files, expect, ...others } of own)
    Object.assign(merged, others, expect ? { expect: { ...merged.expect, ...expect } } : {});
  const open = (name: string) => (isAbsolute(name) ? name : short(cwd, join(folder, name)));
  return withoutGaps({
    ...merged,
    profiles: listOf(merged.profiles)?.map((name) => (/[\\/]|\.ya?ml$/.test(name) ? open(name) : name)),
    require: listOf(merged.require),
    select: listOf(merged.select),
    remove: listOf(merged.remove),
    rules: listOf(merged.rules)?.map(open),
    baseline: merged.baseline === undefined ? undefined : open(merged.baseline),
    formats: listOf(merged.formats)?.map((f) =>
      typeof f === 'string' ? { format: f } : f.out === undefined ? f : { ...f, out: open(f.out) },
    ),
  });
}

const listOf = <T>(value: T | T[] | undefined): T[] | undefined =>
  value === undefined ? undefined : Array.isArray(value) ? value : [value];

const withoutGaps = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;
