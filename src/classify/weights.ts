import type { Annotated, Hit, Sentence } from '../annotate/annotated.js';
import type { Rule, Rulebook } from '../rulebook/rulebook.js';
import { standingRule } from '../rulebook/standing.js';

/** What speaks for a category in a section: how much, and the rules that said so. */
export interface Support {
  weight: number;
  rules: string[];
}
export type Supports = Map<string, Support>;

/** What the headings and the texts of the sections speak of. */
export interface Evidence {
  /** Per section: categories of its heading; the weight is that of the strongest rule. */
  headings: Supports[];
  /** Per section: categories of its text; the weight is the share of the text that speaks of it. */
  texts: Supports[];
  /** Per section: how many different things of a category its text names: kinds of data, aims. */
  named: Map<string, Set<string>>[];
  /** Per section: number of words below the heading. */
  lengths: number[];
  /** Per section: its sentences, half-open indices (they stand in the order of the text). */
  sentences: { from: number; to: number }[];
  /** Per section: its heading names an activity or a group of people. */
  activity: boolean[];
  /** Per section: its heading names a kind of data, or stands among such headings: "Achternaam", "Trainingsdag". */
  fields: boolean[];
  /** Per section: its heading invites to do something ("Contact"), it doesn't say who someone is ("Wie zijn wij?"). */
  inviting: (boolean | null)[];
  /** Per section: its heading says that the sections below define words. */
  defines: boolean[];
  /** Per section: categories of which its text says in so many words what there is to say, and the share that makes it a matter. */
  stated: Map<string, number>[];
}

/** A list item without matter of its own speaks of what introduces it, and a sentence counts for no less and no more than this. */
const BY_INTRO = 0.7;
const LEAST_WORDS = 5;
const MOST_WORDS = 40;
/** Share of a heading's words from which on an activity in it is what it names. */
const NAMING = 0.15;
/** A known party's name as a heading: what stands above it may say more. */
const NAMED = 0.55;
/** Hits of other facets are found for other ends: they count for less than rules on sections. */
/** What a heading that names a kind of data is filed under. */
const FIELD = 'personal-data';
const OTHER_FACET = 0.6;

/** Weighs headings and texts of all sections by the rules that fired in them. */
export function weigh(reading: Annotated): Evidence {
  const { sections, sentences } = reading;
  const evidence: Evidence = {
    headings: sections.map(() => new Map()),
    texts: sections.map(() => new Map()),
    named: sections.map(() => new Map()),
    lengths: sections.map(() => 0),
    sentences: sections.map(() => ({ from: 0, to: 0 })),
    activity: sections.map(() => false),
    fields: [],
    inviting: sections.map(() => null),
    defines: sections.map(() => false),
    stated: sections.map(() => new Map()),
  };
  const spoken = sentenceSupports(reading, evidence);
  evidence.fields = fieldsOf(reading, evidence);
  for (const s of sentences) {
    const own = evidence.sentences[s.section]!;
    if (!own.to) own.from = s.index;
    own.to = s.index + 1;
    if (s.kind === 'heading') continue;
    const words = Math.max(LEAST_WORDS, Math.min(s.last - s.first, MOST_WORDS));
    evidence.lengths[s.section]! += words;
    const text = evidence.texts[s.section]!;
    const said = spoken[s.index];
    if (said) for (const { id, weight, rules } of said) add(text, id, weight * words, rules);
    const intro = s.intro < 0 ? undefined : spoken[s.intro];
    if (!intro || sentences[s.intro]!.kind === 'heading') continue;
    for (const { id, weight, rules } of intro)
      if (!said?.some((own) => own.id === id)) add(text, id, weight * words * BY_INTRO, rules);
  }
  evidence.texts.forEach((supports, i) => {
    for (const support of supports.values()) support.weight /= evidence.lengths[i] || 1;
  });
  return evidence;
}

/** So many headings beside one another that name a kind of data make a list of data. */
const A_FEW = 3;

function fieldsOf({ sections }: Annotated, { headings, activity }: Evidence): boolean[] {
  const named = sections.map((_, i) => activity[i]! && headings[i]!.has(FIELD));
  const counts = new Map<number, { named: number; open: number }>();
  sections.forEach((s, i) => {
    const count = counts.get(s.parent) ?? { named: 0, open: 0 };
    if (named[i]) count.named++;
    else if (!headings[i]!.size) count.open++;
    counts.set(s.parent, count);
  });
  return sections.map((s, i) => {
    const { named: fields, open } = counts.get(s.parent)!;
    return named[i]! || (s.level > 1 && !headings[i]!.size && fields >= A_FEW && fields > open);
  });
}

/** Categories that the headings above a section speak of; what the text under them takes up besides is not among them. */
export function saidAbove({ sections }: Annotated, evidence: Evidence, section: number): ReadonlySet<string> {
  const said = new Set<string>();
  for (let i = sections[section]!.parent; i >= 0; i = sections[i]!.parent)
    for (const id of evidence.headings[i]!.keys()) said.add(id);
  return said;
}

function add(supports: Supports, id: string, weight: number, rules: readonly string[]): void {
  const known = supports.get(id);
  if (!known) supports.set(id, { weight, rules: [...rules] });
  else {
    known.weight += weight;
    for (const rule of rules) if (!known.rules.includes(rule)) known.rules.push(rule);
  }
}

function strongest(known: Support, weight: number, rule: string): void {
  if (weight > known.weight) known.weight = weight;
  if (!known.rules.includes(rule)) known.rules.push(rule);
}

/** What a rule says of a sentence, the same wherever it fires. */
interface Saying {
  readonly id: string;
  readonly weight: number;
  readonly rules: readonly string[];
}

/** What a sentence speaks of: one matter, or a few. */
type Said = Saying[];

function say(said: Said, saying: Saying): void {
  for (let i = 0; i < said.length; i++) {
    const own = said[i]!;
    if (own.id !== saying.id) continue;
    if (own !== saying) said[i] = together(own, saying);
    return;
  }
  said.push(saying);
}

/** Two rules that say the same: as much as the one that says the most. */
function together(a: Saying, b: Saying): Saying {
  const rules = a.rules.includes(b.rules[0]!) ? a.rules : [...a.rules, ...b.rules];
  return rules === a.rules && a.weight >= b.weight ? a : { id: a.id, weight: Math.max(a.weight, b.weight), rules };
}

const sayings = new WeakMap<Rulebook, Map<Rule, Saying | null>>();

/** What a rule says of sentences below a heading: nothing, if it and its facet are about no kind of section. */
function sayingOf(rulebook: Rulebook, known: Map<Rule, Saying | null>, rule: Rule): Saying | null {
  let saying = known.get(rule);
  if (saying === undefined) {
    const isSection = rule.facet === 'section';
    const id = isSection ? rule.emits : rulebook.tables.evidence?.[rule.facet];
    const weight = isSection ? rule.weight : OTHER_FACET * Math.min(1, rule.weight);
    known.set(rule, (saying = typeof id === 'string' && weight > 0 ? { id, weight, rules: [rule.id] } : null));
  }
  return saying;
}

function sayInHeading(supports: Supports, id: string, weight: number, rule: string): void {
  const known = supports.get(id);
  if (known) strongest(known, weight, rule);
  else supports.set(id, { weight, rules: [rule] });
}

function nameIn(named: Map<string, Set<string>>, id: string, thing: string): void {
  const things = named.get(id);
  if (things) things.add(thing);
  else named.set(id, new Set([thing]));
}

/** Per sentence, what it speaks of, if anything; what headings speak of goes to their sections. */
function sentenceSupports(reading: Annotated, evidence: Evidence): (Said | undefined)[] {
  const { sentences, hits, rulebook } = reading;
  const spoken: (Said | undefined)[] = sentences.map(() => undefined);
  let known = sayings.get(rulebook);
  if (!known) sayings.set(rulebook, (known = new Map()));
  for (const hit of hits) {
    const sentence = sentences[hit.sentence]!;
    if (sentence.kind === 'heading') {
      if (hit.rule.facet === 'section') headingSupport(evidence, sentence, hit);
      continue;
    }
    const saying = sayingOf(rulebook, known, hit.rule);
    if (!saying) continue;
    say((spoken[sentence.index] ??= []), saying);
    if (hit.rule.facet !== 'section') nameIn(evidence.named[sentence.section]!, saying.id, hit.rule.emits);
    else if (hit.rule.props.states) evidence.stated[sentence.section]!.set(saying.id, Number(hit.rule.props.states));
  }
  partySupports(reading, evidence, spoken);
  return spoken;
}

/** What a rule says of a heading; one that knows activities, whether it names one. */
function headingSupport(evidence: Evidence, { section, first, last }: Sentence, hit: Hit): void {
  const { rule } = hit;
  const names = Boolean(rule.props.activity);
  if (rule.props.defines) evidence.defines[section] = true;
  const { inviting } = rule.props;
  if (typeof inviting === 'boolean') evidence.inviting[section] = inviting && evidence.inviting[section] !== false;
  if (names && (hit.first === first || (hit.last - hit.first) / (last - first) >= NAMING))
    evidence.activity[section] = true;
  if (!names || rule.weight >= 0.5) sayInHeading(evidence.headings[section]!, rule.emits, rule.weight, rule.id);
}

/** Parties that are named speak of what is done with them. */
function partySupports({ sentences, parties, rulebook }: Annotated, evidence: Evidence, spoken: (Said | undefined)[]) {
  for (const { party, sentence } of parties) {
    const { kind, section } = sentences[sentence]!;
    const category = rulebook.parties[party]!.category ?? '';
    const id = String(rulebook.tables.parties?.[category] ?? 'processors');
    const rule = standingRule(rulebook, 'section', id === 'cookies' ? 'tracker' : 'party');
    if (kind === 'heading') sayInHeading(evidence.headings[section]!, id, NAMED, rule);
    else say((spoken[sentence] ??= []), { id, weight: OTHER_FACET, rules: [rule] });
  }
}

const lists = new WeakMap<object, string[]>();

/** Ids that a list of the table `sections` names. */
export function listOf(reading: Annotated, key: string): readonly string[] {
  const given = reading.rulebook.tables.sections?.[key];
  if (!Array.isArray(given)) return given === undefined ? [] : [String(given)];
  let list = lists.get(given);
  if (!list) lists.set(given, (list = given.map(String)));
  return list;
}
