import { labelDenied } from './answers.js';
import { ANSWER, BREAK, CONDITIONAL, CUE, EXCEPT, FORWARD, NEW_SUBJECT, NOT_DENIED } from './denial-words.js';
import type { Tokens } from './tokens.js';

/**
 * Which tokens of a sentence stand in the scope of a denial.
 * "geen" and "zonder" deny what follows in their clause, "niet" and "nooit" their whole clause;
 * "tenzij", "maar", "behalve" and a comma with a new subject open a clause of their own.
 * @returns one flag a token of [first, last), or null where nothing is denied
 */
export function negationOf(text: string, tokens: Tokens, first: number, last: number): Uint8Array | null {
  for (let i = first; i < last; i++)
    if (tokens.word[i]!.role & (CUE | ANSWER | EXCEPT)) return denied(text, tokens, first, last);
  return null;
}

function denied(text: string, tokens: Tokens, first: number, last: number): Uint8Array | null {
  let flags: Uint8Array | null = null;
  let clause = first;
  let clauseStop = first;
  let marked = { from: last, to: first };
  for (let i = first; i < last; i++) {
    if (i > clause && (opensClause(text, tokens, i) || closes(text, tokens, clause, i, flags?.[i - 1 - first])))
      clause = i;
    const { norm: word, role } = tokens.word[i]!;
    if (!(role & (CUE | ANSWER | EXCEPT))) continue;
    const excepted = role & EXCEPT && !flags?.includes(1) ? exceptedUntil(text, tokens, i, last) : 0;
    if (excepted) {
      flags ??= new Uint8Array(last - first);
      flags.fill(1, i - first, excepted - first);
    }
    const label = labelDenied(text, tokens, [first, i, last]);
    if (label >= 0) {
      flags ??= new Uint8Array(last - first);
      flags.fill(1, label - first, i - first);
    }
    if (!(role & CUE)) continue;
    const next = i + 1 < last ? tokens.word[i + 1]! : null;
    if (
      word === 'niet' &&
      ((next && next.role & NOT_DENIED && !isParticle(text, tokens, i + 1)) ||
        tokens.norm[i - 1] === 'al' ||
        isEitherWay(tokens, i))
    )
      continue;
    if (word === 'niets' && (next?.norm === 'anders' || next?.norm === 'langer' || next?.norm === 'meer')) continue;
    flags ??= new Uint8Array(last - first);
    if (word === 'zonder') {
      flags.fill(1, i - first, clauseEnd(text, tokens, i, Math.min(last, i + 6)) - first);
      continue;
    }
    // Once a clause: "niet niet niet" must not look for its end, nor mark it, at each word.
    if (i >= clauseStop) clauseStop = bracketEnd(text, tokens, i, clauseEnd(text, tokens, i, last, clause));
    const from = role & FORWARD || isContrast(text, tokens, i) ? i : inBrackets(text, tokens, clause, i);
    if (from >= marked.from && clauseStop <= marked.to) continue;
    flags.fill(1, from - first, clauseStop - first);
    marked = { from, to: clauseStop };
  }
  return flags;
}

/** "Dat betekent dat wij X doen en dat wij Y niet doen": the second "dat" opens a clause of its own. */
const isNextThat = ({ norm }: Tokens, i: number) => norm[i] === 'dat' && norm[i - 1] === 'en';

/** "Dat werkt zonder cookies en is bedoeld om": a verb of its own behind "en" opens a clause. */
const isNextVerb = ({ norm }: Tokens, i: number) =>
  norm[i - 1] === 'en' && (OWN_VERBS.has(norm[i]!) || (SHARING_VERBS.has(norm[i]!) && OBJECTS.has(norm[i + 1] ?? '')));
/** "Wij delen dit met X en verkopen het nooit": with its own object. */
const SHARING_VERBS = new Set([
  'verkopen',
  'verhuren',
  'delen',
  'verstrekken',
  'geven',
  'gebruiken',
  'bewaren',
  'sturen',
]);
const OBJECTS = new Set(['ze', 'deze', 'die', 'dit', 'het', 'uw', 'je', 'jouw', 'nooit', 'niets', 'geen']);
const OWN_VERBS = new Set(['is', 'zijn', 'wordt', 'worden', 'dient', 'dienen', 'heeft', 'hebben', 'kan', 'kunnen']);

/** "Voor wie niet inlogt, kan de club": behind a comma a verb is that of the main clause, which isn't denied. */
const MAIN_VERBS = new Set(['kan', 'kunnen', 'wordt', 'worden', 'zal', 'zullen', 'mag', 'mogen', 'moet', 'moeten']);

/** A clause within brackets is a clause of its own, if it isn't long: "naam en adres (niet openbaar)". */
function inBrackets(text: string, tokens: Tokens, clause: number, i: number): number {
  const least = Math.max(tokens.start[clause]!, tokens.start[i]! - LONGEST_ASIDE);
  const before = text.slice(least, tokens.start[i]);
  const open = before.lastIndexOf('(');
  if (open < 0 || before.includes(')', open)) return clause;
  let from = i;
  while (from > clause && tokens.start[from - 1]! > least + open) from--;
  return from;
}
const LONGEST_ASIDE = 400;

/** What is denied within brackets is so up to the closing one: "wachtwoord (geen leesbare tekst), taal". */
function bracketEnd(text: string, { start }: Tokens, i: number, stop: number): number {
  const until = stop < start.length ? start[stop]! : text.length;
  const close = text.slice(start[i], Math.min(until, start[i]! + LONGEST_ASIDE)).search(/[()]/);
  if (close < 0 || text[start[i]! + close] !== ')') return stop;
  while (stop > i + 1 && start[stop - 1]! > start[i]! + close) stop--;
  return stop;
}

/** "Wij delen het met de drukker, niet met anderen" denies only what follows. */
function isContrast(text: string, { norm, start, end }: Tokens, i: number): boolean {
  const word = HOW.has(norm[i + 1] ?? '') ? norm[i + 2] : norm[i + 1];
  if (norm[i] !== 'niet' || i === 0 || !TO_WHOM.has(word ?? '')) return false;
  return norm[i - 1] === 'en' || text.slice(end[i - 1], start[i]).includes(',');
}
const HOW = new Set(['rechtstreeks', 'direct', 'ook', 'zelf']);
const TO_WHOM = new Set(['met', 'aan', 'door', 'bij', 'naar', 'via', 'voor', 'om']);

/** "Wij slaan uw adres niet op." denies: the word that ends the clause is the other half of its verb. */
const isParticle = (text: string, { norm, end }: Tokens, i: number) =>
  norm[i] === 'op' && /^\s*(?:[.,;:!?)]|$)/.test(text.slice(end[i], end[i]! + 3));

/** "al dan niet" denies nothing. */
const isEitherWay = ({ norm }: Tokens, i: number) => norm[i - 1] === 'dan' && norm[i - 2] === 'al';

function clauseEnd(text: string, tokens: Tokens, at: number, last: number, clause = at): number {
  let i = at + 1;
  while (i < last && !opensClause(text, tokens, i) && !closes(text, tokens, clause, i, 1)) {
    if (MAIN_VERBS.has(tokens.norm[i]!) && text.slice(tokens.end[i - 1], tokens.start[i]).includes(',')) break;
    i++;
  }
  return i;
}

/** Does a comma before token `i` end a denied condition? */
const closes = (text: string, tokens: Tokens, clause: number, i: number, denied: number | undefined): boolean =>
  denied === 1 &&
  (tokens.word[clause]!.role & CONDITIONAL) !== 0 &&
  text.slice(tokens.end[i - 1], tokens.start[i]).includes(',');

function opensClause(text: string, tokens: Tokens, i: number): boolean {
  const { role } = tokens.word[i]!;
  if (role & BREAK) return true;
  if (isNextThat(tokens, i) || isNextVerb(tokens, i)) return true;
  const from = tokens.end[i - 1] ?? 0;
  // A single space, as between most words, opens nothing.
  if (tokens.start[i]! - from < 2 && text.charCodeAt(from) === 32) return false;
  const between = text.slice(from, tokens.start[i]);
  if (/[;:]|\s[-–—]\s/.test(between)) return true;
  return between.includes(',') && (role & NEW_SUBJECT) !== 0;
}

/** An exception that is told of itself is no denial ("met uitzondering van facturen, die wij zeven jaar bewaren"). */
const isTold = (norm: string | undefined) => norm === 'die' || norm === 'welke';

/** After "met uitzondering van uw foto": where the exception ends, or 0 where none is told ("uitgezonderd als"). */
function exceptedUntil(text: string, tokens: Tokens, i: number, last: number): number {
  const { norm, end, start } = tokens;
  if (norm[i] === 'uitzondering' && (norm[i - 1] !== 'met' || norm[i + 1] !== 'van')) return 0;
  if (tokens.word[i + 1] && tokens.word[i + 1]!.role & (CONDITIONAL | BREAK)) return 0;
  let to = i + 1;
  const goesOn = () => !opensClause(text, tokens, to) && !text.slice(end[to - 1], start[to]).includes(')');
  while (to < last && !isTold(norm[to]) && goesOn()) to++;
  return isTold(norm[to]) ? 0 : to;
}
