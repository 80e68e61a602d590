import { hitsIn } from '../annotate/drawers.js';
import type { Classified } from '../classify/classify.js';
import type { Candidate } from './candidates.js';
import { join } from './join.js';
import { contentOf } from './wording.js';

/** What chapters tell of the things that they list. */
const ROLES: Readonly<Record<string, string>> = {
  'personal-data': 'data',
  'special-data': 'data',
  sources: 'data',
  retention: 'periods',
  purposes: 'aims',
  'legal-basis': 'aims',
  provision: 'aims',
};
/** In this order a thing that several chapters tell of gets its name. */
const ORDER = ['aims', 'other', 'data', 'periods'];
/** Names with more words tell of more than one thing. */
const MOST_WORDS = 8;

/** Where a name goes on to another thing; "aanmaken en beheren van" is one. */
const SECOND = /,|\(|(?<!\p{Ll}en)\s(?:en|of)\s/u;
const ASIDE = /\([^()]*\)/gu;
/** A list of words: no one thing. */
const SERIES = /^[^\s,]+(?: [^\s,]+)?,\s[^\s,]+(?: [^\s,]+)?(?:,|\sen\s|$)/u;

/**
 * Makes one of what several chapters tell of a thing of one kind, where each of them tells of only one of that kind:
 * "Om uw vraag te beantwoorden" below the aims and "Contactaanvragen" below the periods.
 */
export function linkedKinds(reading: Classified, candidates: readonly Candidate[]): Candidate[] {
  const byKind = new Map<string, Map<string, Candidate[]>>();
  for (const c of candidates)
    for (const kind of kindsOf(reading, c)) {
      const roles = byKind.get(kind) ?? new Map<string, Candidate[]>();
      const role = ROLES[reading.categories[c.section]![0]?.id ?? ''] ?? 'other';
      const list = roles.get(role);
      if (list) list.push(c);
      else roles.set(role, [c]);
      byKind.set(kind, roles);
    }
  const gone = new Map<Candidate, Candidate>();
  for (const roles of byKind.values()) {
    const single = ORDER.flatMap((role) => {
      const list = roles.get(role) ?? [];
      return list.length === 1 ? list : [];
    }).filter((c) => !gone.has(c));
    const [first, ...others] = single;
    for (const other of others) {
      if (other.section === first!.section) continue;
      join(reading, first!, other);
      gone.set(other, first!);
    }
  }
  return candidates.filter((c) => !gone.has(c));
}

/** The kinds of which a short name says one. */
function kindsOf(reading: Classified, { name, sentence, title }: Candidate): ReadonlySet<string> {
  if (sentence < 0 || SERIES.test(name.replace(ASIDE, '')) || contentOf(name).length > MOST_WORDS) return new Set();
  const first = name.split(SECOND, 1)[0]!;
  const hits = hitsIn(reading, sentence).filter((h) => h.start >= title.start && h.end <= title.start + first.length);
  return new Set(
    hits.flatMap(({ rule }) => (rule.facet === 'activities' && rule.props.one ? [String(rule.props.one)] : [])),
  );
}
