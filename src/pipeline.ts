import { annotate } from './annotate/annotate.js';
import { type Classified, classify } from './classify/classify.js';
import { extract } from './extract/extract.js';
import type { Model } from './model/index.js';
import { type ReadOptions, read } from './read/read.js';
import { relate } from './relate/relate.js';
import { review } from './review/review.js';
import { loadRulebook } from './rulebook/load.js';
import type { Rulebook } from './rulebook/rulebook.js';
import { segment } from './segment/segment.js';

export interface AnalyseOptions extends ReadOptions {
  /** The rules to use; the bundled ones by default. */
  rulebook?: Rulebook;
  /** Emit a model (with finding `not-dutch`) for a text that isn't Dutch, instead of refusing it. */
  anyLanguage?: boolean;
}

/** A model with the reading that it was made of: what `explain` looks into. */
export interface Examined {
  model: Model;
  reading: Classified;
}

/**
 * Reads one privacy policy and returns its model.
 * @param input the document: decoded text, or the bytes of the file
 * @throws InputError when the document is empty, binary, too large, not Dutch or of an unsupported format
 */
export function analyse(input: string | Uint8Array, options: AnalyseOptions = {}): Model {
  return examine(input, options).model;
}

/** The whole program. With `trace` the reading also tells which rules were held back. */
export function examine(input: string | Uint8Array, options: AnalyseOptions & { trace?: boolean } = {}): Examined {
  const rulebook = options.rulebook ?? loadRulebook();
  const document = read(input, options);
  const sections = segment(document, rulebook);
  const annotated = annotate(document, sections, rulebook, options);
  const reading = classify(annotated);
  const facts = extract(reading);
  const related = relate(reading, facts);
  return { model: review(reading, related), reading };
}
