import type { Tokens } from './tokens.js';

const CUES_FORWARD = new Set(['geen', 'zonder', 'noch', 'evenmin', 'niets', 'niks']);
const CUES_CLAUSE = new Set(['niet', 'nooit', 'nimmer', 'niemand', 'geenszins', 'nergens']);
/** After "niet" these take the denial away: "niet langer dan", "niet alleen", "niet beperkt tot". */
const NO_DENIAL = new Set([
  'langer',
  'meer',
  'alleen',
  'uitsluitend',
  'enkel',
  'slechts',
  'beperkt',
  'limitatief',
  'later',
  'eerder',
  'verder',
  'strikt',
  'zomaar',
  'onbeperkt',
  'noodzakelijkerwijs',
  'functionele',
  'functioneel',
  'ouder',
  'jonger',
  'op',
  'tegenstaande',
  'kloppen',
  'juist',
  'correct',
  'volledig',
]);
/** Words that open a new clause: what follows is not denied by what stood before. */
const BREAKS = new Set([
  'tenzij',
  'behalve',
  'mits',
  'maar',
  'echter',
  'uitgezonderd',
  'uitzondering',
  'behoudens',
  'doch',
  'omdat',
  'zodat',
  'waarbij',
  'aangezien',
  'terwijl',
  'zolang',
  'totdat',
  'uitsluitend',
  'enkel',
  'alleen',
  'wel',
  'waarvoor',
  'waarmee',
  'waarin',
  'indien',
  'wanneer',
  'anders',
  'voordat',
  'alvorens',
]);
const AFTER_COMMA = new Set([
  'wij',
  'we',
  'u',
  'je',
  'en',
  'of',
  'dan',
  'dit',
  'deze',
  'die',
  'dat',
  'welke',
  'zoals',
  'bijvoorbeeld',
  'de',
  'het',
  'ook',
  'tevens',
  'zij',
  'hij',
  'met',
  'om',
  'voor',
  'in',
]);

/** A clause that one of these opens ends at its comma ("als u niet betaalt, schakelen wij"). */
const CONDITION = new Set(['als', 'indien', 'wanneer', 'mocht', 'zolang', 'voordat', 'omdat', 'doordat']);

/**
 * Which tokens of a sentence stand in the scope of a denial.
 * "geen" and "zonder" deny what follows in their clause, "niet" and "nooit" their whole clause;
 * "tenzij", "maar", "behalve" and a comma with a new subject open a clause of their own.
 * @returns one flag a token of [first, last), or null where nothing is denied
 */
export function negationOf(text: string, tokens: Tokens, first: number, last: number): Uint8Array | null {
  let flags: Uint8Array | null = null;
  let clause = first;
  let clauseStop = first;
  let marked = { from: last, to: first };
  for (let i = first; i < last; i++) {
    if (i > clause && (opensClause(text, tokens, i) || closes(text, tokens, clause, i, flags?.[i - 1 - first])))
      clause = i;
    const word = tokens.norm[i]!;
    const forward = CUES_FORWARD.has(word);
    if (!forward && !CUES_CLAUSE.has(word)) continue;
    const next = i + 1 < last ? tokens.norm[i + 1]! : '';
    if (word === 'niet' && (NO_DENIAL.has(next) || tokens.norm[i - 1] === 'al' || isEitherWay(tokens, i))) continue;
    if (word === 'niets' && (next === 'anders' || next === 'langer' || next === 'meer')) continue;
    flags ??= new Uint8Array(last - first);
    if (word === 'zonder') {
      flags.fill(1, i - first, clauseEnd(text, tokens, i, Math.min(last, i + 6)) - first);
      continue;
    }
    // Once a clause: "niet niet niet" must not look for its end, nor mark it, at each word.
    if (i >= clauseStop) clauseStop = clauseEnd(text, tokens, i, last, clause);
    const from = forward ? i : clause;
    if (from >= marked.from && clauseStop <= marked.to) continue;
    flags.fill(1, from - first, clauseStop - first);
    marked = { from, to: clauseStop };
  }
  return flags;
}

/** "al dan niet" denies nothing. */
const isEitherWay = ({ norm }: Tokens, i: number) => norm[i - 1] === 'dan' && norm[i - 2] === 'al';

function clauseEnd(text: string, tokens: Tokens, at: number, last: number, clause = at): number {
  let i = at + 1;
  while (i < last && !opensClause(text, tokens, i) && !closes(text, tokens, clause, i, 1)) i++;
  return i;
}

/** Does a comma before token `i` end a denied condition? */
const closes = (text: string, tokens: Tokens, clause: number, i: number, denied: number | undefined): boolean =>
  denied === 1 && CONDITION.has(tokens.norm[clause]!) && text.slice(tokens.end[i - 1], tokens.start[i]).includes(',');

function opensClause(text: string, tokens: Tokens, i: number): boolean {
  const between = text.slice(tokens.end[i - 1] ?? 0, tokens.start[i]);
  if (/[;:]|\s[-–—]\s/.test(between)) return true;
  const word = tokens.norm[i]!;
  if (BREAKS.has(word)) return true;
  return between.includes(',') && AFTER_COMMA.has(word);
}
