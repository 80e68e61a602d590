import type { Annotated, Hit } from '../annotate/annotated.js';
import { signalHits } from '../annotate/drawers.js';

/** Tokens from a frame to the kind that it speaks of. */
const NEAR = 6;
/** Between a frame and a kind: what makes it another's ("krijgen wij van uw bank"). */
const PARTS = new Set(['wij', 'we', 'ik', 'u', 'van', 'die', 'dat', 'om', 'voor', 'maar', 'zoals', 'niet', 'geen']);
const CLAUSE = new Set(['maar', 'behalve', 'tenzij', 'wel', 'echter', 'uitgezonderd', 'wij', 'we', 'ik']);

/** Work that is done for the organisation: who does it gets the data, if it is somebody who works for others. */
const WORK = new Set(['does', 'done-by']);
const TO = new Set(['naar', 'aan', 'met']);
const NAMES = ['gives-to', 'done-by', 'gets', 'does', 'gives-nothing', 'from-others'];
const known = new WeakMap<Annotated, Map<number, Hit[]>>();

function framesIn(reading: Annotated, sentence: number): readonly Hit[] {
  let frames = known.get(reading);
  if (!frames) {
    frames = new Map();
    for (const name of NAMES)
      for (const hit of signalHits(reading, name)) {
        const list = frames.get(hit.sentence);
        if (list) list.push(hit);
        else frames.set(hit.sentence, [hit]);
      }
    known.set(reading, frames);
  }
  return frames.get(sentence) ?? [];
}

/**
 * Do the words right around a kind of recipient say that data go there: "naar de X", "de X krijgt"?
 * @param does whether work for the organisation tells it too ("de X verwerkt onze facturen")
 */
export function isFramed(reading: Annotated, hit: Hit, does: boolean): boolean {
  return framesIn(reading, hit.sentence).some(({ rule, first, last }) => {
    if (!does && WORK.has(rule.emits)) return false;
    if (rule.emits === 'gives-to' || rule.emits === 'done-by') {
      const around = first < hit.first && last > hit.last && TO.has(reading.tokens.norm[first]!);
      return around || (last <= hit.first && leads(reading, last, hit.first));
    }
    if (rule.emits !== 'gets' && rule.emits !== 'does') return false;
    return first >= hit.last && follows(reading, hit.last, first, last);
  });
}

function leads(reading: Annotated, from: number, to: number): boolean {
  const { norm } = reading.tokens;
  if (to - from > NEAR) return false;
  for (let i = from; i < to; i++) if (PARTS.has(norm[i]!)) return false;
  return !/[.;:!?]|, (?:en|of|maar) /.test(textBetween(reading, from - 1, to)) || to === from;
}

function follows(reading: Annotated, from: number, to: number, last: number): boolean {
  if (to - from > NEAR || /[;:!?]/.test(textBetween(reading, from - 1, to))) return false;
  const next = reading.tokens.norm[last];
  return next !== 'wij' && next !== 'we' && next !== 'ik';
}

const textBetween = ({ document, tokens }: Annotated, a: number, b: number): string =>
  document.text.slice(tokens.end[a], tokens.start[b]);

/** Words between what is denied and the denial behind it, at most: a long list. */
const DENIED_MOST = 200;

/** "Aan X geven wij niets", "X krijgt geen gegevens": a denial that comes after what it denies. */
export function isDeniedAfter(reading: Annotated, hit: Hit): boolean {
  const { norm } = reading.tokens;
  return framesIn(reading, hit.sentence).some(({ rule, first }) => {
    // "door de bezorgdienst, niet door ons" tells the two apart
    if (
      rule.emits !== 'gives-nothing' ||
      first < hit.last ||
      first - hit.last > DENIED_MOST ||
      /[;:]|, ?$/.test(textBetween(reading, hit.last - 1, first))
    )
      return false;
    for (let i = hit.last; i < first; i++) if (CLAUSE.has(norm[i]!)) return false;
    // "naar de boekhouder en worden niet verkocht": a verb behind "en" opens a clause of its own
    return first === hit.last || norm[first - 1] !== 'en';
  });
}

/** Is the kind where data come from: "krijgen wij van X", "X stuurt ons"? */
export function isSource(reading: Annotated, hit: Hit): boolean {
  return framesIn(reading, hit.sentence).some(({ rule, first, last }) => {
    if (rule.emits !== 'from-others') return false;
    // "sociale netwerken ontvangen via knoppen": the kind itself receives
    const receives = reading.tokens.norm[first] === 'ontvangen';
    return (last <= hit.first && hit.first - last <= NEAR) || (first >= hit.last && first - hit.last <= 2 && !receives);
  });
}

const DATA = new Set([
  'gegevens',
  'persoonsgegevens',
  'contactgegevens',
  'adresgegevens',
  'bedrijfsgegevens',
  'informatie',
]);
const WHOSE = new Set([
  'onze',
  'de',
  'zijn',
  'haar',
  'bestaande',
  'potentiele',
  'nieuwe',
  'mogelijke',
  'zakelijke',
  'en',
  'of',
]);
/** Words from "gegevens van" to the kind, at most. */
const WHOSE_MOST = 5;

/** "Gegevens van zakenpartners of leveranciers": those are whose data it is, not who gets them. */
export function isSubject(reading: Annotated, hit: Hit): boolean {
  const { norm, kind } = reading.tokens;
  const first = reading.sentences[hit.sentence]!.first;
  for (let i = hit.first - 1; i > first && hit.first - i < WHOSE_MOST; i--) {
    if (norm[i] === 'van') return DATA.has(norm[i - 1]!);
    const joined = WHOSE.has(norm[i + 1]!) || /^,/.test(textBetween(reading, i, i + 1));
    if (!WHOSE.has(norm[i]!) && !(kind[i] === 'word' && joined)) return false;
  }
  return false;
}
