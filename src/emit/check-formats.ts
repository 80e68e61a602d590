import type { DocumentReport, Language, Severity } from '../check/report.js';

/** What every format of reports is told. */
export interface CheckEmitOptions {
  readonly lang: Language;
  readonly color: boolean;
  /** What weighs less is not shown; it counts for the exit code all the same. */
  readonly minLevel: Severity;
  /** Version of the program, for formats that name who wrote them. */
  readonly version: string;
}

/** Writes reports: untrusted texts of policies may be in them, and are made harmless for where the format is read. */
export type CheckEmit = (reports: readonly DocumentReport[], options: CheckEmitOptions) => string;

interface CheckFormatRow {
  about: string;
  /** Loaded when asked for: no command pays for a format that it doesn't write. */
  load(): Promise<CheckEmit>;
}

/** The formats of `verklaar check`: a new one is a file in src/emit/check and a row here. */
export const CHECK_FORMATS = {
  stylish: {
    about: 'for people, grouped by document',
    load: async () => (await import('./check/stylish.js')).toStylish,
  },
  line: { about: 'path:line:column: severity id message', load: async () => (await import('./check/line.js')).toLines },
  json: { about: 'everything that was looked at', load: async () => (await import('./check/json.js')).toCheckJson },
  ndjson: { about: 'JSON, one line a result', load: async () => (await import('./check/json.js')).toCheckNdjson },
  sarif: { about: 'SARIF 2.1.0, for code scanning', load: async () => (await import('./check/sarif.js')).toSarif },
  junit: { about: 'JUnit XML, a suite per document', load: async () => (await import('./check/junit.js')).toJunit },
  github: {
    about: 'annotations of GitHub Actions',
    load: async () => (await import('./check/github.js')).toGithub,
  },
  gitlab: { about: 'Code Quality report of GitLab', load: async () => (await import('./check/gitlab.js')).toGitlab },
  markdown: {
    about: 'tables for a comment on a pull request',
    load: async () => (await import('./check/markdown.js')).toMarkdown,
  },
} as const satisfies Record<string, CheckFormatRow>;

export type CheckFormatName = keyof typeof CHECK_FORMATS;
export const CHECK_FORMAT_NAMES = Object.keys(CHECK_FORMATS) as CheckFormatName[];
