import type { Model } from '../model/index.js';
import { type AnalyseOptions, examine } from '../pipeline.js';
import { type CheckOptions, check } from './check.js';
import type { DocumentReport } from './report.js';
import { statementsOf } from './statements.js';

/**
 * Reads one privacy policy and holds it against profiles of requirements; what the model has no key for is looked at too.
 * @param input the document: decoded text, or the bytes of the file
 * @throws InputError when the document can't be read, or a profile isn't known
 */
export function checkPolicy(
  input: string | Uint8Array,
  reading: AnalyseOptions = {},
  options: CheckOptions = {},
): { model: Model; report: DocumentReport } {
  const examined = examine(input, reading);
  const { raw } = examined.reading.document;
  const report = check(examined.model, { text: raw, statements: statementsOf(examined.reading), ...options });
  return { model: examined.model, report };
}
