import type { Annotated, Sentence } from '../annotate/annotated.js';
import type { Range } from '../read/document.js';
import type { RetentionHits } from './retention-frame.js';

/** A stretch of a sentence that makes one statement: between semicolons, or a table cell. Tokens half-open. */
export interface Part extends Range {
  sentence: Sentence;
  first: number;
  last: number;
  /** What it tells of, where its verb stands in a statement before it: "facturen zeven jaar". */
  subject?: string;
}

/** Semicolons part statements: "klanten: 7 jaar; sollicitanten: 4 weken". */
export function partsOf(reading: Annotated, sentence: Sentence): Part[] {
  const written = reading.document.text.slice(sentence.start, sentence.end);
  const parts: Part[] = [];
  let { start } = sentence;
  let from = sentence.first;
  for (;;) {
    const mark = written.indexOf(';', start - sentence.start);
    const end = mark >= 0 ? sentence.start + mark : sentence.end;
    const part = partOf(reading, sentence, { start, end }, from);
    if (part) {
      parts.push(part);
      from = part.last;
    }
    if (mark < 0) return parts;
    start = end + 1;
  }
}

/** The words of a sentence that lie in a range, looked for from a token on; null where there is none. */
export function partOf(reading: Annotated, sentence: Sentence, range: Range, from = sentence.first): Part | null {
  const { tokens } = reading;
  let first = from;
  while (first < sentence.last && tokens.start[first]! < range.start) first++;
  let last = first;
  while (last < sentence.last && tokens.end[last]! <= range.end) last++;
  return last > first ? { sentence, first, last, start: tokens.start[first]!, end: range.end } : null;
}

/** What may stand between a period and the thing of the next one. */
const JOINT = /[,;]\s(?:(?:en|maar|terwijl|doch)\s)?|\s(?:en|maar|terwijl)\s|\s\(/gu;
/** A thing and what leads up to its period; a case, a time or a reason is none. */
const NEXT_THING =
  /^(?:(?:voor|van|bij)\s|(?:die|dat|deze|gegevens|de gegevens|informatie)\s(?:van|voor|over|uit)\s)?(?![^,.;:()]{0,60}\s(?:bedraagt|bedragen|is|zijn|geldt|gelden|duurt|loopt|verloopt|vervalt|kan|kunnen|moet|moeten|heeft|hebben|u|je|er)\s)(?!(?:die|dat|deze|dit|daarna|hierna|vervolgens|dan|nog|na|nadat|tot|totdat|tenzij|indien|als|wanneer|zodra|zolang|in|op|met|om|of|eventueel|soms|uiterlijk|maximaal|minimaal|minstens|ten|wij|we|ik|ze|zij|u|je|er|daar|anders|ook|niet|niets|omdat|want|aangezien|waardoor|zodat|doordat|hierna|hiervoor|daarvoor|verwijdering|vernietiging|bewaring|alleen|behalve|waarna|waarvan|waarbij|zo|mits|binnen|gedurende|voor zover|maximum|minimum|langer|toestemming|wettelijk|verwijderd|verwijderen|gewist|bewaard|bewaren|worden|wordt|zijn|is|minder|meer|sowieso|hoe dan ook|in elk geval|in ieder geval|circa|ongeveer|plus|inclusief|exclusief|incl|bijv|bijvoorbeeld|denk|zie|conform|volgens|dus|zoals|standaard|een|een termijn|een periode)\b)((?:(?:de|het|uw|je|jouw|onze|alle|overige|andere)\s)?\p{L}[^,.;:()\d]{2,60}?)(?:\s(?:bewaren|bewaar|houden|wissen|verwijderen|vernietigen)\s(?:wij|we|ik)|\s(?:worden|wordt|blijven|blijft))?(?:\s(?:maximaal|minimaal|minstens|maximum|minimum|uiterlijk|ongeveer|circa|gedurende|na|tot|voor|nog|steeds|ten|hoogste|minste|maximale|termijn|periode|een|van|binnen|slechts|wel|weer|dan|ook))*\s?$/iu;

/** So many letters may stand between two periods, and so many words in a thing without a verb or behind one. */
const MOST_BETWEEN = 300;
const FEW_WORDS = 3;
const MOST_WORDS = 6;

function thingIn(words: string, most: number): string | undefined {
  const thing = NEXT_THING.exec(words)?.[1];
  return thing && thing.split(' ').length <= most && !/\s(?:en|of)$|\s(?:wij|we|ik)(?:\s|$)/u.test(thing)
    ? thing
    : undefined;
}

/** "Facturen bewaren wij zeven jaar, offertes een jaar": a part for each thing with its period. */
export function clausesOf(reading: Annotated, part: Part, periods: readonly { first: number; last: number }[]): Part[] {
  const { document, tokens } = reading;
  const clauses: Part[] = [];
  let { start, first } = part;
  let subject: string | undefined;
  if (periods.length && part.start > part.sentence.start)
    subject = thingIn(document.text.slice(part.start, tokens.start[periods[0]!.first]), FEW_WORDS);
  for (const [i, { last }] of periods.slice(0, -1).entries()) {
    const after = tokens.end[last - 1]!;
    const next = periods[i + 1]!;
    const between = document.text.slice(after, tokens.start[next.first]);
    if (between.length > MOST_BETWEEN) continue;
    const joint = [...between.matchAll(JOINT)].find((j) => thingIn(between.slice(j.index + j[0].length), MOST_WORDS));
    if (!joint) continue;
    const clause = partOf(reading, part.sentence, { start, end: after + joint.index }, first);
    if (clause) clauses.push({ ...clause, subject });
    start = after + joint.index + joint[0].length;
    subject = thingIn(between.slice(joint.index + joint[0].length), MOST_WORDS);
    first = clause?.last ?? first;
  }
  if (!clauses.length) return [{ ...part, subject }];
  const rest = partOf(reading, part.sentence, { start, end: part.end }, first);
  return rest ? [...clauses, { ...rest, subject }] : clauses;
}

/** "(facturen: ", "(bijvoorbeeld boekhoudkundige stukken: ". */
const ASIDE = /^\((?:\p{L}[\p{L}'’-]{0,40}\s){0,5}\p{L}[\p{L}'’-]{0,40}:[^:)]{0,40}$/u;

/**
 * "Niet langer dan nodig, tenzij de wet dat eist (7 jaar)", "zolang dat nodig is (facturen: 7 jaar)": a criterion, and
 * a period for what is excepted. A part is one statement unless a criterion stands before the exception, or before the
 * bracket that names another thing, and the first period, at token `period`, behind it.
 */
export function ruleAndException(reading: Annotated, hits: RetentionHits, part: Part, period?: number): Part[] {
  if (period === undefined) return [part];
  const { start, end } = reading.tokens;
  const before = (last: number) => ({ first: part.first, last });
  const mark = hits.firstBetween(part.sentence, before(period), 'exception');
  const from = mark?.first ?? asideAt(reading, part, period);
  if (from === undefined || !hits.between(part.sentence, before(from), 'criterion', 'vague').length) return [part];
  return [
    { ...part, last: from, end: end[from - 1]! },
    { ...part, first: from, start: start[from]! },
  ];
}

/** The first token of the bracket in which a period stands behind the name of a thing. */
function asideAt({ document, tokens }: Annotated, part: Part, period: number): number | undefined {
  const words = document.text.slice(part.start, tokens.start[period]);
  const bracket = words.lastIndexOf('(');
  if (bracket <= 0 || !ASIDE.test(words.slice(bracket))) return undefined;
  let token = period;
  while (token > part.first && tokens.start[token - 1]! > part.start + bracket) token--;
  return token > part.first ? token : undefined;
}
