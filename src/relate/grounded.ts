import type { Sentence } from '../annotate/annotated.js';
import { hitsIn } from '../annotate/drawers.js';
import type { Classified } from '../classify/classify.js';
import type { Facts } from '../extract/extract.js';
import type { Range } from '../read/document.js';
import { matchesOf } from '../read/matches.js';
import type { Candidate } from './candidates.js';
import { listOf } from './names.js';
import type { Stretch } from './places.js';
import { sentenceAt, withMore } from './stated.js';
import { thingOf } from './things.js';

/** A sentence of more statements is a list. */
const MOST_PARTS = 12;

/**
 * Sentences in sections on a topic that tie a ground to one named thing: "Voor de nieuwsbrief vragen wij toestemming"
 * tells of the newsletter, "Wij verwerken gegevens met toestemming" of nothing in particular.
 */
export function groundedCandidates(reading: Classified, bases: Facts['legalBases']): Candidate[] {
  const kinds = listOf(reading, 'grounded');
  const general = listOf(reading, 'general', 'fields');
  const sentences = new Set(bases.flatMap((b) => b.evidence.map((e) => sentenceAt(reading, e.start))));
  const found: Candidate[] = [];
  for (const sentence of sentences) {
    if (!sentence || (sentence.kind !== 'sentence' && sentence.kind !== 'item')) continue;
    if (!kinds.has(reading.categories[sentence.section]?.[0]?.id ?? '')) continue;
    for (const part of partsOf(reading, sentence)) {
      const title = titleOf(reading, part, { sentence, general });
      if (!title) continue;
      const { index, section } = sentence;
      const item = sentence.kind === 'item' && reading.document.blocks[sentence.block]!;
      const range = part.periods ? part : item || withMore(reading, sentence);
      const name = reading.document.text.slice(title.start, title.end);
      found.push({ name, section, sentence: index, title, ranges: [range], naming: 'open' });
    }
  }
  return found;
}

/** Where a statement names the thing of which it tells the ground; what names a ground is no thing. */
function titleOf(
  reading: Classified,
  part: Range,
  { sentence, general }: { sentence: Sentence; general: ReadonlySet<string> },
): Range | undefined {
  const words = reading.document.text.slice(part.start, part.end);
  const thing = thingOf(words, { general, more: part.start > sentence.start });
  if (!thing) return undefined;
  const start = part.start + thing.at;
  const end = start + thing.name.length;
  const inside = (g: Range) => g.start >= start && g.end <= end;
  const told = groundsIn(reading, sentence).filter((g) => g.start >= part.start && g.end <= part.end);
  return told.length && !(thing.label ? told.some(inside) : told.every(inside)) ? { start, end } : undefined;
}

/** Where one statement on a ground ends and the next begins: at a semicolon, or before the next thing with its ground. */
const JOINTS = [
  /;\s/gu,
  /(?:,| en|, en|, maar)\s(?=(?:voor|bij)\s[^,.;:]{3,110}\s(?:op|is|vragen|hebben|geldt)\s)/giu,
  /(?<=\))(?:,| en|, en)\s(?=[^,.;:()]{3,60}\s\()/giu,
  /(?:,| en|, en|, maar)\s(?=(?!op |met |na )(?:[^\s,.;:]{2,30}\s){1,5}op (?:grond|basis) van\s)/giu,
];

/** A sentence, or its statements where each of two or more tells a ground. */
function partsOf(reading: Classified, sentence: Sentence): Stretch[] {
  const { start, end } = sentence;
  const grounds = groundsIn(reading, sentence);
  if (grounds.length < 2) return [{ start, end }];
  const text = reading.document.text.slice(start, end);
  for (const joint of JOINTS) {
    const cuts = matchesOf(text, joint);
    if (!cuts.length || cuts.length > MOST_PARTS) continue;
    const starts = [start, ...cuts.map((m) => start + m.index + m[0].length)];
    const parts = starts.map((from, i) => ({ start: from, end: cuts[i] ? start + cuts[i].index : end, periods: [] }));
    const told = parts.filter((p) => grounds.some((g) => g.start >= p.start && g.end <= p.end));
    if (told.length > 1) return told;
  }
  return [{ start, end }];
}

const groundsIn = (reading: Classified, { index }: Sentence) =>
  hitsIn(reading, index).filter((h) => h.rule.facet === 'legalBases');
