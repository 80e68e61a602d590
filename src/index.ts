/** verklaar as a library: `analyse` a policy, `check` it, the model's types and schema, and the rulebook. */
export { type CheckOptions, check } from './check/check.js';
export type { Expectation } from './check/expectation.js';
export { checkPolicy } from './check/policy.js';
export type { Profile } from './check/profile.js';
export { loadProfile } from './check/profiles.js';
export type { DocumentReport, Result } from './check/report.js';
export * from './model/index.js';
export { modelJsonSchema } from './model/json-schema.js';
export { evidenceSchema, modelSchema } from './model/schema.js';
export { type AnalyseOptions, analyse } from './pipeline.js';
export { loadRulebook } from './rulebook/load.js';
export { mergeRulebook } from './rulebook/merge.js';
export type { Rulebook } from './rulebook/rulebook.js';
