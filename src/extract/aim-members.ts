import { type Hit, introOf, type Sentence } from '../annotate/annotated.js';
import { hasSignal } from '../annotate/evidence.js';
import type { Classified } from '../classify/classify.js';
import { isBesideGround, tellsAim } from './aim-grounds.js';
import { cellAt, isOnlyIn } from './mentions.js';

/** Sections that name the law or the contract as a ground for sharing or keeping. */
export const SHARING = ['processors', 'retention', 'legal-basis'];

/** Does a bare word stand alone as an aim: a list item, a cell, between commas in one or behind "gebruikt voor:" or a ground? */
export function isMember(reading: Classified, hit: Hit, sentence: Sentence): boolean {
  if (sentence.kind === 'row') return opensAim(reading, hit);
  const { text } = reading.document;
  const before = text.slice(sentence.start, hit.start);
  const opens = hit.first <= sentence.first + 1;
  const ends = ENDS_MEMBER.test(text.slice(hit.end, sentence.end));
  if (ends && isBehindFor(before) && !isOnlyIn(reading, sentence, SHARING))
    return !hasSignal(reading, sentence, 'limit', 'sentence');
  if (!opens && !OPENS_MEMBER.test(before.slice(-24))) return false;
  if (sentence.kind === 'item' && before.length < LONGEST_MEMBERS && isBesideGround(reading, hit, sentence))
    return true;
  const intro = introOf(reading.sentences, sentence);
  if (sentence.kind === 'item')
    return (
      (opens || (ends && MEMBERS.test(before))) &&
      ((intro !== undefined && hasSignal(reading, intro, 'aims', 'heading')) ||
        ((!intro || intro.kind === 'heading') && isMainlyIn(reading, sentence, 'purposes')))
    );
  if (sentence.kind !== 'sentence') return false;
  if (opens && ends && hasSignal(reading, sentence, 'aims', 'heading')) return true;
  return before.includes(':') && hasSignal(reading, sentence, 'aims', 'sentence');
}

/** Does the hit open one of the aims in a cell that tells them ("Identificatie en communicatie")? */
function opensAim(reading: Classified, hit: Hit): boolean {
  const cell = cellAt(reading, hit);
  if (!cell || !tellsAim(reading, hit, cell)) return false;
  const before = reading.document.text.slice(cell.start, hit.start);
  return ARTICLE.test(before) || OPENS_MEMBER.test(before.slice(-24));
}

/** At most an article before the first word of a cell. */
const ARTICLE = /^\s{0,9}(?:(?:het|de|uw|je|onze|voor|om)\s+){0,2}$/i;
/** Above this many characters what stands before a word is a sentence, no label with members. */
const LONGEST_MEMBERS = 90;
/** Members of a word or two before another: "facturatie, klantenservice en ". */
const MEMBERS = /^(?:[\p{L}-]{1,40}(?:\s[\p{L}-]{1,40})?(?:,|\s(?:en|of))\s{1,3}){1,5}$/u;
/** "IP-adres, voor beveiliging en optimalisatie". */
const BEHIND_FOR = /\b(?:voor|ter)\s+(?:[\p{L}-]{3,30}\s+en\s+)?$/iu;
/** "In het kader van offerteaanvragen, klantcommunicatie en dienstverlening": members of a word or two. */
const BEHIND_FRAME =
  /\b(?:kader van|behoeve van|oog op|gebruikt voor|verwerkt voor|uitsluitend voor|doeleinden?:)\s+(?:(?:(?:de|het|uw|onze)\s)?[\p{L}-]{3,40}(?:\s[\p{L}-]{3,30})?(?:,\s(?:en\s)?|[;/]\s?|\s(?:en|of|&)\s)){0,5}(?:(?:de|het|uw|je|onze)\s)?$/iu;

/** Do the words before a hit open an aim, or an enumeration of aims that goes on to the hit? */
const isBehindFor = (before: string): boolean =>
  BEHIND_FOR.test(before.slice(-24)) ||
  BEHIND_FRAME.test(before.slice(-220)) ||
  (OPENS_MEMBER.test(before.slice(-24)) && USED_FOR.test(before.slice(0, 160)));
/** "Wij verwerken persoonsgegevens voor het beantwoorden van vragen, dossierbeheer en ": what follows are aims. */
const USED_FOR = /\b(?:gebruik|verwerk|verzamel|bewa)\p{L}*\s(?:[\p{L}-]+\s){0,6}?(?:voor|ten behoeve van)\s/iu;
const ENDS_MEMBER = /^\s{0,3}(?:$|[;.:()]|,(?!\s{0,3}waaronder)|(?:en|of)\s)/;
const OPENS_MEMBER = /(?:[:,;—–]\s+|\(|\b(?:en|of)\s+)(?:(?:het|de|uw|je|onze|eventuele|voor|ter)\s+){0,2}-?$/i;

/** Is the sentence in a section that is filed under a category first of all? */
const isMainlyIn = (reading: Classified, sentence: Sentence, id: string): boolean =>
  reading.categories[sentence.section]![0]?.id === id;
