import { type Hit, introOf } from '../annotate/annotated.js';
import { signalHits } from '../annotate/drawers.js';
import { hitsOf } from '../annotate/evidence.js';
import { rowOf } from '../annotate/tables.js';
import type { Classified } from '../classify/classify.js';
import type { LegalBasis, Model } from '../model/index.js';
import { factsOf } from './facts.js';

/**
 * The grounds of AVG article 6 on which the text says that processing happens.
 * What stands behind a limit ("tenzij wij wettelijk verplicht zijn") is no ground.
 */
export function extractLegalBases(reading: Classified): Model['legalBases'] {
  const articles = reading.rulebook.vocabulary.legalBases!;
  return factsOf<LegalBasis>(reading, groundHits(reading)).map(({ id, evidence }) => ({
    id,
    article: articles[id]!.article!,
    evidence,
  }));
}

/** Where the text says that processing happens on a ground, in the order of the text. */
export function groundHits(reading: Classified): Hit[] {
  const limits = firstLimits(reading);
  return hitsOf(reading, 'legalBases').filter((hit) => inColumn(reading, hit) && !isLimited(reading, hit, limits));
}

/** A rule for one column of a table counts only in that column; where grounds have one, a period tells none ("7 jaar (wettelijk)"). */
function inColumn(reading: Classified, hit: Hit): boolean {
  const role = hit.rule.props.column;
  const row = rowOf(reading, hit.sentence);
  if (role === undefined)
    return !row?.cells.some(
      (cell) =>
        cell.role === 'retention' &&
        cell.start <= hit.start &&
        hit.end <= cell.end &&
        row.cells.some((c) => c.role === 'basis'),
    );
  return row?.cells.some((cell) => cell.role === role && cell.start <= hit.start && hit.end <= cell.end) ?? false;
}

/** Does a limit stand before the hit's last word in its sentence ("niet door, tenzij de wet"), or in what introduces it ("niet aan derden, tenzij:")? */
function isLimited({ sentences }: Classified, hit: Hit, limits: Map<number, number>): boolean {
  if (hit.last > (limits.get(hit.sentence) ?? Number.POSITIVE_INFINITY)) return true;
  for (let s = introOf(sentences, sentences[hit.sentence]!); s; s = introOf(sentences, s))
    if (limits.has(s.index)) return true;
  return false;
}

/** Per sentence the token at which its first limit begins. */
function firstLimits(reading: Classified): Map<number, number> {
  const first = new Map<number, number>();
  for (const hit of signalHits(reading, 'basis-limit'))
    if (hit.first < (first.get(hit.sentence) ?? Number.POSITIVE_INFINITY)) first.set(hit.sentence, hit.first);
  return first;
}
