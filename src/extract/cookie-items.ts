import type { Sentence } from '../annotate/annotated.js';
import { headingOf, hitsIn } from '../annotate/drawers.js';
import { evidenceAt, hitsOf, quoteRange } from '../annotate/evidence.js';
import { type ColumnRole, cellOf, type Row, tablesOf } from '../annotate/tables.js';
import type { Classified } from '../classify/classify.js';
import type { CookieType, Model } from '../model/index.js';
import type { Range } from '../read/document.js';
import { standingRule } from '../rulebook/standing.js';
import { isTitled, namesOfRow, saysKind } from './cookie-cells.js';
import { LABEL_LINES, lifetimeLabels, type Named, namesInText, speakingOfCookies } from './cookie-mentions.js';
import { type CookieNames, cookieNamesOf } from './cookie-names.js';
import { findDurations } from './duration.js';

type Item = Model['cookies']['items'][number];

/** What joins two names that share what follows: "_ga en _gid (2 jaar)". */
const BARE_JOIN = /^\s{0,3}(?:[,;+/&]|en|of)?\s{0,3}$/;
const ruleOf = (reading: Classified) => standingRule(reading.rulebook, 'cookies', 'item');

/** Cookies that the text calls by name: in tables of cookies, and in sentences and items under a talk of cookies. */
export function cookieItems(reading: Classified): Item[] {
  const known = cookieNamesOf(reading.rulebook);
  const items = new Map<string, Item>();
  const add = (item: Item) => {
    const before = items.get(item.name.toLowerCase());
    if (!before) items.set(item.name.toLowerCase(), item);
    else complete(before, item);
  };
  const names = namesInText(reading);
  const speaks = speakingOfCookies(reading);
  names.forEach((named, i) => {
    add(itemOf(reading, named, { known, next: names[i + 1], alone: names[i - 1]?.sentence !== named.sentence }));
  });
  for (const table of tablesOf(reading)) {
    if (!table.roles.includes('cookie')) continue;
    const beside = table.rows.some((row) => namesOfRow(row, known, false).length || isTitled(row));
    const names = (row: Row) => namesOfRow(row, known, beside && !saysKind(reading, row));
    for (const row of table.rows)
      if (isTitled(row) || speaks(row.sentence))
        for (const item of itemsOfRow(reading, row, { known, names: names(row) })) add(item);
  }
  return [...items.values()].sort((a, b) => a.evidence[0]!.start - b.evidence[0]!.start);
}

/** What a later mention says more; a table says it best, and comes last. */
function complete(before: Item, item: Item): void {
  before.provider ??= item.provider;
  before.type ??= item.type;
  before.duration ??= item.duration;
  before.purpose ??= item.purpose;
  before.evidence.push(...item.evidence);
}

/** What stands around a named cookie: the next one, and whether it is the first of its sentence. */
interface Around {
  known: CookieNames;
  next: Named | undefined;
  alone: boolean;
}

/** A cookie named in running text; its lifetime stands behind it in the sentence, or under a label in the lines that follow. */
function itemOf(reading: Classified, named: Named, { known, next, alone }: Around): Item {
  const { name, sentence } = named;
  const provider = known.find(name)?.provider ?? null;
  const type = typeNear(reading, sentence) ?? known.find(name)?.type ?? null;
  const labels = lifetimeLabels(reading);
  const shares = next?.sentence === sentence;
  const behind = { start: named.end, end: shares ? next.start : sentence.end };
  let duration = durationIn(reading, sentence, !shares && alone ? sentence : behind);
  if (shares && BARE_JOIN.test(reading.document.text.slice(behind.start, behind.end)))
    duration = durationIn(reading, sentence, { start: next.start, end: sentence.end });
  const until = shares ? sentence.index : (next?.sentence.index ?? Number.POSITIVE_INFINITY);
  for (let i = sentence.index + 1; duration === null && i < until && i <= sentence.index + LABEL_LINES; i++) {
    const line = reading.sentences[i];
    if (!line || line.section !== sentence.section) break;
    if (labels.has(i)) duration = durationIn(reading, line);
  }
  const evidence = [evidenceAt(reading, quoteRange(reading, sentence, named), sentence.section, ruleOf(reading))];
  return { name, provider, type, duration, purpose: null, evidence };
}

function itemsOfRow(
  reading: Classified,
  row: Row,
  { known, names }: { known: CookieNames; names: readonly string[] },
): Item[] {
  if (!names.length) return [];
  const say = (role: ColumnRole) => cellOf(row, role)?.text || null;
  const lifetime = cellOf(row, 'retention');
  const evidence = [evidenceAt(reading, row.sentence, row.sentence.section, ruleOf(reading))];
  return names.map((name) => ({
    name,
    provider: say('provider') ?? known.find(name)?.provider ?? null,
    type: typeOfRow(reading, row) ?? typeNear(reading, row.sentence) ?? known.find(name)?.type ?? null,
    duration: lifetime ? durationIn(reading, row.sentence, lifetime) : null,
    purpose: say('purpose'),
    evidence,
  }));
}

/** The kind that the row's own column of kinds gives. */
function typeOfRow(reading: Classified, row: Row): CookieType | null {
  const cell = cellOf(row, 'type');
  if (!cell) return null;
  const hit = hitsOf(reading, 'cookieTypes').find(
    (h) => h.start >= cell.start && h.end <= cell.end && !h.rule.props.denies,
  );
  return (hit?.rule.emits as CookieType | undefined) ?? null;
}

/** The one kind that a sentence, or else the heading above it, names: "Marketingcookies" over a table of them. */
function typeNear(reading: Classified, sentence: Sentence): CookieType | null {
  let type = types.get(sentence);
  if (type === undefined) types.set(sentence, (type = readType(reading, sentence)));
  return type;
}

/** Asked once of a sentence, however many cookies it names. */
const types = new WeakMap<Sentence, CookieType | null>();

function readType(reading: Classified, sentence: Sentence): CookieType | null {
  for (const at of [sentence.index, headingOf(reading, sentence.section)]) {
    if (at === undefined) continue;
    const hits = hitsIn(reading, at).filter((h) => h.rule.facet === 'cookieTypes' && !h.rule.props.denies);
    const kinds = new Set(hits.map((h) => h.rule.emits));
    if (kinds.size === 1) return hits[0]!.rule.emits as CookieType;
    if (kinds.size) return null;
  }
  return null;
}

/** The first length of time in a sentence, or in a range of it. */
function durationIn(
  { document, tokens, rulebook }: Classified,
  sentence: Sentence,
  range: Range = sentence,
): string | null {
  const found = findDurations(document.text, tokens, sentence.first, sentence.last, rulebook);
  return found.find((d) => tokens.start[d.first]! >= range.start && tokens.end[d.last - 1]! <= range.end)?.iso ?? null;
}
