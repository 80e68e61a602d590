const PLAIN = /^[a-z0-9]+$/;
/** Most words need no Unicode tables. */
const ASCII = /^[\x20-\x7e]*$/;
const cache = new Map<string, string>();
const CACHE_LIMIT = 100_000;
/** Longer words hardly come back. */
const LONGEST_KEPT = 60;

/**
 * The form in which words are compared: lower case, without accents, apostrophes, hyphens and dots
 * ("E-mail" = "email", "foto's" = "fotos", "B.V." = "bv"). Rule phrases and documents go through the same door.
 */
export function normalise(word: string): string {
  return PLAIN.test(word) ? word : (cache.get(word) ?? add(word));
}

function add(word: string): string {
  // A part of a text holds on to the whole of it: a copy doesn't.
  const own = word.length < 13 ? word : ` ${word}`.slice(1);
  const norm = normalForm(own);
  if (cache.size > CACHE_LIMIT) cache.clear();
  if (own.length <= LONGEST_KEPT) cache.set(own, norm);
  return norm;
}

/** The same for a word of which the caller remembers the form. */
export function normalForm(word: string): string {
  if (PLAIN.test(word)) return word;
  const lower = word.toLowerCase();
  if (ASCII.test(lower)) return lower.replace(/['`.-]/g, '');
  return lower.normalize('NFD').replace(/[\u0300-\u036f'’‘`´.\-‐‑]/g, '');
}
