import { sectionCategories } from '../model/vocabulary.gen.js';
import type { RuleSource } from '../rulebook/source.js';
import { didYouMean } from '../rulebook/suggest.js';
import { ANY, FACTS } from './facts.js';
import type { Condition } from './profile.js';

const KINDS = ['any', 'all', 'not', 'fact', 'section', 'statement', 'finding'] as const;

/**
 * Reads a condition: one of `any`, `all` (lists), `not`, `fact` with its fields, `section`, `statement`, `finding`; or
 * `transfers.outsideEea: yes`, short for `fact: transfers, outsideEea: yes`. Several in one mapping must all hold.
 */
export function compileCondition(source: RuleSource, node: unknown): Condition {
  const entries = source.map(node, null);
  if (entries.has('fact')) return factOf(source, entries);
  const parts = [...entries].map(([name, { key, value }]) => partOf(source, name, key, value));
  if (!parts.length) source.fail(node, `a condition is expected here: ${KINDS.join(', ')}`);
  return parts.length === 1 ? parts[0]! : { all: parts };
}

function partOf(source: RuleSource, name: string, key: unknown, value: unknown): Condition {
  switch (name) {
    case 'any':
      return { any: source.list(value).map((n) => compileCondition(source, n)) };
    case 'all':
      return { all: source.list(value).map((n) => compileCondition(source, n)) };
    case 'not':
      return { not: compileCondition(source, value) };
    case 'section':
      return { section: nodesOf(source, value).map((n) => source.oneOf(n, sectionCategories)) };
    case 'statement':
      return { statement: source.texts(value) };
    case 'finding':
      return { finding: source.texts(value) };
    default:
      return short(source, name, key, value);
  }
}

/** `transfers.outsideEea: yes`: the field of a fact. */
function short(source: RuleSource, name: string, key: unknown, value: unknown): Condition {
  const cut = name.lastIndexOf('.');
  const [fact, field] = [name.slice(0, Math.max(cut, 0)), name.slice(cut + 1)];
  const fields = Object.hasOwn(FACTS, fact) ? FACTS[fact]! : null;
  if (!fields || !Object.hasOwn(fields, field)) {
    const legal = [...KINDS, ...Object.entries(FACTS).flatMap(([f, own]) => Object.keys(own).map((k) => `${f}.${k}`))];
    source.fail(
      key,
      `"${name}" is no condition${didYouMean(name, legal)}; legal here: ${KINDS.join(', ')}, or a field of a fact`,
    );
  }
  return { fact, where: { [field]: valuesOf(source, value, fields[field]!) } };
}

function factOf(source: RuleSource, entries: ReturnType<RuleSource['map']>): Condition {
  const fact = source.oneOf(entries.get('fact')!.value, Object.keys(FACTS));
  const fields = FACTS[fact]!;
  const where: Record<string, string[]> = {};
  for (const [name, { key, value }] of entries) {
    if (name === 'fact') continue;
    const legal = Object.keys(fields);
    if (!Object.hasOwn(fields, name))
      source.fail(key, `${fact} has no field "${name}"${didYouMean(name, legal)}; it has ${legal.join(', ')}`);
    where[name] = valuesOf(source, value, fields[name]!);
  }
  return { fact, where };
}

const valuesOf = (source: RuleSource, node: unknown, legal: readonly string[]): string[] =>
  nodesOf(source, node).map((n) => (legal.length ? source.oneOf(n, [...legal, ANY]) : source.text(n)));

const nodesOf = (source: RuleSource, node: unknown): unknown[] =>
  Array.isArray((node as { items?: unknown[] } | null)?.items) ? source.list(node) : [node];

/** The section categories that a condition asks for: there a reader would look. */
export function sectionsIn(condition: Condition): string[] {
  if ('section' in condition) return [...condition.section];
  if ('any' in condition) return condition.any.flatMap(sectionsIn);
  if ('all' in condition) return condition.all.flatMap(sectionsIn);
  return [];
}
