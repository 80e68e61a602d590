import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sectionCategories } from '../model/vocabulary.gen.js';
import { RuleSource } from '../rulebook/source.js';
import { didYouMean } from '../rulebook/suggest.js';
import { compileCondition, sectionsIn } from './compile-condition.js';
import type { FindingText, Profile, ProfileData, Requirement } from './profile.js';
import { LANGUAGES, SEVERITIES, type Severity, type Text, VERDICTS, type Verdict } from './report.js';

const FILE_KEYS = ['profile', 'title', 'extends', 'drop', 'grade', 'requirements', 'findings'] as const;
const REQUIREMENT_KEYS = [
  'id',
  'law',
  'title',
  'hint',
  'why',
  'severity',
  'when',
  'met',
  'vague',
  'look',
  'covers',
  'examples',
] as const;

/** Little policies with the verdict that each gets. */
export type Examples = Partial<Record<Verdict, string>>;

/** One profile file, with what only tests need. */
export interface CompiledFile {
  profile: Profile | null;
  findings: FindingText[];
  examples: Map<string, Examples>;
}

/**
 * Reads a profile file.
 * @param base gives the profile of that name, for `extends`
 * @throws RuleError (`file:line:column: what is wrong, what is legal`)
 */
export function compileFile(file: string, text: string, base: (name: string) => Profile | null): CompiledFile {
  const source = new RuleSource(file, text);
  const top = source.map(source.root, FILE_KEYS);
  const value = (key: (typeof FILE_KEYS)[number]) => top.get(key)?.value;
  const examples = new Map<string, Examples>();
  const findings = top.has('findings') ? source.list(value('findings')).map((n) => findingOf(source, n)) : [];
  if (!top.has('profile')) {
    if (!top.has('findings')) source.fail(source.root, '"profile", the name of the profile, is missing');
    return { profile: null, findings, examples };
  }
  const id = source.text(value('profile'));
  const requirements = new Map<string, Requirement>();
  for (const node of top.has('extends') ? nodesOf(source, value('extends')) : []) {
    const name = source.text(node);
    const known = base(name) ?? source.fail(node, `there is no profile "${name}" to extend`);
    for (const requirement of known.requirements) requirements.set(requirement.id, requirement);
  }
  for (const node of top.has('drop') ? nodesOf(source, value('drop')) : [])
    requirements.delete(knownId(source, node, requirements));
  for (const [name, entry] of top.has('grade') ? source.map(value('grade'), null) : []) {
    knownId(source, entry.key, requirements);
    requirements.set(name, { ...requirements.get(name)!, ...severityOf(source, entry.value) });
  }
  for (const node of top.has('requirements') ? source.list(value('requirements')) : []) {
    const made = requirementOf(source, node, id);
    if (examples.has(made.requirement.id)) source.fail(node, `requirement "${made.requirement.id}" exists already`);
    requirements.set(made.requirement.id, made.requirement);
    examples.set(made.requirement.id, made.examples);
  }
  const title = top.has('title') ? textOf(source, value('title')) : { nl: id, en: id };
  return { profile: { id, title, requirements: [...requirements.values()] }, findings, examples };
}

function requirementOf(source: RuleSource, node: unknown, profile: string) {
  const own = source.map(node, REQUIREMENT_KEYS);
  const key = (name: (typeof REQUIREMENT_KEYS)[number]) => own.get(name)?.value;
  for (const needed of ['id', 'title', 'met', 'why'] as const)
    if (!own.has(needed)) source.fail(node, `"${needed}" is missing`);
  const condition = (name: 'when' | 'met' | 'vague') => (own.has(name) ? compileCondition(source, key(name)) : null);
  const met = condition('met')!;
  const vague = condition('vague');
  const requirement: Requirement = {
    id: source.text(key('id')),
    profile,
    law: own.has('law') ? source.text(key('law')) : null,
    title: textOf(source, key('title')),
    hint: own.has('hint') ? textOf(source, key('hint')) : null,
    why: source.text(key('why')),
    ...severityOf(source, key('severity')),
    when: condition('when'),
    met,
    vague,
    look: own.has('look')
      ? nodesOf(source, key('look')).map((n) => source.oneOf(n, sectionCategories))
      : [...new Set([...sectionsIn(met), ...(vague ? sectionsIn(vague) : [])])],
    covers: own.has('covers') ? source.texts(key('covers')) : [],
  };
  return { requirement, examples: own.has('examples') ? examplesOf(source, key('examples')) : {} };
}

function examplesOf(source: RuleSource, node: unknown): Examples {
  return Object.fromEntries(
    [...source.map(node, VERDICTS)].map(([verdict, { value }]) => [verdict, source.text(value)]),
  );
}

/** `error`, or `{ missing: error, vague: warning }`; what is only vague is one step less bad than what is missing. */
function severityOf(source: RuleSource, node: unknown): Pick<Requirement, 'severity' | 'vagueSeverity'> {
  const graded = (severity: Severity) => ({
    severity,
    vagueSeverity: SEVERITIES[Math.min(SEVERITIES.indexOf(severity) + 1, SEVERITIES.length - 1)]!,
  });
  if (node === undefined) return graded('error');
  if (!Array.isArray((node as { items?: unknown[] }).items)) return graded(source.oneOf(node, SEVERITIES));
  const own = source.map(node, ['missing', 'vague']);
  const { severity, vagueSeverity } = graded(
    own.has('missing') ? source.oneOf(own.get('missing')!.value, SEVERITIES) : 'error',
  );
  return {
    severity,
    vagueSeverity: own.has('vague') ? source.oneOf(own.get('vague')!.value, SEVERITIES) : vagueSeverity,
  };
}

function findingOf(source: RuleSource, node: unknown): FindingText {
  const own = source.map(node, ['rule', 'title', 'message']);
  for (const needed of ['rule', 'title', 'message']) if (!own.has(needed)) source.fail(node, `"${needed}" is missing`);
  const [rule, title, message] = ['rule', 'title', 'message'].map((k) => own.get(k)!.value);
  return { rule: source.text(rule), title: textOf(source, title), message: textOf(source, message) };
}

/** A text in both languages, or one for both. */
function textOf(source: RuleSource, node: unknown): Text {
  if (!Array.isArray((node as { items?: unknown[] } | null)?.items)) {
    const text = source.text(node);
    return { nl: text, en: text };
  }
  const own = source.map(node, LANGUAGES);
  for (const language of LANGUAGES) if (!own.has(language)) source.fail(node, `"${language}" is missing`);
  return { nl: source.text(own.get('nl')!.value), en: source.text(own.get('en')!.value) };
}

/** The nodes of a list, or the one node that stands where a list may stand. */
const nodesOf = (source: RuleSource, node: unknown): unknown[] =>
  Array.isArray((node as { items?: unknown[] } | null)?.items) ? source.list(node) : [node];

function knownId(source: RuleSource, node: unknown, requirements: ReadonlyMap<string, Requirement>): string {
  const id = source.text(node);
  const legal = [...requirements.keys()];
  if (!requirements.has(id))
    source.fail(node, `there is no requirement "${id}"${didYouMean(id, legal)}; there are ${legal.join(', ')}`);
  return id;
}

/** Compiles the profiles of a folder; one may extend those whose file stands before it or after it. */
export function compileProfiles(
  folder: string,
): ProfileData & { examples: ReadonlyMap<string, ReadonlyMap<string, Examples>> } {
  const profiles: Record<string, Profile> = {};
  const findings: FindingText[] = [];
  const examples = new Map<string, ReadonlyMap<string, Examples>>();
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  const compile = (name: string): Profile | null => {
    const known = profiles[name];
    if (known || !files.includes(`${name}.yaml`)) return known ?? null;
    const made = compileFile(
      `rules/profiles/${name}.yaml`,
      readFileSync(join(folder, `${name}.yaml`), 'utf8'),
      compile,
    );
    findings.push(...made.findings);
    if (made.profile) profiles[made.profile.id] = made.profile;
    examples.set(name, made.examples);
    return made.profile;
  };
  for (const file of files) if (!examples.has(file.slice(0, -'.yaml'.length))) compile(file.slice(0, -'.yaml'.length));
  return { profiles, findings, examples };
}
