import type { Model } from '../model/index.js';
import type { Row } from './types.js';

/** The columns of the table: what is counted of a model. A new column is a row here. */
export const COLUMNS = {
  sections: (m) => m.sections.length,
  data: (m) => m.dataCategories.length,
  purposes: (m) => m.purposes.length,
  bases: (m) => m.legalBases.length,
  retention: (m) => m.retention.length,
  parties: (m) => m.processors.length,
  cookies: (m) => m.cookies.types.length + m.cookies.items.length,
  rights: (m) => m.rights.length,
  findings: (m) => m.findings.length,
} as const satisfies Record<string, (model: Model) => number>;

const COUNTS = Object.values(COLUMNS);
const once = (ids: string[]) => [...new Set(ids)];

/** What the table and the totals tell of a model. */
export const rowOf = (model: Model): Row => ({
  format: model.source.format,
  language: model.source.language,
  counts: COUNTS.map((count) => count(model)),
  rights: once(model.rights.map((r) => r.id)),
  legalBases: once(model.legalBases.map((b) => b.id)),
  findings: once(model.findings.map((f) => f.rule)),
});
