import type { Classified } from '../classify/classify.js';
import type { Range } from '../read/document.js';
import type { Entry } from './party-entries.js';
import type { Mention } from './party-mentions.js';
import { partyWords } from './party-words.js';

/** What follows a name that is only a way to reach the organisation: "WhatsApp: 06 ...", "WhatsApp op 06 ...". */
const NUMBER = /^[\s:(–-]{0,3}(?:(?:op|via|naar|nummer)\s)?\(?(?:\+|0)\d/u;

/** What stands before it: "bereikbaar via WhatsApp". */
const REACHED =
  /(?:bereikbaar|bereiken|contacteren|contact op(?:nemen)?|neem contact) (?:\p{L}+ ){0,3}(?:via|op|per) (?:\p{L}+(?:, | of | en )){0,3}$/u;

/** Is the name a way to reach the organisation: does a telephone number follow, or stands "bereikbaar via" before it? */
export const isChannel = ({ document }: Classified, hit: Range): boolean =>
  NUMBER.test(document.text.slice(hit.end, hit.end + 24)) ||
  REACHED.test(document.text.slice(Math.max(0, hit.start - 80), hit.start));

/** The entries without ways of paying ("betalen via iDEAL") where the text names who handles the payments. */
export function withoutMethods(reading: Classified, entries: Entry[]): Entry[] {
  const isMethod = ({ party }: Entry) => party?.tags.includes('method') === true;
  if (!entries.some((e) => e.party?.category === 'payment' && !isMethod(e))) return entries;
  return entries.filter((e) => !isMethod(e) || e.mentions.some((m) => standsAlone(reading, m)));
}

/** A party of its own opens its line, stands in a cell or a heading, or has a legal form. */
function standsAlone(reading: Classified, m: Mention): boolean {
  const { kind, first } = reading.sentences[m.sentence]!;
  if (m.cell !== null || kind === 'heading' || first === m.first) return true;
  return partyWords(reading.rulebook)['legal-forms'].has(reading.tokens.norm[m.last] ?? '');
}
