import type { Model } from '../model/index.js';
import { fingerprintOf } from './fingerprint.js';
import type { Requirement } from './profile.js';
import { loadProfileData } from './profiles.js';
import type { Result, Text } from './report.js';
import type { Subject } from './verdicts.js';

/** The findings of the model that no requirement speaks of already. */
export function judgeFindings(requirements: readonly Requirement[], { said, places, path }: Subject): Result[] {
  const covered = new Set(requirements.flatMap((r) => r.covers));
  return said.model.findings
    .filter(({ rule }) => !covered.has(rule))
    .map((finding) => ({
      id: finding.rule,
      kind: 'finding',
      verdict: null,
      severity: finding.severity,
      profile: null,
      law: null,
      ...textsOf(finding),
      hint: null,
      evidence: finding.evidence,
      place: finding.evidence.length ? places.of(finding.evidence[0]!) : places.firstLine(),
      fingerprint: fingerprintOf(
        path,
        finding.rule,
        finding.evidence.map((e) => e.quote),
      ),
      silenced: null,
    }));
}

/** A finding of the user's own rules is called by its id, and says what it says in one language. */
function textsOf({ rule, message }: Model['findings'][number]): { title: Text; message: Text } {
  const known = loadProfileData().findings.filter((f) => f.rule === rule);
  // behind the message of the rule the finding may name what is lacking
  const text = known.find((f) => message.startsWith(f.message.nl)) ?? null;
  return {
    title: (text ?? known[0])?.title ?? { nl: rule, en: rule },
    message: text?.message ?? { nl: message, en: message },
  };
}
