import type { EmitContext } from './formats.js';
import type { Projected } from './project.js';
import { bold, printable, wrap } from './terminal.js';

const LABEL_WIDTH = 20;
const NARROWEST = 40;
const WIDEST = 110;
/** Of a long list so many are shown. */
const MOST = 12;

type Row = readonly [label: string, values: readonly string[]];

const YES_NO = { yes: 'ja', no: 'nee', unstated: 'niet vermeld' } as const;
const DPO = { named: 'ja', 'not-appointed': 'niet aangesteld', unstated: 'niet vermeld' } as const;
const CONSENT = {
  'opt-in': 'na toestemming',
  implied: 'stilzwijgend',
  'opt-out': 'tenzij men weigert',
  unstated: null,
} as const;
const SEVERITY = { error: 'fout', warning: 'let op', info: 'ter info' } as const;
const UNITS = {
  Y: ['jaar', 'jaar'],
  M: ['maand', 'maanden'],
  W: ['week', 'weken'],
  D: ['dag', 'dagen'],
  H: ['uur', 'uur'],
  m: ['minuut', 'minuten'],
  S: ['seconde', 'seconden'],
} as const;

/** What a person wants to see of a policy: one screen a document, in Dutch. */
export function toSummary(models: readonly Projected[], context: EmitContext): string {
  return models.map((model) => summarise(model, context)).join('\n');
}

function summarise(model: Projected, { vocabulary, width, color }: EmitContext): string {
  const label = (list: string) => (fact: { id: string }) => vocabulary[list]?.[fact.id]?.label ?? fact.id;
  const rows: Row[] = [...rowsOfParties(model), ...rowsOfUse(model, label), ...rowsOfRisk(model, label)];
  const room = Math.min(WIDEST, Math.max(NARROWEST, width)) - LABEL_WIDTH;
  const lines = rows.flatMap(([name, values]) => {
    if (!values.length) return [];
    const more = values.length > MOST ? [`en ${values.length - MOST} meer`] : [];
    const text = printable([...values.slice(0, MOST), ...more].join(', '));
    return wrap(text, room).map(
      (line, i) => `${i ? ' '.repeat(LABEL_WIDTH) : bold(name.padEnd(LABEL_WIDTH), color)}${line}`,
    );
  });
  const title = printable(model.title?.value ?? 'Privacyverklaring');
  const path = model.source ? ` (${printable(model.source.path)})` : '';
  return `${bold(title, color)}${path}\n${lines.map((line) => `${line}\n`).join('')}`;
}

function rowsOfParties(model: Projected): Row[] {
  const { controllers = [], contact, dpo, lastUpdated } = model;
  const who = controllers.map((c) => [c.name, c.street, c.postalCode, c.city].filter(Boolean).join(', '));
  return [
    ['Verantwoordelijke', who],
    [
      'Contact',
      contact
        ? [...contact.emails, ...contact.phones].map((c) => c.value).concat(contact.kvk.map((k) => `KvK ${k.value}`))
        : [],
    ],
    ['Functionaris (FG)', dpo ? [[DPO[dpo.status], dpo.name].filter(Boolean).join(': ')] : []],
    ['Bijgewerkt', lastUpdated ? [lastUpdated.value] : []],
  ];
}

type Labels = (list: string) => (fact: { id: string }) => string;

function rowsOfUse(model: Projected, label: Labels): Row[] {
  const data = model.dataCategories ?? [];
  const periods = (model.retention ?? []).map((r) => {
    const period = r.duration
      ? `${r.bound === 'max' ? 'hoogstens ' : r.bound === 'min' ? 'minstens ' : ''}${spell(r.duration)}`
      : (r.criterion ?? 'niet bepaald');
    return r.subject ? `${r.subject}: ${period}` : period;
  });
  return [
    ['Gegevens', data.filter((d) => !d.special).map(label('dataCategories'))],
    ['Bijzonder', data.filter((d) => d.special).map(label('dataCategories'))],
    ['Doelen', (model.purposes ?? []).map(label('purposes'))],
    ['Grondslagen', (model.legalBases ?? []).map(label('legalBases'))],
    ['Bewaartermijnen', [...new Set(periods)]],
    ['Rechten', (model.rights ?? []).map(label('rights'))],
    ['Klacht bij', (model.authorities ?? []).map((a) => a.name)],
  ];
}

function rowsOfRisk(model: Projected, label: Labels): Row[] {
  const { processors = [], transfers, cookies, findings = [] } = model;
  const abroad = transfers && [
    YES_NO[transfers.outsideEea],
    ...transfers.countries.map((c) => c.id),
    ...transfers.safeguards.map(label('safeguards')),
  ];
  const crumbs =
    cookies &&
    [YES_NO[cookies.used], ...cookies.types.map(label('cookieTypes')), CONSENT[cookies.consent]].filter(
      (v) => v !== null,
    );
  return [
    ['Ontvangers', processors.map((p) => (p.country ? `${p.name} (${p.country})` : p.name))],
    ['Soorten ontvangers', (model.recipientCategories ?? []).map(label('recipientCategories'))],
    ['Buiten de EER', abroad ?? []],
    ['Cookies', crumbs ?? []],
    ['Beveiliging', (model.security ?? []).map(label('security'))],
    ...findings
      .slice(0, MOST)
      .map(
        (f): Row => [
          'Bevinding',
          [`${SEVERITY[f.severity]}: ${f.message}${f.evidence[0] ? ` (regel ${f.evidence[0].line})` : ''}`],
        ],
      ),
    ...(findings.length > MOST ? [['', [`en ${findings.length - MOST} bevindingen meer`]] as Row] : []),
  ];
}

/** "P1Y6M" = "1 jaar en 6 maanden". */
function spell(duration: string): string {
  const [date = '', time = ''] = duration.slice(1).split('T');
  const parts = [...date.matchAll(/([\d.]{1,9})([YMWD])/g), ...time.replace('M', 'm').matchAll(/([\d.]{1,9})([HmS])/g)];
  return parts.map(([, n, unit]) => `${n} ${UNITS[unit as keyof typeof UNITS][n === '1' ? 0 : 1]}`).join(' en ');
}
