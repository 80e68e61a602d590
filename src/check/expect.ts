import type { Evidence, Model } from '../model/index.js';
import { normaliseName, sameDuration, wildcard } from './expect-compare.js';
import type { Expectation, Expected, ExpectedRetention } from './expectation.js';
import { fingerprintOf } from './fingerprint.js';
import type { Result, Severity, Text } from './report.js';
import type { Subject } from './verdicts.js';

/** What differs from what was expected: what is missing from the policy, and what stands there undeclared. */
interface Difference {
  readonly key: keyof typeof TITLES;
  /** What it is about; the fingerprint is made of it. */
  readonly what: string;
  readonly severity: Severity;
  readonly message: Text;
  readonly evidence: readonly Evidence[];
}

/** What is expected, and the section in which a reader would look for it. */
const TITLES = {
  processors: { nl: 'Verwachte ontvangers', en: 'Expected recipients', look: ['processors', 'cookies'] },
  cookies: { nl: 'Verwachte cookies', en: 'Expected cookies', look: ['cookies'] },
  retention: { nl: 'Verwachte bewaartermijnen', en: 'Expected retention periods', look: ['retention'] },
  contact: { nl: 'Verwachte contactgegevens', en: 'Expected contact details', look: ['controller', 'introduction'] },
  dpo: {
    nl: 'Verwachte functionaris gegevensbescherming',
    en: 'Expected data protection officer',
    look: ['dpo', 'controller'],
  },
} as const;

/** Holds a model against what is known of the organisation. */
export function judgeExpectations(expect: Expectation, { said: { model }, places, path }: Subject): Result[] {
  const differences = [
    ...(expect.processors ? processorsIn(model, sides(expect.processors)) : []),
    ...(expect.cookies ? cookiesIn(model, sides(expect.cookies)) : []),
    ...(expect.retention ? retentionIn(model, sides(expect.retention)) : []),
    ...(expect.contact ? contactIn(model, sides(expect.contact)) : []),
    ...(expect.dpo ? dpoIn(model, expect.dpo) : []),
  ];
  return differences.map(({ key, what, severity, message, evidence }) => ({
    id: `expect.${key}`,
    kind: 'expectation',
    verdict: null,
    severity,
    profile: null,
    law: null,
    title: { nl: TITLES[key].nl, en: TITLES[key].en },
    message,
    hint: null,
    evidence,
    place: evidence.length ? places.of(evidence[0]!) : places.nearest(TITLES[key].look).place,
    fingerprint: fingerprintOf(path, `expect.${key}`, [what]),
    silenced: null,
  }));
}

interface Sides<T> {
  must: readonly T[];
  all: readonly T[];
}
function sides<T>(expected: Expected<T>): Sides<T> {
  if (Array.isArray(expected)) return { must: expected, all: expected };
  const { must = [], may = [] } = expected as { must?: readonly T[]; may?: readonly T[] };
  return { must, all: [...must, ...may] };
}

const missing = (key: Difference['key'], what: string): Difference => ({
  key,
  what: `missing ${what}`,
  severity: 'error',
  message: {
    nl: `"${what}" hoort in de tekst te staan, maar staat er niet`,
    en: `"${what}" should be in the text, but is not`,
  },
  evidence: [],
});
const undeclared = (key: Difference['key'], what: string, evidence: readonly Evidence[]): Difference => ({
  key,
  what: `undeclared ${what}`,
  severity: 'warning',
  message: {
    nl: `"${what}" staat in de tekst, maar is niet opgegeven`,
    en: `"${what}" is in the text, but was not declared`,
  },
  evidence,
});

function processorsIn(model: Model, { must, all }: Sides<string>): Difference[] {
  const names = model.processors.map((p) => [p.name, ...p.aliases].map(normaliseName));
  const declared = new Set(all.map(normaliseName));
  return [
    ...must.filter((m) => !names.some((n) => n.includes(normaliseName(m)))).map((m) => missing('processors', m)),
    ...model.processors
      .filter((_, i) => !names[i]!.some((n) => declared.has(n)))
      .map((p) => undeclared('processors', p.name, p.evidence)),
  ];
}

function cookiesIn(model: Model, { must, all }: Sides<string>): Difference[] {
  const declared = all.map(wildcard);
  const { items } = model.cookies;
  return [
    ...must.filter((m) => !items.some((i) => wildcard(m)(i.name))).map((m) => missing('cookies', m)),
    ...items.filter((i) => !declared.some((is) => is(i.name))).map((i) => undeclared('cookies', i.name, i.evidence)),
  ];
}

function retentionIn(model: Model, { must, all }: Sides<ExpectedRetention>): Difference[] {
  const about = ({ subject, text }: Model['retention'][number], words: string) =>
    (subject ?? text).toLowerCase().includes(words.toLowerCase());
  const told = (e: ExpectedRetention) => model.retention.filter((r) => about(r, e.subject));
  return [
    ...all.flatMap((e): Difference[] => {
      const found = told(e);
      if (!found.length) return must.includes(e) ? [missing('retention', `${e.subject}: ${e.duration}`)] : [];
      if (found.some((r) => r.duration !== null && sameDuration(r.duration, e.duration))) return [];
      const other = found[0]!.duration ?? found[0]!.criterion ?? '?';
      return [
        {
          key: 'retention',
          what: `other ${e.subject} ${other}`,
          severity: 'error',
          message: {
            nl: `"${e.subject}": verwacht is ${e.duration}, de tekst zegt ${other}`,
            en: `"${e.subject}": expected is ${e.duration}, the text says ${other}`,
          },
          evidence: found.flatMap((r) => r.evidence),
        },
      ];
    }),
    ...model.retention
      .filter((r) => r.duration !== null && !all.some((e) => about(r, e.subject)))
      .map((r) => ({
        ...undeclared('retention', `${r.subject ?? r.text}: ${r.duration}`, r.evidence),
        severity: 'info' as const,
      })),
  ];
}

/** Only the kinds of values of which one is declared are held against it: who names an address says nothing of phones. */
function contactIn(model: Model, { must, all }: Sides<string>): Difference[] {
  const plain = (text: string) => text.toLowerCase().replace(/[\s().-]/g, '');
  const { emails, phones, postcodes } = model.contact;
  const kinds = [emails, phones, postcodes];
  const kindOf = (value: string) => (value.includes('@') ? emails : /^\+/.test(value) ? phones : postcodes);
  const has = (value: string) => kindOf(value).some((c) => plain(c.value) === plain(value));
  return [
    ...must.filter((value) => !has(value)).map((value) => missing('contact', value)),
    ...kinds
      .filter((kind) => all.some((value) => kindOf(value) === kind))
      .flatMap((kind) => kind.filter((c) => !all.some((value) => plain(value) === plain(c.value))))
      .map((c) => undeclared('contact', c.value, c.evidence)),
  ];
}

function dpoIn({ dpo }: Model, expected: NonNullable<Expectation['dpo']>): Difference[] {
  const { status, name, email } =
    typeof expected === 'string' ? { status: expected } : ({ status: 'named', ...expected } as const);
  if (dpo.status !== status)
    return [
      {
        key: 'dpo',
        what: `status ${dpo.status}`,
        severity: 'error',
        message: {
          nl: `De functionaris gegevensbescherming is volgens de tekst "${dpo.status}", verwacht is "${status}"`,
          en: `The data protection officer is "${dpo.status}" in the text, expected is "${status}"`,
        },
        evidence: dpo.evidence,
      },
    ];
  const lacks = [
    ...(name && normaliseName(dpo.name ?? '') !== normaliseName(name) ? [name] : []),
    ...(email && !dpo.emails.includes(email.toLowerCase()) ? [email] : []),
  ];
  return lacks.map((what) => ({ ...missing('dpo', what), evidence: dpo.evidence }));
}
