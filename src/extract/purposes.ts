import { type Hit, introOf, type Sentence } from '../annotate/annotated.js';
import { hasSignal } from '../annotate/evidence.js';
import type { Classified } from '../classify/classify.js';
import type { Model, Purpose } from '../model/index.js';
import { hasGround, isBesideGround, isGroundItself, tellsAim } from './aim-grounds.js';
import { isMember, SHARING } from './aim-members.js';
import { factsOf } from './facts.js';
import { groundHits } from './legal-bases.js';
import { cellAt, firstOf, isIn, isOnlyIn, openHits, speaksOf } from './mentions.js';

/** Sections that speak of what others do, or of what the reader may ask, not of why data are processed. */
const ELSEWHERE = ['rights', 'complaints', 'third-party-sites', 'changes', 'security', 'dpo', 'minors', 'transfers'];
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
  if (isConditionOfRight(reading, hit, sentence) || isTerm(reading, hit, sentence)) return false;
  if (limited && hasSignal(reading, sentence, 'limit', 'intro')) return false;
  if (unshared && isOnlyIn(reading, sentence, SHARING) && !isBesideGround(reading, hit, sentence)) return false;
  const cell = cellAt(reading, hit);
  if (cell?.role === 'retention' && hasGround(reading, hit)) return false;
  if (isGroundItself(reading, hit, sentence)) return false;
  if (bare) return isMember(reading, hit, sentence);
  if (free || hit.rule.scope === 'heading') return true;
  if (cell?.role) return cell.role === 'service' || tellsAim(reading, hit, cell);
  return isIntroduced(reading, hit, sentence);
}

/** "Zolang als nodig is om uw vraag te beantwoorden": until when data are kept. */
const isTerm = (reading: Classified, hit: Hit, sentence: Sentence): boolean =>
  TERM.test(reading.document.text.slice(Math.max(sentence.start, hit.start - 90), hit.start));
const TERM = /\bzo\s?lang\b[^.;:]*\bnodig\b[^.;:,]*$/i;

/** "Als wij gegevens gebruiken voor reclame, hebt u het recht": in what case one has a right tells no aim. */
const isConditionOfRight = (reading: Classified, hit: Hit, sentence: Sentence): boolean =>
  firstOf(reading, 'right-told', sentence) < Number.POSITIVE_INFINITY &&
  hit.last <= firstOf(reading, 'right-told', sentence) &&
  CONDITION.test(reading.document.text.slice(sentence.start, sentence.start + 12));
const CONDITION = /^(?:als|indien|wanneer|waar|voor)\b/i;

/** "Doel: beveiliging van personen": guarding people and goods is an aim, also where the section is filed under security. */
const isAimOfGuarding = (reading: Classified, hit: Hit, sentence: Sentence): boolean =>
  hit.rule.emits === 'security-fraud' &&
  isOnlyIn(reading, sentence, ['security']) &&
  speaksOf(reading, sentence, 'aims', 'guarding');

/** Does "om", "voor", "bij" stand before the words, or is the sentence one of a list or section about purposes? */
function isIntroduced(reading: Classified, hit: Hit, sentence: Sentence): boolean {
  if (firstOf(reading, 'purpose', sentence) < hit.last) return true;
  if (hasSignal(reading, sentence, 'aim-before', 'sentence')) return true;
  if (sentence.intro >= 0 && speaksOf(reading, sentence, 'purpose')) return true;
  if (sentence.kind === 'item' && isIn(reading, sentence, RECIPIENTS)) return true;
  return reading.categories[sentence.section]!.some((c) => ABOUT.includes(c.id));
}
