import type { Sentence } from '../annotate/annotated.js';
import { hitsIn } from '../annotate/drawers.js';
import type { Classified } from '../classify/classify.js';
import type { Range } from '../read/document.js';
import type { Rulebook } from '../rulebook/rulebook.js';

/** Marks of code in the file, right before a name and right behind it. */
const CODE_BEFORE = /(?:`|<(?:code|kbd|samp|tt|var)\b[^<>]{0,120}>)$/i;
const CODE_BEHIND = /^(?:`|<\/(?:code|kbd|samp|tt|var))/i;
/** As much of the file before a name as a mark of code takes. */
const MARK = 130;
const QUOTE_BEFORE = /["'“”‘’„«`]$/u;
const QUOTE_BEHIND = /^["'“”‘’»`]/u;
/** A label with its value: "Naam: session". */
const LABELLED = /^[\s*•·–-]{0,4}([\p{L}\p{N} /]{2,30}?)\s?:\s{0,3}(\S.{0,160})$/u;
/** What a plain word must look like to be a name: of one case, but not a sentence's capital. */
const PLAIN = /^(?:[a-z_][\w.:*-]{1,60}|[A-Z][A-Z\d_.-]{1,60})$/;
const NONE: ReadonlySet<number> = new Set();

/** A name that the text gives as one: marked as code, or called so ("een cookie genaamd token", "de cookie 'sid'"). */
export function isGiven(reading: Classified, { sentence, start, end }: Range & { sentence: Sentence }): boolean {
  const { document } = reading;
  const quoted = QUOTE_BEHIND.test(document.text.slice(end, end + 1));
  if (!quoted && !hasCode(reading) && !speaksOfNames(reading, sentence)) return false;
  if (!PLAIN.test(document.text.slice(start, end))) return false;
  const from = document.places.startOf(start);
  const to = document.places.endOf(end - 1);
  if (
    CODE_BEHIND.test(document.raw.slice(to, to + 12)) &&
    CODE_BEFORE.test(document.raw.slice(Math.max(0, from - MARK), from))
  )
    return true;
  const before = document.text.slice(Math.max(sentence.start, start - 40), start);
  if (QUOTE_BEFORE.test(before) !== quoted) return false;
  const words = before.replace(QUOTE_BEFORE, '').trimEnd();
  return (
    wordsOf(reading.rulebook, 'calls').some((call) => words.endsWith(call)) || (quoted && /[ck]ookies?$/i.test(words))
  );
}

const coded = new WeakMap<Classified, boolean>();

/** Is anything marked as code in the file? */
function hasCode(reading: Classified): boolean {
  let has = coded.get(reading);
  if (has === undefined) coded.set(reading, (has = /`|<(?:code|kbd|samp|tt|var)\b/i.test(reading.document.raw)));
  return has;
}

const naming = new WeakMap<Sentence, boolean>();

/** Does a sentence hold the words behind which a name stands? Most words of most sentences need no closer look. */
function speaksOfNames({ document, rulebook }: Classified, sentence: Sentence): boolean {
  let speaks = naming.get(sentence);
  if (speaks === undefined) {
    const text = document.text.slice(sentence.start, sentence.end);
    speaks = wordsOf(rulebook, 'calls').some((call) => text.includes(call));
    naming.set(sentence, speaks);
  }
  return speaks;
}

/** Where the names begin behind a label for them; kinds of cookies and ends of sentences are none. */
export function labelledNames(reading: Classified, sentence: Sentence): ReadonlySet<number> {
  const m = LABELLED.exec(reading.document.text.slice(sentence.start, sentence.end));
  if (!m || !wordsOf(reading.rulebook, 'labels').includes(m[1]!.toLowerCase().trim())) return NONE;
  const values = m[2]!.split(/\s{0,3}[,;]\s{1,3}|\s(?:en|and|\/|\+|&)\s/);
  if (!values.every((v) => PLAIN.test(v.replace(/\s?\([^()]{0,60}\)$/, '')))) return NONE;
  const start = sentence.start + m[0].length - m[2]!.length;
  if (hitsIn(reading, sentence.index).some((h) => h.rule.facet === 'cookieTypes' && h.start <= start && h.end > start))
    return NONE;
  const starts = new Set<number>();
  let from = 0;
  for (const value of values) {
    from = m[2]!.indexOf(value, from);
    starts.add(start + from);
    from += value.length;
  }
  return starts;
}

const wordsOf = (rulebook: Rulebook, key: 'calls' | 'labels'): readonly string[] =>
  (rulebook.tables.cookieNaming?.[key] as readonly string[] | undefined) ?? [];
