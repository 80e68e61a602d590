import { type Hit, introOf, type Sentence } from '../annotate/annotated.js';
import { hasSignal } from '../annotate/evidence.js';
import type { Classified } from '../classify/classify.js';
import type { DataCategory, Model } from '../model/index.js';
import { isInDataList, noteDataLists } from './data-lists.js';
import { factsOf } from './facts.js';
import { cellAt, firstOf, isIn, isOnlyIn, openHits, roleAt, speaksOf } from './mentions.js';

/** Where everyday words ("naam", "telefoon") are the organisation's own or a stranger's. */
const ELSEWHERE = ['controller', 'dpo', 'complaints', 'third-party-sites', 'changes'];
/** Where everyday words are about what the reader may do. */
const SILENT = ['rights', 'complaints', 'third-party-sites', 'changes'];
/** Where a heading ("2.1 Telefoonnummer") is itself the mention. */
const DATA_SECTIONS = ['personal-data', 'special-data'];
const CONTINUES =
  /^(?:hiertoe|daartoe|hieronder vallen|daaronder|denk|voorbeelden|bijvoorbeeld|zoals|dit (?:zijn|kan|kunnen)|het (?:gaat|kan)|u kunt|je kunt|dus)\b/i;

/** The kinds of personal data that the text says the organisation processes (not examples of what personal data are). */
export function extractDataCategories(reading: Classified): Model['dataCategories'] {
  const { dataCategories } = reading.rulebook.vocabulary;
  const hits = openHits(reading, 'dataCategories', 'not-data');
  const companions = kindsBySentence(hits);
  noteDataLists(reading, hits);
  const counting = hits.filter((hit) => counts(reading, hit, companions.get(hit.sentence)!));
  return factsOf<DataCategory>(reading, counting).map(({ id, evidence }) => ({
    id,
    special: dataCategories![id]!.special === true,
    evidence,
  }));
}

/** The kinds of data that a sentence names, and those of them that it names by more than a bare word of a list. */
interface Kinds {
  all: Set<string>;
  firm: Set<string>;
}

function kindsBySentence(hits: readonly Hit[]): Map<number, Kinds> {
  const sentences = new Map<number, Kinds>();
  for (const { rule, sentence } of hits) {
    let kinds = sentences.get(sentence);
    if (!kinds) sentences.set(sentence, (kinds = { all: new Set(), firm: new Set() }));
    kinds.all.add(rule.emits);
    if (!rule.props.listed) kinds.firm.add(rule.emits);
  }
  return sentences;
}

/** The longest gap of a template: "[invullen: straat en nummer]". */
const GAP = 60;

/** Does a template ask for the words, so that they are not said of anybody's data? */
function isGap({ document: { text } }: Classified, { start, end }: Hit): boolean {
  const before = text.slice(Math.max(0, start - GAP), start);
  const open = before.lastIndexOf('[');
  return open >= 0 && !before.includes(']', open) && text.slice(end, end + GAP).includes(']');
}

function counts(reading: Classified, hit: Hit, kinds: Kinds): boolean {
  const sentence = reading.sentences[hit.sentence]!;
  const { weak, firm, beside, kept, listed } = hit.rule.props;
  if (isDefinition(reading, sentence) || isDenied(reading, sentence, hit) || isAim(reading, sentence, hit))
    return false;
  if (isGap(reading, hit) || isOwnLabel(reading, sentence, hit)) return false;
  if (!kept && hasSignal(reading, sentence, 'black-out', 'sentence')) return false;
  if (!weak && !beside && !listed) return true;
  if (
    (isOnlyIn(reading, sentence, SILENT) && !isFormOf(reading, sentence, kinds)) ||
    isBasis(reading, sentence) ||
    leadsToUs(reading, sentence)
  )
    return false;
  const other = kinds.all.size > 1;
  if (other && isLabel(reading, sentence, hit)) return false;
  if (sentence.kind === 'item' && AIMED.test(reading.document.text.slice(sentence.start, sentence.start + 40)))
    return false;
  if (beside) return other;
  if (listed) return isListed(reading, hit, kinds);
  const role = roleAt(reading, hit);
  if (role) return role === 'data';
  if (firm && sentence.kind === 'item' && !isMember(reading, sentence, hit)) return false;
  if (sentence.kind === 'heading') return isIn(reading, sentence, DATA_SECTIONS);
  const said = hasSignal(reading, sentence, 'collecting', 'intro');
  if (said) return !firm || sentence.kind !== 'item' || (sentence.intro >= 0 && !isAimed(reading, sentence));
  if (isOwnContact(reading, sentence)) return false;
  if (other && !isOnlyIn(reading, sentence, ELSEWHERE)) return true;
  if (sentence.kind !== 'item') return false;
  return speaksOf(reading, sentence, 'data-heading') || isAmongData(reading, sentence);
}

/** A sentence on what is collected that names at least three kinds is a list of data wherever it stands. */
const isFormOf = (reading: Classified, sentence: Sentence, kinds: Kinds): boolean =>
  kinds.all.size > 2 && hasSignal(reading, sentence, 'collecting', 'sentence');

/** Is an everyday word the label of an item that then names the data ("Lidmaatschap: naam, adres")? */
const isLabel = ({ document }: Classified, sentence: Sentence, hit: Hit): boolean =>
  sentence.kind === 'item' && hit.first <= sentence.first + 1 && LABEL.test(document.text.slice(hit.end, hit.end + 6));
const LABEL = /^[*_\s]{0,4}:\s/;

/** Is the name what the organisation's own particulars stand under ("Bedrijfsnaam: Jansen", "## Bedrijfsgegevens")? */
const isOwnLabel = (reading: Classified, sentence: Sentence, hit: Hit): boolean =>
  (sentence.kind === 'heading' ||
    (hit.first <= sentence.first + 1 && LABEL.test(reading.document.text.slice(hit.end, hit.end + 6)))) &&
  isOnlyIn(reading, sentence, ['controller', 'dpo']);

/** Does a name stand in brackets that say what the data are for: "adres (voor de levering van uw bestelling)"? */
function isAim({ document }: Classified, sentence: Sentence, hit: Hit): boolean {
  const before = document.text.slice(Math.max(sentence.start, hit.start - 80), hit.start);
  return AIM.test(before);
}

/** A list item that says what something is for, on what ground, or for how long. */
const AIMED =
  /^[\s•*–-]{0,4}(?:(?:om|teneinde)\s|(?:doel(?:en|einden?)?|(?:rechts)?grond(?:en|slag(?:en)?)?|bewaartermijn|ontvangers?|waarom|waarvoor)(?:\s[^:\n]{1,16})?\s?:)/i;
const AIM = /\((?:[^(),]{0,30},)?\s?(?:voor|om|ten behoeve van|t\.?b\.?v\.?|zodat|in verband met)\s[^()]{0,60}$/i;

/** Words between a comma and the name of a datum. */
const DETERMINERS =
  /(?:\b(?:uw|je|jouw|hun|eventuele?|eventueel|de|het|een|alle|persoonlijke?|optionele|volledige)\s+){0,3}$/i;
const OPENS = /(?:^|[,:;(/•]|\b(?:en|of|zoals|waaronder|bijvoorbeeld|inclusief|o\.a\.|onder andere|onder meer))\s*$/i;
const CLOSES = /^\*? *(?:[,;.)(/\t\n]|(?:en|of|zoals|van (?:de|het|uw|je))\b|$)/i;
/** What announces an example or a list: one listed word after it is enough. */
const ANNOUNCES = /(?:[:(]|\b(?:zoals|waaronder|bijvoorbeeld|namelijk|te weten))\s*$/i;

/** "de gegevens die nodig zijn voor de levering, de bestelling": what is listed behind it are aims. */
const NEEDED_FOR =
  /\b(?:nodig|noodzakelijk|bedoeld|gebruikt)(?:\s(?:zijn|is|worden))?\s(?:voor|om|bij)\b(?:(?!\b(?:zoals|waaronder|bijvoorbeeld|namelijk|verwerken)\b)[^:.;()])*$/i;

const YOURS = /\b(?:uw|je|jouw|hun)\s*$/i;

/** A clause on the word before it. */
const SAID_OF = /^ (?:die|dat|als|waar)/i;

/** Is a word the whole item or a member of its list, and not a part of what the item tells ("een offerte op locatie maken")? */
function isMember({ document: { text } }: Classified, sentence: Sentence, hit: Hit): boolean {
  const before = text.slice(Math.max(sentence.start, hit.start - 24), hit.start).replace(DETERMINERS, '');
  const after = text.slice(hit.end, Math.min(sentence.end, hit.end + 12));
  return OPENS.test(before) || CLOSES.test(after) || SAID_OF.test(after);
}

/** A bare word ("telefoon") that is a member of a list of data: an item, a cell, or between commas beside other kinds. */
function isListed(reading: Classified, hit: Hit, kinds: Kinds): boolean {
  const sentence = reading.sentences[hit.sentence]!;
  const { text } = reading.document;
  const cell = cellAt(reading, hit);
  if (cell?.role) return cell.role === 'data' && CLOSES.test(text.slice(hit.end, Math.min(cell.end, hit.end + 12)));
  if (sentence.kind === 'heading') return false;
  const near = text.slice(Math.max(sentence.start, hit.start - 24), hit.start);
  const owned = hit.rule.props.own === true && YOURS.test(near);
  const before = near.replace(DETERMINERS, '');
  if ((!owned && !OPENS.test(before)) || !CLOSES.test(text.slice(hit.end, Math.min(sentence.end, hit.end + 12))))
    return false;
  if (NEEDED_FOR.test(text.slice(Math.max(sentence.start, hit.start - 120), hit.start))) return false;
  const others = kinds.firm.size - (kinds.firm.has(hit.rule.emits) ? 1 : 0);
  if (!owned && others >= 2) return true;
  const collecting = hasSignal(reading, sentence, 'collecting', 'intro');
  if (sentence.kind === 'item') return isDataItem(reading, sentence, collecting);
  if (!collecting) return others > 0 && isIn(reading, sentence, DATA_SECTIONS);
  return others > 0 || ANNOUNCES.test(before) || owned;
}

/** An item of a list that an introduction or a heading says to be of data, and not of aims. */
function isDataItem(reading: Classified, sentence: Sentence, collecting: boolean): boolean {
  if (isAimed(reading, sentence) || isRecipient(reading, sentence)) return false;
  if ((collecting && sentence.intro >= 0) || speaksOf(reading, sentence, 'data-heading')) return true;
  return isAmongData(reading, sentence);
}

/** An item beside others that are data, where the reader's data are meant. */
const isAmongData = (reading: Classified, sentence: Sentence): boolean =>
  isInDataList(reading, sentence) && !isOnlyIn(reading, sentence, ELSEWHERE) && !isOnlyIn(reading, sentence, SILENT);

/** "Voor deze doelen verwerken wij de volgende gegevens:" announces data. */
const ANNOUNCED = /\b(?:volgende|onderstaande)\s(?:\p{L}{1,20}\s){0,2}\p{L}{0,12}gegevens\b/iu;

/** An item of a list of aims. */
const isAimed = (reading: Classified, sentence: Sentence): boolean => {
  const intro = sentence.kind === 'item' ? introOf(reading.sentences, sentence) : undefined;
  if (!intro || !hasSignal(reading, intro, 'aims', 'sentence')) return false;
  return !ANNOUNCED.test(reading.document.text.slice(intro.start, intro.end));
};

/** An item of a list of those with whom data are shared ("Wij delen uw gegevens met:"). */
function isRecipient(reading: Classified, sentence: Sentence): boolean {
  const intro = reading.sentences[sentence.intro];
  return (
    intro !== undefined && SHARED.test(reading.document.text.slice(Math.max(intro.start, intro.end - 60), intro.end))
  );
}

const SHARED = /\b(?:met|aan|door)(?:\s[^.:\s]{1,20}){0,2}\s?:\s*$/iu;

/** An item of a list of grounds ("aanmelding lidmaatschap"). */
const isBasis = (reading: Classified, sentence: Sentence) => {
  const intro = sentence.kind === 'row' ? undefined : introOf(reading.sentences, sentence);
  return (
    intro !== undefined &&
    hasSignal(reading, intro, 'basis', 'sentence') &&
    !hasSignal(reading, intro, 'collecting', 'sentence')
  );
};

/** "Neem contact met ons op via:", and the like, at the end of what introduces a list. */
const WAY_TO_US =
  /\b(?:contact|bereik\p{L}{0,6}|terecht|wend\p{L}{0,3}|richt\p{L}{0,3}|stuur|sturen|mail\p{L}{0,3})\b[^.:]{0,60}\b(?:via|op|per|naar|aan|bij|ons|middels)\b[^.:]{0,25}:\s*$/iu;

/** An item of a list that an introduction says to be the ways to reach the organisation. */
function leadsToUs(reading: Classified, sentence: Sentence): boolean {
  const intro = sentence.kind === 'item' ? introOf(reading.sentences, sentence) : undefined;
  if (!intro) return false;
  const { text } = reading.document;
  const said = text.slice(intro.start, intro.end);
  return WAY_TO_US.test(said.slice(-120)) && !ANNOUNCED.test(said);
}

/** A line with the organisation's own address, mail address or number is no statement on anybody's data. */
function isOwnContact(reading: Classified, sentence: Sentence): boolean {
  let holds = withContact.get(sentence);
  if (holds === undefined) withContact.set(sentence, (holds = holdsContact(reading, sentence)));
  return holds || isOnlyIn(reading, sentence, ['controller', 'dpo']);
}

/** Asked once of a sentence, however many kinds of data it names. */
const withContact = new WeakMap<Sentence, boolean>();

function holdsContact({ tokens }: Classified, sentence: Sentence): boolean {
  for (let i = sentence.first; i < sentence.last; i++)
    if (tokens.kind[i] === 'email' || (tokens.kind[i] === 'num' && tokens.norm[i]!.length >= 8)) return true;
  return false;
}

/** "Wij verzamelen geen gegevens, zoals ...": what is listed after it, in the sentence or below it. */
function isDenied(reading: Classified, sentence: Sentence, hit: Hit): boolean {
  if (firstOf(reading, 'denied-list', sentence) < hit.first) return true;
  const next = reading.sentences[sentence.index + 1];
  if (next?.block === sentence.block && hasSignal(reading, next, 'denied-before', 'sentence')) return true;
  const intro = sentence.kind === 'item' ? introOf(reading.sentences, sentence) : undefined;
  return intro !== undefined && firstOf(reading, 'denied-list', intro) < Number.POSITIVE_INFINITY;
}

/** "Persoonsgegevens zijn alle gegevens die ..., zoals ...": in the sentence, what introduces it, or the sentence before that goes on. */
function isDefinition(reading: Classified, sentence: Sentence): boolean {
  if (hasSignal(reading, sentence, 'definition', 'intro')) return true;
  const before = reading.sentences[sentence.index - 1];
  if (!before || before.section !== sentence.section) return false;
  return (
    CONTINUES.test(reading.document.text.slice(sentence.start, sentence.start + 40)) &&
    hasSignal(reading, before, 'definition', 'sentence')
  );
}
