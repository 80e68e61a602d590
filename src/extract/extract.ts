import type { Classified } from '../classify/classify.js';
import type { Model } from '../model/index.js';
import { extractAuthorities } from './authorities.js';
import { extractAutomatedDecisions } from './automated-decisions.js';
import { extractContact } from './contact.js';
import { extractControllers } from './controllers.js';
import { extractCookies } from './cookies.js';
import { extractDataCategories } from './data-categories.js';
import { extractEffectiveFrom, extractLastUpdated } from './dates.js';
import { extractDpo } from './dpo.js';
import { extractLegalBases } from './legal-bases.js';
import { extractMinors } from './minors.js';
import { extractProcessors } from './processors.js';
import { extractPurposes } from './purposes.js';
import { extractRecipients } from './recipients.js';
import { extractRetention } from './retention.js';
import { extractRights } from './rights.js';
import { extractRightsProcedure } from './rights-procedure.js';
import { extractSecurity } from './security.js';
import { extractTitle } from './title.js';
import { extractTransfers } from './transfers.js';

/** The keys that extractors fill. */
export type Facts = Omit<Model, 'schemaVersion' | 'generator' | 'source' | 'sections' | 'activities' | 'findings'>;

/** One extractor per key of the model; each reads the document as it stands and knows nothing of the others. */
const EXTRACTORS = {
  title: extractTitle,
  lastUpdated: extractLastUpdated,
  effectiveFrom: extractEffectiveFrom,
  controllers: extractControllers,
  contact: extractContact,
  dpo: extractDpo,
  authorities: extractAuthorities,
  legalBases: extractLegalBases,
  purposes: extractPurposes,
  dataCategories: extractDataCategories,
  retention: extractRetention,
  processors: extractProcessors,
  recipientCategories: extractRecipients,
  transfers: extractTransfers,
  cookies: extractCookies,
  rights: extractRights,
  rightsProcedure: extractRightsProcedure,
  security: extractSecurity,
  automatedDecisions: extractAutomatedDecisions,
  minors: extractMinors,
} as const satisfies { [K in keyof Facts]: (reading: Classified) => Facts[K] };

/** Finds all facts, key by key. */
export function extract(reading: Classified): Facts {
  return Object.fromEntries(Object.entries(EXTRACTORS).map(([key, run]) => [key, run(reading)])) as unknown as Facts;
}
