import type { Hit } from '../annotate/annotated.js';
import { evidenceOf, hitsOf, sentencesWith } from '../annotate/evidence.js';
import type { Classified } from '../classify/classify.js';
import type { Evidence, Model } from '../model/index.js';
import type { Related } from '../relate/relate.js';
import type { Rule } from '../rulebook/rulebook.js';
import { rulesOf } from '../rulebook/standing.js';
import { CHECKS, isBelgian } from './checks.js';

type Finding = Model['findings'][number];

/** What a careful reader would flag in the document: phrase rules in their order, with their evidence, and checks of the whole. */
export function findPolicyFaults(reading: Classified, facts: Related): Finding[] {
  const hits = hitsOf(reading, 'findings');
  const findings = rulesOf(reading.rulebook, 'findings').flatMap((rule) =>
    typeof rule.props.check === 'string'
      ? checked(rule, reading, facts)
      : worded(rule, reading, isBelgian(facts) && rule.props.country === 'NL' ? [] : hits),
  );
  const first = (f: Finding) => f.evidence[0]?.start ?? Number.MAX_SAFE_INTEGER;
  return findings
    .map((f, i) => ({ f, i }))
    .sort((a, b) => first(a.f) - first(b.f) || a.i - b.i)
    .map(({ f }) => f);
}

/** A phrase rule that fired: one finding with all its places. `silentWith` names a signal that takes the fault away. */
function worded(rule: Rule, reading: Classified, hits: readonly Hit[]): Finding[] {
  const places = hits.filter((h) => h.rule === rule);
  if (!places.length) return [];
  const silent = rule.props.silentWith;
  if (silent && sentencesWith(reading, String(silent)).size) return [];
  const seen = new Set<number>();
  const evidence = places
    .filter((h) => !seen.has(h.sentence) && seen.add(h.sentence))
    .map((h) => evidenceOf(reading, h));
  return [describe(rule, evidence)];
}

function checked(rule: Rule, reading: Classified, facts: Related): Finding[] {
  const check = CHECKS[String(rule.props.check)];
  if (!check)
    throw new RangeError(
      `rule "${rule.id}": no check "${rule.props.check}"; there are ${Object.keys(CHECKS).join(', ')}`,
    );
  const fault = check({ reading, facts, rule });
  if (!fault) return [];
  if (Array.isArray(fault)) return [describe(rule, fault)];
  const finding = describe(rule, fault.evidence);
  const labels = fault.lacking.map((id) => reading.rulebook.vocabulary.rights![id]!.label);
  return [{ ...finding, message: `${finding.message} ${rule.props.lacking} ${labels.join(', ')}.` }];
}

const describe = (rule: Rule, evidence: Evidence[]): Finding => ({
  rule: rule.emits,
  severity: rule.props.severity === 'error' || rule.props.severity === 'info' ? rule.props.severity : 'warning',
  message: String(rule.props.message),
  evidence,
});
