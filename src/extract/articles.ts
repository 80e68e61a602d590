import { normalise } from '../rulebook/normalise.js';
import type { NameWords } from './names.js';

const ARTICLE = /(?<![\p{L}\p{N}-])(de|het|the) $/iu;
/** A capital in front of which the sentence goes on is one of a name. */
const GOES_ON = /[\p{Ll},]["“‘'*(]{0,3} ["“‘'*(]{0,3}$/u;
const MOST = 200;
/** Written this often with its article and never without it, it is a part of the name. */
const ALWAYS = 3;

/**
 * The name with the article that belongs to it: "De Korenaar", where the text writes that capital within a sentence, or
 * never writes the name without. What is called after its kind ("de Stichting X") has none.
 */
export function withArticle(name: string, text: string, words: NameWords): string {
  const first = normalise(name.split(' ', 1)[0]!);
  if (words.kinds.has(first) || words.forms.has(first)) return name;
  let article: string | null = null;
  let seen = 0;
  let articled = 0;
  let proper = false;
  for (let at = text.indexOf(name); at >= 0 && seen < MOST; at = text.indexOf(name, at + 1)) {
    if (/[\p{L}\p{N}@./_-]/u.test(text[at - 1] ?? '') || /[\p{L}\p{N}-]/u.test(text[at + name.length] ?? '')) continue;
    seen++;
    const before = ARTICLE.exec(text.slice(Math.max(0, at - 6), at));
    if (!before) continue;
    articled++;
    article ??= before[1]!;
    const start = at - before[0].length;
    proper ||= /^\p{Lu}/u.test(before[1]!) && GOES_ON.test(text.slice(Math.max(0, start - 6), start));
  }
  if (!article || !(proper || (seen >= ALWAYS && articled === seen))) return name;
  return `${article[0]!.toUpperCase()}${article.slice(1).toLowerCase()} ${name}`;
}
