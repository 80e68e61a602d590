import { z } from 'zod';
import type { Expectation } from '../check/expectation.js';
import { LANGUAGES, SEVERITIES } from '../check/report.js';
import { CHECK_FORMAT_NAMES } from '../emit/check-formats.js';
import { sectionCategories } from '../model/vocabulary.gen.js';

/**
 * What may stand in `verklaar.config.yaml`, as a zod schema. Types and the published JSON Schema are made from it; the
 * program reads that schema, and never loads zod.
 */
const text = z.string().min(1);
const oneOrMore = <T extends z.ZodType>(value: T) => z.union([value, z.array(value)]);

/** What must stand in the policy, and what may beside it; a plain list is what must. */
const expected = <T extends z.ZodType>(value: T) =>
  z.union([z.array(value), z.strictObject({ must: z.array(value).optional(), may: z.array(value).optional() })]);

const expectedRetention = z.strictObject({
  subject: text.describe('words of the subject as the policy has it'),
  duration: z.iso.duration().describe('ISO 8601 duration, such as P7Y'),
});

export const expectSchema = z.strictObject({
  processors: expected(text).optional().describe('named third parties, by name or alias'),
  cookies: expected(text).optional().describe('cookies by name; _ga_* stands for any ending'),
  retention: expected(expectedRetention).optional().describe('periods by subject'),
  contact: expected(text).optional().describe('e-mail addresses, phone numbers (E.164), postal codes'),
  dpo: z
    .union([
      z.enum(['named', 'not-appointed', 'unstated']),
      z.strictObject({ name: text.optional(), email: text.optional() }),
    ])
    .optional()
    .describe('the data protection officer'),
}) satisfies z.ZodType<Expectation>;

/** What may differ from one document to the next. */
const documentSettings = {
  profiles: oneOrMore(text).optional().describe('names of profiles, or paths of profile files; avg if there is none'),
  require: oneOrMore(z.enum(sectionCategories)).optional().describe('sections that must be there'),
  expect: expectSchema.optional().describe('what is known of the organisation, and must agree with the policy'),
  from: z.enum(['text', 'markdown', 'html']).optional().describe('read as this format instead of recognising it'),
  select: oneOrMore(text).optional().describe('HTML: the policy is in here (CSS)'),
  remove: oneOrMore(text).optional().describe('HTML: this is not part of the policy (CSS)'),
};

const format = z.enum(CHECK_FORMAT_NAMES);

export const configSchema = z
  .strictObject({
    ...documentSettings,
    failLevel: z.enum(SEVERITIES).optional().describe('exit code 1 from this severity on; error if not given'),
    maxWarnings: z.int().nonnegative().optional().describe('exit code 1 where there are more warnings'),
    minLevel: z.enum(SEVERITIES).optional().describe('what weighs less is not shown'),
    lang: z.enum(LANGUAGES).optional().describe('language of the messages; nl if not given'),
    formats: oneOrMore(z.union([format, z.strictObject({ format, out: text.optional() })]))
      .optional()
      .describe('how results are written, and to which file; standard output if none'),
    baseline: text.optional().describe('file of findings that are known and accepted'),
    rules: oneOrMore(text).optional().describe('rule files, or folders of them, beside the bundled rules'),
    overrides: z
      .array(
        z.strictObject({
          files: oneOrMore(text).describe('patterns, from the folder of this file'),
          ...documentSettings,
        }),
      )
      .optional()
      .describe('other settings for some documents; later ones win'),
  })
  .meta({ title: 'verklaar.config.yaml', description: 'Configuration of `verklaar check`.' });

export type Config = z.infer<typeof configSchema>;
