import type { Annotated, Sentence } from '../annotate/annotated.js';
import type { Classified } from '../classify/classify.js';
import type { CookieType, Model } from '../model/index.js';
import type { Range } from '../read/document.js';
import { evidenceAt } from './facts.js';
import { cellOf, type Row, tablesOf } from './tables.js';

type Item = Model['cookies']['items'][number];

/** A name as a site would give it: letters, digits, `_`, `-`, with a `*` or `<...>` for a part that differs per site. */
const NAME =
  /(?<![\p{L}\p{N}_@/.*-])[A-Za-z_0-9][\w-]{1,60}(?:\.[A-Za-z][\w-]{1,40})?(?:\*|<[^<>\s]{1,30}>|\[[^[\]\s]{1,30}\]|\{[^{}\s]{1,30}\}|#)?[\w-]{0,20}\*?(?![\p{L}\p{N}_@/-]|\.[\p{L}\p{N}])/gu;
const IDENTIFIER = /^_|[A-Za-z\d]_[A-Za-z\d]|_$|\*$/;
const WHOLE_CELL = /^[\w.*<>[\]{}#@-]{2,80}$/;
/** Shorter names ("fr", "SID") are words too: only a column of names makes them cookies. */
const SHORT = 4;

/** Cookies that the text calls by name: in tables of cookies, and in sentences, items and labels under a talk of cookies. */
export function cookieItems(reading: Classified): Item[] {
  const items = new Map<string, Item>();
  const add = (item: Item) => {
    const known = items.get(item.name.toLowerCase());
    if (!known) items.set(item.name.toLowerCase(), item);
    else known.evidence.push(...item.evidence);
  };
  const known = new KnownCookies(reading);
  for (const sentence of reading.sentences) {
    if (sentence.kind === 'row') continue;
    for (const name of namesIn(reading, sentence, known)) add(itemOf(reading, sentence, name, known));
  }
  for (const table of tablesOf(reading)) {
    if (!table.roles.includes('cookie')) continue;
    for (const row of table.rows) for (const item of itemsOfRow(reading, row, known)) add(item);
  }
  return [...items.values()].sort((a, b) => a.evidence[0]!.start - b.evidence[0]!.start);
}

interface Named extends Range {
  name: string;
}

function namesIn(reading: Classified, sentence: Sentence, known: KnownCookies): Named[] {
  const names: Named[] = [];
  const text = reading.document.text.slice(sentence.start, sentence.end);
  NAME.lastIndex = 0;
  for (let m = NAME.exec(text); m; m = NAME.exec(text)) {
    const name = m[0];
    if (!(IDENTIFIER.test(name) || (name.length >= SHORT && known.find(name)))) continue;
    if (/^\d+$/.test(name) || !speaksOfCookies(reading, sentence)) continue;
    names.push({ name, start: sentence.start + m.index, end: sentence.start + m.index + name.length });
  }
  return names;
}

/** Does the sentence, what introduces it, or a heading above it speak of cookies? */
function speaksOfCookies(reading: Classified, sentence: Sentence): boolean {
  const { tokens, sentences, sections } = reading;
  const says = (s: Sentence | undefined) => {
    for (let i = s?.first ?? 0; i < (s?.last ?? 0); i++) if (tokens.norm[i]!.includes('cookie')) return true;
    return false;
  };
  for (let s: Sentence | undefined = sentence; s; s = sentences[s.intro]) if (says(s)) return true;
  for (let i = sentence.section; i >= 0; i = sections[i]!.parent) {
    if (reading.categories[i]!.some((c) => c.id === 'cookies')) return true;
    if (says(sentences.find((s) => s.kind === 'heading' && s.section === i))) return true;
  }
  return false;
}

function itemOf(reading: Annotated, sentence: Sentence, { name, start, end }: Named, known: KnownCookies): Item {
  const { provider, type } = known.find(name) ?? { provider: null, type: null };
  const evidence = [
    evidenceAt(
      reading,
      sentence.end - sentence.start > 400 ? { start, end } : sentence,
      sentence.section,
      'cookies.item',
    ),
  ];
  return { name, provider, type, duration: null, purpose: null, evidence };
}

function itemsOfRow(reading: Classified, row: Row, known: KnownCookies): Item[] {
  const cell = cellOf(row, 'cookie')!;
  const named = cell
    ? cell.text
        .split(/\s*(?:,|;|\s\/\s|\ben\b|\bof\b|\+)\s*/)
        .filter((n) => WHOLE_CELL.test(n) && (known.find(n) || /[_\d*-]|[a-z][A-Z]/.test(n)))
    : [];
  if (!named.length) return [];
  const say = (role: Parameters<typeof cellOf>[1]) => cellOf(row, role)?.text || null;
  const evidence = [evidenceAt(reading, row.sentence, row.sentence.section, 'cookies.item')];
  return named.map((name) => ({
    name,
    provider: say('provider') ?? known.find(name)?.provider ?? null,
    type: known.find(name)?.type ?? null,
    duration: null,
    purpose: say('purpose'),
    evidence,
  }));
}

/** Names of well-known cookies, of `rules/facts/cookie-names.yaml`. */
class KnownCookies {
  private readonly exact = new Map<string, string>();
  private readonly beginnings: [start: string, pattern: string][] = [];
  private readonly table: Record<string, string | number | string[]>;

  constructor(reading: Annotated) {
    this.table = reading.rulebook.tables.cookieNames ?? {};
    for (const pattern of Object.keys(this.table)) {
      if (pattern.endsWith('*')) this.beginnings.push([pattern.slice(0, -1), pattern]);
      else this.exact.set(pattern, pattern);
    }
    this.beginnings.sort((a, b) => b[0].length - a[0].length);
  }

  find(name: string): { provider: string | null; type: CookieType } | null {
    const pattern = this.exact.get(name) ?? this.beginnings.find(([start]) => name.startsWith(start))?.[1];
    if (pattern === undefined) return null;
    const value = this.table[pattern]!;
    return Array.isArray(value)
      ? { provider: value[0]!, type: value[1] as CookieType }
      : { provider: null, type: value as CookieType };
  }
}
