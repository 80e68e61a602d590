import { createHash } from 'node:crypto';

const LONGEST_NAME = 120;

/** A name for a file out of any text; where signs were lost it ends in a digest, so that different texts stay different. */
export function safeName(text: string): string {
  const safe = text
    .replace(/^https?:\/\//i, '')
    .replace(/[^\w.-]+/g, '_')
    .replace(/^[._]+|_+$/g, '')
    .slice(0, LONGEST_NAME);
  if (safe === text) return safe;
  return `${safe || 'record'}-${createHash('sha256').update(text).digest('hex').slice(0, 8)}`;
}
