import { type Hit, introOf, type Sentence } from '../annotate/annotated.js';
import { hitsIn } from '../annotate/drawers.js';
import { hasSignal } from '../annotate/evidence.js';
import { type Cell, rowOf } from '../annotate/tables.js';
import type { Classified } from '../classify/classify.js';
import type { Model, Purpose } from '../model/index.js';
import { factsOf } from './facts.js';
import { groundHits } from './legal-bases.js';
import { cellAt, firstOf, isIn, isOnlyIn, openHits, speaksOf } from './mentions.js';

/** Sections that speak of what others do, or of what the reader may ask, not of why data are processed. */
const ELSEWHERE = ['rights', 'complaints', 'third-party-sites', 'changes', 'security', 'dpo', 'minors', 'transfers'];
/** Sections that name the law or the contract as a ground for sharing or keeping. */
const SHARING = ['processors', 'retention', 'legal-basis'];
/** Sections whose list items say what a recipient does for the organisation ("Mollie: betalingen"). */
const RECIPIENTS = ['processors'];
/** Sections in which a list item or a line is about a purpose even without "om" or "voor". */
const ABOUT = ['purposes', 'marketing', 'legal-basis', 'personal-data'];

/** What the text says the data are used for. */
export function extractPurposes(reading: Classified): Model['purposes'] {
  const told = openHits(reading, 'purposes', 'not-purpose').filter((hit) => counts(reading, hit));
  return factsOf<Purpose>(reading, [...told, ...aimsOfGrounds(reading, told)]);
}

/** A ground that no aim of the text meets tells an aim itself: who has a contract as ground performs it. */
function aimsOfGrounds(reading: Classified, told: readonly Hit[]): Hit[] {
  const aims = Object.entries(reading.rulebook.tables['aims-of-grounds'] ?? {}).filter(
    ([, aims]) => !told.some((hit) => (aims as string[]).includes(hit.rule.emits)),
  );
  if (!aims.length) return [];
  const aimOf = new Map(aims.map(([ground, aims]) => [ground, (aims as string[])[0]!]));
  return groundHits(reading)
    .filter((hit) => aimOf.has(hit.rule.emits))
    .map((hit) => ({ ...hit, rule: { ...hit.rule, emits: aimOf.get(hit.rule.emits)! } }));
}

function counts(reading: Classified, hit: Hit): boolean {
  const sentence = reading.sentences[hit.sentence]!;
  const { free, limited, unshared, bare } = hit.rule.props;
  const intro = introOf(reading.sentences, sentence);
  const grounds =
    intro &&
    sentence.kind !== 'row' &&
    hasSignal(reading, intro, 'basis', 'sentence') &&
    !hasSignal(reading, intro, 'aims', 'sentence');
  if (grounds && !isBesideGround(reading, hit, sentence)) return false;
  if (isOnlyIn(reading, sentence, ELSEWHERE) && !isAimOfGuarding(reading, hit, sentence)) return false;
  if (limited && hasSignal(reading, sentence, 'limit', 'intro')) return false;
  if (unshared && isOnlyIn(reading, sentence, SHARING) && !isBesideGround(reading, hit, sentence)) return false;
  if (bare) return isMember(reading, hit, sentence);
  if (free || hit.rule.scope === 'heading') return true;
  const cell = cellAt(reading, hit);
  if (cell?.role) return cell.role === 'service' || tellsAim(reading, hit, cell);
  return isIntroduced(reading, hit, sentence);
}

/** Does a cell tell an aim: in a column of aims, or as the name of a processing beside its ground ("Facturatie | wettelijke plicht")? */
function tellsAim(reading: Classified, hit: Hit, cell: Cell): boolean {
  if (cell.role !== 'subjects') return cell.role === 'purpose';
  return rowOf(reading, hit.sentence)!.cells.some((c) => c.role === 'basis');
}

/** Does a bare word stand alone as an aim: a list item, a cell, between commas in one or behind "gebruikt voor:" or a ground? */
function isMember(reading: Classified, hit: Hit, sentence: Sentence): boolean {
  if (sentence.kind === 'row') return opensAim(reading, hit);
  const { text } = reading.document;
  const before = text.slice(sentence.start, hit.start);
  const opens = hit.first <= sentence.first + 1;
  if (!opens && !OPENS_MEMBER.test(before.slice(-24))) return false;
  if (sentence.kind === 'item' && before.length < LONGEST_MEMBERS && isBesideGround(reading, hit, sentence))
    return true;
  const intro = introOf(reading.sentences, sentence);
  if (sentence.kind === 'item')
    return (
      (opens || (MEMBERS.test(before) && ENDS_MEMBER.test(text.slice(hit.end, sentence.end)))) &&
      ((intro !== undefined && hasSignal(reading, intro, 'aims', 'heading')) ||
        ((!intro || intro.kind === 'heading') && isMainlyIn(reading, sentence, 'purposes')))
    );
  if (sentence.kind !== 'sentence') return false;
  if (opens && hasSignal(reading, sentence, 'aims', 'heading') && ENDS_MEMBER.test(text.slice(hit.end, sentence.end)))
    return true;
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
const ENDS_MEMBER = /^\s{0,3}(?:$|[;.:(]|,(?!\s{0,3}waaronder)|(?:en|of)\s)/;
const OPENS_MEMBER = /(?:[:,;—–]\s+|\(|\b(?:en|of)\s+)(?:(?:het|de|uw|je|onze|eventuele|voor|ter)\s+){0,2}-?$/i;

/** "Doel: beveiliging van personen": guarding people and goods is an aim, also where the section is filed under security. */
const isAimOfGuarding = (reading: Classified, hit: Hit, sentence: Sentence): boolean =>
  hit.rule.emits === 'security-fraud' &&
  isOnlyIn(reading, sentence, ['security']) &&
  speaksOf(reading, sentence, 'aims', 'guarding');

/** Is the sentence in a section that is filed under a category first of all? */
const isMainlyIn = (reading: Classified, sentence: Sentence, id: string): boolean =>
  reading.categories[sentence.section]![0]?.id === id;

/** What opens a line that says for what a ground is used: "Toestemming: nieuwsbrieven", "Gerechtvaardigd belang (beveiliging)". */
const LABEL = /^[^:(–—]{3,110}(?::\s|\(|\s[-–—]\s)/u;

/** Does the hit stand behind a label that names a legal ground, or as the label before one ("Nieuwsbrief: toestemming")? */
function isBesideGround(reading: Classified, hit: Hit, sentence: Sentence): boolean {
  const label = LABEL.exec(reading.document.text.slice(sentence.start, sentence.start + 160));
  if (!label) return false;
  const end = sentence.start + label[0].length;
  const grounds = hitsIn(reading, sentence.index).filter((h) => h.rule.facet === 'legalBases');
  if (hit.start >= end) return grounds.some((h) => h.end <= end);
  return sentence.kind === 'item' && hit.end <= end && grounds.some((h) => h.start >= end);
}

/** Does "om", "voor", "bij" stand before the words, or is the sentence one of a list or section about purposes? */
function isIntroduced(reading: Classified, hit: Hit, sentence: Sentence): boolean {
  if (firstOf(reading, 'purpose', sentence) < hit.last) return true;
  if (hasSignal(reading, sentence, 'aim-before', 'sentence')) return true;
  if (sentence.intro >= 0 && speaksOf(reading, sentence, 'purpose')) return true;
  if (sentence.kind === 'item' && isIn(reading, sentence, RECIPIENTS)) return true;
  return reading.categories[sentence.section]!.some((c) => ABOUT.includes(c.id));
}
