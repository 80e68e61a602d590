import { evidenceOf } from '../annotate/evidence.js';
import type { Classified } from '../classify/classify.js';
import type { Model } from '../model/index.js';
import { addressAround, findVat, streetIn } from './addresses.js';
import { withArticle } from './articles.js';
import { concordanceOf } from './concordance.js';
import { contactsOf, countryOf } from './contact.js';
import { controllerNames, type NameCandidate } from './controller-names.js';
import { digitsOf } from './digits.js';
import { domainOf } from './emails.js';
import { nameWords, spelledOut } from './names.js';
import { sentenceAt } from './sentences.js';
import { isForeign } from './whose.js';

const FORM =
  /(?<![\p{L}])((?:gewone\s)?commanditaire vennootschap|(?:besloten|naamloze|coöperatieve) vennootschap|vennootschap onder firma|Comm\.?\s?V\.?|onderneming natuurlijke persoon|B\.?V\.?B\.?A\.?|B\.?V\.?|N\.?V\.?|V\.?O\.?F\.?|C\.?V\.?|V\.?Z\.?W\.?|GmbH|AG|Inc\.?|LLC|Ltd\.?|Limited|eenmanszaak|maatschap|stichting|vereniging|co[öo]peratie)(?![\p{L}])/iu;
const FORM_BEHIND = new RegExp(`^(?:,?\\s(?:is\\s|een\\s){0,2}|[^.;()\\n]{2,45},\\seen\\s)${FORM.source}`, FORM.flags);
const EVIDENCE = 5;
/** How far behind its name an organisation's street may stand, where there is no postal code. */
const NEAR = 70;

/** The organisations or people who say that they are responsible, with what the text tells about how to reach them. */
export function extractControllers(reading: Classified): Model['controllers'] {
  const names = controllerNames(reading);
  const single = names.length === 1;
  const author = names.filter((n) => !n.partner).length === 1;
  const { text } = reading.document;
  const words = nameWords(reading.rulebook);
  return names.map((candidate) => ({
    name: withArticle(spelledOut(inLowerCase(candidate.name, text), text), text, words),
    role: single ? ('controller' as const) : ('joint-controller' as const),
    legalForm: legalFormOf(candidate, reading.document.text),
    ...(author && !candidate.partner ? reach(reading, candidate) : NOTHING),
    evidence: evidenceFor(reading, candidate),
  }));
}

/** The legal form in the name, or right behind one of the places where it stands. */
function legalFormOf({ name, places }: NameCandidate, text: string): string | null {
  const written = places.flatMap(({ range: { start, end } }) => [
    text.slice(start, end),
    FORM_BEHIND.exec(text.slice(end, end + 90))?.[0] ?? '',
  ]);
  for (const words of [name, ...written]) {
    const form = FORM.exec(words)?.[1];
    if (form) return form;
  }
  return null;
}

/** A name that the candidate has in capitals only ("KAPSALON KRUL"), as the text writes it elsewhere. */
function inLowerCase(name: string, text: string): string {
  if (!/^[^\p{Ll}]{8,}$/u.test(name)) return name;
  const [key, lower] = [name.toLowerCase(), text.toLowerCase()];
  if (lower.length !== text.length) return name;
  for (let at = lower.indexOf(key); at >= 0; at = lower.indexOf(key, at + key.length)) {
    const written = text.slice(at, at + key.length);
    if (written !== name && /^[\p{Lu}\d]/u.test(written)) return written;
  }
  return name;
}

const NOTHING = {
  street: null,
  postalCode: null,
  city: null,
  country: null,
  emails: [],
  phones: [],
  websites: [],
  kvk: null,
  vat: null,
};

/** Address and numbers: of a single controller, the document's own. */
function reach(
  reading: Classified,
  { places }: NameCandidate,
): Omit<Model['controllers'][number], 'name' | 'role' | 'legalForm' | 'evidence'> {
  const { text } = reading.document;
  const contacts = contactsOf(reading);
  const code = contacts.postcodes[0];
  const place = code?.places[0];
  const uncoded = () => places.map((p) => streetIn(text.slice(p.range.end, p.range.end + NEAR))).find(Boolean) ?? null;
  const { street, city } = place ? addressAround(text, place) : { street: uncoded(), city: null };
  const named = place
    ? /(?:^|[\s(,])(Nederland|The Netherlands|België|Belgium)(?![\p{L}])/u.exec(
        text.slice(place.end, place.end + 60),
      )?.[1]
    : undefined;
  return {
    street,
    postalCode: code?.value ?? null,
    city,
    country: named ? (/^B/.test(named) ? 'BE' : 'NL') : null,
    emails: contacts.emails.map((e) => e.value),
    phones: contacts.phones.map((p) => p.value),
    websites: websitesOf(reading),
    kvk: contacts.kvk[0]?.value ?? null,
    vat: countryOf(reading) === 'BE' && !contacts.kvk.length ? null : findVat(digitsOf(reading.document)),
  };
}

const SITE = /(?:^|[\s*|(])(?:website|webstek|web|site|internet)[\s*|:]{1,6}$/iu;

/** The document's own sites: at the domain of a mail address, or behind the label "Website:". */
function websitesOf(reading: Classified): string[] {
  const { tokens, document } = reading;
  const domains = new Set(contactsOf(reading).emails.map((e) => domainOf(e.value)));
  const urls = concordanceOf(tokens).addresses.filter((i) => tokens.kind[i] === 'url');
  const own = urls.filter((i) => {
    const bare = tokens.norm[i]!.replace(/^https?:\/\//, '')
      .replace(/^www\./, '')
      .replace(/\/$/, '');
    if (domains.has(bare)) return true;
    const start = tokens.start[i]!;
    if (bare.includes('/') || !SITE.test(document.text.slice(Math.max(0, start - 20), start))) return false;
    return !isForeign(reading, sentenceAt(reading, start), { start, end: tokens.end[i]! });
  });
  return [...new Set(own.map((i) => tokens.norm[i]!))];
}

/** The strongest places first found, in the order of the file. */
function evidenceFor(reading: Classified, candidate: NameCandidate) {
  const best = [...candidate.places]
    .sort((a, b) => b.hit.rule.weight - a.hit.rule.weight || a.range.start - b.range.start)
    .slice(0, EVIDENCE);
  const seen = new Set<number>();
  return best
    .map((p) =>
      evidenceOf(reading, {
        ...p.hit,
        sentence: sentenceAt(reading, p.range.start).index,
        start: p.range.start,
        end: p.range.end,
      }),
    )
    .sort((a, b) => a.start - b.start)
    .filter((e) => !seen.has(e.start) && seen.add(e.start));
}
