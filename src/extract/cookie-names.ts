import type { CookieType } from '../model/index.js';
import type { Rulebook } from '../rulebook/rulebook.js';

/** Who sets a well-known cookie, and what kind it is. */
export interface KnownCookie {
  provider: string | null;
  type: CookieType;
}

/** What may open a name: brackets, quotes, a colon. */
const OPENS = /[(„“"'‘’«:`]{1,4}$/u;
const known = new WeakMap<Rulebook, CookieNames>();

/** The well-known cookies of a rulebook, read once. */
export function cookieNamesOf(rulebook: Rulebook): CookieNames {
  let names = known.get(rulebook);
  if (!names) {
    names = new CookieNames(rulebook);
    known.set(rulebook, names);
  }
  return names;
}

/** Names of well-known cookies, of the table `cookieNames`; `*` at the end of a name stands for any ending. */
export class CookieNames {
  private readonly exact = new Map<string, KnownCookie>();
  /** Beginnings by their first character, the longest first. */
  private readonly beginnings = new Map<string, [start: string, cookie: KnownCookie][]>();

  private readonly other: Record<'names' | 'endings' | 'after', Set<string>>;

  constructor(rulebook: Rulebook) {
    const { names, endings, after } = rulebook.tables.notCookies ?? {};
    this.other = { names: setOf(names), endings: setOf(endings), after: setOf(after) };
    for (const [name, value] of Object.entries(rulebook.tables.cookieNames ?? {})) {
      const [type, provider = null] = Array.isArray(value) ? [...value].reverse() : [String(value)];
      const cookie = { provider, type: type as CookieType };
      if (name.endsWith('*')) this.addBeginning(name.slice(0, -1), cookie);
      else this.exact.set(name, cookie);
    }
    for (const list of this.beginnings.values()) list.sort((a, b) => b[0].length - a[0].length);
  }

  private addBeginning(start: string, cookie: KnownCookie): void {
    const list = this.beginnings.get(start[0] ?? '');
    if (list) list.push([start, cookie]);
    else this.beginnings.set(start[0] ?? '', [[start, cookie]]);
  }

  /** Is it known to be something else: a setting, a file, a function, or what a word before it introduces ("het event x_y")? */
  isOther(name: string, before: string, behind: string): boolean {
    const ending = /\.(\w+)$/.exec(name)?.[1];
    // the word right before it; nothing where a comma or a full stop stands between them
    const near = before.slice(-40).trimEnd().replace(OPENS, '').trimEnd();
    const word = near.split(/[^\p{L}]/u).at(-1)!;
    return (
      this.other.names.has(name.toLowerCase()) ||
      /^\s?\(\s?\)/.test(behind) ||
      (ending !== undefined && this.other.endings.has(ending.toLowerCase())) ||
      this.other.after.has(word.toLowerCase())
    );
  }

  find(name: string): KnownCookie | null {
    const exact = this.exact.get(name);
    if (exact) return exact;
    const beginnings = this.beginnings.get(name[0]!);
    return beginnings?.find(([start]) => name.startsWith(start))?.[1] ?? null;
  }
}

const setOf = (words: unknown): Set<string> => new Set(Array.isArray(words) ? words.map(String) : []);
