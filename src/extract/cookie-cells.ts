import { hitsIn } from '../annotate/drawers.js';
import { cellOf, type Row } from '../annotate/tables.js';
import type { Classified } from '../classify/classify.js';
import type { CookieNames } from './cookie-names.js';

const WHOLE_CELL = /^[\w.*<>[\]{}#@-]{2,80}(?:::?[\w.*<>[\]{}#@-]{1,80}){0,3}$/;
const BETWEEN_NAMES = /\s{0,3}(?:[,;+]|\s\/\s|\/(?=_)|\s(?:en|of|and)\s)\s{0,3}/;
/** A plain word, believed to be a name only beside real names in the same column. */
const PLAIN_NAME = /^(?:[a-z]{2,30}|[A-Z]{2,30})$/;

/** "Cookie", "Naam van de cookie": what stands under such a title is a name, "Naam" alone leaves it open. */
export const isTitled = (row: Row): boolean => /cookie/i.test(cellOf(row, 'cookie')?.title ?? '');

/** The cell for names holds a kind of cookies: "functioneel". */
export function saysKind(reading: Classified, row: Row): boolean {
  const cell = cellOf(row, 'cookie');
  return hitsIn(reading, row.sentence.index).some(
    (h) => h.rule.facet === 'cookieTypes' && cell !== undefined && h.start >= cell.start && h.end <= cell.end,
  );
}

/** The names in the cell for them: known ones and identifiers; plain words too where other rows have real names. */
export function namesOfRow(row: Row, known: CookieNames, plain: boolean): string[] {
  const cell = cellOf(row, 'cookie')?.text ?? '';
  const isName = (n: string) =>
    WHOLE_CELL.test(n) && (known.find(n) !== null || /[_\d*-]|[a-z][A-Z]/.test(n) || (plain && PLAIN_NAME.test(n)));
  const names = cell
    .replace(/\([^()]{0,60}\)/g, ' ')
    .trim()
    .split(BETWEEN_NAMES)
    .filter(isName);
  if (names.length) return names;
  // "Google Analytics (_ga, _gid)": in brackets only what is known, or looks like nothing but a name
  const within = [...cell.matchAll(/\(([^()]{2,80})\)/g)].flatMap((m) => m[1]!.trim().split(BETWEEN_NAMES));
  return within.filter((n) => WHOLE_CELL.test(n) && (known.find(n) !== null || /_/.test(n)));
}
