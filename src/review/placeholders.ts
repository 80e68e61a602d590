import type { Document, Range } from '../read/document.js';
import { anyCase, matchesOf } from '../read/matches.js';

/** What people are asked to fill in. */
const WORDS = `naam|bedrijf|bedrijfsnaam|organisatie|adres|postcode|plaats|woonplaats|datum|dag|maand|jaar|e-?mail(?:adres)?|telefoon(?:nummer)?|website|url|kvk(?:-?nummer)?|invullen|vul|aanvullen|in te vullen|nummer|contactgegevens|contactpersoon|link|aantal|termijn|functie|land|vereniging|stichting|school|gemeente|provider|hostingpartij|boekhouder|insert|company|name|date|address`;
const CASELESS = anyCase(WORDS);
/** A way of leaving a gap, and what a text holds that has one: each is sought only where that stands. */
const PATTERNS: { marks: string[]; pattern: RegExp }[] = [
  { marks: ['['], pattern: /\[\s?(?:[._…–-]\s?){2,40}\]/gu },
  {
    marks: ['.....', '……', '____'],
    pattern: /(?<![\p{L}\d.…])(?:\.{5,60}|…{2,20}|_{4,60})(?![\p{L}\d])/gu,
  },
  {
    marks: ['['],
    pattern: new RegExp(
      String.raw`(?<!!)\[(?=[^\]\n]{2,60}\](?!\(|\s\((?:${anyCase('https?:')}|${anyCase('www')}\.)))(?:[^\]\n]{0,40}[\s_/-])?(?:${CASELESS})(?:[\s_/,-][^\]\n]{0,40})?\]`,
      'gu',
    ),
  },
  {
    marks: ['<'],
    pattern: new RegExp(
      String.raw`<(?:${anyCase('uw |jouw |je ')})?(?:${CASELESS})(?:[\s_-][\p{L}\s_-]{0,30})?>`,
      'gu',
    ),
  },
  {
    marks: ['(uw', '(jouw', '(je', '(vul hier', '(hier', '(bedrijfsnaam', '(naam'],
    pattern: new RegExp(
      String.raw`\((?:uw|jouw|je|vul hier|hier|bedrijfsnaam|naam)\s?(?:uw |je |jouw |de )?(?:${WORDS})?(?:\sinvullen)?\)(?!\s?[:@])`,
      'gu',
    ),
  },
  { marks: ['{{'], pattern: /\{\{\s?[\p{Lu}_][\p{Lu}\d_ -]{1,40}\}\}/gu },
  { marks: ['['], pattern: /\[(?:[\p{Lu}_]{3,30}[ _-]){0,4}[\p{Lu}_]{4,30}\](?!\()/gu },
  {
    marks: ['XX', 'Xx', 'xX', 'xx'],
    pattern: /(?<![\p{L}\p{N}])[Xx]{4,30}(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])XXX(?![\p{L}\p{N}])/gu,
  },
  { marks: ['.@', '@.'], pattern: /\.{2,6}@(?:\.{2,6})?|(?<=\s)@\.{2,6}/gu },
  { marks: ['orem', 'OREM', '<<'], pattern: /lorem ipsum|<<[^>\n]{2,40}>>/giu },
];

/** Gaps of a template that nobody filled in: "[.....]", "[bedrijfsnaam]", "{{NAAM}}", "XXX", "...@...". In the order of the text. */
export function findPlaceholders(document: Document): Range[] {
  const found: Range[] = [];
  for (const { marks, pattern } of PATTERNS) {
    if (!marks.some((mark) => document.text.includes(mark))) continue;
    for (const m of matchesOf(document.text, pattern)) {
      const range = { start: m.index, end: m.index + m[0].length };
      if (!WORD.test(m[0])) widen(document.text, range);
      found.push(range);
    }
  }
  // of gaps that overlap, the first; a place that two patterns see counts once
  return found
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .reduce<Range[]>((apart, range) => {
      if (range.start >= (apart.at(-1)?.end ?? 0)) apart.push(range);
      return apart;
    }, []);
}

/** How far from a gap the words beside it are looked for. */
const BESIDE = 300;

const WORD = /[\p{L}\p{N}]/u;

/**
 * A gap without a word in it is shown with the words beside it; one that stands alone on its line, with the end of the
 * line above and the beginning of the line below: a quote must hold words, and a list's number is not among them.
 */
function widen(text: string, range: Range): void {
  const line = startOfLine(text, range.start);
  const end = endOfLine(text, range.end);
  const alone = !WORD.test(text.slice(line, range.start)) && !WORD.test(text.slice(range.end, end));
  const first = alone ? startOfLine(text, line - 1) : line;
  const last = alone ? endOfLine(text, end + 1) : end;
  range.start = Math.max(first, startOfWord(text, range.start - 25));
  range.end = Math.min(last, range.end + 20);
  while (range.end < last && WORD.test(text[range.end]!)) range.end++;
}

function startOfLine(text: string, at: number): number {
  const from = Math.max(0, at - BESIDE);
  return from + text.slice(from, Math.max(0, at)).lastIndexOf('\n') + 1;
}

function endOfLine(text: string, from: number): number {
  const at = text.slice(from, from + BESIDE).indexOf('\n');
  return at < 0 ? Math.min(text.length, from + BESIDE) : from + at;
}

function startOfWord(text: string, at: number): number {
  const from = Math.max(0, at - BESIDE);
  return from + text.slice(from, Math.max(0, at) + 1).lastIndexOf(' ') + 1;
}
