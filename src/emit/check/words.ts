import type { Language, Severity, Verdict } from '../../check/report.js';
import type { Counts } from './shown.js';

/** One and several of a thing. */
type Number = readonly [string, string];

interface Words {
  readonly severity: Record<Severity, Number>;
  readonly verdict: Record<Verdict, string>;
  readonly problem: Number;
  readonly document: Number;
  readonly silenced: string;
  readonly hidden: string;
  readonly none: string;
  readonly columns: readonly [string, string, string, string];
  readonly line: string;
  readonly hint: string;
  readonly by: Record<'comment' | 'baseline', string>;
}

/** What the formats themselves say, in each language. */
export const WORDS: Record<Language, Words> = {
  nl: {
    severity: {
      error: ['fout', 'fouten'],
      warning: ['waarschuwing', 'waarschuwingen'],
      info: ['opmerking', 'opmerkingen'],
    },
    verdict: { met: 'voldaan', vague: 'vaag', missing: 'ontbreekt', 'not-applicable': 'niet van toepassing' },
    problem: ['probleem', 'problemen'],
    document: ['document', 'documenten'],
    silenced: 'onderdrukt',
    hidden: 'lichter en niet getoond',
    none: 'geen problemen',
    columns: ['Ernst', 'Wat', 'Wet', 'Plaats'],
    line: 'regel',
    hint: 'Advies',
    by: { comment: 'onderdrukt door een opmerking in de tekst', baseline: 'onderdrukt door de nulmeting' },
  },
  en: {
    severity: { error: ['error', 'errors'], warning: ['warning', 'warnings'], info: ['note', 'notes'] },
    verdict: { met: 'met', vague: 'vague', missing: 'missing', 'not-applicable': 'not applicable' },
    problem: ['problem', 'problems'],
    document: ['document', 'documents'],
    silenced: 'silenced',
    hidden: 'lighter and not shown',
    none: 'no problems',
    columns: ['Severity', 'What', 'Law', 'Place'],
    line: 'line',
    hint: 'Advice',
    by: { comment: 'silenced by a comment in the text', baseline: 'silenced by the baseline' },
  },
};

const some = (n: number, [one, several]: Number) => `${n} ${n === 1 ? one : several}`;

/** "3 problemen (1 fout, 2 waarschuwingen)", or that there are none. */
export function problemsInWords(counts: Counts, lang: Language): string {
  const { problem, severity, none } = WORDS[lang];
  const all = counts.error + counts.warning + counts.info;
  if (!all) return none;
  const parts = (['error', 'warning', 'info'] as const)
    .filter((s) => counts[s])
    .map((s) => some(counts[s], severity[s]));
  return `${some(all, problem)} (${parts.join(', ')})`;
}

/** "20 voldaan, 4 niet van toepassing, 1 onderdrukt": what is not zero; '' if all is. */
export function restInWords(counts: Counts, lang: Language): string {
  const { verdict, silenced, hidden } = WORDS[lang];
  const parts: [number, string][] = [
    [counts.met, verdict.met],
    [counts.notApplicable, verdict['not-applicable']],
    [counts.silenced, silenced],
    [counts.hidden, hidden],
  ];
  return parts.flatMap(([n, word]) => (n ? [`${n} ${word}`] : [])).join(', ');
}

/** "3 documenten". */
export const documentsInWords = (n: number, lang: Language): string => some(n, WORDS[lang].document);
