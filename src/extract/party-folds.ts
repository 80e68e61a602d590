import type { Classified } from '../classify/classify.js';
import type { Entry } from './party-entries.js';
import type { Mention } from './party-mentions.js';
import { squash, textOf } from './party-text.js';
import { partyWords } from './party-words.js';

/** A service in the row of its owner is that party under another name. */
export function mergeServices(reading: Classified, entries: Map<string, Entry>): Map<string, Entry> {
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
export function absorbOwners(reading: Classified, entries: Map<string, Entry>): Entry[] {
  for (const owner of [...entries.values()]) {
    if (!owner.party || owner.mentions.some((m) => m.cell?.role === 'party')) continue;
    if (isOwnService(reading, owner, entries)) continue;
    const services = [...entries.values()].filter(
      (e) => e.party?.owner && squash(e.party.owner) === owner.key && belongs(reading, e, owner),
    );
    if (!services.length) continue;
    const names = new Set(owner.mentions.map((m) => textOf(reading, m)));
    for (const service of services) {
      for (const name of names) service.aliases.add(name);
      service.makers.push(...owner.mentions);
    }
    entries.delete(owner.key);
  }
  return [...entries.values()].sort((a, b) => a.mentions[0]!.start - b.mentions[0]!.start);
}

/** Behind a name that opens an item: a colon, a bracket, a dash, or nothing more. */
const LABEL = /^\s*(?:[:(–—-]|$)/;

/** A company that gives a service under its own name too: with an item of its own in a list of parties, in full, or in a frame there. */
function isOwnService(reading: Classified, owner: Entry, entries: Map<string, Entry>): boolean {
  const { category, name } = owner.party!;
  if (!category || category === 'social-media') return false;
  const forms = partyWords(reading.rulebook)['legal-forms'];
  return owner.mentions.some((m) => {
    const s = reading.sentences[m.sentence]!;
    const item = s.kind === 'item' && s.first === m.first && LABEL.test(reading.document.text.slice(m.end, s.end));
    const inFull = reading.tokens.norm.slice(m.last - 1, m.last + 1).some((w) => forms.has(w));
    if (!item && !inFull && m.role === null) return false;
    const filed = reading.categories[s.section]!;
    if (!filed.length || !filed.every((c) => c.id === 'processors')) return false;
    const serves = (e: Entry) => e.party?.owner === name && e.mentions.some((o) => o.sentence === m.sentence);
    return ![...entries.values()].some(serves);
  });
}

/** Companies named in full beside their service ("Wonderkind ... Wonderkind Global B.V.", "Contrast, beheerd door Aulnay SAS"). */
export function foldCompanies(reading: Classified, entries: Map<string, Entry>): Map<string, Entry> {
  const forms = partyWords(reading.rulebook)['legal-forms'];
  for (const company of [...entries.values()]) {
    if (company.party) continue;
    const service = [...entries.values()].find(
      (e) =>
        e !== company && (startsWith(reading, company, e) || company.mentions.every((m) => isMaker(reading, m, e))),
    );
    if (!service) continue;
    const inFull = company.mentions.some((m) => forms.has(reading.tokens.norm[m.last - 1]!));
    if (!inFull && !startsWith(reading, company, service)) continue;
    for (const m of company.mentions) service.aliases.add(textOf(reading, m));
    service.makers.push(...company.mentions);
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
  'programma',
  'tool',
  'platform',
  'bedrijf',
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
export function foldAsides(reading: Classified, entries: Map<string, Entry>): Map<string, Entry> {
  for (const service of [...entries.values()]) {
    const owner = service.party?.owner && (entries.get(squash(service.party.owner)) ?? suiteOf(entries, service));
    if (!owner || owner === service) continue;
    const opens = (m: Mention) => reading.sentences[m.sentence]!.first === m.first;
    const aside = service.mentions.every((m) => owner.mentions.some((o) => o.sentence === m.sentence && opens(o)));
    if (!aside) continue;
    for (const m of service.mentions) owner.aliases.add(textOf(reading, m));
    entries.delete(service.key);
  }
  return entries;
}

/** A suite of the same company, of which the service is a part: "Google Workspace" of "Gmail". */
const suiteOf = (entries: Map<string, Entry>, { party }: Entry): Entry | undefined =>
  [...entries.values()].find((e) => e.party?.tags.includes('suite') && e.party.owner === party!.owner);

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
