import type { Annotated } from '../annotate/annotated.js';
import type { Tokens } from '../annotate/tokens.js';
import type { Range } from '../read/document.js';
import type { Rulebook } from '../rulebook/rulebook.js';
import { concordanceOf, firstAtLeast } from './concordance.js';

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
const opening = new WeakMap<Tokens, readonly number[]>();

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
  const places = openings(reading);
  const found: CountryMention[] = [];
  let at = firstAtLeast(places, first);
  if (at === places.length || places[at]! >= last) return found;
  const { byFirstWord, adjectives, capitals } = countriesOf(reading.rulebook);
  const { norm, start, end } = reading.tokens;
  let to = first;
  for (; at < places.length && places[at]! < last; at++) {
    const i = places[at]!;
    if (i < to) continue;
    const name = byFirstWord.get(norm[i]!)?.find((n) => n.words.every((w, k) => i + k < last && norm[i + k] === w));
    if (!name) continue;
    const after = i + name.words.length;
    const text = reading.document.text.slice(start[i], end[after - 1]);
    if (capitals.has(norm[i]!) && text !== text.toUpperCase()) continue;
    to = after;
    found.push({
      id: name.id,
      first: i,
      last: to,
      start: start[i]!,
      end: end[to - 1]!,
      adjective: adjectives.has(norm[i]!),
    });
  }
  return found;
}

/** The tokens with a capital at which the name of a country may begin. */
function openings({ rulebook, tokens }: Annotated): readonly number[] {
  let places = opening.get(tokens);
  if (!places) {
    const words = countriesOf(rulebook).byFirstWord;
    places = concordanceOf(tokens)
      .places(words)
      .filter((i) => tokens.kind[i] === 'cap');
    opening.set(tokens, places);
  }
  return places;
}

/** Is the country in the European Economic Area? */
export const isInEea = (rulebook: Rulebook, id: string): boolean => countriesOf(rulebook).eea.has(id);
