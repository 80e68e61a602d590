import { rowOf } from '../annotate/tables.js';
import type { Classified } from '../classify/classify.js';
import { type CountryMention, countriesIn } from './countries.js';
import type { Entry } from './party-entries.js';
import type { Mention } from './party-mentions.js';

/** A country that the text gives for a party. */
export interface PartyPlace extends CountryMention {
  sentence: number;
}

const ADDRESS_TOKENS = 24;

/** Countries that the text gives for a party, or for the company behind it: in a column, an address, or "het Amerikaanse bedrijf". */
export function placesOf(reading: Classified, entry: Entry): PartyPlace[] {
  const sections = new Set(entry.mentions.map((m) => reading.sentences[m.sentence]!.section));
  const makers = entry.makers.filter((m) => sections.has(reading.sentences[m.sentence]!.section));
  return [...entry.mentions, ...makers].flatMap((m) => {
    const place = placeOf(reading, m);
    return place ? [{ ...place, sentence: m.sentence }] : [];
  });
}

function placeOf(reading: Classified, m: Mention): CountryMention | undefined {
  const s = reading.sentences[m.sentence]!;
  const all = countriesIn(reading, s.first, s.last);
  if (!all.length) return undefined;
  const row = m.cell ? rowOf(reading, m.sentence) : undefined;
  const column = row?.cells.find((c) => c.role === 'country');
  const inColumn = column && all.find((c) => c.start >= column.start && c.end <= column.end);
  const before = all.find((c) => c.adjective && c.last <= m.first && m.first - c.last <= 3);
  const after = all.find((c) => !c.adjective && c.first >= m.last && c.first - m.last <= ADDRESS_TOKENS);
  return inColumn ?? before ?? (after && isAddress(reading, m, after) ? after : undefined);
}

/** A bracket, an address with a number, or "gevestigd" leads from the name to its country. */
function isAddress({ document, sentences, tokens }: Classified, m: Mention, country: CountryMention): boolean {
  const s = sentences[m.sentence]!;
  const opensItem = s.kind === 'item' && m.first - s.first <= 2;
  const between = document.text.slice(m.end, country.start);
  // "Meta Platforms Inc. (VS)": a legal form, or another word of the name, may stand before the bracket
  if (/^(?:[\s,]{1,2}\p{Lu}[\p{L}.]{1,14}){0,2}[^()]{0,3}\([^()]{0,40}$/u.test(between)) return true;
  if (/^[\s.”"]{0,3}[,(]/.test(between) && /\d/.test(between)) return true;
  if (opensItem && isApart(document.text, country)) return true;
  return tokens.norm
    .slice(m.last, Math.min(country.first, m.last + 4))
    .some((w) => w === 'gevestigd' || w === 'gevestigde');
}

/** "Mollie: betalingen (VS, modelcontracten)", "Mollie – VS – betalingen": in a list of parties a country stands by itself. */
const isApart = (text: string, { start, end }: CountryMention): boolean =>
  /[(,;:|–—-]\s?(?:(?:in |uit )?(?:de |het )?)$/u.test(text.slice(Math.max(0, start - 12), start)) &&
  /^\s?(?:[),;.:|/–—-]|$)/u.test(text.slice(end, end + 2));
