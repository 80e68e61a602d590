import * as vocabulary from '../model/vocabulary.gen.js';

/** What a rule may emit, per facet. An empty list: any id. One row per facet. */
export const FACETS = {
  section: vocabulary.sectionCategories,
  legalBases: vocabulary.legalBases,
  rights: vocabulary.rights,
  purposes: vocabulary.purposes,
  dataCategories: vocabulary.dataCategories,
  recipientCategories: vocabulary.recipientCategories,
  safeguards: vocabulary.safeguards,
  cookieTypes: vocabulary.cookieTypes,
  security: vocabulary.security,
  countries: [],
  authorities: [],
  retention: [],
  transfers: [],
  cookies: [],
  dpo: [],
  dates: [],
  title: [],
  controllers: [],
  contact: [],
  processors: [],
  rightsProcedure: [],
  automatedDecisions: [],
  minors: [],
  activities: [],
  findings: [],
  /** What a policy says for which the model has no key; profiles of requirements ask for it. */
  statements: [],
  /** Ways of saying that several facets build on: "wij verzamelen", "wij delen met", "de volgende gegevens". */
  signal: [],
} as const satisfies Record<string, readonly string[]>;
export type Facet = keyof typeof FACETS;
