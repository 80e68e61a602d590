export { InputError, type InputProblem, RuleError } from './errors.js';
export type { Evidence } from './evidence.js';
export { evidenceSchema, type Model, modelSchema } from './schema.js';
export * from './vocabulary.gen.js';
