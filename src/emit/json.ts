import type { Projected } from './project.js';

/** One document: an object. Several: an array. */
export function toJson(models: readonly Projected[]): string {
  return `${JSON.stringify(models.length === 1 ? models[0] : models, null, 2)}\n`;
}

/** One document a line. */
export function toNdjson(models: readonly Projected[]): string {
  return models.map((model) => `${JSON.stringify(model)}\n`).join('');
}
