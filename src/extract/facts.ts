import type { Hit } from '../annotate/annotated.js';
import { evidenceOf } from '../annotate/evidence.js';
import type { Classified } from '../classify/classify.js';
import type { Evidence } from '../model/evidence.js';

/** A fact with an id and every place where the text says it. */
export interface IdFact<Id extends string = string> {
  id: Id;
  evidence: Evidence[];
}

/** One fact per emitted id, in the order in which the text first says it. */
export function factsOf<Id extends string>(reading: Classified, hits: readonly Hit[]): IdFact<Id>[] {
  const facts = new Map<string, IdFact<Id>>();
  // "inzage, rectificatie": both hits begin at "recht op"; where they end tells which is said first
  const ordered = [...hits].sort((a, b) => a.sentence - b.sentence || a.last - b.last || a.first - b.first);
  for (const hit of ordered) {
    const evidence = evidenceOf(reading, hit);
    const fact = facts.get(hit.rule.emits);
    if (!fact) facts.set(hit.rule.emits, { id: hit.rule.emits as Id, evidence: [evidence] });
    else if (fact.evidence.at(-1)!.start !== evidence.start) fact.evidence.push(evidence);
  }
  return [...facts.values()];
}
