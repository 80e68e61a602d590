import { type Hit, introOf, type Sentence } from '../annotate/annotated.js';
import { headingOf, hitsByFacet } from '../annotate/drawers.js';
import type { Classified } from '../classify/classify.js';
import type { Range } from '../read/document.js';
import { matchesOf } from '../read/matches.js';
import type { Candidate } from './candidates.js';
import { KIND, listOf } from './names.js';
import type { Stretch } from './places.js';
import { contentOf, shortName } from './wording.js';

/** "Gerechtvaardigd belang: ...", "Toestemming (artikel 6 lid 1 sub a) – ...". */
const LEAD = /^([^:;.?!()]{4,90}?)\s?(?:\((?:[^()]|\([^()]{1,12}\)){1,60}\)\s?)?(?::|\s[–—-]\s)\s?/u;
/** "Gerechtvaardigd belang, bijvoorbeeld voor de beveiliging". What is done to a ground is the aim itself: "voldoen aan de wet, zoals ...". */
const SUCH =
  /^((?!.{0,60}(?:voldoen|naleven|nakomen|naleving|nakoming)\b)[^:;.?!(),]{4,60}?)(?:\s\([^()]{1,60}\))?,\s(?:zoals|waaronder|met name|in het bijzonder|bijvoorbeeld|bv\.|bijv\.|o\.a\.|onder meer|onder andere|voor|bij|om)\s(?:(?:voor|bij|om|als|wanneer|in (?:het )?kader van)\s)?/iu;
/** What a ground is for, in the bracket behind it: an aim, or examples of it. */
const ASIDE =
  /\(((?:(?:voor|om)\s)?(?:(?:het|de|onze)\s\p{L}{3}|\p{L}{4,30}(?:en|ing)\s(?:van|de|het|onze)\s)[^()]{4,80})\)[.;,\s]{0,3}$/iu;
const EXAMPLES =
  /\((?:bijvoorbeeld|bijv\.|bv\.|zoals|waaronder|o\.a\.|onder andere|onder meer|denk aan|met name)\s(?:(?:bij|in (?:het )?kader van)\s)?([^()]{4,160})\)[.;,\s]{0,3}$/iu;
/** What opens a line before a colon: "Contactformulier: ..." */
const LABEL = /^(\p{L}[^:;.?!]{2,50}?):\s/u;
/** The first aim: up to a comma, what it is based on, or the next sentence. */
const AIM =
  /^(?:(?:(?:de )?verwerking (?:is )?)?(?:nodig|noodzakelijk|vereist)\s(?=voor|om))?(?:(?:voor|bij)\s)?([^,.;:()?!]{4,110}?)(?=[,.;:()?!]|\s(?:op (?:basis|grond) van|conform|zoals|waaronder|inclusief|indien|als|wanneer|zodat|tenzij|waarvoor|waarmee|waarin|waarop|waartoe|(?:en|of) (?:andere|overige|dergelijke|soortgelijke))\s|$)/u;
/** "Om u de nieuwsbrief te sturen", "als u zich inschrijft voor de nieuwsbrief". */
const FOR = /^(?:voor het |om )(?:(?:u|je|jou) (?=(?:de|het|een|onze)\s)|(?:uw|je|jouw) )?/iu;
const CASE =
  /^(?:als|wanneer|indien|bij) [^,.;:()?!]{0,60}?\b(?:voor|op) (?:de|het|onze|een) ([^,.;:()?!]{4,60}?)[.,;]?$/iu;
/** "Wanneer u een formulier op onze website invult" is about the form. */
const ACT =
  /^(?:als|wanneer|indien) (?:u|je|jij) (?:zich |je |u )?(?:een|het|de|onze|ons) ([^,.;:()?! ]{4,40})(?: (?:op|via|in|bij) (?:de|het|onze|ons) \p{L}{3,30})? \p{L}{3,14}[tn]?[.,;]?$/iu;
/** Of two aims the first, where it is a name of its own: "klantenservice en administratieve doeleinden". */
const FIRST =
  /^(?!\p{L}{3,30}(?:ige|ische|iële|ële|ale|lijke|aire|ieve|ende|bare|zame)\s)(?!\p{Ll}{3,30}en\s(?:en|of)\s\p{L}{3,30}en\s(?:van|met)\s)(\p{L}{6,40}(?:\s\p{L}{3,40})?)\s(?:en|of)\s\p{L}{4}.*$/u;
/** A clause is no aim. */
const CLAUSE =
  /(?:^|\s)(?:wij|we|ik|u|je|jij|deze|dit|dat|die|er|kan|kunnen|mag|mogen|moet|moeten|wordt|worden|is|zijn|heeft|hebben|geeft|geven|gaf|hebt|bent)(?:\s|$)/iu;
/** Between aims of one ground: "het leveren van ..., en het factureren van ...". */
const JOINT = /(?:,\s(?:en\s|of\s)?|\s(?:en|of)\s)(?=(?:voor|om|het|de|een|onze|ons|uw|je|jouw)\s)/giu;
/** Between aims that are words: "nieuwsbrieven, foto's en enquêtes". */
const COMMA = /,\s(?:en\s|of\s)?|\s(?:en|of)\s/giu;
/** A word that only begins what the next ones say: "fiscale en administratieve plichten", "verbeteren en beveiligen van". */
const BEGUN =
  /^(?:\p{L}{3,30}(?:ige|ische|iële|ële|ale|lijke|aire|ieve|ende|bare|zame|kundige)|\p{L}{2,30}-|\p{Ll}{3,30}en(?=\s(?:en|of)\s\p{L}{3,30}en\s(?:van|met)\s))$/u;
/** Behind these a clause says more of the aims. */
const TAIL =
  /(?:,\s|\s)(?:en\s)?(?:wat|waarbij|waardoor|waarmee|waarvoor|zodat|tenzij|mits|indien|als|wanneer|zolang)\s/iu;
/** "Gerechtvaardigd belang van onze vereniging" names whose interest it is. */
const WHOSE = /(\bbelang(?:en)?)\svan\s(?!.{0,60}\bvoor\s)[^:;.]{2,80}$/iu;
/** Grounds that say nothing without an aim; of a law or a contract examples tell no more than it does. */
const TELLS = new Set(['consent', 'legitimate-interests']);
const MOST_ITEM = 5;
const MOST_PARTS = 8;
const MOST_WORDS = 12;

/** Aims that stand with the ground they rest on: in a list below it, behind its colon, or in the bracket behind it. */
export function aimCandidates(reading: Classified): Candidate[] {
  const kinds = listOf(reading, 'grounded');
  const found: Candidate[] = [];
  const grounds = firstGrounds(reading);
  if (!grounds.size) return found;
  for (const sentence of reading.sentences) {
    if (!kinds.has(reading.categories[sentence.section]?.[0]?.id ?? '') || sentence.kind === 'row') continue;
    const said = sentence.kind === 'heading' ? undefined : grounds.get(sentence.index);
    if (said) found.push(...aimsBehind(reading, sentence, said));
    else if (sentence.kind === 'item') found.push(...aimBelow(reading, sentence, grounds));
  }
  return found;
}

/** The first ground that each sentence tells. */
function firstGrounds(reading: Classified): ReadonlyMap<number, Hit> {
  const grounds = new Map<number, Hit>();
  for (const hit of hitsByFacet(reading, 'legalBases')) if (!grounds.has(hit.sentence)) grounds.set(hit.sentence, hit);
  return grounds;
}

/** An item below a line or a heading that names a ground and nothing else; its own line may only say "Dit omvat:". */
function aimBelow(reading: Classified, item: Sentence, grounds: ReadonlyMap<number, Hit>): Candidate[] {
  const { sentences, document } = reading;
  const above = [introOf(sentences, item), sentences[headingOf(reading, item.section) ?? -1]].find(
    (s) => s && grounds.has(s.index) && isGround(reading, document.text.slice(s.start, s.end)),
  );
  if (!above) return [];
  const block = reading.document.blocks[item.block]!;
  return candidate(reading, item, { words: item, ranges: [above, block] });
}

/** The aims in the sentence of their ground. */
function aimsBehind(reading: Classified, sentence: Sentence, ground: Hit): Candidate[] {
  const { text } = reading.document;
  const words = text.slice(sentence.start, sentence.end);
  const aside = isLabelled(reading, words)
    ? null
    : (ASIDE.exec(words) ?? (TELLS.has(ground.rule.emits) ? EXAMPLES.exec(words) : null));
  if (aside && sentence.start + aside.index >= ground.end) {
    const start = sentence.start + words.indexOf(aside[1]!, aside.index);
    return candidate(reading, sentence, { words: { start, end: start + aside[1]!.length }, ranges: [sentence] });
  }
  const lead = LEAD.exec(words) ?? SUCH.exec(words);
  if (!lead || ground.start >= sentence.start + lead[0].length || !isGround(reading, lead[1]!)) return [];
  const behind = { start: sentence.start + lead[0].length, end: sentence.end };
  const parts = partsOf(words.slice(lead[0].length).split(TAIL, 1)[0]!, behind.start);
  if (parts.length < 2) return candidate(reading, sentence, { words: behind, ranges: [sentence] });
  const own = { start: sentence.start, end: behind.start, periods: [] };
  const aims = parts.flatMap((part) =>
    candidate(reading, sentence, { words: part, ranges: [own, { ...part, periods: [] }] }),
  );
  if (ground.rule.emits !== 'consent') for (const aim of aims) aim.joins = true;
  return aims;
}

/** Does a label before a colon name a thing of which the ground follows? Then the bracket behind that only explains it. */
function isLabelled(reading: Classified, words: string): boolean {
  const label = LABEL.exec(words)?.[1];
  return label !== undefined && !CLAUSE.test(label) && !isGround(reading, label);
}

/** The aims that stand in one breath; one where they cannot be told apart. */
function partsOf(words: string, from: number): Range[] {
  for (const joint of [JOINT, COMMA]) {
    const cuts = matchesOf(words, joint);
    if (!cuts.length || cuts.length >= MOST_PARTS) continue;
    const starts = [0, ...cuts.map((m) => m.index + m[0].length)];
    const parts = starts.map((start, i) => ({ start, end: cuts[i]?.index ?? words.length }));
    const said = parts.map((p) => words.slice(p.start, p.end));
    if (joint === COMMA && said.some((part) => BEGUN.test(part) || part.split(' ').length > MOST_ITEM)) continue;
    return parts.map((p) => ({ start: from + p.start, end: from + p.end }));
  }
  return [];
}

/** Does a line name a ground, and nothing that it is the ground of? */
export function isGround(reading: Classified, words: string): boolean {
  const known = listOf(reading, 'general', 'grounds');
  const content = contentOf(words.replace(/\([^()]{0,80}\)/gu, '').replace(WHOSE, '$1'));
  return content.length > 0 && content.every((word) => known.has(word) || /^\d+$/.test(word));
}

function candidate(
  reading: Classified,
  { section, index }: Sentence,
  { words, ranges }: { words: Range; ranges: Stretch[] },
): Candidate[] {
  const text = reading.document.text.slice(words.start, words.end);
  const aim = ACT.exec(text)?.[1] ?? CASE.exec(text)?.[1] ?? AIM.exec(text.replace(FOR, ''))?.[1];
  if (!aim || CLAUSE.test(aim.replace(' te kunnen ', ' te ')) || aim.split(' ').length > MOST_WORDS) return [];
  const name = shortName(aim.trim()).replace(FIRST, '$1');
  const known = listOf(reading, 'general', 'grounds', 'fields');
  const content = contentOf(name);
  if (
    !content.some((word) => !known.has(word)) ||
    (content.some((word) => word.includes('cookie')) && !KIND.test(name))
  )
    return [];
  const start = words.start + text.indexOf(name);
  return [{ name, section, sentence: index, title: { start, end: start + name.length }, ranges, naming: 'open' }];
}
