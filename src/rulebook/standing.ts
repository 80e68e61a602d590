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

const byFacet = new WeakMap<Rulebook, Map<string, Rule[]>>();

/** The rules of a facet, in their order. */
export function rulesOf(rulebook: Rulebook, facet: Facet): readonly Rule[] {
  let facets = byFacet.get(rulebook);
  if (!facets) {
    facets = new Map();
    for (const rule of rulebook.rules) {
      const rules = facets.get(rule.facet);
      if (rules) rules.push(rule);
      else facets.set(rule.facet, [rule]);
    }
    byFacet.set(rulebook, facets);
  }
  return facets.get(facet) ?? [];
}
