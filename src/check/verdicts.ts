import type { Evidence } from '../model/index.js';
import { evidenceFor, type Said } from './conditions.js';
import { fingerprintOf } from './fingerprint.js';
import { clipped, type Places } from './places.js';
import type { Requirement } from './profile.js';
import type { Result, Text, Verdict } from './report.js';

const LONGEST_QUOTE = 140;

/** What is looked at, and where things stand in it. */
export interface Subject {
  readonly said: Said;
  readonly places: Places;
  /** The path that fingerprints are made of. */
  readonly path: string;
}

/** How a policy stands to one requirement, with the evidence, or where to look for what is missing. */
export function judge(requirement: Requirement, { said, places, path }: Subject): Result {
  const { verdict, evidence } = weigh(requirement, said);
  const nearest = evidence.length
    ? { place: places.of(evidence[0]!), heading: null }
    : places.nearest(requirement.look);
  return {
    id: requirement.id,
    kind: 'requirement',
    verdict,
    severity: verdict === 'vague' ? requirement.vagueSeverity : requirement.severity,
    profile: requirement.profile,
    law: requirement.law,
    title: requirement.title,
    message: messageOf(verdict, requirement.title, evidence, nearest.heading),
    hint: verdict === 'missing' || verdict === 'vague' ? requirement.hint : null,
    evidence,
    place: nearest.place,
    fingerprint: fingerprintOf(path, requirement.id, [verdict]),
    silenced: null,
  };
}

function weigh({ when, met, vague }: Requirement, said: Said): { verdict: Verdict; evidence: readonly Evidence[] } {
  if (when && evidenceFor(when, said) === null) return { verdict: 'not-applicable', evidence: [] };
  const enough = evidenceFor(met, said);
  if (enough) return { verdict: 'met', evidence: enough };
  const little = vague && evidenceFor(vague, said);
  return little ? { verdict: 'vague', evidence: little } : { verdict: 'missing', evidence: [] };
}

function messageOf(verdict: Verdict, title: Text, evidence: readonly Evidence[], heading: string | null): Text {
  const quote = evidence[0] ? `: "${clipped(evidence[0].quote, LONGEST_QUOTE)}"` : '';
  switch (verdict) {
    case 'met':
      return { nl: `${title.nl}: voldaan${quote}`, en: `${title.en}: met${quote}` };
    case 'vague':
      return {
        nl: `${title.nl}: wel genoemd, maar te vaag${quote}`,
        en: `${title.en}: mentioned, but too vague${quote}`,
      };
    case 'not-applicable':
      return { nl: `${title.nl}: niet van toepassing`, en: `${title.en}: not applicable` };
    case 'missing': {
      const [nl, en] = heading ? [` (kijk bij "${heading}")`, ` (look at "${heading}")`] : ['', ''];
      return { nl: `${title.nl}: ontbreekt${nl}`, en: `${title.en}: missing${en}` };
    }
  }
}
