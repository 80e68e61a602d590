import type { Document } from '../read/document.js';
import type { Rulebook } from '../rulebook/rulebook.js';
import type { Sentence } from './annotated.js';
import type { Tokens } from './tokens.js';

/** Words from a half to the compound that closes it, at most. */
const MOST = 16;
const HYPHEN = 0x2d;
const NO_BREAK = 0x2011;
const JOINS = new Set(['en', 'of', 'and', 'evt', 'eventueel']);

interface Compounds {
  /** What compounds of kinds of parties end in, longest first. */
  heads: readonly string[];
  /** Halves that stay as they are. */
  whole: ReadonlySet<string>;
}

const byRulebook = new WeakMap<Rulebook, Compounds>();

function compoundsOf(rulebook: Rulebook): Compounds {
  let compounds = byRulebook.get(rulebook);
  if (!compounds) {
    const list = (name: string) =>
      ([] as unknown[]).concat(rulebook.tables['compound-heads']?.[name] ?? []).map(String);
    const heads = list('heads').sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
    byRulebook.set(rulebook, (compounds = { heads, whole: new Set(list('whole')) }));
  }
  return compounds;
}

/**
 * "Betaal-, boekhoud- en administratiediensten" are three kinds: a half that hangs on a hyphen gets the end of the
 * compound that closes the enumeration, so that rules read "betaaldiensten". Places in the text stay as they are.
 */
export function completeHalves({ text }: Document, tokens: Tokens, within: Sentence, rulebook: Rulebook): void {
  for (let i = within.first; i < within.last - 1; i++) {
    if (!isHalf(text, tokens, i)) continue;
    const halves = [i];
    let at = i + 1;
    const end = Math.min(within.last, i + MOST);
    for (; at < end && (isHalf(text, tokens, at) || JOINS.has(tokens.norm[at]!)); at++)
      if (!JOINS.has(tokens.norm[at]!)) halves.push(at);
    const { heads, whole } = compoundsOf(rulebook);
    const closing = at < end ? tokens.norm[at]! : '';
    const noun = at + 1 < within.last && text[tokens.end[at]!] === ' ' ? tokens.norm[at + 1]! : '';
    // "IT- en boekhoudkundige dienstverleners"
    const head =
      heads.find((h) => closing.length > h.length && closing.endsWith(h)) ?? (heads.includes(noun) ? noun : undefined);
    for (const half of head ? halves : []) if (!whole.has(tokens.norm[half]!)) complete(text, tokens, half, head!);
    i = halves.at(-1)!;
  }
}

/** A word with a hyphen behind it and no more of the word. */
function isHalf(text: string, tokens: Tokens, i: number): boolean {
  const end = tokens.end[i]!;
  const mark = text.charCodeAt(end);
  if (mark !== HYPHEN && mark !== NO_BREAK) return false;
  return end - tokens.start[i]! > 1 && /[\s,/]/.test(text[end + 1] ?? '');
}

function complete(text: string, tokens: Tokens, i: number, head: string): void {
  const word = tokens.vocabulary.word(text.slice(tokens.start[i], tokens.end[i]) + head);
  tokens.norm[i] = word.norm;
  tokens.kind[i] = word.type;
  tokens.word[i] = word;
}
