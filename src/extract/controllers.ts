import { evidenceOf } from '../annotate/evidence.js';
import type { Classified } from '../classify/classify.js';
import type { Model } from '../model/index.js';
import { addressAround, findVat } from './addresses.js';
import { withArticle } from './articles.js';
import { concordanceOf } from './concordance.js';
import { contactsOf, countryOf } from './contact.js';
import { controllerNames, type NameCandidate } from './controller-names.js';
import { digitsOf } from './digits.js';
import { nameWords, spelledOut } from './names.js';
import { sentenceAt } from './sentences.js';

const FORM =
  /(?<![\p{L}])(B\.?V\.?B\.?A\.?|B\.?V\.?|N\.?V\.?|V\.?O\.?F\.?|C\.?V\.?|V\.?Z\.?W\.?|GmbH|AG|Inc\.?|LLC|Ltd\.?|Limited|eenmanszaak|maatschap|stichting|vereniging|co[öo]peratie)(?![\p{L}])/iu;
const FORM_BEHIND = new RegExp(`^,?\\s${FORM.source}`, FORM.flags);
const EVIDENCE = 5;

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
    ...(author && !candidate.partner ? reach(reading) : NOTHING),
    evidence: evidenceFor(reading, candidate),
  }));
}

/** The legal form in the name, or right behind one of the places where it stands. */
function legalFormOf({ name, places }: NameCandidate, text: string): string | null {
  const written = places.flatMap(({ range: { start, end } }) => [
    text.slice(start, end),
    FORM_BEHIND.exec(text.slice(end, end + 14))?.[0] ?? '',
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
function reach(reading: Classified): Omit<Model['controllers'][number], 'name' | 'role' | 'legalForm' | 'evidence'> {
  const { text } = reading.document;
  const contacts = contactsOf(reading);
  const code = contacts.postcodes[0];
  const place = code?.places[0];
  const { street, city } = place ? addressAround(text, place) : { street: null, city: null };
  const named = place
    ? /(?:^|[\s(,])(Nederland|The Netherlands|België|Belgium)(?![\p{L}])/u.exec(
        text.slice(place.end, place.end + 60),
      )?.[1]
    : undefined;
  const domains = new Set(contacts.emails.map((e) => e.value.slice(e.value.lastIndexOf('@') + 1)));
  const { norm, kind } = reading.tokens;
  const urls = concordanceOf(reading.tokens).addresses.filter((i) => kind[i] === 'url');
  const websites = new Set(
    urls
      .map((i) => norm[i]!)
      .filter((url) =>
        domains.has(
          url
            .replace(/^https?:\/\//, '')
            .replace(/^www\./, '')
            .replace(/\/$/, ''),
        ),
      ),
  );
  return {
    street,
    postalCode: code?.value ?? null,
    city,
    country: named ? (/^B/.test(named) ? 'BE' : 'NL') : null,
    emails: contacts.emails.map((e) => e.value),
    phones: contacts.phones.map((p) => p.value),
    websites: [...websites],
    kvk: contacts.kvk[0]?.value ?? null,
    vat: countryOf(reading) === 'BE' && !contacts.kvk.length ? null : findVat(digitsOf(reading.document)),
  };
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
