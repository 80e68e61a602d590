import { createHash } from 'node:crypto';

const LONGEST_NAME = 120;
/** What stands beside the models. */
const TAKEN = new Set(['summary', 'errors']);

/** A name for a file out of any text; where signs were lost it ends in a digest, so that different texts stay different. */
export function safeName(text: string): string {
  const safe = text
    .replace(/^https?:\/\//i, '')
    .replace(/[^\w.-]+/g, '_')
    .replace(/^[._]+|_+$/g, '')
    .slice(0, LONGEST_NAME);
  if (safe && safe === text && !TAKEN.has(text)) return safe;
  return `${safe || 'record'}-${createHash('sha256').update(text).digest('hex').slice(0, 8)}`;
}

/** A document may be called like what stands beside the models: its model is not. */
export const modelName = (target: string): string => (TAKEN.has(target) ? `${target}.model` : target);
