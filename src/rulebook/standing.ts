import type { Facet } from './facets.js';
import type { Rule, Rulebook } from './rulebook.js';

const known = new WeakMap<Rulebook, Map<string, string>>();

/** A rule that holds by where or how something stands, not by words: its `check` is made in code. */
export const isStanding = ({ props }: Rule): boolean => props.check !== undefined;

/** The id of the rule that says why something counts that no phrase found: by its facet and its `check`. */
export function standingRule(rulebook: Rulebook, facet: Facet, check: string): string {
  let rules = known.get(rulebook);
  if (!rules) {
    rules = new Map(rulebook.rules.filter(isStanding).map((r) => [`${r.facet} ${r.props.check}`, r.id]));
    known.set(rulebook, rules);
  }
  const id = rules.get(`${facet} ${check}`);
  if (!id) throw new Error(`the rulebook has no rule of "${facet}" with "check: ${check}"`);
  return id;
}
