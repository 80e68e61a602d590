import { introOf } from '../annotate/annotated.js';
import type { Classified } from '../classify/classify.js';
import type { Model } from '../model/index.js';
import type { Duration } from './duration.js';
import type { RetentionHits } from './retention-frame.js';
import type { Part } from './retention-parts.js';

/** Most words between "maximaal" and its number, and between a number and a "maximaal" behind it. */
const BOUND_BEFORE = 4;
const BOUND_AFTER = 1;
/** Most words of a bound: "niet meer ... langer ... dan". */
const LONGEST_BOUND = 14;
/** Characters that are kept of a clause, and more than what ends one has. */
const LONGEST_CLAUSE = 240;
const LONGEST_END = 40;
const CLAUSE_END =
  /[,;:()|]|\.\s|\.$|\s[-–—]\s|\s(?:tenzij|mits|waarna|daarna|behalve|maar|en (?:worden|wordt|daarna|verwijder|bewaren))(?=\s)/u;
const LAST_VERB =
  /\s(?:(?:wordt|worden|te|is|zijn|weer|automatisch|nog|dan|vervolgens|permanent|definitief)\s){0,4}(?:bewaard|bewaren|bewaart|opgeslagen|opslaan|verwijderd|verwijderen|verwijdert|vernietigd|vernietigen|gewist|wissen|geanonimiseerd|anonimiseren|bijgehouden|aangehouden|behouden)\b(?!.{0,40}\bdan\b).{0,40}$/u;
/** A verb with its subject behind it, which may be what is kept: "worden uw gegevens". */
const PASSIVE_CLAUSE =
  /\s(?:worden|wordt|zullen|zal|gaan|gaat)\s(?:de|het|uw|je|jouw|deze|die|dit|dat|al|alle|hun|zijn|haar|persoons\p{L}{1,20})\s/iu;
const MAIN_CLAUSE =
  /\s(?!(?:dat|wat|niet|met|uit|met|omdat|zodat|totdat|tot|voordat|nadat|zoals|niet|waarin|waarvoor|waarbij|waarop|door|naar|over|voor|waar|waarvan|die|of|en|als|wanneer|zodra|indien)\s)\p{L}{2,16}\s(?:wij|we|ik)\s/iu;
/** Words that open a clause with a verb of its own: that verb belongs to it. */
const SUBCLAUSE = /^(?:totdat|zodra|als|wanneer|indien|nadat|zolang|tot (?:u|je|jij|wij|we|men|het moment))\b/iu;
const TRIGGER_AFTER =
  /^[\s,)]{0,3}(?:(?:te rekenen|gerekend)\s)?((?:na|vanaf|nadat|sinds|sedert|volgend op|volgende op|ingaande)\s(?!maximaal|minimaal|uiterlijk|\d).{2,160})/su;
const TRIGGER_BEFORE =
  /(?:^|[\s(])((?:na|vanaf|nadat)\s(?!maximaal|minimaal|uiterlijk|maximum|ten |een (?:periode|termijn))(?:de |het |uw |je |jouw |een )?\p{L}[^,;]{2,120}?)[\s,:]{1,3}(?:(?:nog|worden|wordt|bewaren|bewaart|wij|we|gedurende|uw|je|jouw|de|deze|gegevens|voor|maximaal|minimaal|maximum|minimum|tot|een|periode|termijn|van|ten|hoogste|minste)\s){0,9}$/u;

/** Is the duration the most, the least, or just the period? Of a range the longest counts, so it is the most. */
export function boundOf(
  reading: Classified,
  hits: RetentionHits,
  part: Part,
  d: Duration,
): Model['retention'][number]['bound'] {
  if (d.range) return 'max';
  const window = {
    first: Math.max(part.first, d.first - BOUND_BEFORE - LONGEST_BOUND),
    last: Math.min(part.last, d.last + BOUND_AFTER + LONGEST_BOUND),
  };
  const near = hits
    .between(part.sentence, window, 'max', 'min')
    .filter((h) =>
      h.first < d.first ? h.last >= d.first - BOUND_BEFORE : h.first >= d.last && h.first <= d.last + BOUND_AFTER,
    );
  const distance = (h: { first: number; last: number }) => Math.max(0, h.first - d.last + 1, d.first - h.last);
  const best = near.sort((a, b) => distance(a) - distance(b) || a.first - b.first)[0];
  if (best) return best.rule.emits as 'max' | 'min';
  const intro = introOf(reading.sentences, part.sentence);
  const opening =
    intro && intro.kind !== 'heading' && !hits.of(intro, 'vague').length
      ? hits.of(intro, 'max', 'min').find((h) => h.last >= intro.last - 2)
      : undefined;
  return (opening?.rule.emits as 'max' | 'min' | undefined) ?? 'exact';
}

/** "Bewaren wij het rooster tot het klaar is", "verwijderd zodra": what leads up to the criterion. */
const UP_TO =
  /^(?:bewa\p{L}{2,4}|blijven|blijft|staan|staat|houden|houdt|opgeslagen|beschikbaar|zichtbaar|verwijderd|verwijderen|gewist|wissen|vernietigd|vernietigen)\s(?:(?!(?:tot|als|wanneer|zodra)\s)[^,;:()]){0,90}(?=(?:tot|als|wanneer|zodra)\s)/u;

/** The words from a token on to the end of their clause, without the verb that closes it. */
export function clauseFrom(reading: Classified, part: { end: number }, token: number): string {
  const whole = reading.document.text.slice(reading.tokens.start[token], part.end);
  return trimClause(whole.replace(UP_TO, ''));
}

function trimClause(words: string): string {
  // What ends a clause behind all that is kept of it needn't be found.
  const front = words.slice(0, LONGEST_CLAUSE + LONGEST_END);
  const stop = front.search(CLAUSE_END);
  const clause = (stop > 0 ? front.slice(0, stop) : front).slice(0, LONGEST_CLAUSE);
  const bare = SUBCLAUSE.test(clause) ? clause : clause.replace(LAST_VERB, '');
  return (bare.trim().length > 8 ? bare : clause)
    .replace(/\s+/g, ' ')
    .replace(/[\s.,]{1,40}$/, '')
    .trim();
}

/** Words that lead from a criterion to its period: "… en in beginsel is dat niet meer dan", "… gedurende een periode van". */
const LEADS_ON =
  /(?:(?:^|\s)(?:en|of|tot|nog|voor|maximaal|minimaal|ten|hoogste|minste|daarna|vervolgens|van|dan|gedurende|niet|meer|langer|in beginsel|in principe|is dat|(?:met |tot )?een maximum|de komende|extra|een|een (?:\p{L}{1,20} )?(?:periode|termijn|tijdvak)))+$/iu;

/** The words of a criterion that stands before a period; null where they say no more than that a period follows. */
export function criterionBefore(reading: Classified, until: number, token: number): string | null {
  const words = clauseFrom(reading, { end: reading.tokens.start[until]! }, token).replace(LEADS_ON, '');
  return words.split(' ').length > 2 ? words : null;
}

/** From when the period runs: "na aankoopdatum", "vanaf het einde van het boekjaar"; null where the text doesn't say. */
export function triggerOf(reading: Classified, part: Part, d: Duration): string | null {
  const { text } = reading.document;
  const after = TRIGGER_AFTER.exec(text.slice(reading.tokens.end[d.last - 1], part.end));
  if (after) return eventOf(after[1]!);
  const before = TRIGGER_BEFORE.exec(
    text.slice(Math.max(part.start, reading.tokens.start[d.first]! - 240), reading.tokens.start[d.first]),
  );
  return before ? eventOf(before[1]!) : null;
}

/** The event without the main clause that follows it: "na de uitslag gooien wij alles weg". */
function eventOf(words: string): string {
  const main = MAIN_CLAUSE.exec(words)?.index ?? words.length;
  const passive = PASSIVE_CLAUSE.exec(words)?.index ?? words.length;
  return trimClause(words.slice(0, Math.min(main, passive)));
}
