import type { Hit, Sentence } from '../annotate/annotated.js';
import { hitsByFacet } from '../annotate/drawers.js';
import type { Classified } from '../classify/classify.js';
import type { Document, Range } from '../read/document.js';
import { matchesOf } from '../read/matches.js';
import type { Rule } from '../rulebook/rulebook.js';
import { rulesOf } from '../rulebook/standing.js';
import { findPostcodes } from './addresses.js';
import { digitsOf } from './digits.js';
import { domainOf, findEmails, labelOf } from './emails.js';
import { nameAfter, nameWords, squash } from './names.js';
import { sentenceAt } from './sentences.js';

export interface PlacedName {
  hit: Hit;
  range: Range;
  /** The name as it is written elsewhere, where the place holds it in another form (a domain). */
  name?: string;
}

const LINES_ABOVE = 3;
const PERSON = /^\p{Lu}[\p{L}'’.-]+(?:\s(?:van|de|der|den|ter|ten|Van|De|Der|Den))*(?:\s\p{Lu}[\p{L}'’-]+){1,2}$/u;
const STREET_LINE = /\d/;
/** Titles of pages in which a site's name stands. */
const TITLES = new Set(['title', 'meta:og:title', 'meta:og:site_name', 'meta:application-name']);

/** Where a name may stand without words around it: the function that looks, by the name that a rule gives in `props.check`. */
const PLACES: Record<string, (reading: Classified) => (Range & { name?: string })[]> = {
  aboveAddress,
  opening,
  pageTitle,
  people,
  together,
};

/** Names that stand where controllers put theirs: over an address, in the page's title, in a list of people. */
export function namesInPlaces(reading: Classified): PlacedName[] {
  return rulesOf(reading.rulebook, 'controllers')
    .filter((rule) => rule.props.check)
    .flatMap((rule) =>
      (PLACES[String(rule.props.check)]?.(reading) ?? []).map(({ name, ...range }) => ({
        range,
        hit: hitAt(reading, rule, range),
        ...(name && { name }),
      })),
    );
}

function hitAt(reading: Classified, rule: Rule, range: Range): Hit {
  const sentence = sentenceAt(reading, range.start);
  return { rule, sentence: sentence.index, first: sentence.first, last: sentence.last, ...range, negated: false };
}

/** The line over "Dorpsstraat 1, 1234 AB Ergens" when it is a name from end to end, or the name before the street in the line itself. */
function aboveAddress(reading: Classified): Range[] {
  const { document, sentences } = reading;
  const found: Range[] = [];
  for (const code of findPostcodes(digitsOf(document), true)) {
    const at = sentenceAt(reading, code.start).index;
    if (code.start - sentences[at]!.start > 120) continue;
    for (let i = at; i >= Math.max(0, at - LINES_ABOVE); i--) {
      const name = wholeLine(reading, sentences[i]!, i === at ? code.start : sentences[i]!.end);
      if (name) found.push(name);
      if (name || sentences[i]!.end - sentences[i]!.start > 120) break;
    }
  }
  return found;
}

/** The name that a line consists of, up to a comma. */
function wholeLine(reading: Classified, line: Sentence, until: number): Range | null {
  const { text, blocks } = reading.document;
  // in a row the name stands in its own cell, behind that of its label
  const start = line.kind === 'row' ? (blocks[line.block]!.cells.at(-1)?.start ?? line.start) : line.start;
  if (start >= until) return null;
  const comma = text.slice(start, until).search(/[,|(]/);
  const range = { start, end: comma < 0 ? until : start + comma };
  const written = text.slice(range.start, range.end).trim();
  if (
    written.length > 60 ||
    (/[.:?!]$/.test(written) && !/\s(?:\p{L}\.){2,5}$/u.test(written)) ||
    (STREET_LINE.test(written) && /\s\d{1,5}\s?[a-z]?$/i.test(written))
  )
    return null;
  // a heading that nothing repeats is the heading of the text, not a name
  if (line.kind === 'heading' && text.indexOf(written) === text.lastIndexOf(written)) return null;
  const name = nameAfter(text, range, nameWords(reading.rulebook));
  return name && name.end >= range.start + written.length - 1 ? name : null;
}

/** Where a title parts: at a dash or bar, and behind the word for what the page is. */
const PARTS =
  /\s[|·•»:–—-]\s|:\s|(?<=(?:privacy|cookie)\s?-?(?:verklaring|beleid|statement|reglement|policy)?)\s(?:van|voor)\s(?:de\s|het\s)?/iu;

/** A name that opens with the small words of a surname. */
const SURNAME = /^\s*(?:Van|Ter|Ten|Den)\s\p{Lu}/u;

/** The mail address whose domain is this name: the text itself may never write it out. */
const mailNamed = (document: Document, name: string): Range | undefined =>
  findEmails(document).find((e) => !e.hidden && squash(labelOf(domainOf(e.value))) === squash(name));

/** The part of the page's title, or of the heading that titles the document, that is a name: "Kapsalon Krul - Privacybeleid". */
function pageTitle(reading: Classified): (Range & { name?: string })[] {
  const { document, rulebook, sentences } = reading;
  const words = nameWords(rulebook);
  const titled = hitsByFacet(reading, 'title').map((h) => sentences[h.sentence]!);
  const titles = [
    ...document.attributes.filter((a) => TITLES.has(a.name)).map((a) => a.value),
    ...titled.slice(0, 1).map((s) => document.text.slice(s.start, s.end)),
  ];
  const found: (Range & { name?: string })[] = [];
  for (const part of titles.flatMap((title) => title.split(PARTS))) {
    // "Van Velzen Fietsen": behind a mark, so that a capital says that it is a name
    const line = SURNAME.test(part) ? `| ${part.trim()}` : part;
    const name = nameAfter(line, { start: line === part ? 0 : 1, end: line.length }, words);
    const written = name && name.end - name.start > part.trim().length - 4 ? line.slice(name.start, name.end) : '';
    const at = written.length > 2 && written.length < 50 ? document.text.indexOf(written) : -1;
    const mail = at < 0 && written.length > 4 ? mailNamed(document, written) : undefined;
    if (mail && !found.length) found.push({ start: mail.start, end: mail.end, name: written });
    if (at >= 0 && !found.some((f) => f.start === at)) found.push({ start: at, end: at + written.length });
  }
  return found;
}

/** What follows a name that is the subject of its sentence: a verb in the third person. */
const VERB = /^(?:\s\([^()]{1,60}\))?\s(?:is|zijn|heeft|wil|kan|doet|gaat|vindt|\p{Ll}{2,20}t)\s/u;
const WHO = ['controller', 'introduction'];
/** A line of fewer words (a date, a greeting) is not yet the text. */
const LONG = 6;

/** "Garage Prins maakt gebruik van cookies": the name with which the text begins, or the section on who "we" are. */
function opening(reading: Classified): Range[] {
  const { document, sentences, rulebook, categories } = reading;
  let told = -1;
  const firsts = sentences.filter(({ kind, section, first, last }) => {
    if (kind !== 'sentence' || section === told || last - first < LONG) return false;
    told = section;
    return section < 2 || categories[section]!.some((c) => WHO.includes(c.id));
  });
  return firsts.flatMap((s) => {
    const name = nameAfter(document.text, s, nameWords(rulebook));
    const opens = name && /^(?:de|het)?\s?$/i.test(document.text.slice(s.start, name.start));
    return opens && VERB.test(document.text.slice(name.end, name.end + 90)) ? [name] : [];
  });
}

/** "Anna Janssen - Piet de Vries - Karin Bos" in a section that says who is responsible. */
function people(reading: Classified): Range[] {
  const responsible = new Set(
    hitsByFacet(reading, 'controllers')
      .filter((h) => h.rule.weight >= 6)
      .map((h) => reading.sentences[h.sentence]!.section),
  );
  const lists = reading.sentences.filter(
    (s) => responsible.has(s.section) && s.kind !== 'heading' && mayListPeople(reading.tokens, s),
  );
  return lists.flatMap((s) => peopleIn(reading.document.text, s));
}

/** A person's first name has a capital, and so has the second, or it is a small word of a surname. */
const IN_SURNAMES = new Set(['van', 'de', 'der', 'den', 'ter', 'ten']);

function mayListPeople({ kind, norm }: Classified['tokens'], { first, last }: Sentence): boolean {
  if (last - first < 4 || norm[first] === 'en') return last - first >= 4;
  return kind[first] === 'cap' && (kind[first + 1] === 'cap' || IN_SURNAMES.has(norm[first + 1]!));
}

/** A list of organisations that are responsible together is no longer than this. */
const LIST = 400;

/** "Kapsalon Krul en Garage Prins zijn gezamenlijk verantwoordelijk": the names before or after the words. */
function together(reading: Classified): Range[] {
  const { document, sentences, rulebook } = reading;
  const words = nameWords(rulebook);
  return hitsByFacet(reading, 'controllers').flatMap((hit) => {
    if (hit.rule.props.check !== 'together') return [];
    const sentence = sentences[hit.sentence]!;
    const sides = [
      { start: sentence.start, end: hit.start },
      { start: hit.end, end: sentence.end },
    ];
    for (const side of sides) {
      if (side.end - side.start > LIST) continue;
      const parts = partsOf(document.text, side).map((part) => {
        const name = nameAfter(document.text, part, words);
        return name && part.end - name.end < 3 ? name : null;
      });
      if (parts.length > 1 && parts.length < 7 && parts.every((n) => n !== null)) return parts as Range[];
    }
    return [];
  });
}

/** The pieces of an enumeration: between commas, "en" and "&". */
function partsOf(text: string, range: Range): Range[] {
  const parts: Range[] = [];
  let start = range.start;
  for (const m of matchesOf(text.slice(range.start, range.end), /,\s|\sen\s|$/gu)) {
    const end = range.start + m.index;
    if (text.slice(start, end).trim()) parts.push({ start, end });
    start = end + m[0].length;
  }
  return parts;
}

function peopleIn(text: string, line: Range): Range[] {
  const written = text.slice(line.start, line.end);
  if (written.length > 240) return [];
  const parts = matchesOf(written, /[^,;|–]+?(?=\s[-–|]\s|,|;|\sen\s|\s&\s|$)/gu)
    .map((m) => ({ value: m[0].replace(/^\s*(?:[-–|]|en|&)?\s*/u, ''), end: line.start + m.index + m[0].length }))
    .filter((p) => p.value.trim());
  if (parts.length < 2 || !parts.every((p) => PERSON.test(p.value.trim()))) return [];
  return parts.map((p) => ({ start: p.end - p.value.length, end: p.end }));
}
