import type { Tokens } from '../annotate/tokens.js';
import type { Rulebook } from '../rulebook/rulebook.js';
import { firstAtLeast } from './concordance.js';
import { ADJECTIVE, ADJECTIVE_END, GLUED, unitsIn } from './duration-units.js';
import { type DurationWords, durationWordsOf } from './duration-words.js';
import { daysIn, type Length, plus, times, toIso } from './length.js';

/** A length of time in the text: "zeven jaar", "vier (4) weken", "2 à 3 jaar". */
export interface Duration {
  /** ISO 8601; of a range the longest. */
  iso: string;
  /** About how many days, to compare. */
  days: number;
  /** Two ends were given. */
  range: boolean;
  /** Tokens, half-open. */
  first: number;
  last: number;
}

interface Quantity {
  value: number;
  next: number;
}

interface Measured {
  length: Length;
  next: number;
}

/** Most tokens between the two ends of a range: "30 dagen tot ten hoogste 1 jaar". */
const MOST_BETWEEN = 4;

/**
 * Finds the lengths of time in tokens [first, last). Frequencies ("elke 2 weken"), ages ("16 jaar of ouder"), clock
 * times ("9.00 uur") and moments in the past ("2 jaar geleden") are no lengths; "enkele jaren" has none to give.
 */
export function findDurations(
  text: string,
  tokens: Tokens,
  first: number,
  last: number,
  rulebook: Rulebook,
): Duration[] {
  const units = unitsIn(tokens, rulebook);
  const found: Duration[] = [];
  let unit = firstAtLeast(units, first);
  if (unit === units.length || units[unit]! >= last) return found;
  const reader = new DurationReader(text, tokens, last, durationWordsOf(rulebook));
  for (let i = first; i < last; ) {
    while (unit < units.length && units[unit]! < i) unit++;
    if (unit === units.length || units[unit]! >= last) break;
    i = Math.max(i, units[unit]! - REACH);
    const duration = reader.durationAt(i);
    if (duration && !reader.isRate(first, duration)) found.push(duration);
    i = duration ? duration.last : i + 1;
  }
  return found;
}

/** So many tokens before its first unit of time a duration begins at most: two numbers, what joins them, a filler. */
const REACH = 16;

class DurationReader {
  constructor(
    private readonly text: string,
    private readonly tokens: Tokens,
    private readonly last: number,
    private readonly words: DurationWords,
  ) {}

  /** The longest duration that begins at a token: a range, a sum ("2 jaar en 6 maanden") or a plain one. */
  durationAt(at: number): Duration | null {
    const range = this.rangeOfNumbers(at);
    const one = range ?? this.measured(at);
    if (!one) return null;
    const whole = this.summed(one);
    const end = range ? null : this.otherEnd(at, whole);
    const length = end ? end.length : whole.length;
    const next = this.skipRepeat(end?.next ?? whole.next, length);
    return { iso: toIso(length), days: daysIn(length), range: range !== null || end !== null, first: at, last: next };
  }

  /** Does it tell how often, how old or how long ago? */
  isRate(first: number, { first: at, last: end }: Duration): boolean {
    const { rateBefore, rateAfter, spans } = this.words;
    if (ADJECTIVE_END.test(this.tokens.norm[end - 1]!) && !spans.has(this.tokens.norm[end] ?? '')) return true;
    const before = (n: number) => (at - n >= first ? this.tokens.norm.slice(at - n, at).join(' ') : '');
    const after = (n: number) => this.tokens.norm.slice(end, Math.min(end + n, this.last)).join(' ');
    if (end < this.last && /[;:.!?]/.test(this.between(end))) return [1, 2, 3].some((n) => rateBefore.has(before(n)));
    return [1, 2, 3, 4].some((n) => rateBefore.has(before(n)) || rateAfter.has(after(n)));
  }

  /** "2 à 3 jaar", "6-12 maanden", "tussen de 2 en 5 jaar": two numbers with one unit. */
  private rangeOfNumbers(at: number): Measured | null {
    const low = this.quantity(at);
    if (!low) return null;
    const join = this.joinAt(low.next, at);
    const high = join < 0 ? null : this.measured(join);
    if (!high) return null;
    const highest = this.quantity(join)!.value;
    return highest > low.value ? high : null;
  }

  /** "6 maanden tot (maximaal) 1 jaar": the second end, when it is the longer one. */
  private otherEnd(at: number, low: Measured): Measured | null {
    const join = this.joinAt(low.next, at);
    const high = join < 0 ? null : this.measured(join);
    if (!high || daysIn(high.length) <= daysIn(low.length)) return null;
    return this.isOtherCase(low.next, high.next) ? null : high;
  }

  /** "4 weken, of 1 jaar met toestemming": two lengths, each for a case of its own. */
  private isOtherCase(between: number, after: number): boolean {
    const { norm } = this.tokens;
    if (!this.words.or.has(norm[between] ?? '')) return false;
    return this.between(between).includes(',') || (after < this.last && this.words.cases.has(norm[after]!));
  }

  /** Where the second end of a range begins after its joining words, or -1. */
  private joinAt(at: number, first: number): number {
    if (at >= this.last) return -1;
    const gap = this.between(at);
    if (/^\s?[-–—]\s?$/.test(gap)) return at;
    if (/[;.:]/.test(gap)) return -1;
    let joined = false;
    for (let i = at; i < Math.min(this.last, at + MOST_BETWEEN); i++) {
      const word = this.tokens.norm[i]!;
      const pair =
        this.words.between.has(this.tokens.norm[first - 1] ?? '') ||
        this.words.between.has(this.tokens.norm[first - 2] ?? '');
      if (this.words.to.has(word) || this.words.most.has(word) || (word === 'en' && pair)) joined = true;
      else if (!this.words.beside.has(word)) return joined && i > at ? i : -1;
    }
    return -1;
  }

  /** Adds smaller units that follow at once or after "en": "1 jaar en 6 maanden". */
  private summed(start: Measured): Measured {
    let sum = start;
    for (let unit = daysIn(start.length); ; ) {
      const at = this.tokens.norm[sum.next] === 'en' ? sum.next + 1 : sum.next;
      if (at >= this.last || /[;.:()|]/.test(this.between(at))) return sum;
      const more = this.measured(at);
      if (!more || daysIn(more.length) >= unit || daysIn(more.length) <= 0) return sum;
      unit = daysIn(more.length);
      sum = { length: plus(sum.length, more.length), next: more.next };
    }
  }

  /** A number with a unit. */
  private measured(at: number): Measured | null {
    if (at >= this.last) return null;
    const glued = this.glued(at);
    if (glued) return glued;
    const quantity = this.quantity(at);
    if (!quantity || quantity.value <= 0) return null;
    let next = quantity.next;
    if (this.words.filler.has(this.tokens.norm[next] ?? '')) next++;
    if (next >= this.last || /[;:|]/.test(this.between(next))) return null;
    const unit = this.words.units.get(this.tokens.norm[next]!);
    if (!unit || (unit.unit === 'H' && this.isClock(at, quantity.next))) return null;
    const half = this.halfAfter(next + 1);
    const value = quantity.value + (half > next + 1 ? 0.5 : 0);
    return { length: times(unit, value), next: half };
  }

  /** "twee jaar en een half": the half that comes after the unit. */
  private halfAfter(at: number): number {
    const [a, b, c] = [this.tokens.norm[at], this.tokens.norm[at + 1], this.tokens.norm[at + 2] ?? ''];
    return at + 2 < this.last &&
      a === 'en' &&
      b === 'een' &&
      this.words.half.has(c) &&
      !this.words.units.has(this.tokens.norm[at + 3] ?? '')
      ? at + 3
      : at;
  }

  /** Number and unit in one word. */
  private glued(at: number): Measured | null {
    const m = GLUED.exec(this.tokens.norm[at]!);
    const word = m ? m[2]! : (ADJECTIVE.exec(this.tokens.norm[at]!)?.[1] ?? null);
    const unit =
      word === null ? undefined : (this.words.units.get(word) ?? (m ? this.words.glued.get(word) : undefined));
    if (!unit) return null;
    const value = m ? Number(m[1]) : this.words.numberOf(this.tokens.norm[at]!.slice(0, -word!.length));
    return value ? { length: times(unit, value), next: at + 1 } : null;
  }

  /** A number in digits or words, with its repetition in brackets: "vier (4)", "5 (vijf)", "twee en een half". */
  private quantity(at: number): Quantity | null {
    const value = this.numberAt(at);
    if (value === null) return null;
    let next = at + 1;
    if (value === 1 && this.words.half.has(this.tokens.norm[next] ?? '')) return { value: 0.5, next: next + 1 };
    const [a, b, c] = [
      this.tokens.norm[next] ?? '',
      this.tokens.norm[next + 1] ?? '',
      this.tokens.norm[next + 2] ?? '',
    ];
    if (a === 'en' && this.words.half.has(b)) return { value: value + 0.5, next: next + 2 };
    if (a === 'en' && b === 'een' && this.words.half.has(c)) return { value: value + 0.5, next: next + 3 };
    if (next < this.last && /[([]/.test(this.between(next)) && this.numberAt(next) === value) next++;
    return { value, next };
  }

  private numberAt(at: number): number | null {
    if (at >= this.last) return null;
    const word = this.tokens.norm[at]!;
    if (this.tokens.kind[at] !== 'num') return this.words.numberOf(word);
    if (/^\d{1,3}(?:\.\d{3})+$/.test(word)) return Number(word.replaceAll('.', ''));
    return /^\d{1,5}(?:[.,]\d{1,2})?$/.test(word) ? Number(word.replace(',', '.')) : null;
  }

  /** "7 jaar (zeven jaar)": a repetition of what was just said belongs to it. */
  private skipRepeat(at: number, length: Length): number {
    if (at >= this.last || !/\(/.test(this.between(at))) return at;
    const again = this.measured(at);
    return again && toIso(again.length) === toIso(length) ? again.next : at;
  }

  private isClock(at: number, next: number): boolean {
    if (/^\d{1,2}[.,]\d\d$/.test(this.tokens.norm[at]!)) return true;
    return (
      next === at + 1 &&
      this.tokens.end[at - 1] !== undefined &&
      /^\d{1,2}$/.test(this.tokens.norm[at - 1]!) &&
      this.between(at) === ':'
    );
  }

  /** What stands between token `at` and the one before it. */
  private between(at: number): string {
    return this.text.slice(this.tokens.end[at - 1] ?? 0, this.tokens.start[at] ?? 0);
  }
}
