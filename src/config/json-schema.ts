import { z } from 'zod';
import { configSchema } from './schema.js';

/** The published JSON Schema (draft 2020-12) of the configuration. */
export function configJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(configSchema, { target: 'draft-2020-12' }) as Record<string, unknown>;
}
