import type { Rulebook } from '../rulebook/rulebook.js';
import type { Projected } from './project.js';

/** What a format may need beside the models. */
export interface EmitContext {
  vocabulary: Rulebook['vocabulary'];
  /** Columns of the terminal. */
  width: number;
  color: boolean;
}

export type Emit = (models: readonly Projected[], context: EmitContext) => string;

interface FormatRow {
  about: string;
  /** Loaded when asked for: no command pays for a format that it doesn't write. */
  load(): Promise<Emit>;
}

/** The output formats: a new one is a file in this folder and a row here. */
export const FORMATS = {
  yaml: { about: 'YAML, documents separated by ---', load: async () => (await import('./yaml.js')).toYaml },
  json: {
    about: 'JSON, an array if there are several documents',
    load: async () => (await import('./json.js')).toJson,
  },
  ndjson: { about: 'JSON, one line a document', load: async () => (await import('./json.js')).toNdjson },
  summary: { about: 'one screen for people, in Dutch', load: async () => (await import('./summary.js')).toSummary },
} as const satisfies Record<string, FormatRow>;

export type FormatName = keyof typeof FORMATS;
