/**
 * All matches of a global pattern. `matchAll` makes a copy of the pattern each time, which V8 compiles anew where garbage
 * was collected in between.
 */
export function matchesOf(text: string, pattern: RegExp): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    found.push(match);
    if (match[0] === '') pattern.lastIndex++;
  }
  return found;
}

/** Words of a pattern in either case of each letter: to fold case takes V8 longest of all. Not for text with escapes. */
export const anyCase = (words: string): string => words.replace(/[a-z]/g, (c) => `[${c}${c.toUpperCase()}]`);
