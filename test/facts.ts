import { fileURLToPath } from 'node:url';
import type { Model } from '../src/model/index.js';
import { analyse } from '../src/pipeline.js';
import { compileFolder } from '../src/rulebook/compile.js';
import { prepareRulebook } from '../src/rulebook/load.js';

const rulebook = prepareRulebook(compileFolder(fileURLToPath(new URL('../rules', import.meta.url))).data);

/** The model of a few lines of Markdown, with the bundled rules. */
export const modelOf = (text: string): Model => analyse(text, { path: 'verklaring.md', rulebook, anyLanguage: true });

/** Ids of a list of facts, sorted, with spaces between. */
export const idsOf = (facts: readonly { id: string }[]): string =>
  facts
    .map((fact) => fact.id)
    .sort()
    .join(' ');
