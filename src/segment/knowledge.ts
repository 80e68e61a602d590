import { HIT, type Sought } from '../rulebook/matcher.js';
import type { Rulebook } from '../rulebook/rulebook.js';

/** What the rules tell of a line: the share of its words that they know (0-1); whether it names the document. */
export interface TitleKnowledge {
  known: number;
  namesDocument: boolean;
}

/** Rules from this weight on know a title when they see one. */
const CERTAIN = 0.5;

/** What the rules on headings make of the words of a title. */
export function knowledgeOf(words: readonly string[], rulebook: Rulebook): TitleKnowledge {
  if (!words.length || words.length > 30) return { known: 0, namesDocument: false };
  const covered = new Set<number>();
  let namesDocument = false;
  const sought = titlePhrases(rulebook);
  const { matcher } = rulebook;
  const tokens = words.map((word) => ({ entry: matcher.lookup(word), kind: 0 }));
  matcher.find(tokens, [[0, words.length]], sought);
  for (let h = matcher.first; h < matcher.hits.length; h += HIT) {
    const flag = sought.flags[matcher.hits[h]!]!;
    if (flag & NAMES_DOCUMENT) namesDocument = true;
    if (flag & KNOWN) for (let i = matcher.hits[h + 1]!; i < matcher.hits[h + 2]!; i++) covered.add(i);
  }
  return { known: covered.size / words.length, namesDocument };
}

const titles = new WeakMap<Rulebook, Sought>();

/** Flags of a phrase: a rule knows a title by it; it names the kind of document. */
const KNOWN = 1;
const NAMES_DOCUMENT = 2;

/** Per phrase what it tells of a title; only these are sought in lines. */
function titlePhrases(rulebook: Rulebook): Sought {
  let sought = titles.get(rulebook);
  if (!sought) {
    const flags = new Int32Array(rulebook.index.rulesOf.length);
    for (const { facet, scope, weight, phrases } of rulebook.rules) {
      const known = facet === 'section' && scope === 'heading' && weight >= CERTAIN;
      const flag = facet === 'title' ? NAMES_DOCUMENT : known ? KNOWN : 0;
      if (flag) for (const p of phrases) flags[p]! |= flag;
    }
    titles.set(rulebook, (sought = { flags, bits: KNOWN | NAMES_DOCUMENT }));
  }
  return sought;
}
