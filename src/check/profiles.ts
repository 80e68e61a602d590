import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InputError } from '../model/errors.js';
import { sectionCategories } from '../model/vocabulary.gen.js';
import { didYouMean } from '../rulebook/suggest.js';
import type { CompiledFile } from './compile.js';
import type { Profile, ProfileData, Requirement } from './profile.js';
import type { Text } from './report.js';

/** Written by the build, beside the rulebook; read by checking only. */
const PLACES = ['./profiles.json', '../profiles.json', '../../profiles.json', '../../dist/profiles.json'];

let bundled: ProfileData | null = null;

/** The bundled profiles, and what findings of the model are called. */
export function loadProfileData(): ProfileData {
  if (bundled) return bundled;
  const place = PLACES.map((p) => fileURLToPath(new URL(p, import.meta.url))).find((p) => existsSync(p));
  if (!place) throw new InputError('missing', 'dist/profiles.json is missing: run `npm run build`');
  bundled = JSON.parse(readFileSync(place, 'latin1')) as ProfileData;
  return bundled;
}

/**
 * A profile by its name, or out of a file of the user's own.
 * @throws InputError where there is none; RuleError (`file:line:column`) where a file is wrong
 */
export async function loadProfile(name: string): Promise<Profile> {
  const { profiles } = loadProfileData();
  if (Object.hasOwn(profiles, name)) return profiles[name]!;
  if (!/[./\\]/.test(name) && !existsSync(name)) {
    const legal = Object.keys(profiles);
    throw new InputError(
      'usage',
      `there is no profile "${name}"${didYouMean(name, legal)}; there are ${legal.join(', ')}, or give the path of a file`,
    );
  }
  return (await compileProfile(name)).profile;
}

/** A profile out of a file of the user's own, with its examples. */
export async function compileProfile(path: string): Promise<OwnProfile> {
  return compileOwn(path, (await import('./compile.js')).compileFile, []);
}

type OwnProfile = { profile: Profile; examples: CompiledFile['examples'] };
type Compile = typeof import('./compile.js').compileFile;

function compileOwn(path: string, compile: Compile, asked: readonly string[]): OwnProfile {
  if (asked.includes(path)) throw new InputError('usage', `${path}: the profiles extend each other in a circle`);
  const { profile, examples } = compile(path, readProfile(path), (name) => {
    const { profiles } = loadProfileData();
    if (Object.hasOwn(profiles, name)) return profiles[name]!;
    return /[./\\]/.test(name) ? compileOwn(join(dirname(path), name), compile, [...asked, path]).profile : null;
  });
  if (!profile) throw new InputError('usage', `${path}: "profile", the name of the profile, is missing`);
  return { profile, examples };
}

function readProfile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new InputError('missing', `${path}: the profile can't be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

/** Requirements of several profiles; of one asked twice the last word counts, at the place of the first. */
export function requirementsOf(profiles: readonly Profile[]): Requirement[] {
  return [...new Map(profiles.flatMap((p) => p.requirements).map((r) => [r.id, r])).values()];
}

/** The profile that `--require retention,rights` stands for: as the profile `kern` asks it, else that the section exists. */
export function requiredSections(ids: readonly string[], labels: (id: string) => string): Profile {
  const known = new Map(loadProfileData().profiles.kern?.requirements.map((r) => [r.id, r]));
  const requirements = ids.map((id) => {
    if (!(sectionCategories as readonly string[]).includes(id))
      throw new InputError(
        'usage',
        `--require: there is no section "${id}"${didYouMean(id, sectionCategories)}; there are ${sectionCategories.join(', ')}`,
      );
    return {
      ...(known.get(`kern.${id}`) ?? sectionRequirement(id, labels(id))),
      id: `require.${id}`,
      profile: 'require',
    };
  });
  const title: Text = { nl: 'Gevraagde onderdelen', en: 'Required sections' };
  return { id: 'require', title, requirements };
}

const sectionRequirement = (id: string, label: string): Requirement => ({
  id,
  profile: 'require',
  law: null,
  title: { nl: `Onderdeel over ${label}`, en: `Section on ${id.replaceAll('-', ' ')}` },
  hint: null,
  why: '',
  severity: 'error',
  vagueSeverity: 'warning',
  when: null,
  met: { section: [id] },
  vague: null,
  look: [id],
  covers: [],
});
