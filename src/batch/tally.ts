import { version } from '../model/index.js';
import { COLUMNS } from './row.js';
import type { Outcome, Row } from './types.js';

type Counts = Record<string, number>;

const bump = (counts: Counts, key: string, by = 1) => {
  counts[key] = (Object.hasOwn(counts, key) ? counts[key]! : 0) + by;
};
const sorted = (counts: Counts): Counts =>
  Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Counts outcomes as they come; keeps none. */
export class Tally {
  models = 0;
  failed = 0;
  /** Of the models, those that were found as they were or came from the cache. */
  reused = 0;
  private readonly failures: Record<string, Counts> = {};
  private readonly formats: Counts = {};
  private readonly languages: Counts = {};
  private readonly found: Counts = {};
  private readonly documentsWith: Counts = {};
  private readonly ids: Record<'rights' | 'legalBases' | 'findings', Counts> = {
    rights: {},
    legalBases: {},
    findings: {},
  };

  get documents(): number {
    return this.models + this.failed;
  }

  add({ row, failure, origin }: Outcome): void {
    if (failure) {
      this.failed++;
      bump((this.failures[failure.stage] ??= {}), failure.code);
    }
    if (!row) return;
    this.models++;
    if (origin !== 'made') this.reused++;
    this.addRow(row);
  }

  private addRow(row: Row): void {
    bump(this.formats, row.format);
    bump(this.languages, row.language);
    Object.keys(COLUMNS).forEach((column, i) => {
      bump(this.found, column, row.counts[i]!);
      bump(this.documentsWith, column, row.counts[i] ? 1 : 0);
    });
    for (const key of ['rights', 'legalBases', 'findings'] as const) for (const id of row[key]) bump(this.ids[key], id);
  }

  /** What summary.json holds: the same for the same documents, however they were done. */
  summary({ rulebook, complete }: { rulebook: string; complete: boolean }): object {
    return {
      generator: { name: 'verklaar', version, rulebook },
      complete,
      documents: this.documents,
      models: this.models,
      failed: this.failed,
      failures: Object.fromEntries(
        Object.entries(this.failures)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([stage, codes]) => [stage, sorted(codes)]),
      ),
      formats: sorted(this.formats),
      languages: sorted(this.languages),
      found: this.found,
      documentsWith: this.documentsWith,
      rights: sorted(this.ids.rights),
      legalBases: sorted(this.ids.legalBases),
      findings: sorted(this.ids.findings),
    };
  }
}
