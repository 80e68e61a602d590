import type { Classified } from '../classify/classify.js';
import type { Party, Rulebook } from '../rulebook/rulebook.js';
import { contactsOf } from './contact.js';
import { controllerNames } from './controller-names.js';
import { withoutMethods } from './party-channels.js';
import { absorbOwners, foldAsides, foldCompanies, mergeServices } from './party-folds.js';
import { type Mention, partyMentions } from './party-mentions.js';
import { squash, textOf } from './party-text.js';
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
    if (isOwnProduct(reading, mention) || (!party && isOwnSite(reading, mention))) continue;
    const entry = before ?? { key, party, mentions: [], aliases: new Set<string>(), makers: [] };
    entry.mentions.push(mention);
    entries.set(key, entry);
  }
  return entries;
}

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

const SITE = /(?:^|\.)([\p{L}\p{N}-]{3,40})\.[a-z]{2,6}$/iu;
/** What stands before the address of a site that is the organisation's own: "Website: ", "verwerkt op ", "onze website ". */
const BEFORE_SITE =
  /(?:^|\s)(?:website|site|web|internet|webadres|homepage|www|onze (?:web)?site|ons platform|op)\s?:?\s$/iu;

/** The address of a site: of the name that the organisation or its mail goes by, or where the text tells of the site. */
function isOwnSite(reading: Classified, m: Mention): boolean {
  const label = SITE.exec(textOf(reading, m))?.[1];
  if (!label) return false;
  const { text } = reading.document;
  if (BEFORE_SITE.test(text.slice(Math.max(0, m.start - 20), m.start))) return true;
  const key = squash(label);
  const mail = contactsOf(reading).emails.some((e) => squash(e.value).includes(key));
  return mail || controllerNames(reading).some((c) => squash(c.key).includes(key));
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
