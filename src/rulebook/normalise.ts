const PLAIN = /^[a-z0-9]+$/;
/** Most words need no Unicode tables. */
const ASCII = /^[\x20-\x7e]*$/;
const cache = new Map<string, string>();
const CACHE_LIMIT = 100_000;

/**
 * The form in which words are compared: lower case, without accents, apostrophes, hyphens and dots
 * ("E-mail" = "email", "foto's" = "fotos", "B.V." = "bv"). Rule phrases and documents go through the same door.
 */
export function normalise(word: string): string {
  if (PLAIN.test(word)) return word;
  let known = cache.get(word);
  if (known === undefined) {
    const lower = word.toLowerCase();
    known = ASCII.test(lower)
      ? lower.replace(/['`.-]/g, '')
      : lower.normalize('NFD').replace(/[\u0300-\u036f'’‘`´.\-‐‑]/g, '');
    if (cache.size > CACHE_LIMIT) cache.clear();
    cache.set(word, known);
  }
  return known;
}
