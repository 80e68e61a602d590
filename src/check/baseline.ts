import { RuleSource } from '../rulebook/source.js';
import { plainPath } from './fingerprint.js';
import { type DocumentReport, isProblem } from './report.js';
import type { BaselineEntry } from './silence.js';

const KEYS = ['fingerprint', 'id', 'path', 'reason', 'expires'] as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Reads a baseline file, YAML or JSON: `entries:` with fingerprint, id, path, reason and, if it ends, `expires`.
 * @throws RuleError (`file:line:column`) where it is wrong
 */
export function parseBaseline(file: string, text: string): BaselineEntry[] {
  const source = new RuleSource(file, text);
  const top = source.map(source.root, ['entries']);
  if (!top.has('entries')) source.fail(source.root, '"entries" is missing');
  return source.list(top.get('entries')!.value).map((node) => {
    const own = source.map(node, KEYS);
    for (const key of ['fingerprint', 'id', 'path', 'reason'] as const)
      if (!own.has(key)) source.fail(node, `"${key}" is missing`);
    const value = (key: (typeof KEYS)[number]) => source.text(own.get(key)!.value);
    const expires = own.has('expires') ? value('expires') : null;
    if (expires !== null && !DAY.test(expires))
      source.fail(own.get('expires')!.value, 'a day like 2027-01-31 is expected');
    return {
      fingerprint: value('fingerprint'),
      id: value('id'),
      path: value('path'),
      reason: value('reason'),
      expires,
    };
  });
}

/** What a new entry gives for a reason, until somebody writes one. */
const NO_REASON = 'nog toe te lichten';

/**
 * The baseline after a check: what is wrong now and not silenced by a comment. Entries that are still needed keep their
 * reason and date, those of documents that were not checked stay as they are.
 * @param paths per report the path that fingerprints know it by
 */
export function updatedBaseline(
  old: readonly BaselineEntry[],
  reports: readonly DocumentReport[],
  paths: readonly string[],
): BaselineEntry[] {
  const checked = new Set(paths.map(plainPath));
  const known = new Map(old.map((entry) => [entry.fingerprint, entry]));
  const kept = old.filter((entry) => !checked.has(plainPath(entry.path)));
  const found = reports.flatMap((report, i) =>
    report.results
      .filter((r) => r.kind !== 'silencing' && (isProblem(r) || r.silenced?.by === 'baseline'))
      .map(
        ({ fingerprint, id }): BaselineEntry =>
          known.get(fingerprint) ?? { fingerprint, id, path: plainPath(paths[i]!), reason: NO_REASON, expires: null },
      ),
  );
  const entries = new Map([...kept, ...found].map((entry) => [entry.fingerprint, entry]));
  const key = ({ path, id, fingerprint }: BaselineEntry) => `${path}\n${id}\n${fingerprint}`;
  return [...entries.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** The text of a baseline file: YAML, each value in quotes, one line a key. */
export function baselineText(entries: readonly BaselineEntry[]): string {
  const head =
    '# Problems that verklaar check may pass over. Give each a reason; "expires" is the last day it counts.\n';
  const lines = entries.map(
    ({ expires, ...entry }) =>
      `  - ${[...Object.entries(entry), ...(expires ? [['expires', expires] as const] : [])]
        .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
        .join('\n    ')}\n`,
  );
  return `${head}entries:${lines.length ? `\n${lines.join('')}` : ' []\n'}`;
}
