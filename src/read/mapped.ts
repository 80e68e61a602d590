import { matchesOf } from './matches.js';
import { Places } from './places.js';

/** Text with its places in the file. What was left out or decoded shows in the places only. */
export interface Mapped {
  text: string;
  /** Places of a text that this one is part of, from its character `at` on. */
  places: Places;
  at: number;
}

/** Where the character at `i` of a mapped text begins in the file; at its end, where the last one ends. */
export function startAt({ text, places, at }: Mapped, i = 0): number {
  if (i < text.length) return places.startOf(at + i);
  return text.length ? places.endOf(at + text.length - 1) : 0;
}

/** Where the character at `i` ends in the file. */
export const endAt = ({ places, at }: Mapped, i: number): number => places.endOf(at + i);

/** The text as it stands in the file from `offset` on. */
export function mapAll(text: string, offset = 0): Mapped {
  const places = new Places();
  places.copy(offset, text.length);
  return { text, places, at: 0 };
}

/** The part [from, to) of a mapped text. */
export function part(mapped: Mapped, from: number, to = mapped.text.length): Mapped {
  return { text: mapped.text.slice(from, to), places: mapped.places, at: mapped.at + from };
}

/** A replacement in a mapped text: [from, to) becomes `text`, each character of which stands for the whole range. */
export interface Edit {
  from: number;
  to: number;
  text: string;
}

/** Applies edits that don't overlap, in order. */
export function edit(mapped: Mapped, edits: readonly Edit[]): Mapped {
  if (!edits.length) return mapped;
  const pieces: string[] = [];
  const places = new Places();
  const { text, at } = mapped;
  let done = 0;
  for (const e of edits) {
    pieces.push(text.slice(done, e.from), e.text);
    places.append(mapped.places, at + done, at + e.from);
    const start = startAt(mapped, e.from);
    places.fill(start, e.to > e.from ? endAt(mapped, e.to - 1) : start, e.text.length);
    done = e.to;
  }
  pieces.push(text.slice(done));
  places.append(mapped.places, at + done, at + text.length);
  return { text: pieces.join(''), places, at: 0 };
}

/** Mapped texts one behind the other. */
export function join(parts: readonly Mapped[]): Mapped {
  const places = new Places();
  for (const { places: own, at, text } of parts) places.append(own, at, at + text.length);
  return { text: parts.map((p) => p.text).join(''), places, at: 0 };
}

/** Replaces every match of `pattern`; `replace` gives the new text, or null to leave the match as it is. */
export function replaceAll(
  mapped: Mapped,
  pattern: RegExp,
  replace: (match: RegExpExecArray) => string | null,
): Mapped {
  const edits: Edit[] = [];
  for (const match of matchesOf(mapped.text, pattern)) {
    const text = replace(match);
    if (text !== null) edits.push({ from: match.index, to: match.index + match[0].length, text });
  }
  return edit(mapped, edits);
}

const SKIPPED = /[\s>\\]/;
const LOOK_AHEAD = 400;

/**
 * Finds the characters of `child` back in `parent` from `from` on, in order. The child was made of the parent by
 * leaving out marks (indents, `>`, escapes) and by small changes of white space; linear in the length of both.
 */
export function align(parent: Mapped, child: string, from = 0): { mapped: Mapped; next: number } {
  const { text } = parent;
  // Mostly the child stands in its parent as it is.
  if (text.startsWith(child, from))
    return { mapped: { text: child, places: parent.places, at: parent.at + from }, next: from + child.length };
  const places = new Places();
  let at = from;
  for (let i = 0; i < child.length; ) {
    if (text[at] !== child[i]) at = resync(text, at, child, i);
    const length = commonLength(text, at, child, i);
    if (length) places.append(parent.places, parent.at + at, parent.at + at + length);
    else {
      const start = startAt(parent, at);
      places.fill(start, start, 1);
    }
    at += length;
    i += length || 1;
  }
  return { mapped: { text: child, places, at: 0 }, next: at };
}

/** How many characters of `text` from `at` and of `child` from `i` on are the same. */
function commonLength(text: string, at: number, child: string, i: number): number {
  // Line by line: what was left out stood in front of lines.
  const end = child.indexOf('\n', i) + 1 || child.length;
  if (text.startsWith(child.slice(i, end), at)) return end - i;
  let n = 0;
  while (i + n < child.length && text[at + n] === child[i + n]) n++;
  return n;
}

/** Where the parent goes on with child[i]; the same place when it is white space that the parent doesn't have. */
function resync(text: string, at: number, child: string, i: number): number {
  const c = child[i]!;
  let to = at;
  while (to < text.length && text[to] !== c && SKIPPED.test(text[to]!)) to++;
  if (text[to] === c) return to;
  if (/[\s>]/.test(c)) return at;
  const ahead = text.slice(at, at + LOOK_AHEAD);
  const near = ahead.indexOf(child.slice(i, i + 6));
  if (near >= 0) return at + near;
  const single = ahead.indexOf(c);
  return single >= 0 ? at + single : at;
}
