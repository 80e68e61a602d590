import type { Sentence } from '../annotate/annotated.js';
import { hitsByFacet } from '../annotate/drawers.js';
import type { Classified } from '../classify/classify.js';
import { isGround } from './aims.js';
import type { Candidate } from './candidates.js';

/** The name with which an item opens, before a colon, a bracket, a dash or the words that bring its ground. */
const NAME =
  /^((?:[^:.;?!()]|(?<=\b\p{Ll})\.(?=\p{Ll}?\.?)){3,180}?)\s?(?::|\s\(|\s[-–—=→>]{1,2}(?=\s)|,?\s(?=(?:op (?:grond|basis) van|krachtens|gebaseerd op|op uw verzoek|met (?:uw|je|jouw) (?:\p{L}{3,20} )?toestemming)\s)|,\s(?=(?:(?:en |maar )?(?:dit|dat)(?: echter)? |maar |echter |en )?(?:doch |wel )?(?:alleen|uitsluitend|enkel|slechts|mits|na|indien|als|wanneer|waarvoor|hiervoor|met)\s[^.;:]{0,60}?(?:toestemming|toestemt|instemming)))\s?\S/u;
/** Behind these a clause says more of the name. */
const TAIL = /,\s(?:waarbij|waarmee|waarvoor|waarin|wat|zodat|voor zover)\s/u;
const MOST = 110;
/** The label of a paragraph: a few words before a colon or a dash. */
const LABEL = /^\p{Lu}[^:.,;?!()–—]{2,40}(?::|\s[–—-])\s\S/u;
/** A clause is no name: "Wij verwerken uw gegevens op grond van". */
const CLAUSE =
  /(?:^|\s)(?:wij|we|ik|verwerk(?:t|en) (?:uw |je )?(?:persoons)?gegevens|wordt|worden|gebeurt|kunnen|mogen|moeten)(?:\s|$)/iu;
/** "1 jaar: offertes" is about offertes. */
const PERIOD = /^(?:\p{L}{4,12}\s)?\d{1,3}\s(?:jaar|jaren|maand|maanden|week|weken|dag|dagen|uur)$/iu;
/** Words behind a name that bring its ground: then a ground in the name is what it does. */
const BRINGS =
  /^[\s:(–—,;-]{1,4}(?:(?:rechts|verwerkings)?grond(?:slag)?\b|(?:wettelijke|juridische) (?:basis|grond)|op (?:grond|basis) van|krachtens|gebaseerd op|berust op)/iu;
/** An aim, and behind it a sentence that names its ground: "Om uw bestelling te leveren. Grondslag: overeenkomst". */
const AIM =
  /^([^:;?!()]{6,110}?)[.;]\s(?=(?:(?:rechts|verwerkings)?grond(?:slag)?|(?:wettelijke|juridische) (?:basis|grondslag)|bewaartermijn|bewaring)\s?:)/iu;
/** A right so early in a label is what the label names; later on it is a word of a purpose. */
const EARLY = 12;
const TERMS = ['legalBases', 'retention', 'rights', 'safeguards'] as const;

/** List items that name something and then its ground or period: "Sollicitanten: vier weken", "boekhouding (overeenkomst)". */
export function itemCandidates(reading: Classified): Candidate[] {
  const { blocks, text } = reading.document;
  const found: Candidate[] = [];
  const terms = firstTerms(reading);
  let last = -1;
  const labelled = labelledParagraphs(reading);
  for (const sentence of reading.sentences) {
    const block = blocks[sentence.block]!;
    if (sentence.block === last || (sentence.kind !== 'item' && !labelled.has(sentence.block))) continue;
    last = sentence.block;
    const words = text.slice(block.start, Math.min(block.end, block.start + 240));
    const label = NAME.exec(words)?.[1]?.split(TAIL, 1)[0]?.trim();
    const aim = label ? undefined : AIM.exec(words)?.[1];
    const name = label ?? aim;
    if (!name || name.length > MOST || CLAUSE.test(name.replace(' te kunnen ', ' te ')) || PERIOD.test(name)) continue;
    const title = { start: block.start, end: block.start + name.length };
    const term = terms.get(sentence.index);
    const brings = aim !== undefined || BRINGS.test(words.slice(name.length));
    if (
      term &&
      !(brings && !term.other) &&
      term.start < title.end &&
      ((term.other && term.start < title.start + EARLY) || isGround(reading, name) || term.last < title.end)
    )
      continue;
    const { index, section } = sentence;
    found.push({ name, section, sentence: index, title, ranges: [block], naming: 'open' });
  }
  return found;
}

/** "Klanten: naam, adres; zeven jaar": paragraphs of a section of which two or more open with a label are a list. */
function labelledParagraphs({ sections, document: { blocks, text } }: Classified): ReadonlySet<number> {
  const found = new Set<number>();
  for (const { firstBlock, lastBlock } of sections) {
    const labelled: number[] = [];
    for (let i = firstBlock; i < lastBlock; i++) {
      const { kind, start, end, group } = blocks[i]!;
      const alone = blocks[i - 1]?.group !== group && blocks[i + 1]?.group !== group;
      if (kind === 'paragraph' && alone && LABEL.test(text.slice(start, Math.min(end, start + 60)))) labelled.push(i);
    }
    if (labelled.length > 1) for (const i of labelled) found.add(i);
  }
  return found;
}

interface Terms {
  start: number;
  last: number;
  /** Rights or safeguards are among them. */
  other: boolean;
}

/** Where a ground or period is first and last told in a sentence: "Toestemming: wij vragen ..." names a ground, not an activity. */
function firstTerms(reading: Classified): Map<Sentence['index'], Terms> {
  const first = new Map<number, Terms>();
  for (const facet of TERMS)
    for (const { sentence, start } of hitsByFacet(reading, facet)) {
      const other = facet === 'rights' || facet === 'safeguards';
      const told = first.get(sentence);
      if (!told) first.set(sentence, { start, last: start, other });
      else {
        if (start < told.start) told.start = start;
        if (start > told.last) told.last = start;
        told.other ||= other;
      }
    }
  return first;
}
