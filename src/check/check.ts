import type { Model } from '../model/index.js';
import type { Said, Statement } from './conditions.js';
import { judgeExpectations } from './expect.js';
import type { Expectation } from './expectation.js';
import { judgeFindings } from './findings.js';
import { plainPath } from './fingerprint.js';
import { Places } from './places.js';
import type { Profile } from './profile.js';
import { loadProfileData, requirementsOf } from './profiles.js';
import type { DocumentReport } from './report.js';
import { type BaselineEntry, silence } from './silence.js';
import { judge, type Subject } from './verdicts.js';

export interface CheckOptions {
  /** Names of bundled profiles (`avg` by default), or profiles of `loadProfile`. */
  readonly profiles?: readonly (string | Profile)[];
  readonly expect?: Expectation;
  /** The decoded file of the policy: places get their ends, and comments in it can silence. */
  readonly text?: string;
  /** What the policy says for which the model has no key (`statementsOf`); without them sections alone tell of it. */
  readonly statements?: readonly Statement[];
  /** Entries of a baseline, and the day on which they may have expired (ISO 8601). */
  readonly baseline?: readonly BaselineEntry[];
  readonly today?: string;
  /** The path that fingerprints and the baseline know the policy by; that of the model by default. */
  readonly path?: string;
}

/**
 * Holds the model of a policy against profiles of requirements.
 * @returns a verdict per requirement, what differs from what was expected, the model's findings, and idle silencings
 * @throws InputError where a profile isn't known
 */
export function check(model: Model, options: CheckOptions = {}): DocumentReport {
  const profiles = (options.profiles ?? ['avg']).map(profileOf);
  const requirements = requirementsOf(profiles);
  const places = new Places(model, options.text ?? null);
  const said: Said = {
    model,
    statements: options.statements ?? [],
    sectionEvidence: (index) => places.section(index),
  };
  const subject: Subject = { said, places, path: plainPath(options.path ?? model.source.path) };
  const results = [
    ...requirements.map((requirement) => judge(requirement, subject)),
    ...judgeExpectations(options.expect ?? {}, subject),
    ...judgeFindings(requirements, subject),
  ];
  return {
    path: model.source.path,
    title: model.title?.value ?? null,
    profiles: profiles.map((p) => p.id),
    results: silence(results, subject, options),
  };
}

function profileOf(profile: string | Profile): Profile {
  if (typeof profile !== 'string') return profile;
  const { profiles } = loadProfileData();
  if (!Object.hasOwn(profiles, profile))
    throw new RangeError(`no profile "${profile}"; there are ${Object.keys(profiles).join(', ')}`);
  return profiles[profile]!;
}
