import { InputError } from '../model/errors.js';
import type { Document } from '../read/document.js';
import type { Span } from '../rulebook/matcher.js';
import type { Rulebook } from '../rulebook/rulebook.js';
import type { Section } from '../segment/section.js';
import { type Annotated, introOf, type Sentence } from './annotated.js';
import { isNo } from './answers.js';
import { Firing } from './fire.js';
import { completeHalves } from './halves.js';
import { introduce } from './intro.js';
import { languageOf } from './language.js';
import { negationOf } from './negation.js';
import { sentenceEnds } from './sentences.js';
import { emptyTokens, type Tokens, tokenize } from './tokens.js';
import { vocabularyOf } from './vocabulary.js';

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
  const tokens = emptyTokens(vocabularyOf(rulebook));
  const sentences = split(document, sections, rulebook, tokens);
  for (const s of sentences) completeHalves(document, tokens, s, rulebook);
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
    heldBack: [],
    vetoes: [],
    rulebook,
    language,
  };
  const firing = new Firing(annotated, options.trace ?? false);
  for (const s of sentences) {
    s.negated =
      s.kind === 'row' ? negationInCells(document, tokens, s) : negationOf(document.text, tokens, s.first, s.last);
    if (s.kind === 'item' && isListedAsDenied(annotated, s)) s.negated = new Uint8Array(s.last - s.first).fill(1);
    firing.read(s, spansOf(document, tokens, s));
  }
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

/** "Wij geven niets door aan:" denies the items that it introduces, up to their first full stop; "zonder cookies:" says how, and denies none. */
function isListedAsDenied({ document, sentences, tokens }: Annotated, item: Sentence): boolean {
  const intro = introOf(sentences, item);
  if (!intro?.negated || intro.kind === 'heading' || sentences[item.index - 1]!.block === item.block) return false;
  if (intro.negated.at(-1) !== 1 || document.text[intro.end - 1] !== ':') return false;
  return !tokens.norm.slice(intro.first, intro.last).includes('zonder');
}

/** A denial in one cell of a row says nothing of the next; a "nee" denies the cell that it answers. */
function negationInCells(document: Document, tokens: Tokens, row: Sentence): Uint8Array | null {
  let flags: Uint8Array | null = null;
  let first = row.first;
  let before = row.first;
  for (const cell of document.blocks[row.block]!.cells) {
    let last = first;
    while (last < row.last && tokens.end[last]! <= cell.end) last++;
    const own = negationOf(document.text, tokens, first, last);
    if (own) {
      flags ??= new Uint8Array(row.last - row.first);
      flags.set(own, first - row.first);
    }
    if (first > row.first && first < last && isNo(document.text, tokens, first, last)) {
      flags ??= new Uint8Array(row.last - row.first);
      flags.fill(1, before - row.first, first - row.first);
    }
    before = first;
    first = last;
  }
  return flags;
}

/** Where phrases are sought: the sentence, or each cell of a row, since words of two cells say nothing together. */
function spansOf(document: Document, tokens: Tokens, s: Sentence): Span[] {
  const cells = s.kind === 'row' ? document.blocks[s.block]!.cells : [];
  if (!cells.length) return [[s.first, s.last]];
  let from = s.first;
  return cells.map((cell) => {
    const first = from;
    while (from < s.last && tokens.start[from]! < cell.end) from++;
    return [first, from];
  });
}
