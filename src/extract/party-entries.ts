import type { Classified } from '../classify/classify.js';
import type { Party, Rulebook } from '../rulebook/rulebook.js';
import { contactsOf } from './contact.js';
import { controllerNames } from './controller-names.js';
import { withoutMethods } from './party-channels.js';
import { type Mention, partyMentions } from './party-mentions.js';
import { partyWords } from './party-words.js';

/** A party with all places that name it. */
export interface Entry {
  key: string;
  party: Party | null;
  mentions: Mention[];
  aliases: Set<string>;
  /** Places that name the company behind it. */
  makers: Mention[];
}

/** The parties of a document, one entry a service, in the order in which the text names them. */
export function partyEntries(reading: Classified): Entry[] {
  let entries = known.get(reading);
  if (!entries) {
    const merged = mergeServices(reading, entriesOf(reading));
    const folded = absorbOwners(reading, foldAsides(reading, foldCompanies(reading, merged)));
    entries = withoutMethods(reading, folded);
    known.set(reading, entries);
  }
  return entries;
}

const known = new WeakMap<Classified, Entry[]>();
const named = new WeakMap<Rulebook, Map<string, Party | undefined>>();

/** The party of a name; few are asked for. */
function partyNamed({ rulebook }: Classified, name: string): Party | undefined {
  let parties = named.get(rulebook);
  if (!parties) named.set(rulebook, (parties = new Map()));
  if (!parties.has(name))
    parties.set(
      name,
      rulebook.parties.findLast((p) => p.name === name),
    );
  return parties.get(name);
}

function entriesOf(reading: Classified): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  const own = new Set<string>();
  for (const mention of partyMentions(reading)) {
    const found = mention.party < 0 ? null : reading.rulebook.parties[mention.party]!;
    const owner = found?.tags.includes('same-as-owner') ? partyNamed(reading, found.owner ?? '') : undefined;
    const party = owner ?? found;
    const key = party ? squash(party.name) : keyOf(reading, mention);
    const before = entries.get(key);
    if (!key || own.has(key) || (!before && isOwn(reading, key))) {
      own.add(key);
      continue;
    }
    if (isOwnProduct(reading, mention)) continue;
    const entry = before ?? { key, party, mentions: [], aliases: new Set<string>(), makers: [] };
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

/** The visible text of a mention. */
export const textOf = ({ document }: Classified, m: { start: number; end: number }) =>
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
  if (
    names.some(
      (n) =>
        n.length > 2 &&
        (key === n ||
          key.startsWith(n) ||
          (n.length > 5 && key.endsWith(n)) ||
          (key.length > 4 && (n.startsWith(key) || n.endsWith(key)))),
    )
  )
    return true;
  if (controllerNames(reading).some((c) => initialsOf(reading, c.name).includes(key))) return true;
  const title = reading.sentences.find((s) => s.kind === 'heading');
  if (key.length > 3 && title && squash(textOf(reading, title)).includes(key)) return true;
  if (names.length) return false;
  const domains = contactsOf(reading).emails.map((e) => e.value.slice(e.value.lastIndexOf('@') + 1));
  return domains.some((d) => {
    const label = squash(d.replace(/\.[a-z]+$/, ''));
    return squash(d) === key || label === key || (label.length > 5 && key.includes(label));
  });
}

/** "VWS", "MvVWS": what a name of three or more words is shortened to. */
function initialsOf({ document }: Classified, name: string): string[] {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((w) => w.length > 1);
  const short = (list: string[]) => squash(list.map((w) => w[0]).join(''));
  const capitals = words.filter((w) => /^\p{Lu}/u.test(w));
  return [words, capitals, capitals.slice(1)]
    .map(short)
    .filter((s) => s.length > 2 || (s.length > 1 && document.text.includes(`(${s.toUpperCase()})`)));
}

/** "De tool X van <the organisation itself>", "de <Name> App". */
function isOwnProduct(reading: Classified, m: Mention): boolean {
  const { norm } = reading.tokens;
  const words = partyWords(reading.rulebook);
  const noun = m.last - m.first > 1 && words.isNoun(norm[m.last - 1]!);
  if (m.party < 0 && noun && controllerNames(reading).some((c) => c.key.split(' ').includes(norm[m.first]!)))
    return norm[m.first]!.length > 3;
  const owner = /^(\p{L}{4,40})['’]s\s/u.exec(textOf(reading, m))?.[1];
  if (owner && controllerNames(reading).some((c) => c.key.split(' ').includes(owner.toLowerCase()))) return true;
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
    for (const service of services) {
      for (const name of names) service.aliases.add(name);
      service.makers.push(...owner.mentions);
    }
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
