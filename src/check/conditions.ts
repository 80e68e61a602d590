import type { Evidence, Model } from '../model/index.js';
import { ANY } from './facts.js';
import type { Condition } from './profile.js';

/** Something that a policy says for which the model has no key: that data must be given, who represents the controller. */
export interface Statement {
  readonly id: string;
  readonly evidence: readonly Evidence[];
}

/** What conditions are asked of. */
export interface Said {
  readonly model: Model;
  readonly statements: readonly Statement[];
  /** Where a section begins, as evidence. */
  sectionEvidence(index: number): Evidence;
}

/** The evidence that a condition holds (none for what is told by silence), or null where it doesn't hold. */
export function evidenceFor(condition: Condition, said: Said): readonly Evidence[] | null {
  if ('fact' in condition) return factEvidence(condition.fact, condition.where, said.model);
  if ('any' in condition) {
    const found = condition.any.map((c) => evidenceFor(c, said)).filter((e) => e !== null);
    return found.length ? inOrder(found.flat()) : null;
  }
  if ('all' in condition) {
    const found = condition.all.map((c) => evidenceFor(c, said));
    return found.every((e) => e !== null) ? inOrder(found.flat()) : null;
  }
  if ('not' in condition) return evidenceFor(condition.not, said) === null ? [] : null;
  if ('section' in condition) return sectionEvidence(condition.section, said);
  if ('statement' in condition)
    return joined(said.statements.filter((s) => condition.statement.includes(s.id)).map((s) => s.evidence));
  return joined(said.model.findings.filter((f) => condition.finding.includes(f.rule)).map((f) => f.evidence));
}

const joined = (lists: (readonly Evidence[])[]) => (lists.length ? inOrder(lists.flat()) : null);

/** Each place once, in the order of the file. */
const inOrder = (evidence: readonly Evidence[]): Evidence[] => {
  const places = new Map(evidence.map((e) => [`${e.start}-${e.end}`, e]));
  return [...places.values()].sort((a, b) => a.start - b.start || a.end - b.end);
};

type Fact = Record<string, unknown> & { evidence?: readonly Evidence[] };

function factEvidence(path: string, where: Readonly<Record<string, readonly string[]>>, model: Model) {
  let value: unknown = model;
  for (const key of path.split('.')) value = (value as Record<string, unknown>)[key];
  const asked = Object.entries(where);
  if (!Array.isArray(value)) {
    const fact = value as Fact | null;
    if (!fact) return null;
    const holds = asked.length ? asked.every(([key, legal]) => fits(fact[key], legal)) : fact.evidence?.length;
    return holds ? (fact.evidence ?? []) : null;
  }
  const facts = (value as Fact[]).filter((fact) => asked.every(([key, legal]) => fits(fact[key], legal)));
  return facts.length ? inOrder(facts.flatMap((f) => f.evidence ?? [])) : null;
}

function fits(value: unknown, legal: readonly string[]): boolean {
  const values = (Array.isArray(value) ? value : [value]).filter((v) => v !== null && v !== undefined);
  return legal.includes(ANY) ? values.length > 0 : values.some((v) => legal.includes(String(v)));
}

/** Sections filed under one of the categories that hold more than their heading. */
function sectionEvidence(categories: readonly string[], said: Said): Evidence[] | null {
  const { sections } = said.model;
  const found = sections.flatMap((section, i) =>
    section.categories.some((c) => categories.includes(c.id)) && section.characters > (section.heading?.length ?? 0) + 1
      ? [said.sectionEvidence(i)]
      : [],
  );
  return found.length ? found : null;
}
