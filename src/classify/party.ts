import type { Case, Filed } from './case.js';
import type { Supports } from './weights.js';

/** A name keeps its capital within a sentence; an ordinary word of the heading loses it: "Beheer", "het beheer". */
const STARTS_BIG = /^[\p{Lu}\p{N}]/u;

/** The least share, beside the largest, of what a section is named for. */
const A_MATTER = 0.3;

/** A heading that names a party of which the text says what it does: a tracker, or one that gets data. */
export function party({ reading, evidence, section }: Case): Filed[] | null {
  const text = evidence.texts[section]!;
  const { tokens, document } = reading;
  const { from, to } = evidence.sentences[section]!;
  const sentences = reading.sentences.slice(from, to);
  const title = sentences.find((s) => s.kind === 'heading');
  if (!title || title.last - title.first > 4) return null;
  const name = tokens.norm[title.first];
  const written = (k: number) => document.text.slice(tokens.start[k], tokens.end[k]);
  const isName = (k: number, first: number) =>
    tokens.norm[k] === name && (k === first ? tokens.kind[k] !== 'word' : STARTS_BIG.test(written(k)));
  const named = sentences.some((s) => {
    for (let k = s.first; k < s.last && s !== title; k++) if (isName(k, s.first)) return true;
    return false;
  });
  if (!named) return null;
  const processors = text.get('processors');
  const tracker = trackerIn(text);
  if (tracker) return [tracker];
  const most = Math.max(...[...text.values()].map(({ weight }) => weight));
  return processors && processors.weight >= most * A_MATTER ? [{ id: 'processors', ...processors }] : null;
}

/** The text tells of following visitors at least about as much as of handing over data. */
export function trackerIn(text: Supports): Filed | null {
  const cookies = text.get('cookies');
  const processors = text.get('processors')?.weight ?? 0;
  return cookies && cookies.weight >= 0.25 && cookies.weight >= processors * 0.7 ? { id: 'cookies', ...cookies } : null;
}

/** Cookies that are hardly mentioned. */
const IN_PASSING = 0.1;
const TOLD = 0.25;

/** Among cookies, a service that gets data and of which the text tells nothing of following visitors. */
export function serviceWithout({ evidence, section }: Case, suggested: readonly Filed[]): Filed | null {
  const text = evidence.texts[section]!;
  if ((text.get('cookies')?.weight ?? 0) >= IN_PASSING || suggested.some((c) => c.id === 'cookies')) return null;
  const told = text.get('processors');
  const named = suggested.find((c) => c.id === 'processors');
  return named ?? (told && told.weight >= TOLD ? { id: 'processors', ...told } : null);
}
