/** verklaar as a library: `analyse` a policy, the model's types and schema, and the rulebook. */
export * from './model/index.js';
export { modelJsonSchema } from './model/json-schema.js';
export { evidenceSchema, modelSchema } from './model/schema.js';
export { type AnalyseOptions, analyse } from './pipeline.js';
export { loadRulebook } from './rulebook/load.js';
export { mergeRulebook } from './rulebook/merge.js';
export type { Rulebook } from './rulebook/rulebook.js';
