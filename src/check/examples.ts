import type { Rulebook } from '../rulebook/rulebook.js';
import type { Examples } from './compile.js';
import { checkPolicy } from './policy.js';
import type { Profile } from './profile.js';
import type { Verdict } from './report.js';

/** An example of a profile that gets another verdict than its file says. */
export interface ExampleVerdict {
  readonly id: string;
  readonly expected: Verdict;
  readonly found: Verdict | null;
  readonly text: string;
}

/** Holds each example of a profile's requirements, read as a little Markdown document, against the profile. */
export function testProfile(
  profile: Profile,
  examples: ReadonlyMap<string, Examples>,
  rulebook: Rulebook,
): { count: number; failures: ExampleVerdict[] } {
  const results = [...examples].flatMap(([id, texts]) =>
    Object.entries(texts).map(([expected, text]): ExampleVerdict => {
      const { report } = checkPolicy(text, { rulebook, anyLanguage: true, from: 'markdown' }, { profiles: [profile] });
      const found = report.results.find((result) => result.id === id)?.verdict ?? null;
      return { id, expected: expected as Verdict, found, text };
    }),
  );
  return { count: results.length, failures: results.filter((r) => r.found !== r.expected) };
}
