import type { Run } from './builder.js';

/** Text with the place in the file of each UTF-16 unit. What was left out or decoded shows in the places only. */
export interface Mapped extends Run {
  text: string;
  starts: Uint32Array;
  ends: Uint32Array;
}

/** The text as it stands in the file from `offset` on. */
export function mapAll(text: string, offset = 0): Mapped {
  const starts = new Uint32Array(text.length);
  const ends = new Uint32Array(text.length);
  for (let i = 0; i < text.length; i++) {
    starts[i] = offset + i;
    ends[i] = offset + i + 1;
  }
  return { text, starts, ends };
}

/** The part [from, to) of a mapped text. */
export function part(mapped: Mapped, from: number, to = mapped.text.length): Mapped {
  return {
    text: mapped.text.slice(from, to),
    starts: mapped.starts.subarray(from, to),
    ends: mapped.ends.subarray(from, to),
  };
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
  let size = mapped.text.length;
  for (const e of edits) size += e.text.length - (e.to - e.from);
  const starts = new Uint32Array(size);
  const ends = new Uint32Array(size);
  let at = 0;
  let out = 0;
  const copy = (to: number) => {
    pieces.push(mapped.text.slice(at, to));
    starts.set(mapped.starts.subarray(at, to), out);
    ends.set(mapped.ends.subarray(at, to), out);
    out += to - at;
  };
  for (const e of edits) {
    copy(e.from);
    const start = mapped.starts[e.from] ?? mapped.ends.at(-1) ?? 0;
    const end = e.to > e.from ? mapped.ends[e.to - 1]! : start;
    pieces.push(e.text);
    starts.fill(start, out, out + e.text.length);
    ends.fill(end, out, out + e.text.length);
    out += e.text.length;
    at = e.to;
  }
  copy(mapped.text.length);
  return { text: pieces.join(''), starts, ends };
}

/** Replaces every match of `pattern`; `replace` gives the new text, or null to leave the match as it is. */
export function replaceAll(
  mapped: Mapped,
  pattern: RegExp,
  replace: (match: RegExpExecArray) => string | null,
): Mapped {
  const edits: Edit[] = [];
  for (const match of mapped.text.matchAll(pattern)) {
    const text = replace(match as RegExpExecArray);
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
  // Mostly the child stands in its parent as it is.
  if (parent.text.startsWith(child, from)) {
    const next = from + child.length;
    return {
      mapped: { text: child, starts: parent.starts.subarray(from, next), ends: parent.ends.subarray(from, next) },
      next,
    };
  }
  const starts = new Uint32Array(child.length);
  const ends = new Uint32Array(child.length);
  let at = from;
  for (let i = 0; i < child.length; i++) {
    const c = child[i]!;
    if (parent.text[at] !== c) at = resync(parent.text, at, child, i);
    const found = parent.text[at] === c;
    starts[i] = parent.starts[at] ?? parent.ends.at(-1) ?? 0;
    ends[i] = found ? parent.ends[at]! : starts[i]!;
    if (found) at++;
  }
  return { mapped: { text: child, starts, ends }, next: at };
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
