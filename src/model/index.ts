/** What every room may import. The schema itself stands apart (schema.ts): loading zod costs a third of a start. */
export { InputError, type InputProblem, RuleError } from './errors.js';
export type { Evidence } from './evidence.js';
export type { Model } from './schema.js';
export * from './vocabulary.gen.js';
