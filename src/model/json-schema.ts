import { z } from 'zod';
import { modelSchema } from './schema.js';

/** The published JSON Schema (draft 2020-12) of the emitted model. */
export function modelJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(modelSchema, { target: 'draft-2020-12' }) as Record<string, unknown>;
}
