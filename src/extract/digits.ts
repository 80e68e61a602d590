import type { Document, Range } from '../read/document.js';

/** Four digits or more, with little between them: all that numbers, codes and addresses are looked for in. */
const CLUSTER = /\d(?:\D{0,6}\d){3,400}/g;
/** What belongs to a number stands so near: "DE-" before a postal code, the name of a city behind it. */
const BEFORE = 8;
const AFTER = 48;

/** A text with the few places in it that hold numbers, so that patterns of numbers are tried there only. */
export class Digits {
  private readonly windows: Range[] = [];

  constructor(readonly text: string) {
    let last: Range | undefined;
    CLUSTER.lastIndex = 0;
    for (let m = CLUSTER.exec(text); m; m = CLUSTER.exec(text)) {
      const start = Math.max(0, m.index - BEFORE);
      const end = m.index + m[0].length + AFTER;
      if (last && start <= last.end) last.end = end;
      else this.windows.push((last = { start, end }));
    }
  }

  /** All matches of a global pattern that needs four digits close together, with their `index` in the text. */
  matches(pattern: RegExp): RegExpExecArray[] {
    const found: RegExpExecArray[] = [];
    for (const { start, end } of this.windows) {
      const part = this.text.slice(start, end);
      pattern.lastIndex = 0;
      for (let m = pattern.exec(part); m; m = pattern.exec(part)) {
        m.index += start;
        found.push(m);
      }
    }
    return found;
  }
}

const known = new WeakMap<Document, Digits>();

/** The numbers of a document, found once. */
export function digitsOf(document: Document): Digits {
  let digits = known.get(document);
  if (!digits) {
    digits = new Digits(document.text);
    known.set(document, digits);
  }
  return digits;
}
