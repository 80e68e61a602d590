import { evidenceAt, quoteRange } from '../annotate/evidence.js';
import type { Classified } from '../classify/classify.js';
import type { Evidence } from '../model/evidence.js';
import type { Model } from '../model/index.js';
import { normalise } from '../rulebook/normalise.js';
import { type Entry, partyEntries } from './party-entries.js';
import type { Mention } from './party-mentions.js';
import { placesOf } from './party-places.js';
import { textOf } from './party-text.js';
import { partyWords } from './party-words.js';

type Processor = Model['processors'][number];

const MOST_EVIDENCE = 8;
/** Categories whose services follow visitors, whatever the sentence says. */
const FOLLOWERS = ['analytics', 'advertising'];
const SOCIAL = 'social-media';
/** What is set or read at the visitor's. */
const COOKIE = /cookie|pixel|local ?storage|tracking/i;
const known = new WeakMap<Classified, Processor[]>();

/** The named third parties that get, process or are able to collect the data, in the order in which the text names them. */
export function extractProcessors(reading: Classified): Processor[] {
  let processors = known.get(reading);
  if (!processors) {
    processors = partyEntries(reading).map((entry) => processorOf(reading, entry));
    known.set(reading, processors);
  }
  return processors;
}

function processorOf(reading: Classified, entry: Entry): Processor {
  const { name, aliases } = namesOf(reading, entry);
  const category = entry.party?.category ?? entry.mentions.find((m) => m.category)?.category ?? null;
  return {
    name,
    aliases,
    role: roleOf(reading, entry, category) as Processor['role'],
    category: category as Processor['category'],
    country: placesOf(reading, entry)[0]?.id ?? null,
    evidence: evidenceFor(reading, entry),
  };
}

/** The name as first written in full, without legal form; all other ways of writing it. */
function namesOf(reading: Classified, entry: Entry): { name: string; aliases: string[] } {
  const forms = partyWords(reading.rulebook)['legal-forms'];
  const { tokens, document } = reading;
  const bare = (m: Mention) => {
    let { last } = m;
    while (last - 1 > m.first && forms.has(tokens.norm[last - 1]!)) last--;
    return (
      document.text
        .slice(m.start, last === m.last ? m.end : tokens.end[last - 1])
        .replace(/\s+/g, ' ')
        // "Google (Sign-In, ...)": of a bracket that the name doesn't close
        .replace(/\((?=[^)]*$)/, '')
        .replace(/[.,]{1,20}$/, '')
    );
  };
  const full =
    entry.party && entry.mentions.find((m) => normalise(textOf(reading, m)) === normalise(entry.party!.name));
  const name = shortest(entry, bare(full ?? entry.mentions[0]!));
  const aliases = new Set<string>();
  for (const m of entry.mentions) {
    const lead = document.text.slice(tokens.start[m.lead], m.end).replace(/\s+/g, ' ');
    for (const text of [textOf(reading, m), bare(m), ...(m.lead < m.first && isNounLead(reading, m) ? [lead] : [])])
      aliases.add(text);
  }
  for (const alias of entry.aliases) aliases.add(alias);
  const seen = new Set([name.toLowerCase()]);
  return { name, aliases: [...aliases].filter((a) => !seen.has(a.toLowerCase()) && seen.add(a.toLowerCase())) };
}

/** "Google Ireland" is Google: of a longer name that begins with the party's, that part as written. */
function shortest(entry: Entry, written: string): string {
  const usual = entry.party?.name;
  return usual && written.toLowerCase().startsWith(usual.toLowerCase()) && /^[ -]/.test(written.slice(usual.length))
    ? written.slice(0, usual.length)
    : written;
}

/** One common noun right before the name, without article: "internetbureau Praes". */
const isNounLead = (reading: Classified, m: Mention) =>
  m.first - m.lead === 1 && reading.tokens.norm[m.lead]!.length > 5;

/** Who follows visitors, or sets cookies; else what the sentence makes of it: "op Facebook delen wij" is handing over, not following. */
function roleOf(reading: Classified, entry: Entry, category: string | null): string {
  if (entry.mentions.some((m) => m.cell?.role === 'provider')) return 'cookie-provider';
  const sections = entry.mentions.map((m) => reading.categories[reading.sentences[m.sentence]!.section]!);
  const inCookies = sections.every((filed) => filed.some((c) => c.id === 'cookies'));
  const sentences = new Set(entry.mentions.map((m) => m.sentence));
  const beside = [...sentences].some((s) => COOKIE.test(textOf(reading, reading.sentences[s]!)));
  const role = entry.mentions.find((m) => m.role)?.role;
  if (FOLLOWERS.includes(category ?? '')) return 'cookie-provider';
  if (category === SOCIAL && (inCookies || beside || !role)) return 'cookie-provider';
  if (inCookies && (beside || category === null)) return 'cookie-provider';
  if (role) return role;
  return sections.some((filed) => filed.some((c) => c.id === 'processors')) ? 'processor' : 'unknown';
}

function evidenceFor(reading: Classified, entry: Entry): Evidence[] {
  const evidence: Evidence[] = [];
  for (const m of entry.mentions) {
    const s = reading.sentences[m.sentence]!;
    const one = evidenceAt(reading, quoteRange(reading, s, m), s.section, m.rule);
    if (evidence.at(-1)?.start !== one.start) evidence.push(one);
    if (evidence.length === MOST_EVIDENCE) break;
  }
  return evidence;
}
