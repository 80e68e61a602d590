import { introOf, type Sentence } from '../annotate/annotated.js';
import type { Classified } from '../classify/classify.js';
import type { Range } from '../read/document.js';
import type { Candidate } from './candidates.js';
import { listOf } from './names.js';
import { contentOf, shortName } from './wording.js';

/** A line that says what kind of fact follows: "Grondslag: ...", "Bewaartermijn – ...". */
const LABEL = /^[^\p{L}\p{N}]{0,4}(\p{L}[^:.;?!()–—]{2,48}?)\s?(?::|\s[–—-])\s?(\S.*)?$/su;
/** "Rechtsgrond f, ...", "Grondslag artikel 6". */
const LETTERED = /^[^\p{L}\p{N}]{0,4}(\p{L}{5,20}) ((?:[a-f]|art(?:ikel|\.)? ?6)\b.*)$/su;
/** Asked first: a colon, a dash, or the letter of a ground near the start. */
const MARKED = /^.{2,58}?(?::|\s[–—-]\s|\s(?:[a-f]\b|art))/su;
/** Most words of a name: a longer line before labels is text. */
const MOST_WORDS = 10;

const CLAUSE = /(?:^|\s)(?:wij|we|ik|u|je|jij|volgende|onderstaande)(?:\s|$)/iu;

type Kind = 'name' | 'term' | 'other';

/** What a sentence is labelled as, with the words behind its label and where they begin in it; undefined without a known label. */
interface Label {
  kind: Kind;
  label: string;
  words: string;
  at: number;
}

const known = new WeakMap<Classified, ReadonlyMap<number, Label>>();

/** The sentences that open with a known label, by index. */
function labelsOf(reading: Classified): ReadonlyMap<number, Label> {
  let labels = known.get(reading);
  if (labels) return labels;
  const made = new Map<number, Label>();
  const lists = (['name', 'term', 'other'] as const).map((kind) => [kind, listOf(reading, `label-${kind}`)] as const);
  for (const { index, kind, start, end } of reading.sentences) {
    if (kind === 'heading' || kind === 'row') continue;
    const text = reading.document.text.slice(start, Math.min(end, start + 400));
    if (!MARKED.test(text)) continue;
    const found = LABEL.exec(text) ?? LETTERED.exec(text);
    if (!found) continue;
    const label = found[1]!.toLowerCase().trim();
    const words = (found[2] ?? '').trim();
    const list = lists.find(([, known]) => known.has(label));
    if (list) made.set(index, { kind: list[0], label, words, at: found[0].length - (found[2] ?? '').length });
  }
  known.set(reading, (labels = made));
  return labels;
}

/** Sections with a line "Grondslag: ..." or "Bewaartermijn: ..." that is not one of several records: their heading names what it is of. */
export function labelledSections(reading: Classified): ReadonlySet<number> {
  const several = new Map<number, number>();
  for (const { section } of recordCandidates(reading)) several.set(section, (several.get(section) ?? 0) + 1);
  const found = new Set<number>();
  for (const [index, { kind }] of labelsOf(reading)) {
    const { section } = reading.sentences[index]!;
    if (kind === 'term' && !several.has(section)) found.add(section);
  }
  return found;
}

const records = new WeakMap<Classified, Candidate[]>();

/**
 * Records of labelled lines: "Doel: de nieuwsbrief / Grondslag: toestemming / Bewaartermijn: een jaar", several of them
 * in one section, named by their first label or by the short line before it.
 */
export function recordCandidates(reading: Classified): Candidate[] {
  let found = records.get(reading);
  if (!found) records.set(reading, (found = reading.sections.flatMap((_, i) => recordsIn(reading, i))));
  return found;
}

function recordsIn(reading: Classified, section: number): Candidate[] {
  const labels = labelsOf(reading);
  const inside = sentencesBySection(reading)[section] ?? [];
  const isTerm = (s: Sentence) => labels.get(s.index)?.kind === 'term';
  if (!inside.some(isTerm)) return [];
  const starts = startsAmong(reading, inside);
  const found: Candidate[] = [];
  starts.forEach((at, i) => {
    const own = inside.slice(at, starts[i + 1]);
    const last = own.findLast((s) => labels.has(s.index));
    const named = last && own.some(isTerm) && nameOf(reading, own[0]!);
    if (!named) return;
    const range = { start: own[0]!.start, end: lastBelow(reading, last, own.at(-1)!.index) };
    found.push({ ...named, section, sentence: own[0]!.index, ranges: [range], naming: 'open' });
  });
  return found.length > 1 ? found : [];
}

/** Where records begin among the sentences of a section: at short lines above labels, else at the label that comes first. */
function startsAmong(reading: Classified, inside: readonly Sentence[]): number[] {
  const labels = labelsOf(reading);
  const above = inside.filter((s, i) => isAbove(reading, s, inside[i + 1]));
  const lists = new Map<number, number>();
  for (const { kind, intro } of above) if (kind === 'item') lists.set(intro, (lists.get(intro) ?? 0) + 1);
  const titles = new Set(
    above.flatMap((s) => {
      const intro = introOf(reading.sentences, s);
      const listed = s.kind === 'item' && lists.get(s.intro) === 1 && intro?.kind === 'sentence';
      const line = listed && !labels.has(s.intro) && isTitle(reading, intro) ? intro : s;
      return isTitle(reading, line) ? [line.index] : [];
    }),
  );
  if (titles.size > 1) return inside.flatMap((s, i) => (titles.has(s.index) ? [i] : []));
  const first = inside.map((s) => labels.get(s.index)).find((label) => label?.kind === 'name')?.label;
  return inside.flatMap((s, i) => (first && labels.get(s.index)?.label === first ? [i] : []));
}

/** Stands a line without a label above one with a label? */
function isAbove(reading: Classified, s: Sentence, next: Sentence | undefined): boolean {
  const labels = labelsOf(reading);
  return next !== undefined && !labels.has(s.index) && labels.has(next.index) && next.block !== s.block;
}

/** A short line of its own that is no clause; of the last item above a label, the line above its list: "Account:". */
function isTitle({ document }: Classified, { block, start, end, first, last, kind }: Sentence): boolean {
  const line = document.blocks[block]!;
  const words = document.text.slice(start, end);
  const ends = kind === 'item' ? /[.:;?!,]$/u : /[.;?!,]$/u;
  return (
    line.start === start && line.end === end && last - first <= MOST_WORDS && !ends.test(words) && !CLAUSE.test(words)
  );
}

/** The name of a record, and where it stands: the words behind its first label, or the line itself. */
function nameOf(reading: Classified, first: Sentence): { name: string; title: Range } | undefined {
  const label = labelsOf(reading).get(first.index);
  const text = reading.document.text.slice(first.start, first.end);
  const name = shortName((label?.words ?? text).replace(/[.;:,\s]{1,4}$/u, ''));
  const at = text.indexOf(name, label?.at ?? 0);
  const general = listOf(reading, 'general');
  if (at < 0 || contentOf(name).every((word) => general.has(word)) || name.split(' ').length > MOST_WORDS)
    return undefined;
  return { name, title: { start: first.start + at, end: first.start + at + name.length } };
}

/** Where the list below a last label ends ("Gegevens:" and its items). */
function lastBelow({ sentences, document }: Classified, last: Sentence, before: number): number {
  let { end } = last;
  for (let i = last.index + 1; i <= before && sentences[i]; i++) {
    const { block, kind, intro } = sentences[i]!;
    if (block !== last.block && !(kind === 'item' && intro >= last.index)) break;
    end = sentences[i]!.end;
  }
  return Math.max(end, document.blocks[last.block]!.start);
}

const drawers = new WeakMap<Classified, Sentence[][]>();

function sentencesBySection(reading: Classified): Sentence[][] {
  let made = drawers.get(reading);
  if (made) return made;
  made = [];
  for (const s of reading.sentences) if (s.kind !== 'heading') (made[s.section] ??= []).push(s);
  drawers.set(reading, made);
  return made;
}
