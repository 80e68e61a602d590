import { hitsIn } from '../annotate/drawers.js';
import type { Classified } from '../classify/classify.js';
import type { Facts } from '../extract/extract.js';
import type { Rulebook } from '../rulebook/rulebook.js';
import type { Candidate } from './candidates.js';
import type { Tied } from './places.js';

/**
 * What an activity does by its nature, with what is tied to it: by its name ("Contactformulier"), its one party or its one
 * ground. Only facts that the text tells somewhere; each list stays in the order of the model's own.
 */
export function withKind(reading: Classified, facts: Facts, activity: Tied & { candidate: Candidate }): Tied {
  const { candidate, ...tied } = activity;
  const implied = [...impliedByName(reading, candidate), ...impliedByTies(reading, facts, tied)];
  if (!implied.length) return tied;
  const more = <T extends string>(key: string, list: readonly { id: T }[], own: readonly T[]): T[] =>
    list.map((f) => f.id).filter((id) => own.includes(id) || implied.includes(`${key} ${id}`));
  return {
    ...tied,
    dataCategories: more('data', facts.dataCategories, tied.dataCategories),
    purposes: more('purposes', facts.purposes, tied.purposes),
  };
}

/** "data name", "purposes account": what the words of a name stand for. */
function impliedByName(reading: Classified, { sentence, title }: Candidate): string[] {
  if (sentence < 0) return [];
  return hitsIn(reading, sentence).flatMap(({ rule, start, end }) => {
    if (rule.facet !== 'activities' || rule.emits !== 'kind' || start < title.start || end > title.end) return [];
    return (['data', 'purposes'] as const).flatMap((key) =>
      [rule.props[key] ?? []].flat().map((id) => `${key} ${String(id)}`),
    );
  });
}

function impliedByTies({ rulebook }: Classified, facts: Facts, { legalBases, processors }: Tied): string[] {
  const kinds = rulebook.tables.kinds ?? {};
  const party = processors.length === 1 && facts.processors.find((p) => p.name === processors[0]);
  const tags = party ? (partiesByName(rulebook).get(party.name)?.tags ?? []) : [];
  const keys = [party && `party ${party.category}`, legalBases.length === 1 && `basis ${legalBases[0]}`];
  return [...keys, ...tags.map((tag) => `tag ${tag}`)].flatMap((key) =>
    key && kinds[key] ? [kinds[key]].flat().map(String) : [],
  );
}

const named = new WeakMap<Rulebook, Map<string, Rulebook['parties'][number]>>();

function partiesByName(rulebook: Rulebook): ReadonlyMap<string, Rulebook['parties'][number]> {
  let parties = named.get(rulebook);
  if (!parties) {
    parties = new Map(rulebook.parties.map((party) => [party.name, party]));
    named.set(rulebook, parties);
  }
  return parties;
}
