import type { PartyHit, Sentence } from '../annotate/annotated.js';
import { hasSignal } from '../annotate/evidence.js';
import type { Cell } from '../annotate/tables.js';
import type { Classified } from '../classify/classify.js';
import type { Range } from '../read/document.js';
import type { Party } from '../rulebook/rulebook.js';
import { standingRule } from '../rulebook/standing.js';
import { countriesIn } from './countries.js';
import { cellAt } from './mentions.js';
import { isChannel } from './party-channels.js';
import { isEnumerated, isExplained } from './party-company.js';
import { bracketParties, compoundParties } from './party-compounds.js';
import { namesInFrames } from './party-frames.js';
import { type Framed, namesBeside } from './party-lists.js';

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

/** All places where the text names a party, known or by its frame, in the order of the file. */
export function partyMentions(reading: Classified): Mention[] {
  const named = [...reading.parties, ...compoundParties(reading), ...bracketParties(reading)];
  const known = joinOwners(
    reading,
    longestHits(named.filter((hit) => isInOneCell(reading, hit) && !opensAside(reading, hit))),
  );
  const framed = namesInFrames(reading);
  const selfRun = selfRunParties(reading, known);
  const here = bySentence(known);
  const frames = bySentence(framed);
  // "Inktpot" where another frame has "Drukkerij Inktpot"
  const whole = new Set(framed.map((f) => `${f.first} ${f.last}`));
  const mentions: Mention[] = [];
  const told = new Set<PartyHit>();
  const tell = (hit: PartyHit, inFrames: readonly Framed[]) => {
    const mention = knownMention(reading, hit, inFrames, here.get(hit.sentence)!);
    if (mention) mentions.push(mention);
    if (mention) told.add(hit);
  };
  const others = known.filter((hit) => !selfRun.has(hit.party));
  for (const hit of others) tell(hit, frames.get(hit.sentence) ?? []);
  const beside = namesBeside(reading, mentions);
  // a token stands in one sentence
  const besides = new Map(beside.map((f) => [f.first, f]));
  for (const hit of beside.length ? others : []) {
    const framed = besides.get(hit.first);
    if (!told.has(hit) && framed) tell(hit, [framed]);
  }
  for (const name of [...framed, ...beside]) {
    if (here.get(name.sentence)?.some((h) => h.first < name.last && h.last > name.first)) continue;
    if (!isUnknownAllowed(reading, name) || (name.lead < name.first && whole.has(`${name.lead} ${name.last}`)))
      continue;
    mentions.push(mentionOf(reading, name, -1));
  }
  return mentions.sort((a, b) => a.start - b.start || b.end - a.end);
}

function bySentence<T extends { sentence: number }>(list: readonly T[]): Map<number, T[]> {
  const sentences = new Map<number, T[]>();
  for (const one of list) {
    const here = sentences.get(one.sentence);
    if (here) here.push(one);
    else sentences.set(one.sentence, [one]);
  }
  return sentences;
}

const mentionOf = (reading: Classified, name: Framed, party: number): Mention => ({
  ...name,
  party,
  start: reading.tokens.start[name.first]!,
  end: reading.tokens.end[name.last - 1]!,
});

/** "Neon (database)" is no "Neon Database": in a bracket that the name opens stands a common noun. */
function opensAside({ document, tokens }: Classified, { first, last, start, end }: PartyHit): boolean {
  if (last - first < 2 || tokens.kind[last - 1] !== 'word') return false;
  const text = document.text.slice(start, end);
  return text.includes('(') && !text.includes(')');
}

/** A name doesn't run from one cell of a table into the next. */
function isInOneCell(reading: Classified, hit: PartyHit): boolean {
  const { cells } = reading.document.blocks[reading.sentences[hit.sentence]!.block]!;
  return !cells.length || cells.some((c) => c.start <= hit.start && hit.end <= c.end);
}

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
      a.sentence === b.sentence &&
      isInOneCell(reading, { ...a, end: b.end });
    if (after && owns(hit, after)) return [];
    return [before && owns(before, hit) ? { ...hit, first: before.first, start: before.start } : hit];
  });
}

/**
 * What a known name's place says: null where it is denied, only linked to, or an ordinary word.
 * @param framed names in frames, and `known` known names, of its sentence
 */
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
  if (hasSignal(reading, sentence, 'party-linked') || isChannel(reading, hit)) return null;
  if (!frame && isSilent(reading, sentence)) return null;
  const mention = mentionOf(
    reading,
    {
      lead: frame?.first === hit.first ? frame.lead : hit.first,
      first: hit.first,
      last:
        frame && !known.some((h) => h.first >= hit.last && h.first < frame.last)
          ? fullEnd(reading, hit, frame)
          : hit.last,
      sentence: hit.sentence,
      rule: frame?.rule ?? standingRule(rulebook, 'processors', cell ? 'cell' : 'known'),
      role: frame?.role ?? null,
      category: null,
      cell,
    },
    hit.party,
  );
  if (mention.last === hit.last) mention.end = hit.end;
  if (frame || isPartyCell(cell)) return mention;
  if (party.ambiguous)
    return tokens.kind[hit.first] !== 'word' && (isEnumerated(reading, hit, known) || isExplained(reading, hit))
      ? mention
      : null;
  if (needsFrame(party)) return null;
  const socially = party.category === 'social-media' || party.tags.includes('store');
  if (socially && !cell && !hasSignal(reading, sentence, 'party-social-frame')) {
    return sentence.kind === 'heading' && sentence.last - sentence.first === hit.last - hit.first ? mention : null;
  }
  return mention;
}

/** "Fietskoeriers Utrecht": a known name may go on, as another way of writing it. */
const fullEnd = ({ document, tokens }: Classified, hit: PartyHit, frame: Framed): number => {
  const rest = document.text.slice(hit.end, tokens.end[frame.last - 1]);
  return frame.first === hit.first && /^ \p{L}+$/u.test(rest) ? frame.last : hit.last;
};

const isPartyCell = (cell: Cell | null) => cell !== null && ['party', 'provider', 'service'].includes(cell.role ?? '');
const needsFrame = (party: Party) => party.tags.some((t) => t === 'self-run' || t === 'body');

/** Sections on other people's sites name them only to disclaim. */
const isSilent = (reading: Classified, sentence: Sentence): boolean => {
  const filed = reading.categories[sentence.section]!;
  return filed.length > 0 && filed.every((c) => c.id === 'third-party-sites');
};

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
