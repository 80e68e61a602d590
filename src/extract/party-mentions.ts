import type { Hit, PartyHit, Sentence } from '../annotate/annotated.js';
import type { Classified } from '../classify/classify.js';
import type { Range } from '../read/document.js';
import type { Party } from '../rulebook/rulebook.js';
import { countriesIn } from './countries.js';
import { hasSignal, hitsOf } from './facts.js';
import {
  between,
  isNameToken,
  isNoun,
  type NameRun,
  nameBefore,
  nameFrom,
  namesAfter,
  partyWords,
} from './party-names.js';
import { type Cell, tablesOf } from './tables.js';

/** A place where the text names a party that gets data. */
export interface Mention extends Range {
  /** Index into `rulebook.parties`; -1 for a name that isn't in the gazetteer. */
  party: number;
  first: number;
  last: number;
  /** Where the common nouns before the name begin. */
  lead: number;
  sentence: number;
  rule: string;
  role: string | null;
  category: string | null;
  /** Cell of a table in which it stands. */
  cell: Cell | null;
}

/** A name in a frame: what the text around it says that it is. */
interface Framed extends NameRun {
  sentence: number;
  rule: string;
  role: string | null;
  category: string | null;
  cell: Cell | null;
}

const KNOWN_FRAME = 'party.known';
const TABLE_FRAME = 'party.table';
const LIST_FRAME = 'party.list';
const HEADING_FRAME = 'party.heading';

/** All places where the text names a party, known or by its frame, in the order of the file. */
export function partyMentions(reading: Classified): Mention[] {
  const known = joinOwners(reading, longestHits(reading.parties));
  const framed = [...framedNames(reading), ...cellNames(reading), ...listNames(reading), ...headingNames(reading)];
  const selfRun = selfRunParties(reading, known);
  const mentions: Mention[] = [];
  for (const hit of known) {
    if (selfRun.has(hit.party)) continue;
    const mention = knownMention(reading, hit, framed, known);
    if (mention) mentions.push(mention);
  }
  for (const name of framed) {
    if (known.some((h) => h.first < name.last && h.last > name.first)) continue;
    if (!isUnknownAllowed(reading, name)) continue;
    mentions.push(mentionOf(reading, name, -1));
  }
  return mentions.sort((a, b) => a.start - b.start || b.end - a.end);
}

const mentionOf = (reading: Classified, name: Framed, party: number): Mention => ({
  ...name,
  party,
  start: reading.tokens.start[name.first]!,
  end: reading.tokens.end[name.last - 1]!,
});

/** Of overlapping names the longest ("Google Analytics", not "Google"); of equal ones the first in the gazetteer. */
function longestHits(hits: readonly PartyHit[]): PartyHit[] {
  const sorted = [...hits].sort((a, b) => a.first - b.first || b.last - a.last || a.party - b.party);
  const kept: PartyHit[] = [];
  for (const hit of sorted) if (!kept.length || kept.at(-1)!.last <= hit.first) kept.push(hit);
  return kept;
}

/** "Microsoft Github" is one name: a company right before its service. */
function joinOwners(reading: Classified, hits: readonly PartyHit[]): PartyHit[] {
  const { parties } = reading.rulebook;
  return hits.flatMap((hit, i) => {
    const before = hits[i - 1];
    const after = hits[i + 1];
    const owns = (a: PartyHit, b: PartyHit) =>
      parties[b.party]!.owner === parties[a.party]!.name &&
      reading.document.text.slice(a.end, b.start) === ' ' &&
      a.sentence === b.sentence;
    if (after && owns(hit, after)) return [];
    return [before && owns(before, hit) ? { ...hit, first: before.first, start: before.start } : hit];
  });
}

/** Names right after or before the words of a frame ("wij maken gebruik van X", "X verwerkt namens ons"). */
function framedNames(reading: Classified): Framed[] {
  const found: Framed[] = [];
  for (const hit of hitsOf(reading, 'processors')) {
    const sentence = reading.sentences[hit.sentence]!;
    const runs =
      hit.rule.props.name === 'before'
        ? [nameBefore(reading, sentence.first, hit.first)].filter((r) => r !== null)
        : namesAfter(reading, hit.last, sentence.last);
    for (const run of runs) found.push({ ...run, ...frameOf(hit) });
  }
  return found;
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
  const found: Framed[] = [];
  for (const table of tablesOf(reading))
    for (const { sentence, cells } of table.rows)
      for (const cell of cells) {
        if (cell.role !== 'party') continue;
        const [first, last] = tokensOf(reading, sentence, cell);
        const run = nameFrom(reading, first, last);
        if (!run || isNoun(reading.tokens.norm[run.last - 1]!, words)) continue;
        if (run.last < last && !/[,(/:|–-]/.test(between(reading, run.last - 1))) continue;
        found.push({ ...run, sentence: sentence.index, rule: TABLE_FRAME, role: null, category: null, cell });
      }
  return found;
}

function tokensOf(reading: Classified, sentence: Sentence, range: Range): [number, number] {
  const { start, end } = reading.tokens;
  let first = sentence.first;
  while (first < sentence.last && start[first]! < range.start) first++;
  let last = first;
  while (last < sentence.last && end[last]! <= range.end) last++;
  return [first, last];
}

/** "X: voor ..." and a bare "X" in a list of parties. */
function listNames(reading: Classified): Framed[] {
  const found: Framed[] = [];
  for (const s of reading.sentences) {
    const opensBlock = reading.sentences[s.index - 1]?.block !== s.block;
    if (!opensBlock || s.kind === 'heading' || s.kind === 'row' || s.intro < 0) continue;
    if (!hasSignal(reading, s, 'party-intro', 'heading') || hasSignal(reading, s, 'party-linked')) continue;
    const run = nameFrom(reading, s.first, s.last);
    if (!run || !looksProper(reading, run)) continue;
    const whole = run.last === s.last;
    if (!whole && !/^\s?[:(–—-]/.test(between(reading, run.last - 1))) continue;
    found.push({ ...run, sentence: s.index, rule: LIST_FRAME, role: null, category: null, cell: null });
  }
  return found;
}

/** A heading that is a lone name of which its section speaks. */
function headingNames(reading: Classified): Framed[] {
  const found: Framed[] = [];
  for (const s of reading.sentences) {
    if (s.kind !== 'heading') continue;
    const filed = reading.categories[s.section]!.some((c) => c.id === 'processors' || c.id === 'cookies');
    if (!filed) continue;
    const run = nameFrom(reading, s.first, s.last);
    if (!run || run.last !== s.last || !looksProper(reading, run)) continue;
    if (!speaksOfName(reading, s, run)) continue;
    found.push({ ...run, sentence: s.index, rule: HEADING_FRAME, role: null, category: null, cell: null });
  }
  return found;
}

function speaksOfName(reading: Classified, heading: Sentence, run: NameRun): boolean {
  const { norm, kind } = reading.tokens;
  for (const s of reading.sentences) {
    if (s.section !== heading.section || s === heading) continue;
    for (let i = s.first; i < s.last; i++) if (norm[i] === norm[run.first] && kind[i] !== 'word') return true;
  }
  return false;
}

/** Does it look like a name even where every word gets a capital: capitals inside, more than one, a legal form, or often said? */
function looksProper(reading: Classified, run: NameRun): boolean {
  const { tokens, document, sentences } = reading;
  const text = document.text.slice(tokens.start[run.first], tokens.end[run.last - 1]);
  if (/\p{L}\p{Lu}|\d|\.\p{L}/u.test(text.replace(/^\p{Lu}+$/u, ''))) return true;
  const forms = partyWords(reading.rulebook)['legal-forms'];
  if (forms.has(tokens.norm[run.last - 1]!)) return true;
  if (run.last - run.first > 1) return true;
  return sentences.some((s) => {
    for (let i = s.first + 1; i < s.last; i++)
      if (s.kind !== 'heading' && tokens.norm[i] === tokens.norm[run.first] && isNameToken(reading, i)) return true;
    return false;
  });
}

/** What a known name's place says: null where it is denied, only linked to, or an ordinary word. */
function knownMention(
  reading: Classified,
  hit: PartyHit,
  framed: readonly Framed[],
  known: readonly PartyHit[],
): Mention | null {
  const { rulebook, sentences, tokens } = reading;
  const party = rulebook.parties[hit.party]!;
  const sentence = sentences[hit.sentence]!;
  if (party.tags.includes('not-a-recipient') || party.tags.includes('public-body')) return null;
  const frame = framed.find((f) => f.first <= hit.first && f.last >= hit.last);
  const cell = cellAt(reading, hit);
  if (sentence.negated?.[hit.first - sentence.first] === 1) return null;
  if (hasSignal(reading, sentence, 'party-linked')) return null;
  if (!frame && isSilent(reading, sentence)) return null;
  const mention = mentionOf(
    reading,
    {
      lead: frame?.first === hit.first ? frame.lead : hit.first,
      first: hit.first,
      last: hit.last,
      sentence: hit.sentence,
      rule: frame?.rule ?? (cell ? TABLE_FRAME : KNOWN_FRAME),
      role: frame?.role ?? null,
      category: null,
      cell,
    },
    hit.party,
  );
  if (frame || isPartyCell(cell)) return mention;
  if (party.ambiguous) return tokens.kind[hit.first] !== 'word' && isEnumerated(reading, hit, known) ? mention : null;
  if (needsFrame(party)) return null;
  const socially = party.category === 'social-media' || party.tags.includes('store');
  if (socially && !cell && !hasSignal(reading, sentence, 'party-social-frame')) {
    return sentence.kind === 'heading' && sentence.last - sentence.first === hit.last - hit.first ? mention : null;
  }
  return mention;
}

const isPartyCell = (cell: Cell | null) => cell !== null && ['party', 'provider', 'service'].includes(cell.role ?? '');
const needsFrame = (party: Party) => party.tags.some((t) => t === 'self-run' || t === 'body');

/** Sections on other people's sites name them only to disclaim. */
const isSilent = (reading: Classified, sentence: Sentence): boolean => {
  const filed = reading.categories[sentence.section]!;
  return filed.length > 0 && filed.every((c) => c.id === 'third-party-sites');
};

function cellAt(reading: Classified, hit: PartyHit): Cell | null {
  if (reading.sentences[hit.sentence]!.kind !== 'row') return null;
  for (const table of tablesOf(reading)) {
    const row = table.rows.find((r) => r.sentence.index === hit.sentence);
    if (row) return row.cells.find((c) => c.start <= hit.start && hit.end <= c.end) ?? null;
  }
  return null;
}

/** An ordinary word stands as a name where it is enumerated with one that is no ordinary word ("Visa, Mastercard en Maestro"). */
function isEnumerated(reading: Classified, hit: PartyHit, known: readonly PartyHit[]): boolean {
  const near = known.filter(
    (h) => h.sentence === hit.sentence && h !== hit && !reading.rulebook.parties[h.party]!.ambiguous,
  );
  const listed = (from: number, to: number) => {
    const gap = reading.document.text.slice(reading.tokens.end[from - 1], reading.tokens.start[to]);
    return /^["”’]?(?:,? (?:en|of|and) |, |\/| & )["“‘]?$/.test(gap);
  };
  return near.some((h) => listed(h.last, hit.first) || listed(hit.last, h.first));
}

const TAGS_SELF_RUN = ['self-run', 'often-self-run'];
const POINTS_BACK = new Set([
  'deze',
  'dit',
  'die',
  'dat',
  'hierbij',
  'daarbij',
  'het',
  'de',
  'wij',
  'we',
  'ik',
  'deze',
]);

/** Software that the text says the organisation runs itself. */
function selfRunParties(reading: Classified, known: readonly PartyHit[]): Set<number> {
  const own = new Set<number>();
  for (const hit of known) {
    if (!reading.rulebook.parties[hit.party]!.tags.some((t) => TAGS_SELF_RUN.includes(t))) continue;
    const at = reading.sentences[hit.sentence]!;
    for (let i = at.index; i <= at.index + 2; i++) {
      const s = reading.sentences[i];
      if (!s || s.section !== at.section || !hasSignal(reading, s, 'party-self-run', 'sentence')) continue;
      if (s === at || POINTS_BACK.has(reading.tokens.norm[s.first]!)) own.add(hit.party);
    }
  }
  return own;
}

const ABOUT_OTHER_THINGS = ['rights', 'complaints', 'dpo', 'changes', 'third-party-sites'];

/** A name out of its frame alone counts where it isn't denied, nor in a section on contact or rights. */
function isUnknownAllowed(reading: Classified, name: Framed): boolean {
  const sentence = reading.sentences[name.sentence]!;
  if (sentence.negated?.[name.first - sentence.first] === 1) return false;
  if (hasSignal(reading, sentence, 'party-linked') || hasSignal(reading, sentence, 'party-self-run', 'sentence'))
    return false;
  if (countriesIn(reading, name.first, name.last).some((c) => c.first === name.first && c.last === name.last))
    return false;
  const filed = reading.categories[sentence.section]!;
  return !filed.length || !filed.every((c) => ABOUT_OTHER_THINGS.includes(c.id));
}
