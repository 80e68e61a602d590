import type { Hit, Sentence } from '../annotate/annotated.js';
import { hasSignal, hitsOf } from '../annotate/evidence.js';
import { type Cell, type ColumnRole, tablesOf } from '../annotate/tables.js';
import type { Classified } from '../classify/classify.js';
import type { Range } from '../read/document.js';
import { standingRule } from '../rulebook/standing.js';
import { concordanceOf } from './concordance.js';
import { type Framed, listNames } from './party-lists.js';
import { between, isNameToken, type NameRun, nameBefore, nameFrom, namesAfter } from './party-names.js';
import { isPerson } from './party-persons.js';
import { isAllPlain, isKind, isPlain, looksProper } from './party-plain.js';
import { partyWords } from './party-words.js';
import { sentenceOfToken } from './sentences.js';

/** Names out of all frames: sentences, cells of a column of parties, lists of parties, headings. */
export function namesInFrames(reading: Classified): Framed[] {
  return [
    ...framedNames(reading),
    ...cellNames(reading),
    ...listNames(reading),
    ...headingNames(reading),
    ...legalNames(reading),
  ];
}

/** Names right after or before the words of a frame ("wij maken gebruik van X", "X verwerkt namens ons"). */
function framedNames(reading: Classified): Framed[] {
  const found: Framed[] = [];
  for (const hit of hitsOf(reading, 'processors')) {
    const sentence = reading.sentences[hit.sentence]!;
    if (hit.rule.props.direct && !isDirect(reading, hit)) continue;
    const runs =
      hit.rule.props.name === 'before'
        ? subjectOf(reading, sentence, hit)
        : hit.rule.props.name === 'between'
          ? apposedTo(reading, hit.last, sentence.last)
          : namesAfter(reading, hit.last, sentence.last);
    for (const run of runs)
      if (isInCell(reading, sentence, hit, run) && !isAllPlain(reading, run) && !isPerson(reading, run))
        found.push({ ...withKind(reading, hit, run), ...frameOf(hit) });
  }
  return found;
}

/** "(gedrukt bij) Drukkerij Inktpot": a kind with a capital of its own begins another way of writing the name. */
function withKind(reading: Classified, hit: Hit, run: NameRun): NameRun {
  const kind = hit.last - 1;
  const { kind: kinds, start, end } = reading.tokens;
  if (run.first !== hit.last || kinds[kind] !== 'cap' || between(reading, kind) !== ' ') return run;
  const opens = kind === reading.sentences[hit.sentence]!.first || /[.:–—-]\s$/.test(between(reading, kind - 1));
  const written = reading.document.text.slice(start[kind], end[kind]);
  return opens || !/^\p{Lu}\p{Ll}+$/u.test(written) ? run : { ...run, lead: kind };
}

/** "Onze boekhouder, X, ziet": a name between commas right behind what it is. */
function apposedTo(reading: Classified, at: number, last: number): NameRun[] {
  if (!/^,\s$/.test(between(reading, at - 1))) return [];
  const run = nameFrom(reading, at, last);
  return run && run.last < last && /^,\s$/.test(between(reading, run.last - 1)) && !isNameToken(reading, run.last)
    ? [run]
    : [];
}

/** In a table the words of a frame and the name stand in one cell. */
function isInCell(reading: Classified, sentence: Sentence, hit: Hit, run: NameRun): boolean {
  if (sentence.kind !== 'row') return true;
  const { cells } = reading.document.blocks[sentence.block]!;
  const end = reading.tokens.end[run.last - 1]!;
  const start = reading.tokens.start[run.first]!;
  return cells.some((c) => c.start <= Math.min(hit.start, start) && Math.max(hit.end, end) <= c.end);
}

/** The name before the words of a frame; one capitalised word that opens a sentence may be an ordinary one. */
function subjectOf(reading: Classified, sentence: Sentence, hit: Hit): NameRun[] {
  const apposed = hit.rule.props.apposition === true;
  const run = nameBefore(reading, sentence.first, hit.first, apposed);
  if (!run) return [];
  // "Administratiekantoor X": a kind before its name
  if (!apposed && run.last - run.first > 1 && isKind(reading, run.first) && !isPlain(reading, run.first + 1))
    return [{ ...run, first: run.first + 1 }];
  const { norm } = reading.tokens;
  const legal = partyWords(reading.rulebook)['legal-forms'].has(norm[run.last - 1]!);
  if (apposed || legal || run.last - run.first > 1 || concordanceOf(reading.tokens).count(norm[run.first]!) > 1)
    return [run];
  return run.first === sentence.first && isPlain(reading, run.first) ? [] : [run];
}

/** A name right behind a common noun: "het leerlingvolgsysteem Klaskompas". */
const isDirect = (reading: Classified, { first, last, sentence }: Hit): boolean =>
  reading.sentences[sentence]!.kind !== 'row' &&
  (reading.tokens.kind[first] === 'word' || first === reading.sentences[sentence]!.first) &&
  (between(reading, last - 1) === ' ' || isBracketed(reading, last)) &&
  isNameToken(reading, last);

/** "onze agenda (X)": a name that fills a bracket. */
function isBracketed(reading: Classified, at: number): boolean {
  const run = between(reading, at - 1) === ' (' ? nameFrom(reading, at, at + 4) : null;
  return run !== null && !isPlain(reading, at) && /^[),]/.test(between(reading, run.last - 1));
}

const frameOf = (hit: Hit) => ({
  sentence: hit.sentence,
  rule: hit.rule.id,
  role: hit.rule.emits,
  category: (hit.rule.props.category as string) ?? null,
  cell: null,
});

/** Names that fill a cell of a column of parties, or open it. */
function cellNames(reading: Classified): Framed[] {
  const words = partyWords(reading.rulebook);
  const rule = standingRule(reading.rulebook, 'processors', 'cell');
  const found: Framed[] = [];
  for (const { roles, rows } of tablesOf(reading))
    for (const { sentence, cells } of rows)
      for (const cell of cells) {
        if (!isPartyColumn(cell, roles) && (hasParties(roles) || !isNameColumn(reading, sentence, cell))) continue;
        const [first, last] = tokensOf(reading, sentence, cell);
        const run = nameFrom(reading, first, last);
        if (!run || words.isNoun(reading.tokens.norm[run.last - 1]!)) continue;
        if (cell.role !== 'party' && isPlain(reading, run.first)) continue;
        if (run.last < last && !/[,(/:|–-]/.test(between(reading, run.last - 1))) continue;
        found.push({ ...run, sentence: sentence.index, rule, role: null, category: null, cell });
      }
  return found;
}

/** A column of parties, or of providers beside no cookies. */
const isPartyColumn = ({ role }: Cell, roles: readonly (ColumnRole | null)[]): boolean =>
  role === 'party' || (role === 'provider' && !roles.includes('party') && !roles.includes('cookie'));

const hasParties = (roles: readonly (ColumnRole | null)[]): boolean =>
  roles.includes('party') || (roles.includes('provider') && !roles.includes('cookie'));

/** Roles of columns that may name parties where none is theirs: "Naam", "Dienst", "Wie". */
const NAMED_IN: ReadonlySet<ColumnRole | null> = new Set(['cookie', 'service', 'subjects']);

/** A column "Naam" beside no cookies, where the text says who gets the data, names parties. */
const isNameColumn = (reading: Classified, { section }: Sentence, cell: Cell): boolean =>
  NAMED_IN.has(cell.role) &&
  !/cookie/i.test(cell.title) &&
  reading.categories[section]!.some((c) => c.id === 'processors') &&
  !reading.categories[section]!.some((c) => c.id === 'cookies');

function tokensOf(reading: Classified, sentence: Sentence, range: Range): [number, number] {
  const { start, end } = reading.tokens;
  let first = sentence.first;
  while (first < sentence.last && start[first]! < range.start) first++;
  let last = first;
  while (last < sentence.last && end[last]! <= range.end) last++;
  return [first, last];
}

/** A heading that is a lone name of which its section speaks. */
function headingNames(reading: Classified): Framed[] {
  const rule = standingRule(reading.rulebook, 'processors', 'heading');
  const found: Framed[] = [];
  const besideKnown = parentsOfKnown(reading);
  for (const s of reading.sentences) {
    if (s.kind !== 'heading') continue;
    const beside = besideKnown.has(reading.sections[s.section]!.parent);
    if (!beside && !tellsParties(reading, s.section)) continue;
    const run = nameFrom(reading, s.first, s.last);
    if (!run || !(beside ? run.last === s.last : isHeading(reading, s, run))) continue;
    if (beside ? isPlain(reading, run.first) : !speaksOfName(reading, s, run)) continue;
    found.push({ ...run, sentence: s.index, rule, role: null, category: null, cell: null });
  }
  return found;
}

/** Names with a legal form where the text says who gets the data. */
function legalNames(reading: Classified): Framed[] {
  const rule = standingRule(reading.rulebook, 'processors', 'legal-name');
  const { 'clear-forms': forms, 'joined-forms': joined } = partyWords(reading.rulebook);
  const { norm } = reading.tokens;
  const found: Framed[] = [];
  for (const i of concordanceOf(reading.tokens).places(forms)) {
    const s = sentenceOfToken(reading, i);
    if (s.kind === 'heading' || s.kind === 'row' || i === s.first || !hasSignal(reading, s, 'sharing', 'heading'))
      continue;
    let first = i;
    while (
      first > s.first &&
      i - first < 5 &&
      isNameToken(reading, first - 1) &&
      /^[ .&-]{1,3}$/.test(between(reading, first - 1))
    )
      first--;
    if (joined.has(norm[i]!) && norm[first - 1] === 'en' && isNameToken(reading, first - 2)) first -= 2;
    const run = first < i ? nameFrom(reading, first, s.last) : null;
    if (run) found.push({ ...run, sentence: s.index, rule, role: null, category: null, cell: null });
  }
  return found;
}

const tellsParties = (reading: Classified, section: number): boolean =>
  reading.categories[section]!.some((c) => c.id === 'processors' || c.id === 'cookies');

/** Sections on who gets the data, of which a part is headed by the name of a known party: the other parts are too. */
function parentsOfKnown(reading: Classified): ReadonlySet<number> {
  const parents = new Set<number>();
  for (const { sentence, first, last } of reading.parties) {
    const s = reading.sentences[sentence]!;
    const { parent } = reading.sections[s.section]!;
    if (s.kind !== 'heading' || s.first !== first || s.last !== last || parent < 0) continue;
    if (reading.categories[parent]!.some((c) => c.id === 'processors')) parents.add(parent);
  }
  return parents;
}

/** Is the heading the name, or the name and an aside: "X (nieuwsbrief)"? */
function isHeading(reading: Classified, s: Sentence, run: NameRun): boolean {
  if (run.last === s.last) return looksProper(reading, run);
  return /^\s\(/.test(between(reading, run.last - 1)) && !isPlain(reading, run.first);
}

function speaksOfName(reading: Classified, heading: Sentence, run: NameRun): boolean {
  const { norm, kind } = reading.tokens;
  const concordance = concordanceOf(reading.tokens);
  for (let i = concordance.first(norm[run.first]!); i >= 0; i = concordance.next[i]!) {
    if (kind[i] === 'word') continue;
    const s = sentenceOfToken(reading, i);
    if (s.section === heading.section && s !== heading) return true;
  }
  return false;
}
