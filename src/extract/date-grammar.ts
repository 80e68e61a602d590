import type { Range } from '../read/document.js';

/** A date in the text. */
export interface FoundDate extends Range {
  /** `YYYY-MM-DD`, or `YYYY-MM` where no day is given. */
  value: string;
}

type Months = Record<string, string | number | string[]>;
const SEP = String.raw`\s?[-/.–]\s?`;
/** Months are written in Latin letters; classes by Unicode property would be slow to compile. */
const L = String.raw`[A-Za-z\u00c0-\u024f]`;
const YEAR = String.raw`((?:19|20)\d{2})`;
const PATTERNS: { pattern: RegExp; read: (m: RegExpExecArray, months: Months) => string | null }[] = [
  {
    pattern: new RegExp(String.raw`(?<![\d.])${YEAR}-(\d{1,2})-(\d{1,2})(?!\d)`, 'g'),
    read: (m) => iso(m[1]!, m[2]!, m[3]!),
  },
  {
    pattern: new RegExp(String.raw`(?<![\d.])(\d{1,2})${SEP}(\d{1,2})${SEP}((?:19|20)\d{2}|['’]?\d{2})(?![\d/])`, 'g'),
    read: (m) => iso(m[3]!, m[2]!, m[1]!),
  },
  {
    pattern: new RegExp(
      String.raw`(?<![\d.,])(\d{1,2})(?:e|ste|de)?[\s/.–-]{0,3}(${L}{3,9})[.,]{0,2}[\s/.–-]{0,3}${YEAR}(?!\d)`,
      'g',
    ),
    read: (m, months) => iso(m[3]!, monthOf(m[2]!, months), m[1]!),
  },
  {
    pattern: new RegExp(String.raw`(?<!${L})(${L}{3,9})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s${YEAR}(?!\d)`, 'g'),
    read: (m, months) => iso(m[3]!, monthOf(m[1]!, months), m[2]!),
  },
  {
    pattern: new RegExp(String.raw`(?<!${L})(${L}{3,9})[.,]{0,2}[\s/-]{1,2}${YEAR}(?!\d)`, 'g'),
    read: (m, months) => iso(m[2]!, monthOf(m[1]!, months), null),
  },
  { pattern: new RegExp(String.raw`(?<![\d./-])${YEAR}-(\d{2})(?![\d-])`, 'g'), read: (m) => iso(m[1]!, m[2]!, null) },
  {
    pattern: new RegExp(String.raw`(?<![\d./-])(\d{1,2})[-/]${YEAR}(?![\d/-])`, 'g'),
    read: (m) => iso(m[2]!, m[1]!, null),
  },
];

/** All dates in text[start, end), in order; the longest reading of a place wins. `months`: names to numbers, from the rules. */
export function findDates(text: string, range: Range, months: Months): FoundDate[] {
  const part = text.slice(range.start, range.end);
  const found: FoundDate[] = [];
  if (!/\d\d/.test(part)) return found;
  for (const { pattern, read } of PATTERNS) {
    pattern.lastIndex = 0;
    for (let m = pattern.exec(part); m; m = pattern.exec(part)) {
      const value = read(m, months);
      const start = range.start + m.index;
      const end = start + m[0].length;
      if (value && !found.some((f) => f.start < end && start < f.end)) found.push({ value, start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

const monthOf = (word: string, months: Months): string => String(months[word.toLowerCase()] ?? '');

function iso(year: string, month: string, day: string | null): string | null {
  const y = year.length < 4 ? `20${year.slice(-2)}` : year;
  const m = Number(month);
  const d = Number(day ?? 1);
  if (!(m >= 1 && m <= 12) || d < 1 || d > 31 || Number(y) < 1995 || Number(y) > 2099) return null;
  const two = (n: number) => String(n).padStart(2, '0');
  return day === null ? `${y}-${two(m)}` : `${y}-${two(m)}-${two(d)}`;
}
