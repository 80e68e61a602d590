import type { Severity, Text } from './report.js';

/**
 * A question to the model. Facts are asked for by the key of the model (`contact.emails`), their fields by one of the
 * values in `where` (`any`: there is one); sections by category; statements by the id of their rule.
 */
export type Condition =
  | { readonly any: readonly Condition[] }
  | { readonly all: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly fact: string; readonly where: Readonly<Record<string, readonly string[]>> }
  | { readonly section: readonly string[] }
  | { readonly statement: readonly string[] }
  | { readonly finding: readonly string[] };

/** One thing that a profile asks of a policy. */
export interface Requirement {
  readonly id: string;
  /** Profile that asks it, also where another one extends it. */
  readonly profile: string;
  readonly law: string | null;
  readonly title: Text;
  readonly hint: Text | null;
  /** What the law says, in a few words. */
  readonly why: string;
  /** How bad it is that it is missing, and that it is only vague. */
  readonly severity: Severity;
  readonly vagueSeverity: Severity;
  /** It is asked only where this holds; null: always. */
  readonly when: Condition | null;
  readonly met: Condition;
  /** Said, but too little; null where it can't be vague. */
  readonly vague: Condition | null;
  /** Section categories under which a reader would look for it, best first. */
  readonly look: readonly string[];
  /** Findings of the model that say the same: they are not reported beside it. */
  readonly covers: readonly string[];
}

export interface Profile {
  readonly id: string;
  readonly title: Text;
  readonly requirements: readonly Requirement[];
}

/** What a finding of the model is called, and its message in both languages. */
export interface FindingText {
  readonly rule: string;
  readonly title: Text;
  readonly message: Text;
}

/** What the build makes of rules/profiles/. */
export interface ProfileData {
  readonly profiles: Readonly<Record<string, Profile>>;
  readonly findings: readonly FindingText[];
}
