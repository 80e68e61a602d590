import { hitsByFacet } from '../annotate/drawers.js';
import type { Classified } from '../classify/classify.js';
import type { Candidate } from './candidates.js';
import { listOf } from './names.js';
import { contentOf, shortName } from './wording.js';

/** A ground that says itself what it is for: "Uitvoering van de huurovereenkomst", "Naleving van de antiwitwaswet". */
const DEED =
  /^(?:(?:voor|om) )?(?:de |het |te )?((?:uitvoer(?:ing|en)|nakom(?:ing|en)|nalev(?:ing|en)|voldoe(?:n|ning)|vervull(?:ing|en)|toepass(?:ing|en)) (?:van|aan) [^,.:;?!()]{4,110}?)(?=\s?[,.:;?!(]|\s(?:conform|zoals|waaronder|waarbij|indien|als|wanneer|op (?:basis|grond) van)\s|$)/iu;
const MOST_WORDS = 14;

/** Items of a list of grounds that say of which contract, law or task they are, and not only "uitvoering van de overeenkomst". */
export function deedCandidates(reading: Classified): Candidate[] {
  const kinds = listOf(reading, 'grounded');
  const known = listOf(reading, 'general', 'grounds', 'sides');
  const found = new Map<number, Candidate>();
  for (const { sentence: index } of hitsByFacet(reading, 'legalBases')) {
    const sentence = reading.sentences[index]!;
    const { section, start, end, block } = sentence;
    if (found.has(block) || sentence.kind !== 'item' || !kinds.has(reading.categories[section]?.[0]?.id ?? ''))
      continue;
    const item = reading.document.blocks[block]!;
    if (item.start !== start) continue;
    const words = reading.document.text.slice(start, Math.min(end, start + 200));
    const name = shortName(DEED.exec(words)?.[1] ?? '');
    if (name.split(' ').length > MOST_WORDS || !contentOf(name).some((word) => !known.has(word))) continue;
    const at = start + words.indexOf(name);
    const title = { start: at, end: at + name.length };
    found.set(block, { name, section, sentence: index, title, ranges: [item], naming: 'open' });
  }
  return [...found.values()];
}
