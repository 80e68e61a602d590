import type { PartyHit, Sentence } from '../annotate/annotated.js';
import { signalHits } from '../annotate/drawers.js';
import { hasSignal, hitsOf } from '../annotate/evidence.js';
import type { Cell } from '../annotate/tables.js';
import type { Classified } from '../classify/classify.js';
import { standingRule } from '../rulebook/standing.js';
import { between, enumeration, type NameRun, partyAt } from './party-names.js';
import { isPerson } from './party-persons.js';
import { isAllPlain, isPlain, looksProper } from './party-plain.js';
import { partyWords } from './party-words.js';

/** A name in a frame: what the text around it says that it is. */
export interface Framed extends NameRun {
  sentence: number;
  rule: string;
  role: string | null;
  category: string | null;
  cell: Cell | null;
}

/** After a name and a comma: what the party is for. */
const SAYS_WHAT = new Set(['voor', 'die', 'dat', 'om', 'waarmee', 'waar', 'waarop', 'waarin', 'onze', 'ons', 'ten']);
/** Words of a label before a colon, at most ("Hosting van de website: X"). */
const LABEL = 5;

/** A sentence of a label and a name, amid others: "Hosting: X." */
const LABELLED = 6;

/** "X: voor ...", "X, voor ..." and a bare "X" in a list of parties; the name behind a label: "Hosting: X". */
export function listNames(reading: Classified): Framed[] {
  return [...itemNames(reading), ...namesInLine(reading)];
}

/** "De volgende bedrijven krijgen gegevens: X, Y en Z.": the names behind the colon of a sentence that introduces parties. */
function namesInLine(reading: Classified): Framed[] {
  const rule = standingRule(reading.rulebook, 'processors', 'list');
  const found: Framed[] = [];
  const seen = new Set<number>();
  for (const { sentence } of signalHits(reading, 'party-intro')) {
    const s = reading.sentences[sentence]!;
    if (s.kind === 'row' || seen.has(sentence)) continue;
    seen.add(sentence);
    let colon = s.first;
    while (colon + 1 < s.last && !between(reading, colon).includes(':')) colon++;
    if (hasSignal(reading, s, 'party-linked')) continue;
    if (colon + 1 >= s.last || colon - s.first < LABEL - 2) {
      for (const run of bracketed(reading, s.first + 2, s.last))
        if (!isAllPlain(reading, run) && !isPerson(reading, run))
          found.push({ ...run, sentence, rule, role: null, category: null, cell: null });
      continue;
    }
    const runs = enumeration(reading, colon + 1, s.last);
    const end = runs.at(-1)?.last ?? 0;
    const closed = end === s.last || /^\s\(/.test(between(reading, end - 1));
    const listed = runs.length > 1 && closed && !runs.every((r) => isPlain(reading, r.first));
    for (const run of listed ? runs : bracketed(reading, colon + 1, s.last))
      if (!isAllPlain(reading, run)) found.push({ ...run, sentence, rule, role: null, category: null, cell: null });
  }
  return found;
}

/** "... de kaart (X, Y), het zoeken (Z)": the names that fill brackets, where at least two do, or one that is no abbreviation. */
function bracketed(reading: Classified, from: number, last: number): NameRun[] {
  const found: NameRun[][] = [];
  for (let at = from; at < last; at++) {
    if (between(reading, at - 1) !== ' (') continue;
    const runs = enumeration(reading, at, last);
    const end = runs.at(-1)?.last ?? at;
    if (runs.length && /^\)/.test(between(reading, end - 1)) && !runs.every((r) => isPlain(reading, r.first)))
      found.push(runs);
  }
  return found.length > 1 || found.some((runs) => isUnshortened(reading, runs)) ? found.flat() : [];
}

/** A lone name in brackets behind a common noun, of a capital and small letters: "de berichten (Duifpost)". */
function isUnshortened({ document, tokens }: Classified, runs: readonly NameRun[]): boolean {
  const { first, last } = runs[0]!;
  const before = document.text.slice(tokens.start[first - 1], tokens.end[first - 1]);
  if (runs.length > 1 || /^\p{Lu}.*\p{Ll}/u.test(before)) return false;
  return /^\p{Lu}\p{Ll}{2}|^\p{Ll}+\p{Lu}/u.test(document.text.slice(tokens.start[first], tokens.end[last - 1]));
}

/** Names at the beginning of items, and behind labels. */
function itemNames(reading: Classified): Framed[] {
  const rule = standingRule(reading.rulebook, 'processors', 'list');
  const found: Framed[] = [];
  const { parties } = reading.rulebook;
  const gets = (p: PartyHit) => !parties[p.party]!.tags.includes('not-a-recipient');
  const opens = new Set(reading.parties.filter(gets).map((p) => p.first));
  const besideKnown = new Set(
    reading.sentences.filter((s) => s.kind === 'item' && opens.has(s.first)).map((s) => s.intro),
  );
  for (const s of reading.sentences) {
    const opensBlock = reading.sentences[s.index - 1]?.block !== s.block;
    if (s.kind === 'heading' || s.kind === 'row' || !(opensBlock || s.last - s.first <= LABELLED)) continue;
    const beside = besideKnown.has(s.intro);
    const listed =
      s.intro >= 0 &&
      (hasSignal(reading, s, 'party-intro', 'heading') || (beside && isFiled(reading, s))) &&
      !hasSignal(reading, s, 'party-linked');
    const runs = listed && opensBlock ? namesAt(reading, s, beside) : [];
    for (const run of runs.length ? runs : labelled(reading, s, listed))
      found.push({ ...run, sentence: s.index, rule, role: null, category: null, cell: null });
  }
  return found;
}

/** Does the section say who gets the data, or who follows visitors? */
const isFiled = (reading: Classified, { section }: Sentence): boolean =>
  reading.categories[section]!.some((c) => c.id === 'processors' || c.id === 'cookies');

/** The names that open an item: one, or an enumeration. */
function namesAt(reading: Classified, s: Sentence, besideKnown: boolean): NameRun[] {
  const runs = enumeration(reading, s.first, s.last);
  const run = runs[0];
  const article = run?.first === s.first + 1 && /^(?:de|het)$/.test(reading.tokens.norm[s.first]!);
  if (!run || (run.first !== s.first && !article)) return [];
  const shared = besideKnown || looksProper(reading, run) || hasSignal(reading, s, 'sharing', 'heading');
  const named = looksProper(reading, run) || !isPlain(reading, run.first) || partyAt(reading, run.first) === run.last;
  if (!shared || !named) return [];
  const { last } = runs.at(-1)!;
  const gap = between(reading, last - 1);
  const told = /^(?:\s?,| $)/.test(gap) && SAYS_WHAT.has(reading.tokens.norm[last]!);
  return last === s.last || told || /^(?:\s?:|\s[(–—-]|\/)/.test(gap)
    ? runs.map((r) => withoutArticle(reading, r))
    : [];
}

/** "Het CIBG": an abbreviation doesn't begin with its article. */
function withoutArticle({ document, tokens }: Classified, run: NameRun): NameRun {
  const text = document.text.slice(tokens.start[run.first], tokens.end[run.last - 1]);
  return run.last - run.first === 2 && /^(?:De|Het) \p{Lu}{3,}$/u.test(text) ? { ...run, first: run.first + 1 } : run;
}

/** Does a colon stand behind a word, or a bracket open? */
function endsLabel({ document: { text }, tokens }: Classified, word: number): boolean {
  const end = tokens.end[word]!;
  if (text[end] === ':' || (text[end + 1] === ':' && /\s/.test(text[end]!))) return true;
  return tokens.start[word + 1] === end + 2 && text.startsWith(' (', end);
}

/** "Hosting: X": a name, to the end of the line or a comma or bracket, behind a label that is a kind of recipient. */
function labelled(reading: Classified, s: Sentence, listed: boolean): NameRun[] {
  let colon = s.first;
  while (colon < s.last && colon - s.first < LABEL && !endsLabel(reading, colon)) colon++;
  if (colon + 1 >= s.last || colon - s.first >= LABEL) return [];
  const plain = (listed || isAlone(reading, s, colon)) && isPlain(reading, s.first);
  const kind = kindsIn(reading).has(colon) || kindsIn(reading).has(s.first) || plain;
  if (!kind || !(listed || hasSignal(reading, s, 'sharing', 'heading') || s.last - colon < 5)) return [];
  let runs = enumeration(reading, colon + 1, s.last);
  // "Hosting: X, Zwolle" ends with a place
  if (runs.length === 2 && !hasJoin(reading, runs[0]!.last) && !/(?:en|s)$/.test(reading.tokens.norm[colon]!))
    runs = runs.slice(0, 1);
  if (
    runs.some((r) =>
      /\d{3}/.test(reading.document.text.slice(reading.tokens.start[r.first], reading.tokens.end[r.last - 1])),
    )
  )
    return [];
  if (!runs.length || (runs.length === 1 && isPlain(reading, runs[0]!.first))) return [];
  const { last } = runs.at(-1)!;
  const end = between(reading, last - 1);
  if (between(reading, colon) === ' (') return end.startsWith(')') || last === s.last ? runs : [];
  return last === s.last || /^\s?[,(.;–—-]/.test(end) ? runs : [];
}

/** Is the line a label of one word and what it labels, where the text says who gets the data? */
const isAlone = (reading: Classified, s: Sentence, colon: number): boolean =>
  (colon === s.first || (colon - s.first < 4 && reading.tokens.norm[s.first] === 'voor')) &&
  /^\s?:/.test(between(reading, colon)) &&
  hasSignal(reading, s, 'sharing', 'heading');

const hasJoin = (reading: Classified, at: number): boolean =>
  partyWords(reading.rulebook).joins.has(reading.tokens.norm[at]!) || /[&/]/.test(between(reading, at - 1));

const known = new WeakMap<Classified, Set<number>>();

/** Tokens that end or open a kind of recipient. */
function kindsIn(reading: Classified): ReadonlySet<number> {
  let kinds = known.get(reading);
  if (!kinds) {
    kinds = new Set(hitsOf(reading, 'recipientCategories').flatMap((h) => [h.first, h.last - 1]));
    known.set(reading, kinds);
  }
  return kinds;
}

/**
 * "X, Y en Z" of which X and Y are known and get data: Z does too.
 * @param known where known parties stand, in the order of the text
 */
export function namesBeside(reading: Classified, known: readonly Omit<PartyHit, 'party'>[]): Framed[] {
  const rule = standingRule(reading.rulebook, 'processors', 'list');
  const found: Framed[] = [];
  let read = 0;
  for (let i = 1; i < known.length; i++) {
    const [before, hit] = [known[i - 1]!, known[i]!];
    const s = reading.sentences[hit.sentence]!;
    // each enumeration is read once, from its first two known names
    if (hit.first < read) continue;
    if (before.sentence !== hit.sentence || s.kind === 'row' || s.kind === 'heading') continue;
    if (!/^(?:, | \/ ?|, en )$/.test(reading.document.text.slice(before.end, hit.start))) continue;
    const runs = enumeration(reading, hit.first, s.last);
    read = runs.at(-1)?.last ?? hit.last;
    for (const run of runs.slice(1))
      if (!isPlain(reading, run.first) && !isAllPlain(reading, run))
        found.push({ ...run, sentence: s.index, rule, role: null, category: null, cell: null });
  }
  return found;
}
