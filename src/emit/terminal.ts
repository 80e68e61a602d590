/** Control characters (C0, C1, delete) and those that turn the direction of text: a terminal may obey them. */
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+/g;

/** Text of a document, safe to print on a terminal and on one line. */
export const printable = (text: string) => text.replace(CONTROL, ' ').replace(/ {2,}/g, ' ').trim();

/** A path, the same but for what a terminal may obey: its spaces are its own. */
export const printablePath = (path: string): string => path.replace(CONTROL, ' ');

/** A value as JSON in which the same characters are spelt out: the value stays, a terminal sees nothing to obey. */
export const printableJson = (value: unknown, indent = 0): string =>
  JSON.stringify(value, null, indent).replace(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Breaks a text into lines of so many columns; a word longer than that stands alone. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, line];
}

/** Bold where colour is wanted. */
export const bold = (text: string, color: boolean) => (color ? `\u001b[1m${text}\u001b[22m` : text);
