import type { Classified } from '../classify/classify.js';
import type { Facts } from '../extract/extract.js';
import type { Model } from '../model/index.js';

/** Facts with the activities they are tied to. */
export interface Related extends Facts {
  activities: Model['activities'];
}

/** Ties facts to the group of people, service or table row that the text names. */
export function relate(_reading: Classified, facts: Facts): Related {
  return { ...facts, activities: [] };
}
