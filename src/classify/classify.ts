import type { Annotated, Hit } from '../annotate/annotated.js';
import type { SectionCategory } from '../model/index.js';
import type { Rule } from '../rulebook/rulebook.js';
import { beside } from './beside.js';
import type { Filed, Verdict } from './case.js';
import { decide, FIRM } from './decide.js';
import { unspoken } from './unspoken.js';
import { type Evidence, weigh } from './weights.js';

/** A category under which a reader would file a section. */
export interface Category {
  id: SectionCategory;
  confidence: number;
  rules: string[];
}

/** An annotated document whose sections are filed; its hits are those that their rule allows in such a section. */
export interface Classified extends Annotated {
  /** Per section, most likely first. */
  categories: Category[][];
}

/** Files every section under the categories that its heading, its parents and its text call for. */
export function classify(annotated: Annotated): Classified {
  const evidence = weigh(annotated);
  const verdicts: Verdict[] = [];
  annotated.sections.forEach((section, i) => {
    const given = { reading: annotated, evidence, section: i, parent: verdicts[section.parent] ?? null };
    verdicts.push(unspoken(given, beside(given, decide(given))));
  });
  gather(annotated, evidence, verdicts);
  const categories = verdicts.map(({ categories }, i) =>
    categories
      .map((filed) => ({
        id: filed.id as SectionCategory,
        confidence: confidenceOf(filed, evidence, i),
        rules: filed.rules,
      }))
      .sort((a, b) => b.confidence - a.confidence),
  );
  return { ...annotated, hits: allowed(annotated, categories), categories };
}

/** The hits of rules that count in their sections; most count anywhere. */
function allowed({ hits, sentences }: Annotated, categories: readonly Category[][]): Hit[] {
  const found: Hit[] = [];
  for (const hit of hits) {
    const { rule } = hit;
    const isFree = rule.in.length === 0 && rule.notIn.length === 0;
    if (isFree || allows(rule, categories[sentences[hit.sentence]!.section]!)) found.push(hit);
  }
  return found;
}

/** A rule may ask for sections of some kinds (`in`), or keep out of others (`notIn`). */
function allows(rule: Rule, categories: readonly Category[]): boolean {
  if (rule.in.length && !categories.some((c) => rule.in.includes(c.id))) return false;
  return !categories.some((c) => rule.notIn.includes(c.id));
}

/** A vague heading that the text bears out is surer than either alone. */
function confidenceOf({ id, weight }: Filed, { headings, texts }: Evidence, section: number): number {
  const share = headings[section]!.has(id) ? (texts[section]!.get(id)?.weight ?? 0) : 0;
  return Math.round(Math.min(1, Math.max(weight, Math.min(0.95, weight + share / 2))) * 100) / 100;
}

/** So many words leave a section to what stands in its subsections. */
const HARDLY_ANY_WORDS = 60;
const NEXT_TO_NOTHING = 30;
/** More words than this are text of its own, of which a single subsection takes nothing away. */
const A_LINE = 12;
const RUN = 3;

/** Where a section has no subsections: the next ones of its level (plain text shows no depth). */
function following(sections: Annotated['sections'], i: number): number[] {
  const next = sections.slice(i + 1, i + 1 + RUN);
  return next.length === RUN && next.every((s) => s.level === sections[i]!.level) ? next.map((_, k) => i + 1 + k) : [];
}

/** A section whose heading is vague and whose text is short is filed as most of its subsections are. */
function gather({ sections }: Annotated, { lengths, fields }: Evidence, verdicts: Verdict[]): void {
  const children = sections.map(() => [] as number[]);
  sections.forEach((s, k) => s.parent >= 0 && children[s.parent]!.push(k));
  for (let i = sections.length - 1; i >= 0; i--) {
    const own = verdicts[i]!;
    if (
      own.byHeading ||
      fields[i] ||
      sections[i]!.level === 0 ||
      lengths[i]! > HARDLY_ANY_WORDS ||
      own.categories.some((c) => c.id === 'introduction' && c.weight >= 0.5)
    )
      continue;
    if (own.categories.some((c) => c.weight >= FIRM)) continue;
    const spoken = lengths[i]! > A_LINE && !own.categories.some((c) => c.id === 'other' || c.id === 'introduction');
    if (spoken && children[i]!.length === 1) continue;
    const bare = lengths[i]! <= NEXT_TO_NOTHING;
    const below = children[i]!.length || !bare ? children[i]! : following(sections, i);
    const kinds = below.map((k) => verdicts[k]!.categories[0]!);
    const common = mostOf(kinds);
    if (common) verdicts[i] = { categories: [{ ...common, weight: common.weight * 0.8 }], byHeading: false };
  }
}

/** The kind that at least three in five are. */
function mostOf(kinds: Filed[]): Filed | undefined {
  const counts = new Map<string, number>();
  for (const { id } of kinds) counts.set(id, (counts.get(id) ?? 0) + 1);
  return kinds.find((c) => counts.get(c.id)! >= Math.max(1, kinds.length * 0.6));
}
