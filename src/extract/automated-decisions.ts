import { evidenceOf, hitsOf } from '../annotate/evidence.js';
import type { Classified } from '../classify/classify.js';
import type { Model } from '../model/index.js';

/** Are decisions taken solely by machines? A denial outweighs a mention: texts deny outright and mention in passing. */
export function extractAutomatedDecisions(reading: Classified): Model['automatedDecisions'] {
  const hits = hitsOf(reading, 'automatedDecisions');
  const status = (['no', 'yes'] as const).find((value) => hits.some((hit) => hit.rule.emits === value)) ?? 'unstated';
  const evidence = hits.filter((hit) => hit.rule.emits === status).map((hit) => evidenceOf(reading, hit));
  return { status, evidence: evidence.filter((e, i) => e.start !== evidence[i - 1]?.start) };
}
