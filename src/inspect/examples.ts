import { hitsOf } from '../extract/facts.js';
import { InputError } from '../model/errors.js';
import { examine } from '../pipeline.js';
import type { Facet, RuleText } from '../rulebook/compile.js';
import type { Rulebook } from '../rulebook/rulebook.js';

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
  const failures: ExampleFailure[] = [];
  let count = 0;
  for (const { id, facet, file, examples, counterexamples } of texts) {
    const run = (kind: ExampleFailure['kind'], list: string[]) => {
      for (const text of list) {
        count++;
        if (fires(text, { id, facet: facet as Facet }, rulebook) !== (kind === 'example'))
          failures.push({ file, rule: id, kind, text });
      }
    };
    run('example', examples);
    run('counterexample', counterexamples);
  }
  return { count, failures };
}

/**
 * Does the rule fire on this text, read as a little Markdown document of its own? It does if it has a hit that its
 * sections allow, or stands in the evidence of the model.
 */
export function fires(text: string, rule: { id: string; facet: Facet }, rulebook: Rulebook): boolean {
  try {
    const { model, reading } = examine(text, { rulebook, anyLanguage: true, from: 'markdown' });
    return (
      hitsOf(reading, rule.facet).some((hit) => hit.rule.id === rule.id) ||
      JSON.stringify(model).includes(`"rule":${JSON.stringify(rule.id)}`)
    );
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}
