import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import * as vocabulary from '../model/vocabulary.gen.js';
import { FACETS, type Facet } from './facets.js';
import { indexPhrases } from './index-phrases.js';
import { compilePhrase, firstsOf } from './phrase.js';
import type { Party, Rule, RulebookData, Scope } from './rulebook.js';
import { RuleSource } from './source.js';

export { FACETS, type Facet };

const SCOPES = ['any', 'heading', 'body', 'item', 'row'] as const satisfies readonly Scope[];
const NEGATED = ['drop', 'keep', 'only'] as const;
const GATES = ['scope', 'unless', 'when', 'negated', 'in', 'notIn', 'weight'] as const;
const RULE_KEYS = [
  'id',
  'emits',
  'why',
  'phrases',
  'match',
  'trigger',
  ...GATES,
  'props',
  'examples',
  'counterexamples',
  'example',
  'note',
] as const;
const FILE_KEYS = ['facet', 'defaults', 'rules', 'parties', 'lexicon', 'tables'] as const;
const PARTY_KEYS = ['name', 'aliases', 'category', 'country', 'ambiguous', 'owner', 'tags', 'why'] as const;

/** A rule as its file says it, with what only tests and people need. */
export interface RuleText {
  id: string;
  facet: string;
  emits: string;
  examples: string[];
  counterexamples: string[];
  file: string;
}

/** Compiles rule files; phrases are kept once each, and indexed. */
export class RuleCompiler {
  readonly texts: RuleText[] = [];
  private readonly phraseIds = new Map<string, number>();
  private readonly ruleIds = new Set<string>();
  private readonly pending: (() => void)[] = [];

  constructor(private readonly data: RulebookData) {
    data.phrases.forEach((p, i) => this.phraseIds.set(p, i));
    for (const r of data.rules) this.ruleIds.add(r.id);
  }

  /** Reads one file. Phrases are compiled in `finish`, when all word lists are known. */
  addFile(file: string, text: string): void {
    const source = new RuleSource(file, text);
    const top = source.map(source.root, FILE_KEYS);
    for (const [name, { value }] of top.get('lexicon') ? source.map(top.get('lexicon')!.value, null) : []) {
      this.data.lexicon[name] = [...(this.data.lexicon[name] ?? []), ...source.texts(value)];
    }
    for (const [name, { value }] of top.get('tables') ? source.map(top.get('tables')!.value, null) : []) {
      const table = (this.data.tables[name] ??= {});
      for (const [key, entry] of source.map(value, null))
        table[key] = Array.isArray((entry.value as { items?: unknown[] }).items)
          ? source.texts(entry.value)
          : (source.scalar(entry.value) as string | number);
    }
    if (top.has('parties'))
      for (const node of source.list(top.get('parties')!.value)) this.pending.push(() => this.addParty(source, node));
    if (!top.has('rules')) return;
    if (!top.has('facet')) source.fail(source.root, `"facet" is missing; legal: ${Object.keys(FACETS).join(', ')}`);
    const facet = source.oneOf(top.get('facet')!.value, Object.keys(FACETS) as Facet[]);
    const defaults = top.get('defaults') ? source.map(top.get('defaults')!.value, GATES) : new Map();
    for (const node of source.list(top.get('rules')!.value))
      this.pending.push(() => this.addRule(source, node, facet, defaults));
  }

  /** Compiles all that was added and indexes the phrases. */
  finish(): RulebookData {
    for (const job of this.pending.splice(0)) job();
    this.data.index = indexPhrases(this.data);
    const { digest: _, index: __, ...content } = this.data;
    this.data.digest = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 12);
    return this.data;
  }

  private phrase(source: RuleSource, node: unknown): number {
    const text = source.text(node).replace(/\s+/g, ' ').trim();
    const known = this.phraseIds.get(text);
    if (known !== undefined) return known;
    try {
      firstsOf(compilePhrase(text, this.data.lexicon), text);
    } catch (error) {
      source.fail(node, (error as Error).message);
    }
    this.phraseIds.set(text, this.data.phrases.length);
    return this.data.phrases.push(text) - 1;
  }

  private phrases(source: RuleSource, node: unknown): number[] {
    return source.list(node).map((n) => this.phrase(source, n));
  }

  private addRule(source: RuleSource, node: unknown, facet: Facet, defaults: Map<string, { value: unknown }>): void {
    const own = source.map(node, RULE_KEYS);
    const key = (name: string) => own.get(name)?.value;
    const gate = (name: (typeof GATES)[number]) => (own.get(name) ?? defaults.get(name))?.value;
    const both = (name: 'unless' | 'when') => [
      ...new Set(
        [defaults.get(name)?.value, key(name)].filter((v) => v !== undefined).flatMap((v) => this.phrases(source, v)),
      ),
    ];
    for (const needed of ['id', 'why', 'emits']) if (!own.has(needed)) source.fail(node, `"${needed}" is missing`);
    if (own.has('match') !== own.has('trigger')) source.fail(node, '"match" and "trigger" go together');
    const id = source.text(key('id'));
    if (this.ruleIds.has(id)) source.fail(key('id'), `rule "${id}" exists already`);
    this.ruleIds.add(id);
    const legal: readonly string[] = FACETS[facet];
    const categories = (name: 'in' | 'notIn') =>
      gate(name) === undefined ? [] : source.list(gate(name)).map((n) => source.oneOf(n, vocabulary.sectionCategories));
    const rule: Rule = {
      id,
      facet,
      emits: legal.length ? source.oneOf(key('emits'), legal) : source.text(key('emits')),
      why: source.text(key('why')),
      scope: gate('scope') === undefined ? 'any' : source.oneOf(gate('scope'), SCOPES),
      phrases: own.has('phrases') ? this.phrases(source, key('phrases')) : [],
      match: own.has('match') ? source.texts(key('match')) : [],
      trigger: own.has('trigger') ? this.phrases(source, key('trigger')) : [],
      unless: both('unless'),
      when: both('when'),
      negated: gate('negated') === undefined ? 'drop' : source.oneOf(gate('negated'), NEGATED),
      in: categories('in'),
      notIn: categories('notIn'),
      weight: gate('weight') === undefined ? 1 : source.number(gate('weight')),
      props: Object.fromEntries(
        own.has('props')
          ? [...source.map(key('props'), null)].map(([k, { value }]) => [
              k,
              Array.isArray((value as { items?: unknown[] }).items) ? source.texts(value) : source.scalar(value),
            ])
          : [],
      ),
    };
    if (!own.has('phrases') && !own.has('match') && !rule.props.check) {
      source.fail(node, '"phrases" (or "match" with "trigger", or "check" among the props) is missing');
    }
    this.data.rules.push(rule);
    const list = (name: string) => (own.has(name) ? source.texts(key(name)) : []);
    this.texts.push({
      id,
      facet,
      emits: rule.emits,
      examples: list('examples'),
      counterexamples: list('counterexamples'),
      file: source.file,
    });
  }

  private addParty(source: RuleSource, node: unknown): void {
    const own = source.map(node, PARTY_KEYS);
    const key = (name: string) => own.get(name)?.value;
    if (!own.has('name')) source.fail(node, '"name" is missing');
    const name = source.text(key('name'));
    const aliases = own.has('aliases') ? source.texts(key('aliases')) : [];
    const party: Party = {
      name,
      aliases,
      category: own.has('category') ? source.oneOf(key('category'), vocabulary.recipientCategories) : null,
      country: own.has('country') ? source.text(key('country')) : null,
      ambiguous: own.has('ambiguous') ? source.flag(key('ambiguous')) : false,
      owner: own.has('owner') ? source.text(key('owner')) : null,
      tags: own.has('tags') ? source.texts(key('tags')) : [],
      phrases: [],
    };
    const spellings = [name, ...aliases].flatMap((n) =>
      /^\S+ \S+(?: \S+)?$/.test(n) ? [n, n.replace(/ /g, '-')] : [n],
    );
    party.phrases = [...new Set(spellings.map((n) => this.phraseOfName(source, node, n)))];
    this.data.parties.push(party);
  }

  /** A name is matched word for word, also with hyphens ("Facebook-pixel"): what is syntax in a phrase is left out. */
  private phraseOfName(source: RuleSource, node: unknown, name: string): number {
    const text = name
      .replace(/[()|?<>#*_+!]|(?<!\S)&|&(?!\S)/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    const known = this.phraseIds.get(text);
    if (known !== undefined) return known;
    if (!text) source.fail(node, `name "${name}" holds no word`);
    this.phraseIds.set(text, this.data.phrases.length);
    return this.data.phrases.push(text) - 1;
  }
}

export const emptyRulebook = (): RulebookData => ({
  digest: '',
  lexicon: {},
  phrases: [],
  rules: [],
  parties: [],
  tables: {},
  vocabulary: {},
  index: indexPhrases({ phrases: [], lexicon: {}, tables: {}, rules: [], parties: [] }),
});

/** All YAML files below a folder, in a stable order. */
export function ruleFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((f) => /\.ya?ml$/.test(f))
    .map((f) => join(folder, f))
    .sort();
}

/** Reads and compiles the rules below a folder; the texts come along for tests. */
export function compileFolder(folder: string): { data: RulebookData; texts: RuleText[] } {
  const data = emptyRulebook();
  const compiler = new RuleCompiler(data);
  for (const file of ruleFiles(folder)) {
    if (relative(folder, file).split(sep)[0] === 'profiles') continue;
    const name = relative(join(folder, '..'), file).split(sep).join('/');
    if (name.endsWith('/vocabulary.yaml')) data.vocabulary = readVocabulary(name, readFileSync(file, 'utf8'));
    else compiler.addFile(name, readFileSync(file, 'utf8'));
  }
  return { data: compiler.finish(), texts: compiler.texts };
}

/** Compiles the bundled rules to plain JSON. */
export function compileRulebook(folder: string): RulebookData {
  return compileFolder(folder).data;
}

function readVocabulary(file: string, text: string): RulebookData['vocabulary'] {
  const source = new RuleSource(file, text);
  const lists: RulebookData['vocabulary'] = {};
  for (const [list, { value }] of source.map(source.root, null)) {
    lists[list] = {};
    for (const [id, entry] of source.map(value, null)) {
      const own = source.map(entry.value, ['label', 'article', 'dpv', 'special']);
      lists[list][id] = { label: source.text(own.get('label')?.value) };
      for (const k of ['article', 'dpv'] as const) if (own.has(k)) lists[list][id][k] = source.text(own.get(k)!.value);
      if (own.has('special')) lists[list][id].special = source.flag(own.get('special')!.value);
    }
  }
  return lists;
}
