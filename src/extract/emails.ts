import type { Document, Range } from '../read/document.js';

/** A mail address, lower case, with its place: in the visible text, or in a link's target only (`hidden`). */
export interface FoundEmail extends Range {
  value: string;
  /** Offsets of the attribute into the raw file where the visible text doesn't hold the address. */
  hidden: { start: number; end: number } | null;
}

const PLAIN =
  /[\p{L}\p{N}](?:[\p{L}\p{N}._+'-]{0,62}[\p{L}\p{N}_+-])?@[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62}\.){1,5}\p{L}{2,18}/gu;
const AT = String.raw`(?:\s?[\[({<]\s?(?:at|a|apenstaart(?:je)?|@)\s?[\])}>]\s?|\s(?:at|apenstaart(?:je)?)\s|\s@\s?|@\s)`;
const DOT = String.raw`(?:\s?[\[({<]\s?(?:dot|punt|\.)\s?[\])}>]\s?|\s(?:dot|punt)\s|\.)`;
const DOTS = new RegExp(DOT, 'giu');
const HIDDEN_AT = new RegExp(
  String.raw`(?<![\p{L}\p{N}._-])([\p{L}\p{N}](?:[\p{L}\p{N}_+-]|\.(?=[\p{L}\p{N}])){0,40})${AT}([\p{L}\p{N}][\p{L}\p{N}-]{0,60}(?:${DOT}[\p{L}\p{N}-]{1,60}){0,2})${DOT}(\p{L}{2,10})(?![\p{L}\p{N}])`,
  'giu',
);

/** Brackets, or the word for the sign, tell that an address is meant; where only "at" does, its end must be a usual one. */
const MARKED = /[[({<]\s?(?:at|a|apenstaart(?:je)?|@)\s?[\])}>]|apenstaart/iu;
const COMMON_ENDS =
  /^(?:nl|be|com|eu|org|net|info|nu|io|me|app|de|example|shop|online|site|email|dev|world|tv|frl|gent|brussels|vlaanderen|amsterdam)$/iu;

/** What may be the middle of an address: looked for first, so that the long patterns are tried on small windows only. */
const MIDDLE =
  /[[({<]\s?(?:[aA](?:[tT]|[pP][eE][nN][sS][tT][aA]{2}[rR][tT](?:[jJ][eE])?)?|@)\s?[\])}>]|@|(?<=\s)[aA](?:[tT]|[pP][eE][nN][sS][tT][aA]{2}[rR][tT](?:[jJ][eE])?)(?=\s)/g;
const BEFORE = 66;
const AFTER = 260;

function middlesOf(text: string): number[] {
  const middles: number[] = [];
  MIDDLE.lastIndex = 0;
  for (let m = MIDDLE.exec(text); m; m = MIDDLE.exec(text)) middles.push(m.index);
  return middles;
}

/** Matches of a pattern around what may be the middle of an address, with their `index` in the text. */
function matchesAround(text: string, middles: readonly number[], pattern: RegExp): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  let from = 0;
  for (const middle of middles) {
    const start = Math.max(from, middle - BEFORE);
    const part = text.slice(start, middle + AFTER);
    pattern.lastIndex = 0;
    for (let m = pattern.exec(part); m && start + m.index <= middle; m = pattern.exec(part)) {
      m.index += start;
      if (m.index + m[0].length <= middle) continue;
      found.push(m);
      from = m.index + m[0].length;
    }
  }
  return found;
}

const known = new WeakMap<Document, FoundEmail[]>();

/** All mail addresses of a document in the order of the text: plain ones, ones hidden from robots ("info [at] ..."), targets of `mailto:`. */
export function findEmails(document: Document): FoundEmail[] {
  let found = known.get(document);
  if (!found) {
    found = collectEmails(document);
    known.set(document, found);
  }
  return found;
}

function collectEmails(document: Document): FoundEmail[] {
  const { text } = document;
  const found: FoundEmail[] = [];
  const covered = new Uint8Array(text.length + 1);
  const add = (value: string, start: number, end: number, hidden: FoundEmail['hidden'] = null) => {
    if (covered.subarray(start, end).includes(1)) return;
    found.push({ value: value.toLowerCase(), start, end, hidden });
    if (!hidden) covered.fill(1, start, end);
  };
  const middles = middlesOf(text);
  const signs = middles.filter((at) => text[at] === '@');
  for (const m of matchesAround(text, signs, PLAIN)) add(m[0], m.index, m.index + m[0].length);
  // the middle of a plain address is followed by its domain
  const hidden = middles.filter((at) => !/^@\S/.test(text.slice(at, at + 2)));
  for (const m of matchesAround(text, hidden, HIDDEN_AT)) {
    if (!MARKED.test(m[0]) && !COMMON_ENDS.test(m[3]!)) continue;
    const domain = m[2]!.replace(DOTS, '.');
    add(`${m[1]}@${domain}.${m[3]}`, m.index, m.index + m[0].length);
  }
  for (const link of document.links) {
    const target = /^\s*mailto:\s*([^?\s]{3,120})/i.exec(link.href)?.[1];
    const value = target ? decodeAddress(target) : null;
    if (value) add(value, link.start, link.end, inTarget(document.raw, link, value));
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Where the address stands in the link's target, `mailto:` and `?subject=` left out. */
function inTarget(raw: string, { hrefStart, hrefEnd }: Document['links'][number], value: string): FoundEmail['hidden'] {
  const at = raw.slice(hrefStart, hrefEnd).toLowerCase().indexOf(value);
  return at < 0 ? { start: hrefStart, end: hrefEnd } : { start: hrefStart + at, end: hrefStart + at + value.length };
}

function decodeAddress(target: string): string | null {
  let plain = target;
  try {
    plain = decodeURIComponent(target);
  } catch {
    // a stray % in a template's target: read it as it stands
  }
  PLAIN.lastIndex = 0;
  return PLAIN.exec(plain.trim())?.[0].toLowerCase() ?? null;
}

/** The part of an address after the @, without "www." and the like. */
export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1);

/** The name in a domain: "krulenkam" of "www.krulenkam.nl". */
export const labelOf = (domain: string): string => {
  const parts = domain.replace(/^www\./, '').split('.');
  return (parts.length > 2 && /^(?:co|com|org)$/.test(parts.at(-2)!) ? parts.at(-3) : parts.at(-2)) ?? '';
};
