import type { Rulebook } from '../rulebook/rulebook.js';
import type { Length, Unit } from './length.js';

/** The words of the duration grammar, out of rules/dutch/durations.yaml. */
export interface DurationWords {
  /** Value of a number word, put together where needed ("vijfentwintig"); null for other words. */
  numberOf(word: string): number | null;
  units: ReadonlyMap<string, Unit>;
  /** Units that count only when written onto the number: "24u". */
  glued: ReadonlyMap<string, Unit>;
  filler: ReadonlySet<string>;
  to: ReadonlySet<string>;
  /** "of" joins the ends of a range, unless a case follows: "4 weken of 1 jaar met toestemming". */
  or: ReadonlySet<string>;
  cases: ReadonlySet<string>;
  most: ReadonlySet<string>;
  beside: ReadonlySet<string>;
  /** What a term is called: "zevenjarige termijn". */
  spans: ReadonlySet<string>;
  half: ReadonlySet<string>;
  between: ReadonlySet<string>;
  plus: ReadonlySet<string>;
  rateBefore: ReadonlySet<string>;
  rateAfter: ReadonlySet<string>;
}

const known = new WeakMap<Rulebook, DurationWords>();

export function durationWordsOf(rulebook: Rulebook): DurationWords {
  let words = known.get(rulebook);
  if (!words) {
    words = readWords(rulebook);
    known.set(rulebook, words);
  }
  return words;
}

function readWords({ tables }: Rulebook): DurationWords {
  const list = (key: string) =>
    new Set(([] as (string | number)[]).concat(tables['duration-words']?.[key] ?? []).map(String));
  const numbers = new Map(Object.entries(tables['number-words'] ?? {}).map(([word, value]) => [word, Number(value)]));
  return {
    numberOf: numberReader(numbers),
    units: unitsOf(tables['duration-units'] ?? {}),
    glued: unitsOf(tables['glued-units'] ?? {}),
    filler: list('filler'),
    to: list('to'),
    or: list('or'),
    cases: list('case'),
    most: list('most'),
    beside: list('beside'),
    spans: list('spans'),
    half: list('half'),
    between: list('between'),
    plus: list('plus'),
    rateBefore: list('rate-before'),
    rateAfter: list('rate-after'),
  };
}

/** "M3" is a unit of three months. */
function unitsOf(table: Record<string, string | number | string[]>): Map<string, Unit> {
  const units = new Map<string, Unit>();
  for (const [key, words] of Object.entries(table)) {
    const m = /^(Y|MIN|M|W|D|H|S)(\d{0,3})$/.exec(key);
    if (!m) throw new Error(`"${key}" is no unit of time`);
    for (const word of ([] as (string | number)[]).concat(words))
      units.set(String(word), { unit: m[1] as keyof Length, count: Number(m[2] || 1) });
  }
  return units;
}

/** "tweeentwintig" is two and twenty, "honderdtwintig" a hundred with twenty, "driehonderd" three hundreds. */
function numberReader(numbers: ReadonlyMap<string, number>): (word: string) => number | null {
  const read = (word: string): number | null => {
    const plain = numbers.get(word);
    if (plain !== undefined) return plain;
    const hundred = word.indexOf('honderd');
    if (hundred >= 0) {
      const before = hundred ? read(word.slice(0, hundred)) : 1;
      const rest = word.slice(hundred + 'honderd'.length).replace(/^en(?=.)/, '');
      const after = rest ? read(rest) : 0;
      return before !== null && after !== null ? before * 100 + after : null;
    }
    for (let at = word.indexOf('en', 2); at > 0; at = word.indexOf('en', at + 1)) {
      const ones = numbers.get(word.slice(0, at));
      const tens = numbers.get(word.slice(at + 2));
      if (ones !== undefined && tens !== undefined && ones < 10 && tens >= 20) return tens + ones;
    }
    return null;
  };
  return (word) => (word.length <= 40 ? read(word) : null);
}
