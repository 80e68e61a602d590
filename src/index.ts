/** verklaar as a library: `analyse` a policy, the model's types and schema, and the rulebook. */
export * from './model/index.js';
export { type AnalyseOptions, analyse } from './pipeline.js';
export { loadRulebook } from './rulebook/load.js';
export type { Rulebook } from './rulebook/rulebook.js';
