import { InputError } from '../model/errors.js';
import type { Document } from '../read/document.js';
import type { PhraseHit } from '../rulebook/matcher.js';
import type { Rule, Rulebook } from '../rulebook/rulebook.js';
import type { Section } from '../segment/section.js';
import type { Annotated, Hit, PartyHit, Sentence, Veto } from './annotated.js';
import { matchPattern } from './compromise.js';
import { introduce } from './intro.js';
import { languageOf } from './language.js';
import { negationOf } from './negation.js';
import { sentenceEnds } from './sentences.js';
import { emptyTokens, type Tokens, tokenize } from './tokens.js';

export interface AnnotateOptions {
  anyLanguage?: boolean;
  /** Keep what matched but did not fire, for `explain`. */
  trace?: boolean;
}

/**
 * Splits a document into sentences and words and lets all rules look at them, once.
 * @throws InputError `not-dutch` when the text isn't Dutch, unless `anyLanguage`
 */
export function annotate(
  document: Document,
  sections: Section[],
  rulebook: Rulebook,
  options: AnnotateOptions = {},
): Annotated {
  const tokens = emptyTokens();
  const sentences = split(document, sections, rulebook, tokens);
  const language = languageOf(tokens, rulebook);
  if (language.code !== 'nl' && !options.anyLanguage) throw new InputError('not-dutch', notDutch(language.code));
  introduce(document, sentences);
  const annotated: Annotated = {
    document,
    sections,
    sentences,
    tokens,
    hits: [],
    parties: [],
    vetoes: [],
    rulebook,
    language,
  };
  const phrases = sentences.map((s) => {
    const spans = spansOf(document, tokens, s).map(([from, to]) => rulebook.matcher.find(tokens, from, to));
    return spans.length === 1 ? spans[0]! : spans.flat();
  });
  sentences.forEach((s, i) => {
    if (phrases[i]!.length) s.marks = new Set(phrases[i]!.map((h) => h.phrase));
    s.negated =
      s.kind === 'row' ? negationInCells(document, tokens, s) : negationOf(document.text, tokens, s.first, s.last);
  });
  const titles = titleMarks(annotated);
  sentences.forEach((s, i) => fire(annotated, s, phrases[i]!, titles, options.trace ?? false));
  return annotated;
}

const notDutch = (code: string) =>
  code === 'und' ? 'holds too little text to tell its language' : `is not Dutch (looks like "${code}")`;

/** Cuts every block into sentences, headings included, and finds their words. */
function split(
  document: Document,
  sections: Section[],
  rulebook: Rulebook,
  tokens: ReturnType<typeof emptyTokens>,
): Sentence[] {
  const sentences: Sentence[] = [];
  const NONE: ReadonlySet<number> = new Set();
  const push = (kind: Sentence['kind'], start: number, end: number, block: number, section: number) => {
    while (start < end && document.text.charCodeAt(start) <= 32) start++;
    while (end > start && document.text.charCodeAt(end - 1) <= 32) end--;
    const first = tokens.norm.length;
    tokenize(document.text, start, end, tokens);
    if (tokens.norm.length === first) return;
    sentences.push({
      index: sentences.length,
      kind,
      start,
      end,
      first,
      last: tokens.norm.length,
      block,
      section,
      intro: -1,
      marks: NONE,
      negated: null,
    });
  };
  sections.forEach((section, s) => {
    if (section.title) push('heading', section.title.start, section.title.end, section.firstBlock - 1, s);
    for (let b = section.firstBlock; b < section.lastBlock; b++) {
      const block = document.blocks[b]!;
      const start = Math.max(block.start, section.title?.end ?? 0);
      if (start >= block.end) continue;
      const kind = block.kind === 'item' ? 'item' : block.kind === 'row' ? 'row' : 'sentence';
      let from = start;
      for (const end of kind === 'row' ? [block.end] : sentenceEnds(document.text, start, block.end, rulebook)) {
        push(kind, from, end, b, s);
        from = end;
      }
    }
  });
  return sentences;
}

/** A denial in one cell of a row says nothing of the next. */
function negationInCells(document: Document, tokens: Tokens, row: Sentence): Uint8Array | null {
  let flags: Uint8Array | null = null;
  let first = row.first;
  for (const cell of document.blocks[row.block]!.cells) {
    let last = first;
    while (last < row.last && tokens.end[last]! <= cell.end) last++;
    const own = negationOf(document.text, tokens, first, last);
    if (own) {
      flags ??= new Uint8Array(row.last - row.first);
      flags.set(own, first - row.first);
    }
    first = last;
  }
  return flags;
}

/** Where phrases are sought: the sentence, or each cell of a row, since words of two cells say nothing together. */
function spansOf(document: Document, tokens: Tokens, s: Sentence): [number, number][] {
  const cells = s.kind === 'row' ? document.blocks[s.block]!.cells : [];
  if (!cells.length) return [[s.first, s.last]];
  let from = s.first;
  return cells.map((cell) => {
    const first = from;
    while (from < s.last && tokens.start[from]! < cell.end) from++;
    return [first, from];
  });
}

/** Marks of each section's heading and of the headings above it. */
function titleMarks(annotated: Annotated): ReadonlySet<number>[] {
  const own = annotated.sections.map(() => new Set<number>());
  for (const s of annotated.sentences) if (s.kind === 'heading') for (const m of s.marks) own[s.section]!.add(m);
  annotated.sections.forEach((section, i) => {
    if (section.parent >= 0) for (const m of own[section.parent]!) own[i]!.add(m);
  });
  return own;
}

function fire(
  annotated: Annotated,
  sentence: Sentence,
  found: PhraseHit[],
  titles: ReadonlySet<number>[],
  trace: boolean,
): void {
  const { rulebook, tokens } = annotated;
  const hits: Hit[] = [];
  const consider = (rule: Rule, first: number, last: number) => {
    const negated =
      sentence.negated?.[first - sentence.first] === 1 || sentence.negated?.[last - 1 - sentence.first] === 1;
    const reason = vetoOf(rule, sentence, negated, titles[sentence.section]!, annotated.sentences);
    if (reason && !trace) return;
    const at = { start: tokens.start[first]!, end: tokens.end[last - 1]! };
    if (!reason) hits.push({ rule, sentence: sentence.index, first, last, ...at, negated });
    else annotated.vetoes.push({ rule, sentence: sentence.index, ...at, reason });
  };
  const triggered = new Set<number>();
  for (const hit of found) {
    for (const r of rulebook.rulesByPhrase[hit.phrase] ?? []) consider(rulebook.rules[r]!, hit.first, hit.last);
    for (const r of rulebook.rulesByTrigger[hit.phrase] ?? []) triggered.add(r);
    for (const p of rulebook.partiesByPhrase[hit.phrase] ?? [])
      annotated.parties.push(partyHit(annotated, sentence, p, hit));
  }
  for (const r of [...triggered].sort((a, b) => a - b)) {
    const rule = rulebook.rules[r]!;
    const match = matchPattern(rule.match, tokens, sentence.first, sentence.last);
    if (match) consider(rule, match.first, match.last);
  }
  annotated.hits.push(...longest(hits));
}

/** Of one rule's hits that overlap, the longest stays. In the order of the text. */
function longest(hits: Hit[]): Hit[] {
  if (hits.length < 2) return hits;
  hits.sort((a, b) => a.first - b.first || b.last - a.last);
  const kept: Hit[] = [];
  const lastOf = new Map<Rule, number>();
  for (const hit of hits) {
    if ((lastOf.get(hit.rule) ?? -1) > hit.first) continue;
    lastOf.set(hit.rule, hit.last);
    kept.push(hit);
  }
  return kept;
}

const partyHit = ({ tokens }: Annotated, sentence: Sentence, party: number, hit: PhraseHit): PartyHit => ({
  party,
  sentence: sentence.index,
  first: hit.first,
  last: hit.last,
  start: tokens.start[hit.first]!,
  end: tokens.end[hit.last - 1]!,
});

function vetoOf(
  rule: Rule,
  sentence: Sentence,
  negated: boolean,
  titles: ReadonlySet<number>,
  sentences: Sentence[],
): Veto['reason'] | null {
  if (!inScope(rule, sentence)) return 'scope';
  if (rule.unless.some((p) => sentence.marks.has(p))) return 'unless';
  if (rule.when.length && !holds(rule.when, sentence, titles, sentences)) return 'when';
  if (negated && rule.negated === 'drop') return 'negated';
  if (!negated && rule.negated === 'only') return 'not-negated';
  return null;
}

function inScope(rule: Rule, sentence: Sentence): boolean {
  if (rule.scope === 'any') return true;
  if (rule.scope === 'body') return sentence.kind !== 'heading';
  return rule.scope === sentence.kind;
}

/** Does one of the phrases stand in the sentence, in what introduces it, or in the headings above it? */
function holds(phrases: number[], sentence: Sentence, titles: ReadonlySet<number>, sentences: Sentence[]): boolean {
  for (let s: Sentence | undefined = sentence; s; s = sentences[s.intro])
    if (phrases.some((p) => s!.marks.has(p))) return true;
  return phrases.some((p) => titles.has(p));
}
