import { z } from 'zod';
import * as vocabulary from './vocabulary.gen.js';

/**
 * The emitted model, key by key, as a zod schema. Types and the published JSON Schema are made from it.
 * Order of the keys is the order of emission.
 */
const id = <const T extends readonly string[]>(list: T) => z.enum(list as unknown as [T[number], ...T[number][]]);
const text = z.string().min(1);
const duration = z.iso.duration().describe('ISO 8601 duration');
const isoDate = z
  .string()
  .regex(/^\d{4}-\d{2}(?:-\d{2})?$/)
  .describe('ISO 8601 date, `YYYY-MM` where no day is given');
const country = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .describe('ISO 3166-1 alpha-2');
const yesNo = z.enum(['yes', 'no', 'unstated']);

export const evidenceSchema = z
  .strictObject({
    start: z.int().nonnegative().describe('UTF-16 offset into the decoded source file'),
    end: z.int().nonnegative().describe('half-open end'),
    line: z.int().positive(),
    column: z.int().positive(),
    quote: text.describe('visible text of the range, whitespace folded'),
    section: text,
    rule: text,
  })
  .meta({ id: 'Evidence', description: 'Where a fact stands in the file, and which rule found it.' });
const evidence = z.array(evidenceSchema).min(1);
const evidenceIfAny = z.array(evidenceSchema);
const found = <T extends z.ZodType>(value: T) => z.strictObject({ value, evidence });
const identified = <T extends z.ZodType>(value: T) => z.strictObject({ id: value, evidence });

const retentionBound = z.enum(['exact', 'max', 'min']);
const partyRole = z.enum(['processor', 'recipient', 'joint-controller', 'cookie-provider', 'unknown']);

export const modelSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    generator: z.strictObject({
      name: z.literal('verklaar'),
      version: text,
      rulebook: text.describe('digest of the rules used'),
    }),
    source: z.strictObject({
      path: text,
      id: text.nullable(),
      url: text.nullable(),
      fetchedAt: text.nullable(),
      format: z.enum(['text', 'markdown', 'html', 'pdf', 'docx']),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      characters: z.int().nonnegative().describe('UTF-16 units of visible text'),
      language: text.describe('ISO 639-1'),
      languageConfidence: z.number().min(0).max(1),
    }),
    title: found(text).nullable(),
    lastUpdated: found(isoDate).nullable(),
    effectiveFrom: found(isoDate).nullable(),
    controllers: z.array(
      z.strictObject({
        name: text,
        role: z.enum(['controller', 'joint-controller']),
        legalForm: text.nullable(),
        street: text.nullable(),
        postalCode: text.nullable(),
        city: text.nullable(),
        country: country.nullable(),
        emails: z.array(text),
        phones: z.array(text),
        websites: z.array(text),
        kvk: text.nullable(),
        vat: text.nullable(),
        evidence,
      }),
    ),
    contact: z.strictObject({
      emails: z.array(found(text)),
      phones: z.array(found(text)),
      postcodes: z.array(found(text)),
      kvk: z.array(found(text)),
    }),
    dpo: z.strictObject({
      status: z.enum(['named', 'not-appointed', 'unstated']),
      name: text.nullable(),
      emails: z.array(text),
      phones: z.array(text),
      evidence: evidenceIfAny,
    }),
    authorities: z.array(z.strictObject({ id: text, name: text, evidence })),
    sections: z.array(
      z.strictObject({
        id: text,
        parent: text.nullable(),
        level: z.int().nonnegative(),
        number: text.nullable(),
        heading: text.nullable(),
        range: z.strictObject({ start: z.int().nonnegative(), end: z.int().nonnegative(), line: z.int().positive() }),
        categories: z.array(
          z.strictObject({
            id: id(vocabulary.sectionCategories),
            confidence: z.number().min(0).max(1),
            rules: z.array(text),
          }),
        ),
        characters: z.int().nonnegative(),
      }),
    ),
    legalBases: z.array(z.strictObject({ id: id(vocabulary.legalBases), article: text, evidence })),
    purposes: z.array(identified(id(vocabulary.purposes))),
    dataCategories: z.array(z.strictObject({ id: id(vocabulary.dataCategories), special: z.boolean(), evidence })),
    retention: z.array(
      z.strictObject({
        duration: duration.nullable(),
        bound: retentionBound,
        vague: z.boolean(),
        criterion: text.nullable(),
        trigger: text.nullable(),
        subject: text.nullable(),
        text,
        evidence,
      }),
    ),
    processors: z.array(
      z.strictObject({
        name: text,
        aliases: z.array(text),
        role: partyRole,
        category: id(vocabulary.recipientCategories).nullable(),
        country: country.nullable(),
        evidence,
      }),
    ),
    recipientCategories: z.array(identified(id(vocabulary.recipientCategories))),
    transfers: z.strictObject({
      outsideEea: yesNo,
      countries: z.array(identified(country)),
      safeguards: z.array(identified(id(vocabulary.safeguards))),
      evidence: evidenceIfAny,
    }),
    cookies: z.strictObject({
      used: yesNo,
      types: z.array(identified(id(vocabulary.cookieTypes))),
      items: z.array(
        z.strictObject({
          name: text,
          provider: text.nullable(),
          type: id(vocabulary.cookieTypes).nullable(),
          duration: duration.nullable(),
          purpose: text.nullable(),
          evidence,
        }),
      ),
      consent: z.enum(['opt-in', 'implied', 'opt-out', 'unstated']),
      evidence: evidenceIfAny,
    }),
    rights: z.array(z.strictObject({ id: id(vocabulary.rights), article: text, evidence })),
    rightsProcedure: z.strictObject({
      emails: z.array(text),
      urls: z.array(text),
      responseTime: duration.nullable(),
      identification: yesNo,
      evidence: evidenceIfAny,
    }),
    security: z.array(identified(id(vocabulary.security))),
    automatedDecisions: z.strictObject({ status: yesNo, evidence: evidenceIfAny }),
    minors: z.strictObject({ minimumAge: z.int().positive().nullable(), evidence: evidenceIfAny }),
    activities: z.array(
      z.strictObject({
        id: text,
        name: text,
        section: text,
        legalBases: z.array(id(vocabulary.legalBases)),
        retention: z.array(duration),
        processors: z.array(text),
        dataCategories: z.array(id(vocabulary.dataCategories)),
        purposes: z.array(id(vocabulary.purposes)),
        evidence,
      }),
    ),
    findings: z.array(
      z.strictObject({
        rule: text,
        severity: z.enum(['error', 'warning', 'info']),
        message: text,
        evidence: evidenceIfAny,
      }),
    ),
  })
  .meta({
    title: 'verklaar model',
    description: 'What one privacy policy says, normalised, every fact with its evidence.',
  });

/** The model of one policy. */
export type Model = z.infer<typeof modelSchema>;
