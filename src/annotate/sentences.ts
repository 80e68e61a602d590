import type { Rulebook } from '../rulebook/rulebook.js';

interface Words {
  inside: ReadonlySet<string>;
  maybe: ReadonlySet<string>;
  openers: ReadonlySet<string>;
}

const known = new WeakMap<Rulebook, Words>();

function wordsOf(rulebook: Rulebook): Words {
  let words = known.get(rulebook);
  if (!words) {
    const set = (table: string, key: string) =>
      new Set(([] as (string | number)[]).concat(rulebook.tables[table]?.[key] ?? []).map(String));
    words = {
      inside: set('abbreviations', 'inside'),
      maybe: set('abbreviations', 'maybe'),
      openers: set('openers', 'words'),
    };
    known.set(rulebook, words);
  }
  return words;
}

const STOP = /[.!?…]{1,40}["'”’)\]]{0,3}(?=\s)/gu;
const LAST_WORD = /[\p{L}\p{N}./]{1,24}$/u;
const NEXT = /^\s+["'“‘([•·–-]{0,3}\s?(\p{L}+|\d)?/u;

/**
 * Where the sentences of text[start, end) end: offsets, the last one `end`.
 * Knows abbreviations ("art. 6 lid 1 sub b", "B.V.", "d.m.v."), initials, numbers in front ("1. Doel"), and "u" as a word.
 */
export function sentenceEnds(text: string, start: number, end: number, rulebook: Rulebook): number[] {
  const words = wordsOf(rulebook);
  const part = text.slice(start, end);
  const ends: number[] = [];
  let from = 0;
  STOP.lastIndex = 0;
  for (let m = STOP.exec(part); m; m = STOP.exec(part)) {
    const after = m.index + m[0].length;
    if (endsSentence(part, from, m.index, m[0], after, words)) {
      ends.push(start + after);
      from = after;
    }
  }
  if (ends.at(-1) !== end) ends.push(end);
  return ends;
}

function endsSentence(part: string, from: number, at: number, mark: string, after: number, words: Words): boolean {
  const next = NEXT.exec(part.slice(after, after + 40));
  const opener = next?.[1] ?? '';
  const upper = opener !== '' && opener[0] !== opener[0]!.toLowerCase();
  const digit = /^\d/.test(opener);
  if (mark[0] !== '.') return upper || digit || opener === '';
  const before = LAST_WORD.exec(part.slice(Math.max(from, at - 24), at))?.[0] ?? '';
  const low = before.toLowerCase();
  if (mark.length > 1 && !upper && !digit) return false;
  if (words.maybe.has(low)) return upper && words.openers.has(opener.toLowerCase());
  if (words.inside.has(low)) return false;
  if (/^\p{Lu}$/u.test(before) || /^(?:\p{Lu}\.){1,5}\p{Lu}$/u.test(before))
    return upper && words.openers.has(opener.toLowerCase());
  if (/^(?:\d{1,3}|[a-z])$/.test(before) && low !== 'u' && part.slice(from, at).trim() === before) return false;
  return upper || digit || opener === '';
}
