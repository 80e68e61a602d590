import { normalise } from '../rulebook/normalise.js';
import type { Rulebook } from '../rulebook/rulebook.js';

/** The words that tell of a line what it is: table `titles` of the rules. */
export interface TitleWords {
  verbs: ReadonlySet<string>;
  questions: ReadonlySet<string>;
  relatives: ReadonlySet<string>;
  circumstances: ReadonlySet<string>;
  references: readonly string[];
  labels: ReadonlySet<string>;
  services: ReadonlySet<string>;
  fields: ReadonlySet<string>;
  dates: readonly string[];
  notices: readonly string[];
  addressees: ReadonlySet<string>;
}

const known = new WeakMap<Rulebook, TitleWords>();

export function titleWords(rulebook: Rulebook): TitleWords {
  let lists = known.get(rulebook);
  if (!lists) {
    const list = (key: string) =>
      ([] as (string | number)[])
        .concat(rulebook.tables.titles?.[key] ?? [])
        .map((w) => String(w).split(' ').map(normalise).join(' '));
    lists = {
      verbs: new Set(list('verbs')),
      questions: new Set(list('questions')),
      relatives: new Set(list('relatives')),
      circumstances: new Set(list('circumstances')),
      references: list('references'),
      labels: new Set(list('labels')),
      services: new Set(list('services')),
      fields: new Set(list('fields')),
      dates: list('dates'),
      notices: list('notices'),
      addressees: new Set(list('addressees')),
    };
    known.set(rulebook, lists);
  }
  return lists;
}
