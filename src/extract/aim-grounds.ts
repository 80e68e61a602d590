import type { Hit, Sentence } from '../annotate/annotated.js';
import { hitsIn } from '../annotate/drawers.js';
import { type Cell, rowOf } from '../annotate/tables.js';
import type { Classified } from '../classify/classify.js';
import { firstOf } from './mentions.js';

/** What opens a line that says for what a ground is used: "Toestemming: nieuwsbrieven", "Gerechtvaardigd belang (beveiliging)". */
const LABEL = /^[^:(–—]{3,110}(?::\s|\(|\s[-–—]\s)/u;

/** Does the hit stand behind a label that names a legal ground, or as the label before one ("Nieuwsbrief: toestemming")? */
export function isBesideGround(reading: Classified, hit: Hit, sentence: Sentence): boolean {
  const label = LABEL.exec(reading.document.text.slice(sentence.start, sentence.start + 160));
  if (!label) return false;
  const end = sentence.start + label[0].length;
  const grounds = hitsIn(reading, sentence.index).filter((h) => h.rule.facet === 'legalBases');
  if (hit.start >= end) return grounds.some((h) => h.end <= end);
  return sentence.kind === 'item' && hit.end <= end && grounds.some((h) => h.start >= end);
}

/** "Rechtsgrond: uitvoering van een overeenkomst" names the ground, and no aim. */
export function isGroundItself(reading: Classified, hit: Hit, sentence: Sentence): boolean {
  if (firstOf(reading, 'basis', sentence) > sentence.first + 1) return false;
  const label = LABEL.exec(reading.document.text.slice(sentence.start, sentence.start + 60));
  if (!label || hit.start > sentence.start + label[0].length + 3) return false;
  return hitsIn(reading, sentence.index).some(
    (h) => h.rule.facet === 'legalBases' && h.first <= hit.last && hit.first <= h.last,
  );
}

/** Does a cell tell an aim: in a column of aims, or as the name of a processing beside its ground ("Facturatie | wettelijke plicht")? */
export function tellsAim(reading: Classified, hit: Hit, cell: Cell): boolean {
  return cell.role === 'subjects' ? hasGround(reading, hit) : cell.role === 'purpose';
}

/** Does the row have a column for grounds? */
export const hasGround = (reading: Classified, hit: Hit): boolean =>
  rowOf(reading, hit.sentence)!.cells.some((c) => c.role === 'basis');
