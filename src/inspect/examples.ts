import { hitsOf } from '../annotate/evidence.js';
import { InputError } from '../model/errors.js';
import type { Model } from '../model/index.js';
import { examine } from '../pipeline.js';
import type { Facet, RuleText } from '../rulebook/compile.js';
import type { Rulebook } from '../rulebook/rulebook.js';
import { isStanding } from '../rulebook/standing.js';

/** A rule that doesn't do what its file says: it misses an example, or fires on a counterexample. */
export interface ExampleFailure {
  file: string;
  rule: string;
  kind: 'example' | 'counterexample';
  text: string;
}

/** Runs the whole program on every example and counterexample. Returns how many there were, and which failed. */
export function testExamples(
  texts: readonly RuleText[],
  rulebook: Rulebook,
): { count: number; failures: ExampleFailure[] } {
  const failures = texts.flatMap((text) => testRule(text, rulebook));
  const count = texts.reduce((sum, { examples, counterexamples }) => sum + examples.length + counterexamples.length, 0);
  return { count, failures };
}

/**
 * A rule that speaks in the model (its examples give evidence with its id) must be silent there on a counterexample:
 * its phrase may match, as long as no fact comes of it. Of a rule that others build on, the hit counts.
 */
function testRule({ id, facet, file, examples, counterexamples }: RuleText, rulebook: Rulebook): ExampleFailure[] {
  const results = examples.map((text) => tryRule(text, { id, facet: facet as Facet }, rulebook));
  const speaks = results.some((result) => result.evidence);
  const missed = examples.filter((_, i) => !results[i]!.hit && !results[i]!.evidence);
  const fired = counterexamples.filter((text) => {
    const result = tryRule(text, { id, facet: facet as Facet }, rulebook);
    return speaks ? result.evidence : result.hit || result.evidence;
  });
  const failure = (kind: ExampleFailure['kind']) => (text: string) => ({ file, rule: id, kind, text });
  return [...missed.map(failure('example')), ...fired.map(failure('counterexample'))];
}

/** What a rule does on a text, read as a little Markdown document: has it a hit that its sections allow, and evidence? */
function tryRule(text: string, rule: { id: string; facet: Facet }, rulebook: Rulebook) {
  try {
    const { model, reading } = examine(text, { rulebook, anyLanguage: true, from: 'markdown' });
    return {
      hit: hitsOf(reading, rule.facet).some((hit) => hit.rule.id === rule.id),
      evidence: JSON.stringify(model).includes(`"rule":${JSON.stringify(rule.id)}`) || files(model, rule.id, rulebook),
    };
  } catch (error) {
    if (error instanceof InputError) return { hit: false, evidence: false };
    throw error;
  }
}

/** A rule without phrases speaks where a section is filed by it. */
const files = (model: Model, id: string, rulebook: Rulebook) =>
  rulebook.rules.some((rule) => rule.id === id && isStanding(rule)) &&
  model.sections.some((section) => section.categories.some((category) => category.rules.includes(id)));
