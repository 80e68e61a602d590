import type { Sentence } from '../annotate/annotated.js';
import type { Classified } from '../classify/classify.js';
import type { Range } from '../read/document.js';
import { domainOf, labelOf } from './emails.js';
import { squash } from './names.js';
import { type Owner, officerHits, ownerIn, ownKeys, sharesName } from './owners.js';

/** Lines above an address that may name whose it is. */
const LINES = 5;
const SHORT = 70;
/** How far from an address, in a long sentence, a name may say whose it is. */
const REACH = 400;
/**
 * Does an address or number belong to someone else than the controller: an authority, a processor, another company?
 * The nearest name decides: in the sentence before it, else in the short lines above it.
 * @param email the mail address itself; its domain tells more than its neighbours
 */
export function isForeign(reading: Classified, sentence: Sentence, place: Range, email?: string): boolean {
  const own = ownKeys(reading);
  if (email && isAtNamesake(reading, place, email)) return true;
  if (email && own.some((key) => sharesName(labelOf(domainOf(email)), key))) return false;
  const before = ownerIn(reading, { start: Math.max(sentence.start, place.start - REACH), end: place.start });
  if (before !== 'foreign' && saysOfficer(reading, sentence)) return false;
  if (before) return before === 'foreign';
  if (email && isNameOfAnother(reading, sentence, email)) return true;
  if (sentence.end - sentence.start > 160 || sentence.kind === 'row') {
    const around = {
      start: Math.max(sentence.start, place.start - REACH),
      end: Math.min(sentence.end, place.end + REACH),
    };
    return ownerIn(reading, around) === 'foreign';
  }
  const lines = ownerAbove(reading, sentence);
  if (lines) return lines === 'foreign';
  return !email && inSectionOfOthers(reading, sentence);
}

/** The nearest owner in the short lines above, of the same section. */
function ownerAbove(reading: Classified, sentence: Sentence): Owner {
  for (let i = sentence.index - 1, n = 0; i >= 0 && n < LINES; i--, n++) {
    const line = reading.sentences[i]!;
    if (line.section !== sentence.section) break;
    const long = line.end - line.start > SHORT;
    // of a long line only what it ends with introduces the address below it
    const owner = ownerIn(reading, long ? { start: Math.max(line.start, line.end - SHORT), end: line.end } : line);
    if (owner || long) return owner;
  }
  return null;
}

/** "... bij Bond van Clubs via privacy@bondvanclubs.nl": the domain is the name of another organisation in the sentence. */
function isNameOfAnother(reading: Classified, sentence: Sentence, email: string): boolean {
  const label = squash(labelOf(domainOf(email)));
  if (label.length < 4) return false;
  const { norm, kind } = reading.tokens;
  for (let i = sentence.first; i < sentence.last; i++) {
    if (kind[i] !== 'cap') continue;
    let joined = '';
    for (let k = i; k < Math.min(sentence.last, i + 5); k++) {
      if (kind[k] === 'email' || kind[k] === 'url') break;
      joined += squash(norm[k]!);
      if (joined === label) return ownKeys(reading).length > 0;
    }
  }
  return false;
}

/** "... bij Roeibond Nederland via post@roeibond.nl", where the club is called Roeibond Dorpsmeer: its domain shares a word, the name before it is another's. */
function isAtNamesake(reading: Classified, place: Range, email: string): boolean {
  const before = reading.document.text.slice(Math.max(0, place.start - 90), place.start);
  const name = squash(NAME_BEFORE.exec(before)?.[1] ?? '');
  const label = squash(labelOf(domainOf(email)));
  return (
    label.length > 3 &&
    name.startsWith(label) &&
    ownKeys(reading).length > 0 &&
    !ownKeys(reading).some((key) => squash(key).includes(name) || name.includes(squash(key)))
  );
}

const NAME_BEFORE =
  /(?:^|\s)(\p{Lu}[\p{L}&'’-]{1,30}(?:\s\p{Lu}[\p{L}&'’-]{1,30}){1,3})[\s,(]{1,3}(?:via|op|per|door|aan|mail|e-?mail|te|mailen|naar|[\s:(]){0,5}$/u;

const officers = new WeakMap<Classified, Set<number>>();

/** Does the sentence speak of a data protection officer? */
function saysOfficer(reading: Classified, sentence: Sentence): boolean {
  let said = officers.get(reading);
  if (!said) {
    said = new Set(officerHits(reading).map((h) => h.sentence));
    officers.set(reading, said);
  }
  return said.has(sentence.index);
}

function inSectionOfOthers(reading: Classified, sentence: Sentence): boolean {
  const categories = reading.categories[sentence.section]!.map((c) => c.id);
  return (
    categories.length > 0 &&
    categories.every((c) => ['processors', 'cookies', 'transfers', 'third-party-sites', 'security'].includes(c))
  );
}
