import { introOf, type Sentence } from '../annotate/annotated.js';
import { headingOf } from '../annotate/drawers.js';
import { hitsOf } from '../annotate/evidence.js';
import type { Classified } from '../classify/classify.js';
import type { Range } from '../read/document.js';
import { isGiven, labelledNames } from './cookie-marks.js';
import { cookieNamesOf } from './cookie-names.js';
import { sentenceAt } from './sentences.js';

/** A cookie called by name in a sentence. */
export interface Named extends Range {
  name: string;
  sentence: Sentence;
}

/** A name as a site would give it: letters, digits, `_`, `-`, with a `*` or `<...>` for a part that differs per site. */
const NAME =
  /(?<![\p{L}\p{N}_@.*-]|\/(?!_))[A-Za-z_0-9][\w-]{1,60}(?:\.[A-Za-z][\w-]{1,40})?(?::{1,2}[A-Za-z*][\w*-]{0,40}){0,3}(?:\*|<[^<>\s]{1,30}>|\[[^[\]\s]{1,30}\]|\{[^{}\s]{1,30}\}|#)?[\w-]{0,20}\*?(?![\p{L}\p{N}_@-]|\/(?!_)|\.[\p{L}\p{N}])/gu;
const IDENTIFIER = /^_|[A-Za-z\d]_[A-Za-z\d]|_$|\*$/;
/** Shorter names ("fr", "SID") are words too: only a column of names makes them cookies. */
const SHORT = 4;
/** Behind a name that opens an item: "NID: 6 maanden", "fr (Facebook)". */
const LEADS = /^\s?(?:[:(–—]|-\s)/u;
/** So many lines after a name may hold its labels: "Looptijd: 2 jaar". */
export const LABEL_LINES = 5;
/** A label and its colon open the line. */
const LABEL = /^[\s"'“(–•·-]{0,4}[^:;.]{2,40}:\s/u;
const found = new WeakMap<Classified, ReadonlyMap<number, Named[]>>();
const speaking = new WeakMap<Classified, (sentence: Sentence) => boolean>();
const labelled = new WeakMap<Classified, ReadonlySet<number>>();

/** The cookies that running text calls by name, in their order; tables are read elsewhere. */
export const namesInText = (reading: Classified): Named[] => [...namesBySentence(reading).values()].flat();

function namesBySentence(reading: Classified): ReadonlyMap<number, Named[]> {
  const before = found.get(reading);
  if (before) return before;
  const known = cookieNamesOf(reading.rulebook);
  const names = new Map<number, Named[]>();
  found.set(reading, names);
  const speaks = speakingOfCookies(reading);
  for (const sentence of reading.sentences) {
    if (sentence.kind === 'row' || !speaks(sentence)) continue;
    const text = reading.document.text.slice(sentence.start, sentence.end);
    const under = labelledNames(reading, sentence);
    NAME.lastIndex = 0;
    for (let m = NAME.exec(text); m; m = NAME.exec(text)) {
      const name = m[0];
      const start = sentence.start + m.index;
      const named = { name, sentence, start, end: start + name.length };
      const short =
        name.length < SHORT && !(sentence.kind === 'item' && !m.index && LEADS.test(text.slice(name.length)));
      const looksLikeOne = (!name.includes(':') && IDENTIFIER.test(name)) || (!short && known.find(name) !== null);
      if (/^\d+$/.test(name) || !(looksLikeOne || under.has(start) || isGiven(reading, named))) continue;
      if (known.isOther(name, text.slice(0, m.index), text.slice(m.index + name.length))) continue;
      const list = names.get(sentence.index);
      if (list) list.push(named);
      else names.set(sentence.index, [named]);
    }
  }
  return names;
}

/** The word for cookies behind its first letter, which may be a capital alone or with the others. */
const OOKIES = ['ookie', 'OOKIE'];

/** A title of the whole, which is about more than cookies: "Privacy- en cookieverklaring". */
const OF_MORE = /privac|gegevens|voorwaarden/iu;

/** Tells of a sentence whether it, what introduces it, or a heading above it (but not a title of more than that) speaks of cookies. */
export function speakingOfCookies(reading: Classified): (sentence: Sentence) => boolean {
  const before = speaking.get(reading);
  if (before) return before;
  const { document, sentences, sections, categories } = reading;
  const says = new Uint8Array(sentences.length);
  for (const word of OOKIES)
    for (let at = document.text.indexOf(word); at >= 0; at = document.text.indexOf(word, at + word.length))
      if (/c/i.test(document.text[at - 1] ?? '')) says[sentenceAt(reading, at).index] = 1;
  const filed: boolean[] = [];
  sections.forEach((section, i) => {
    const heading = headingOf(reading, i);
    filed[i] =
      (filed[section.parent] ?? false) ||
      (heading !== undefined && says[heading] === 1 && !OF_MORE.test(section.heading ?? '')) ||
      categories[i]!.some((c) => c.id === 'cookies');
  });
  const speaks = (sentence: Sentence): boolean => {
    if (filed[sentence.section]) return true;
    for (let s: Sentence | undefined = sentence; s; s = introOf(sentences, s)) if (says[s.index]) return true;
    return false;
  };
  speaking.set(reading, speaks);
  return speaks;
}

/** The sentences that speak of a lifetime, as the labels under the name of a cookie do. */
export function lifetimeLabels(reading: Classified): ReadonlySet<number> {
  let labels = labelled.get(reading);
  if (!labels) {
    const hits = hitsOf(reading, 'cookies').filter((hit) => hit.rule.emits === 'item-lifetime');
    labels = new Set(hits.map((hit) => hit.sentence));
    labelled.set(reading, labels);
  }
  return labels;
}

/** Of a line "Looptijd: 1 jaar" the cookie whose name stands in the lines above it; null where there is none, or more than one. */
export function cookieAbove(reading: Classified, sentence: Sentence): string | null {
  if (!lifetimeLabels(reading).has(sentence.index)) return null;
  if (!LABEL.test(reading.document.text.slice(sentence.start, sentence.end))) return null;
  const names = namesBySentence(reading);
  for (let i = sentence.index; i >= sentence.index - LABEL_LINES; i--) {
    if (reading.sentences[i]?.section !== sentence.section) return null;
    const here = names.get(i);
    if (here) return i < sentence.index && here.length === 1 ? here[0]!.name : null;
  }
  return null;
}
