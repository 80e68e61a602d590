import type { Evidence } from '../model/index.js';
import { type Cell, type ColumnType, daysOf, joined, type Numbered, type PartialModel, type Table } from './table.js';

const DOCUMENT: Record<string, readonly [ColumnType, (model: PartialModel) => Cell]> = {
  path: ['VARCHAR', (m) => m.source?.path],
  id: ['VARCHAR', (m) => m.source?.id],
  url: ['VARCHAR', (m) => m.source?.url],
  fetched_at: ['VARCHAR', (m) => m.source?.fetchedAt],
  format: ['VARCHAR', (m) => m.source?.format],
  sha256: ['VARCHAR', (m) => m.source?.sha256],
  characters: ['INTEGER', (m) => m.source?.characters],
  language: ['VARCHAR', (m) => m.source?.language],
  language_confidence: ['DOUBLE', (m) => m.source?.languageConfidence],
  title: ['VARCHAR', (m) => m.title?.value],
  last_updated: ['VARCHAR', (m) => m.lastUpdated?.value],
  effective_from: ['VARCHAR', (m) => m.effectiveFrom?.value],
  controller: ['VARCHAR', (m) => m.controllers?.[0]?.name],
  dpo: ['VARCHAR', (m) => m.dpo?.status],
  outside_eea: ['VARCHAR', (m) => m.transfers?.outsideEea],
  cookies_used: ['VARCHAR', (m) => m.cookies?.used],
  cookie_consent: ['VARCHAR', (m) => m.cookies?.consent],
  response_days: ['DOUBLE', (m) => daysOf(m.rightsProcedure?.responseTime)],
  identification: ['VARCHAR', (m) => m.rightsProcedure?.identification],
  automated_decisions: ['VARCHAR', (m) => m.automatedDecisions?.status],
  minimum_age: ['INTEGER', (m) => m.minors?.minimumAge],
  version: ['VARCHAR', (m) => m.generator?.version],
  rulebook: ['VARCHAR', (m) => m.generator?.rulebook],
};

/** A row per document. */
export const documents: Table<Numbered> = {
  about: 'a row per document: where it comes from, and all that it says once',
  columns: {
    document: 'INTEGER',
    ...Object.fromEntries(Object.entries(DOCUMENT).map(([name, [type]]) => [name, type])),
  },
  rows: ({ number, model }) => [[number, ...Object.values(DOCUMENT).map(([, cell]) => cell(model))]],
};

/** A row per section. */
export const sections: Table<Numbered> = {
  about: 'sections in their order',
  columns: {
    document: 'INTEGER',
    section: 'VARCHAR',
    parent: 'VARCHAR',
    level: 'INTEGER',
    number: 'VARCHAR',
    heading: 'VARCHAR',
    categories: 'VARCHAR',
    line: 'INTEGER',
    start_offset: 'INTEGER',
    end_offset: 'INTEGER',
    characters: 'INTEGER',
  },
  *rows({ number, model }) {
    for (const s of model.sections ?? []) {
      const categories = joined(s.categories.map((c) => c.id));
      const { line, start, end } = s.range;
      yield [number, s.id, s.parent, s.level, s.number, s.heading, categories, line, start, end, s.characters];
    }
  },
};

/** A row per category of a section. */
export const sectionCategories: Table<Numbered> = {
  about: 'what sections are filed under',
  columns: { document: 'INTEGER', section: 'VARCHAR', category: 'VARCHAR', confidence: 'DOUBLE', rules: 'VARCHAR' },
  *rows({ number, model }) {
    for (const s of model.sections ?? [])
      for (const c of s.categories) yield [number, s.id, c.id, c.confidence, joined(c.rules)];
  },
};

/** A row per place that a fact was found at. */
export const evidence: Table<Numbered> = {
  about: 'every place of every fact: `fact` is the key of the model with the number of the fact in it, from 1',
  columns: {
    document: 'INTEGER',
    fact: 'VARCHAR',
    start_offset: 'INTEGER',
    end_offset: 'INTEGER',
    line: 'INTEGER',
    col: 'INTEGER',
    quote: 'VARCHAR',
    section: 'VARCHAR',
    rule: 'VARCHAR',
  },
  *rows({ number, model }) {
    for (const [fact, e] of placesIn(model, ''))
      yield [number, fact, e.start, e.end, e.line, e.column, e.quote, e.section, e.rule];
  },
};

/** All evidence below a value, with the way to the fact: `retention.2`, `cookies.items.1`, `title`. */
function* placesIn(value: unknown, way: string): Generator<[string, Evidence]> {
  if (value === null || typeof value !== 'object') return;
  const below = (key: string | number) => (way ? `${way}.${key}` : String(key));
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) yield* placesIn(item, below(i + 1));
    return;
  }
  for (const [key, item] of Object.entries(value))
    if (key === 'evidence') for (const place of item as Evidence[]) yield [way, place];
    else yield* placesIn(item, below(key));
}
