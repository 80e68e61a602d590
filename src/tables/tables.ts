import type { Evidence } from '../model/index.js';
import { documents, evidence, sectionCategories, sections } from './documents.js';
import { daysOf, factTable, joined, type Numbered, type PartialModel, type Table } from './table.js';

interface Identified {
  readonly id: string;
  readonly evidence?: readonly Evidence[];
}

const idTable = (about: string, facts: (model: PartialModel) => readonly Identified[] | undefined) =>
  factTable<Identified>(about, facts, { id: ['VARCHAR', (f) => f.id] });

/** The tables that are made of models. A new one is a row here. */
export const TABLES = {
  documents,
  sections,
  section_categories: sectionCategories,
  controllers: factTable('who is responsible', (m) => m.controllers, {
    name: ['VARCHAR', (f) => f.name],
    role: ['VARCHAR', (f) => f.role],
    legal_form: ['VARCHAR', (f) => f.legalForm],
    street: ['VARCHAR', (f) => f.street],
    postal_code: ['VARCHAR', (f) => f.postalCode],
    city: ['VARCHAR', (f) => f.city],
    country: ['VARCHAR', (f) => f.country],
    emails: ['VARCHAR', (f) => joined(f.emails)],
    phones: ['VARCHAR', (f) => joined(f.phones)],
    websites: ['VARCHAR', (f) => joined(f.websites)],
    kvk: ['VARCHAR', (f) => f.kvk],
    vat: ['VARCHAR', (f) => f.vat],
  }),
  contacts: factTable(
    'addresses and numbers for questions',
    (m) =>
      Object.entries(m.contact ?? {}).flatMap(([kind, values]) =>
        values.map(({ value, evidence: places }) => ({ kind, value, evidence: places })),
      ),
    { kind: ['VARCHAR', (f) => f.kind], value: ['VARCHAR', (f) => f.value] },
  ),
  authorities: factTable('supervisory authorities', (m) => m.authorities, {
    id: ['VARCHAR', (f) => f.id],
    name: ['VARCHAR', (f) => f.name],
  }),
  legal_bases: factTable('legal grounds', (m) => m.legalBases, {
    id: ['VARCHAR', (f) => f.id],
    article: ['VARCHAR', (f) => f.article],
  }),
  purposes: idTable('what for', (m) => m.purposes),
  data_categories: factTable('kinds of data', (m) => m.dataCategories, {
    id: ['VARCHAR', (f) => f.id],
    special: ['BOOLEAN', (f) => f.special],
  }),
  retention: factTable('how long data is kept', (m) => m.retention, {
    duration: ['VARCHAR', (f) => f.duration],
    days: ['DOUBLE', (f) => daysOf(f.duration)],
    bound: ['VARCHAR', (f) => f.bound],
    vague: ['BOOLEAN', (f) => f.vague],
    criterion: ['VARCHAR', (f) => f.criterion],
    start_event: ['VARCHAR', (f) => f.trigger],
    subject: ['VARCHAR', (f) => f.subject],
    text: ['VARCHAR', (f) => f.text],
  }),
  processors: factTable('named third parties', (m) => m.processors, {
    name: ['VARCHAR', (f) => f.name],
    aliases: ['VARCHAR', (f) => joined(f.aliases)],
    role: ['VARCHAR', (f) => f.role],
    category: ['VARCHAR', (f) => f.category],
    country: ['VARCHAR', (f) => f.country],
  }),
  recipients: idTable('kinds of recipients', (m) => m.recipientCategories),
  transfer_countries: idTable('countries outside the EEA', (m) => m.transfers?.countries),
  safeguards: idTable('safeguards of transfers', (m) => m.transfers?.safeguards),
  cookie_types: idTable('kinds of cookies', (m) => m.cookies?.types),
  cookies: factTable('named cookies', (m) => m.cookies?.items, {
    name: ['VARCHAR', (f) => f.name],
    provider: ['VARCHAR', (f) => f.provider],
    type: ['VARCHAR', (f) => f.type],
    duration: ['VARCHAR', (f) => f.duration],
    days: ['DOUBLE', (f) => daysOf(f.duration)],
    purpose: ['VARCHAR', (f) => f.purpose],
  }),
  rights: factTable('rights of people', (m) => m.rights, {
    id: ['VARCHAR', (f) => f.id],
    article: ['VARCHAR', (f) => f.article],
  }),
  security: idTable('security measures', (m) => m.security),
  activities: factTable('facts that belong to one group of people, service or row', (m) => m.activities, {
    id: ['VARCHAR', (f) => f.id],
    name: ['VARCHAR', (f) => f.name],
    legal_bases: ['VARCHAR', (f) => joined(f.legalBases)],
    retention: ['VARCHAR', (f) => joined(f.retention)],
    processors: ['VARCHAR', (f) => joined(f.processors)],
    data_categories: ['VARCHAR', (f) => joined(f.dataCategories)],
    purposes: ['VARCHAR', (f) => joined(f.purposes)],
  }),
  findings: factTable('what a careful reader would flag', (m) => m.findings, {
    id: ['VARCHAR', (f) => f.rule],
    severity: ['VARCHAR', (f) => f.severity],
    message: ['VARCHAR', (f) => f.message],
  }),
  evidence,
} as const satisfies Record<string, Table<Numbered>>;

/** One line of `verklaar check -f ndjson`. */
export interface CheckLine {
  path: string;
  id: string;
  kind: string;
  verdict: string | null;
  severity: string;
  profile: string | null;
  law: string | null;
  title: string;
  message: string;
  hint: string | null;
  place?: { line: number; column: number };
  fingerprint?: string;
  silenced?: { by: string; reason: string } | null;
}

/** What checks found; joined with `documents` by path. */
export const VERDICTS: Table<CheckLine> = {
  about: 'results of checks, joined with documents by path',
  columns: {
    path: 'VARCHAR',
    id: 'VARCHAR',
    kind: 'VARCHAR',
    verdict: 'VARCHAR',
    severity: 'VARCHAR',
    profile: 'VARCHAR',
    law: 'VARCHAR',
    title: 'VARCHAR',
    message: 'VARCHAR',
    hint: 'VARCHAR',
    line: 'INTEGER',
    silenced: 'VARCHAR',
    fingerprint: 'VARCHAR',
  },
  rows: (r) => [
    [
      ...[r.path, r.id, r.kind, r.verdict, r.severity, r.profile, r.law, r.title, r.message, r.hint],
      ...[r.place?.line, r.silenced?.by, r.fingerprint],
    ],
  ],
};
