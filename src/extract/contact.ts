import { evidenceAt } from '../annotate/evidence.js';
import type { Classified } from '../classify/classify.js';
import type { Evidence, Model } from '../model/index.js';
import { placeOfAttribute, type Range } from '../read/document.js';
import type { Rulebook } from '../rulebook/rulebook.js';
import { standingRule } from '../rulebook/standing.js';
import { findPostcodes, findRegistrations } from './addresses.js';
import { concordanceOf } from './concordance.js';
import { digitsOf } from './digits.js';
import { domainOf, findEmails } from './emails.js';
import { findPhones } from './phones.js';
import { sentenceAt } from './sentences.js';
import { isForeign } from './whose.js';

/** A value of the controller with all its places. */
export interface ContactValue {
  value: string;
  evidence: Evidence[];
  places: Range[];
}

export interface Contacts {
  emails: ContactValue[];
  phones: ContactValue[];
  postcodes: ContactValue[];
  kvk: ContactValue[];
}

/** An address that the template's author put where the real one should come. */
const TO_FILL = /\[\s?(?:invullen|in te vullen|vul|todo|aanvullen|voorbeeld|bijv)[^\]\n]{0,30}$/i;

const known = new WeakMap<Classified, Contacts>();

/** Mail addresses, numbers and postal codes of the controller, its privacy contact or DPO: not those of authorities or other parties. */
export function extractContact(reading: Classified): Model['contact'] {
  const plain = (values: ContactValue[]) => values.map(({ value, evidence }) => ({ value, evidence }));
  const contacts = contactsOf(reading);
  return {
    emails: plain(contacts.emails),
    phones: plain(contacts.phones),
    postcodes: plain(contacts.postcodes),
    kvk: plain(contacts.kvk),
  };
}

/** The same with places, found once a document. */
export function contactsOf(reading: Classified): Contacts {
  let contacts = known.get(reading);
  if (!contacts) {
    const country = countryOf(reading);
    const { document } = reading;
    const digits = digitsOf(document);
    contacts = {
      emails: emailsOf(reading),
      phones: gather(reading, findPhones(digits, country), standingRule(reading.rulebook, 'contact', 'phone')),
      postcodes: gather(
        reading,
        findPostcodes(digits, country === 'BE'),
        standingRule(reading.rulebook, 'contact', 'postcode'),
      ),
      kvk: gather(reading, findRegistrations(digits), standingRule(reading.rulebook, 'contact', 'register')),
    };
    known.set(reading, contacts);
  }
  return contacts;
}

/** In which country the document's author stands, by the words and domains that only one of them uses. */
export function countryOf({ tokens, rulebook }: Classified): string {
  const { words, countries } = cuesOf(rulebook);
  const concordance = concordanceOf(tokens);
  const hits = new Map<string, number>();
  for (const i of concordance.places(words))
    for (const country of words.get(tokens.norm[i]!)!) hits.set(country, (hits.get(country) ?? 0) + 1);
  for (const i of concordance.addresses)
    for (const country of countries)
      if (tokens.norm[i]!.endsWith(`.${country.toLowerCase()}`)) hits.set(country, (hits.get(country) ?? 0) + 1);
  const said = (country: string) => hits.get(country) ?? 0;
  return countries.reduce((best, country) => (said(country) > said(best) ? country : best), countries[0] ?? 'NL');
}

/** Words by the countries for which they speak, and the countries: for as much, the last by the alphabet is meant. */
interface Cues {
  words: ReadonlyMap<string, string[]>;
  countries: string[];
}

const cues = new WeakMap<Rulebook, Cues>();

function cuesOf(rulebook: Rulebook): Cues {
  let made = cues.get(rulebook);
  if (!made) {
    const table = rulebook.tables['country-cues'] ?? {};
    const words = new Map<string, string[]>();
    for (const [country, list] of Object.entries(table))
      for (const word of new Set(([] as (string | number)[]).concat(list).map(String)))
        words.set(word, [...(words.get(word) ?? []), country]);
    made = { words, countries: Object.keys(table).sort().reverse() };
    cues.set(rulebook, made);
  }
  return made;
}

function emailsOf(reading: Classified): ContactValue[] {
  const others = listOf(reading, 'others');
  const examples = listOf(reading, 'example-locals');
  const rule = standingRule(reading.rulebook, 'contact', 'email');
  const found = findEmails(reading.document).filter(
    ({ value }) => !isOneOf(domainOf(value), others) && !examples.has(value.slice(0, value.lastIndexOf('@'))),
  );
  const values = new Map<string, ContactValue>();
  for (const email of found) {
    const sentence = sentenceAt(reading, email.start);
    if (TO_FILL.test(reading.document.text.slice(Math.max(0, email.start - 40), email.start))) continue;
    if (isForeign(reading, sentence, email, email.value)) continue;
    const evidence: Evidence = email.hidden
      ? {
          ...placeOfAttribute(reading.document, { value: email.value, ...email.hidden }),
          section: reading.sections[sentence.section]!.id,
          rule,
        }
      : evidenceAt(reading, email, sentence.section, rule);
    put(values, email.value, evidence, email);
  }
  return [...values.values()];
}

function gather(reading: Classified, found: (Range & { value: string })[], rule: string): ContactValue[] {
  const values = new Map<string, ContactValue>();
  for (const item of found) {
    const sentence = sentenceAt(reading, item.start);
    if (!isForeign(reading, sentence, item))
      put(values, item.value, evidenceAt(reading, item, sentence.section, rule), item);
  }
  return [...values.values()];
}

function put(values: Map<string, ContactValue>, value: string, evidence: Evidence, { start, end }: Range): void {
  const same = values.get(value);
  if (!same) values.set(value, { value, evidence: [evidence], places: [{ start, end }] });
  else {
    same.evidence.push(evidence);
    same.places.push({ start, end });
  }
}

/** Is it one of these domains, or below one? */
export const isOneOf = (domain: string, list: ReadonlySet<string>) =>
  list.has(domain) || [...list].some((d) => domain.endsWith(`.${d}`));

/** A word list of the table `contact`. */
export function listOf(reading: Classified, name: string): ReadonlySet<string> {
  return new Set(
    ([] as (string | number)[]).concat((reading.rulebook.tables.contact?.[name] as string[]) ?? []).map(String),
  );
}
