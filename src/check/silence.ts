import type { CheckOptions } from './check.js';
import { type Comment, commentsIn } from './comments.js';
import { fingerprintOf, plainPath } from './fingerprint.js';
import { loadProfileData } from './profiles.js';
import type { Place, Result, Text } from './report.js';
import { isProblem } from './report.js';
import type { Subject } from './verdicts.js';

/** One problem that a team has agreed to live with, for now. */
export interface BaselineEntry {
  readonly fingerprint: string;
  readonly id: string;
  readonly path: string;
  readonly reason: string;
  /** The last day on which it counts, ISO 8601; null: for good. */
  readonly expires: string | null;
}

/**
 * Silences what a comment in the policy names, and what the baseline holds. A comment or an entry that silences nothing,
 * and an entry that has expired, are results themselves.
 */
export function silence(results: readonly Result[], subject: Subject, options: CheckOptions): Result[] {
  const { text } = options;
  const { format } = subject.said.model.source;
  const comments = text !== undefined && (format === 'markdown' || format === 'html') ? commentsIn(text) : [];
  const entries = (options.baseline ?? []).filter((e) => plainPath(e.path) === subject.path);
  const expired = (entry: BaselineEntry) => entry.expires !== null && entry.expires < (options.today ?? '');
  const used = new Set<Comment | BaselineEntry>();
  const judged = results.map((result): Result => {
    if (!isProblem(result)) return result;
    const comment = comments.find((c) => c.ids.includes(result.id));
    const entry = entries.find((e) => e.fingerprint === result.fingerprint);
    for (const silencer of [comment, entry]) if (silencer) used.add(silencer);
    if (comment) return { ...result, silenced: { by: 'comment', reason: comment.reason } };
    if (entry && !expired(entry)) return { ...result, silenced: { by: 'baseline', reason: entry.reason } };
    return result;
  });
  const idle = [
    ...comments.flatMap((c) => {
      const ids = c.ids.filter(
        (id) => !isElsewhere(id, judged) && !judged.some((r) => r.id === id && r.silenced?.by === 'comment'),
      );
      return ids.map((id) =>
        result('silencing.unused', [id], subject, {
          place: subject.places.between(c.start, c.end),
          message: {
            nl: `De opmerking onderdrukt "${id}", maar dat komt hier niet voor; haal haar weg`,
            en: `The comment silences "${id}", which does not occur here; remove it`,
          },
        }),
      );
    }),
    ...entries
      .filter((e) => !used.has(e))
      .map((e) =>
        result('silencing.unused', [e.fingerprint], subject, {
          message: {
            nl: `De nulmeting bevat "${e.id}", maar dat komt hier niet meer voor; haal de regel weg (--update-baseline)`,
            en: `The baseline holds "${e.id}", which no longer occurs here; remove the entry (--update-baseline)`,
          },
        }),
      ),
    ...entries.filter(expired).map((e) =>
      result('silencing.expired', [e.fingerprint], subject, {
        message: {
          nl: `De nulmeting onderdrukte "${e.id}" tot en met ${e.expires}; los het op of stel een nieuwe datum`,
          en: `The baseline silenced "${e.id}" until ${e.expires}; solve it or set a new date`,
        },
      }),
    ),
  ];
  return [...judged, ...idle];
}

/** A requirement of a bundled profile that was not asked for this time: another run may need the comment. */
const isElsewhere = (id: string, judged: readonly Result[]) =>
  !judged.some((r) => r.id === id) &&
  Object.values(loadProfileData().profiles).some((p) => p.requirements.some((r) => r.id === id));

const TITLES: Record<string, Text> = {
  'silencing.unused': { nl: 'Onderdrukking zonder doel', en: 'Silencing of nothing' },
  'silencing.expired': { nl: 'Verlopen onderdrukking', en: 'Expired silencing' },
};

function result(id: string, found: string[], subject: Subject, own: { message: Text; place?: Place }): Result {
  return {
    id,
    kind: 'silencing',
    verdict: null,
    severity: 'warning',
    profile: null,
    law: null,
    title: TITLES[id]!,
    message: own.message,
    hint: null,
    evidence: [],
    place: own.place ?? subject.places.firstLine(),
    fingerprint: fingerprintOf(subject.path, id, found),
    silenced: null,
  };
}
