import type { Classified } from '../classify/classify.js';
import type { Model, Purpose } from '../model/index.js';
import { factsOf } from './facts.js';
import { openHits } from './mentions.js';

/** What the text says the data are used for. */
export function extractPurposes(reading: Classified): Model['purposes'] {
  return factsOf<Purpose>(reading, openHits(reading, 'purposes', 'not-purpose'));
}
