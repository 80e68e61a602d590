import type { Annotated } from '../annotate/annotated.js';
import type { Range } from '../read/document.js';
import type { Rulebook } from '../rulebook/rulebook.js';

/** A country named in the text. */
export interface CountryMention extends Range {
  id: string;
  first: number;
  last: number;
  /** Named as a quality ("het Amerikaanse bedrijf"), not as a place. */
  adjective: boolean;
}

interface Countries {
  byFirstWord: ReadonlyMap<string, { words: string[]; id: string }[]>;
  eea: ReadonlySet<string>;
  adjectives: ReadonlySet<string>;
  capitals: ReadonlySet<string>;
}

const known = new WeakMap<Rulebook, Countries>();

function countriesOf(rulebook: Rulebook): Countries {
  let countries = known.get(rulebook);
  if (countries) return countries;
  const list = (value: unknown) => ([] as (string | number)[]).concat((value as string[]) ?? []).map(String);
  const byFirstWord = new Map<string, { words: string[]; id: string }[]>();
  for (const [id, names] of Object.entries(rulebook.tables.countries ?? {})) {
    for (const name of list(names)) {
      const words = name.split(' ');
      byFirstWord.set(words[0]!, [...(byFirstWord.get(words[0]!) ?? []), { words, id }]);
    }
  }
  for (const names of byFirstWord.values()) names.sort((a, b) => b.words.length - a.words.length);
  const groups = rulebook.tables['country-groups'] ?? {};
  const set = (key: string) => new Set(list(groups[key]));
  countries = { byFirstWord, eea: set('eea'), adjectives: set('adjectives'), capitals: set('capitals') };
  known.set(rulebook, countries);
  return countries;
}

/** The countries named in tokens [first, last), in their order; written with a capital. */
export function countriesIn(reading: Annotated, first: number, last: number): CountryMention[] {
  const { byFirstWord, adjectives, capitals } = countriesOf(reading.rulebook);
  const { norm, kind, start, end } = reading.tokens;
  const found: CountryMention[] = [];
  for (let i = first; i < last; i++) {
    const name = byFirstWord.get(norm[i]!)?.find((n) => n.words.every((w, k) => i + k < last && norm[i + k] === w));
    if (!name || kind[i] !== 'cap') continue;
    const to = i + name.words.length;
    const text = reading.document.text.slice(start[i], end[to - 1]);
    if (capitals.has(norm[i]!) && text !== text.toUpperCase()) continue;
    found.push({
      id: name.id,
      first: i,
      last: to,
      start: start[i]!,
      end: end[to - 1]!,
      adjective: adjectives.has(norm[i]!),
    });
    i = to - 1;
  }
  return found;
}

/** Is the country in the European Economic Area? */
export const isInEea = (rulebook: Rulebook, id: string): boolean => countriesOf(rulebook).eea.has(id);
