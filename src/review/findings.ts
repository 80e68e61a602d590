import type { Classified } from '../classify/classify.js';
import type { Model } from '../model/index.js';
import type { Related } from '../relate/relate.js';

/** What a careful reader would flag in the document. */
export function findPolicyFaults(_reading: Classified, _facts: Related): Model['findings'] {
  return [];
}
