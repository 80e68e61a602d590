import type { Sentence } from '../annotate/annotated.js';
import { evidenceAt } from '../annotate/evidence.js';
import type { Classified } from '../classify/classify.js';
import type { Evidence } from '../model/index.js';
import type { Examined } from '../pipeline.js';

/** Why a fact is in the model: each place with its rule. */
export interface ExplainedFact {
  /** Its place in the model: "retention.2". */
  path: string;
  /** What it says, in a word: an id, a name, a duration. */
  label: string;
  evidence: (Evidence & { why: string | null })[];
}

/** A sentence that gave no fact, and what the rules made of it. */
export interface ExplainedSentence {
  line: number;
  quote: string;
  fired: { rule: string; emits: string; why: string }[];
  held: { rule: string; emits: string; reason: string }[];
}

type Fact = Omit<ExplainedFact, 'evidence'> & { evidence: Evidence[] };

export interface Explanation {
  facts: ExplainedFact[];
  sentences: ExplainedSentence[];
}

/** Why a rule whose phrase matched did not fire. */
const REASONS = {
  scope: 'it looks at another kind of place (heading, item, row, running text)',
  unless: 'a phrase of its "unless" stands in the same sentence',
  when: 'no phrase of its "when" stands in the sentence, what introduces it, or the headings above',
  negated: 'the sentence denies it',
  'not-negated': 'it fires only on a denial',
} as const;

/**
 * Tells for every fact which rules found it and why, and for every other sentence which rules looked at it.
 * @param examined a document examined with `trace`
 */
export function explain({ model, reading }: Examined): Explanation {
  const why = new Map(reading.rulebook.rules.map((rule) => [rule.id, rule.why]));
  const explained = (facts: Fact[]) =>
    facts.map((fact) => ({ ...fact, evidence: fact.evidence.map((e) => ({ ...e, why: why.get(e.rule) ?? null })) }));
  const facts = factsIn(model, '');
  return {
    facts: explained([...facts, ...sectionFacts(reading)]),
    sentences: sentencesWithout(
      reading,
      facts.flatMap((fact) => fact.evidence),
    ),
  };
}

/** Under what each section is filed, and by which rules: shown at its heading, or at its first sentence. */
function sectionFacts(reading: Classified): Fact[] {
  const first = new Map<number, Sentence>();
  for (const sentence of reading.sentences) if (!first.has(sentence.section)) first.set(sentence.section, sentence);
  return reading.categories.flatMap((categories, i) => {
    const sentence = first.get(i);
    if (!sentence) return [];
    const evidence = categories.flatMap((c) => c.rules.map((rule) => evidenceAt(reading, sentence, i, rule)));
    return [{ path: `sections.${i}`, label: categories.map((c) => c.id).join(', '), evidence }];
  });
}

const LABELS = [
  'id',
  'name',
  'value',
  'duration',
  'criterion',
  'status',
  'used',
  'outsideEea',
  'rule',
  'minimumAge',
] as const;

/** Everything in the model that has evidence, with its path. */
function factsIn(value: unknown, path: string): Fact[] {
  if (value === null || typeof value !== 'object') return [];
  const own = value as Record<string, unknown>;
  const below = Object.entries(own).flatMap(([key, v]) =>
    key === 'evidence' ? [] : factsIn(v, path ? `${path}.${key}` : key),
  );
  const evidence = own.evidence as Evidence[] | undefined;
  if (!evidence?.length) return below;
  const label = LABELS.map((key) => own[key]).find((v) => v !== undefined && v !== null);
  return [{ path, label: String(label ?? ''), evidence }, ...below];
}

function sentencesWithout(reading: Classified, evidence: readonly Evidence[]): ExplainedSentence[] {
  const { document, sentences, hits, vetoes } = reading;
  const plain: ExplainedSentence[] = [];
  for (const s of sentences) {
    const start = document.places.startOf(s.start);
    const end = document.places.endOf(s.end - 1);
    if (evidence.some((e) => e.start < end && e.end > start)) continue;
    const fired = hits
      .filter((h) => h.sentence === s.index)
      .map(({ rule }) => ({ rule: rule.id, emits: `${rule.facet} ${rule.emits}`, why: rule.why }));
    const held = vetoes
      .filter((v) => v.sentence === s.index)
      .map(({ rule, reason }) => ({ rule: rule.id, emits: `${rule.facet} ${rule.emits}`, reason: REASONS[reason] }));
    const line = document.lineStarts.findLastIndex((at) => at <= start) + 1;
    plain.push({ line, quote: document.text.slice(s.start, s.end).replace(/\s+/g, ' '), fired, held });
  }
  return plain;
}
