import type { CookieType } from '../model/index.js';
import type { Rulebook } from '../rulebook/rulebook.js';

/** Who sets a well-known cookie, and what kind it is. */
export interface KnownCookie {
  provider: string | null;
  type: CookieType;
}

/** Names of well-known cookies, of the table `cookieNames`; `*` at the end of a name stands for any ending. */
export class CookieNames {
  private readonly exact = new Map<string, KnownCookie>();
  private readonly beginnings: [start: string, cookie: KnownCookie][] = [];

  constructor(rulebook: Rulebook) {
    for (const [name, value] of Object.entries(rulebook.tables.cookieNames ?? {})) {
      const [type, provider = null] = Array.isArray(value) ? [...value].reverse() : [String(value)];
      const cookie = { provider, type: type as CookieType };
      if (name.endsWith('*')) this.beginnings.push([name.slice(0, -1), cookie]);
      else this.exact.set(name, cookie);
    }
    this.beginnings.sort((a, b) => b[0].length - a[0].length);
  }

  find(name: string): KnownCookie | null {
    return this.exact.get(name) ?? this.beginnings.find(([start]) => name.startsWith(start))?.[1] ?? null;
  }
}
