import type { Evidence } from '../model/index.js';

/** What a reader of the report may read it in. */
export const LANGUAGES = ['nl', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
/** A text in every language of the program. */
export type Text = Readonly<Record<Language, string>>;

/** How bad it is that something is wrong; `off` is a requirement that nobody asks for any more. */
export const SEVERITIES = ['error', 'warning', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** How a policy stands to one requirement. */
export const VERDICTS = ['met', 'vague', 'missing', 'not-applicable'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** A place in the file of a policy: UTF-16 offsets, half-open; lines and columns from 1. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Why a result does not count: a comment in the policy, or the committed baseline. */
export interface Silence {
  readonly by: 'comment' | 'baseline';
  readonly reason: string;
}

/**
 * One thing that was looked at. A requirement of a profile has a verdict; a finding of the model (`placeholder-left`), an
 * undeclared or missing expectation, and an unused or expired silencing have none: they are wrong by being there.
 */
export interface Result {
  /** Id of the requirement, of the finding's rule, of the expectation (`expect.processors`). */
  readonly id: string;
  readonly kind: 'requirement' | 'finding' | 'expectation' | 'silencing';
  readonly verdict: Verdict | null;
  readonly severity: Severity;
  /** Profile that asks it; null for what no profile asks. */
  readonly profile: string | null;
  /** Article and paragraph, `AVG art. 13(2)(a)`; null where no law asks it. */
  readonly law: string | null;
  readonly title: Text;
  /** What is the matter here, with the words of the policy where they help; untrusted text may be in it. */
  readonly message: Text;
  /** What to do about it, or null. */
  readonly hint: Text | null;
  /** Where the policy says it; empty when it does not. */
  readonly evidence: readonly Evidence[];
  /** Where to look: the first evidence, else the nearest section, else the first line. */
  readonly place: Place;
  /** Stable when lines move: of the path, the id and what was found, never of offsets. */
  readonly fingerprint: string;
  readonly silenced: Silence | null;
}

/** Is something wrong that nobody silenced? What is met or not applicable never is. */
export const isProblem = (result: Result): boolean =>
  result.silenced === null && result.verdict !== 'met' && result.verdict !== 'not-applicable';

/** What was found in one policy. */
export interface DocumentReport {
  /** As given, the name given with --stdin-filename, else "-". */
  readonly path: string;
  readonly title: string | null;
  readonly profiles: readonly string[];
  /** In the order of the profiles' requirements, then expectations, findings, silencings. */
  readonly results: readonly Result[];
}
