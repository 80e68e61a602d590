import type { Classified } from '../classify/classify.js';
import type { Evidence } from '../model/evidence.js';
import type { Model } from '../model/index.js';
import { normalise } from '../rulebook/normalise.js';
import type { Party } from '../rulebook/rulebook.js';
import { contactsOf } from './contact.js';
import { controllerNames } from './controller-names.js';
import { countriesIn } from './countries.js';
import { evidenceAt, quoteRange } from './facts.js';
import { type Mention, partyMentions } from './party-mentions.js';
import { partyWords } from './party-names.js';
import { tablesOf } from './tables.js';

type Processor = Model['processors'][number];

/** A party with all places that name it. */
interface Entry {
  key: string;
  party: Party | null;
  mentions: Mention[];
  aliases: Set<string>;
}

const MOST_EVIDENCE = 8;
const COOKIE_CATEGORIES = ['analytics', 'advertising', 'social-media'];
const known = new WeakMap<Classified, Processor[]>();

/** The named third parties that get, process or are able to collect the data, in the order in which the text names them. */
export function extractProcessors(reading: Classified): Processor[] {
  let processors = known.get(reading);
  if (!processors) {
    const entries = absorbOwners(
      reading,
      foldAsides(reading, foldCompanies(reading, mergeServices(reading, entriesOf(reading)))),
    );
    processors = entries.map((entry) => processorOf(reading, entry));
    known.set(reading, processors);
  }
  return processors;
}

function entriesOf(reading: Classified): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  const byName = new Map(reading.rulebook.parties.map((p) => [p.name, p]));
  for (const mention of partyMentions(reading)) {
    const found = mention.party < 0 ? null : reading.rulebook.parties[mention.party]!;
    const owner = found?.tags.includes('same-as-owner') ? byName.get(found.owner ?? '') : undefined;
    const party = owner ?? found;
    const key = party ? squash(party.name) : keyOf(reading, mention);
    if (!key || isOwn(reading, key) || isOwnProduct(reading, mention)) continue;
    const entry = entries.get(key) ?? { key, party, mentions: [], aliases: new Set<string>() };
    entry.mentions.push(mention);
    entries.set(key, entry);
  }
  return entries;
}

const squash = (name: string) =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '');

const textOf = ({ document }: Classified, m: { start: number; end: number }) =>
  document.text.slice(m.start, m.end).replace(/\s+/g, ' ');

/** A name without its legal form, as a key. */
function keyOf(reading: Classified, m: Mention): string {
  const forms = partyWords(reading.rulebook)['legal-forms'];
  const words = reading.tokens.norm.slice(m.first, m.last).filter((w) => !forms.has(w));
  return squash(words.join(''));
}

/** The organisation itself, under its name, a longer name of its group, or the name of its own domain. */
function isOwn(reading: Classified, key: string): boolean {
  const names = controllerNames(reading).map((c) => squash(c.key));
  if (names.some((n) => n.length > 2 && (key === n || key.startsWith(n) || (key.length > 4 && n.startsWith(key)))))
    return true;
  const title = reading.sentences.find((s) => s.kind === 'heading');
  if (key.length > 3 && title && squash(textOf(reading, title)).includes(key)) return true;
  if (names.length) return false;
  const domains = contactsOf(reading).emails.map((e) => e.value.slice(e.value.lastIndexOf('@') + 1));
  return domains.some((d) => {
    const label = squash(d.replace(/\.[a-z]+$/, ''));
    return squash(d) === key || label === key || (label.length > 5 && key.includes(label));
  });
}

/** "De tool X van <the organisation itself>". */
function isOwnProduct(reading: Classified, m: Mention): boolean {
  if (m.party >= 0 || reading.tokens.norm[m.last] !== 'van') return false;
  const next = reading.document.text.slice(reading.tokens.start[m.last + 1], reading.tokens.end[m.last + 1]);
  return next.length > 2 && controllerNames(reading).some((c) => squash(c.key).startsWith(squash(next)));
}

/** A service in the row of its owner is that party under another name. */
function mergeServices(reading: Classified, entries: Map<string, Entry>): Map<string, Entry> {
  const rowParty = new Map<number, Entry>();
  for (const entry of entries.values())
    for (const m of entry.mentions) if (m.cell?.role === 'party') rowParty.set(m.sentence, entry);
  for (const entry of [...entries.values()]) {
    const rest = entry.mentions.filter((m) => {
      const party = rowParty.get(m.sentence);
      if (!party || party === entry || m.cell?.role === 'party') return true;
      if (!entry.party?.owner || squash(entry.party.owner) !== party.key) return true;
      party.aliases.add(textOf(reading, m));
      return false;
    });
    if (!rest.length) entries.delete(entry.key);
    entry.mentions = rest;
  }
  return entries;
}

/** A company that is named beside its services ("Google Analytics ... Google") is another name of these services. */
function absorbOwners(reading: Classified, entries: Map<string, Entry>): Entry[] {
  for (const owner of [...entries.values()]) {
    if (!owner.party || owner.mentions.some((m) => m.cell?.role === 'party')) continue;
    const services = [...entries.values()].filter(
      (e) => e.party?.owner && squash(e.party.owner) === owner.key && belongs(reading, e, owner),
    );
    if (!services.length) continue;
    const names = new Set(owner.mentions.map((m) => textOf(reading, m)));
    for (const service of services) for (const name of names) service.aliases.add(name);
    entries.delete(owner.key);
  }
  return [...entries.values()].sort((a, b) => a.mentions[0]!.start - b.mentions[0]!.start);
}

/** Companies named in full beside their service ("Wonderkind ... Wonderkind Global B.V.", "Contrast, beheerd door Aulnay SAS"). */
function foldCompanies(reading: Classified, entries: Map<string, Entry>): Map<string, Entry> {
  const forms = partyWords(reading.rulebook)['legal-forms'];
  for (const company of [...entries.values()]) {
    if (company.party) continue;
    const service = [...entries.values()].find(
      (e) =>
        e !== company && (startsWith(reading, company, e) || company.mentions.every((m) => isMaker(reading, m, e))),
    );
    if (!service) continue;
    if (!company.mentions.some((m) => forms.has(reading.tokens.norm[m.last - 1]!))) continue;
    for (const m of company.mentions) service.aliases.add(textOf(reading, m));
    entries.delete(company.key);
  }
  return entries;
}

/** Does the company's name begin with the whole of the service's? */
function startsWith(reading: Classified, company: Entry, service: Entry): boolean {
  const name = reading.tokens.norm.slice(company.mentions[0]!.first, company.mentions[0]!.last).join(' ');
  return service.mentions.some((m) => {
    const start = reading.tokens.norm.slice(m.first, m.last).join(' ');
    return start.length > 3 && name.startsWith(`${start} `);
  });
}

const MAKES = new Set([
  'beheerd',
  'geexploiteerd',
  'aangeboden',
  'geleverd',
  'onderdeel',
  'dienst',
  'product',
  'eigendom',
  'service',
]);

/** Does the company follow the service as its maker: "S van C", "S wordt beheerd door C", "S (C)"? */
function isMaker(reading: Classified, m: Mention, service: Entry): boolean {
  const { norm } = reading.tokens;
  return service.mentions.some((s) => {
    if (s.sentence !== m.sentence || m.first < s.last || m.first - s.last > 8) return false;
    const gap = norm.slice(s.last, m.first);
    if (gap.length === 0) return /^\s?\($/.test(reading.document.text.slice(s.end, m.start));
    return (gap.length === 1 && gap[0] === 'van') || (/van|door/.test(gap.at(-1)!) && gap.some((w) => MAKES.has(w)));
  });
}

/** A service that the text names only as what its company does with the data ("Google gebruikt dit voor advertenties (AdWords)"). */
function foldAsides(reading: Classified, entries: Map<string, Entry>): Map<string, Entry> {
  for (const service of [...entries.values()]) {
    const owner = service.party?.owner && entries.get(squash(service.party.owner));
    if (!owner || owner === service) continue;
    const opens = (m: Mention) => reading.sentences[m.sentence]!.first === m.first;
    const aside = service.mentions.every((m) => owner.mentions.some((o) => o.sentence === m.sentence && opens(o)));
    if (!aside) continue;
    for (const m of service.mentions) owner.aliases.add(textOf(reading, m));
    entries.delete(service.key);
  }
  return entries;
}

/** Does the text take the company for the service's: by the service's name, or as "service (een dienst) van company"? */
function belongs(reading: Classified, service: Entry, owner: Entry): boolean {
  if (service.key.startsWith(owner.key)) return true;
  const { norm } = reading.tokens;
  return service.mentions.some((s) =>
    owner.mentions.some((o) => {
      if (o.sentence !== s.sentence || o.first < s.last || o.first - s.last > 8) return false;
      return norm.slice(s.last, o.first).some((w) => w === 'van' || w === 'door') || o.first === s.last;
    }),
  );
}

function processorOf(reading: Classified, entry: Entry): Processor {
  const { name, aliases } = namesOf(reading, entry);
  const category = entry.party?.category ?? entry.mentions.find((m) => m.category)?.category ?? null;
  return {
    name,
    aliases,
    role: roleOf(reading, entry, category) as Processor['role'],
    category: category as Processor['category'],
    country: countryOf(reading, entry),
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
    return document.text
      .slice(m.start, tokens.end[last - 1])
      .replace(/\s+/g, ' ')
      .replace(/[.,]{1,20}$/, '');
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
  return usual && written.toLowerCase().startsWith(`${usual.toLowerCase()} `)
    ? written.slice(0, usual.length)
    : written;
}

/** One common noun right before the name, without article: "internetbureau Praes". */
const isNounLead = (reading: Classified, m: Mention) =>
  m.first - m.lead === 1 && reading.tokens.norm[m.lead]!.length > 5;

function roleOf(reading: Classified, entry: Entry, category: string | null): string {
  const inCookies = entry.mentions.every((m) =>
    reading.categories[reading.sentences[m.sentence]!.section]!.some((c) => c.id === 'cookies'),
  );
  if (entry.mentions.some((m) => m.cell?.role === 'provider')) return 'cookie-provider';
  if (inCookies || COOKIE_CATEGORIES.includes(category ?? '')) return 'cookie-provider';
  const role = entry.mentions.find((m) => m.role)?.role;
  if (role) return role;
  const listed = entry.mentions.some((m) =>
    reading.categories[reading.sentences[m.sentence]!.section]!.some((c) => c.id === 'processors'),
  );
  return listed ? 'processor' : 'unknown';
}

const ADDRESS_TOKENS = 24;

/** The party's country, only as the text gives it: its column, its address, or "het Amerikaanse bedrijf". */
function countryOf(reading: Classified, entry: Entry): string | null {
  for (const m of entry.mentions) {
    const s = reading.sentences[m.sentence]!;
    const row =
      m.cell &&
      tablesOf(reading)
        .flatMap((t) => t.rows)
        .find((r) => r.sentence === s);
    const column = row?.cells.find((c) => c.role === 'country');
    const all = countriesIn(reading, s.first, s.last);
    const inColumn = column && all.find((c) => c.start >= column.start && c.end <= column.end);
    if (inColumn) return inColumn.id;
    const before = all.find((c) => c.adjective && c.last <= m.first && m.first - c.last <= 3);
    if (before) return before.id;
    const after = all.find((c) => !c.adjective && c.first >= m.last && c.first - m.last <= ADDRESS_TOKENS);
    if (after && isAddress(reading, m, after.first)) return after.id;
  }
  return null;
}

/** Digits, a bracket, or "gevestigd in", stand between a name and its country. */
function isAddress(reading: Classified, m: Mention, to: number): boolean {
  const { norm, kind, start } = reading.tokens;
  if (/^[^).]{0,3}\([^).]{0,40}$/.test(reading.document.text.slice(m.end, start[to]))) return true;
  for (let i = m.last; i < to; i++) if (kind[i] === 'num' || norm[i] === 'gevestigd') return true;
  return false;
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
