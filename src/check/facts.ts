import * as vocabulary from '../model/vocabulary.gen.js';

const YES_NO = ['yes', 'no', 'unstated'];
const FLAG = ['true', 'false'];
/** A field of which any value may be asked. */
const FREE: readonly string[] = [];
const identified = (ids: readonly string[]) => ({ id: ids });

/** The facts that a condition may ask for, with their fields and (where the list is closed) the values of these. */
export const FACTS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  source: { language: FREE, format: ['text', 'markdown', 'html', 'pdf', 'docx'] },
  title: { value: FREE },
  lastUpdated: { value: FREE },
  effectiveFrom: { value: FREE },
  controllers: {
    name: FREE,
    role: ['controller', 'joint-controller'],
    street: FREE,
    postalCode: FREE,
    city: FREE,
    country: FREE,
    emails: FREE,
    phones: FREE,
    websites: FREE,
    kvk: FREE,
  },
  ...Object.fromEntries(['emails', 'phones', 'postcodes', 'kvk'].map((key) => [`contact.${key}`, { value: FREE }])),
  dpo: { status: ['named', 'not-appointed', 'unstated'], name: FREE, emails: FREE, phones: FREE },
  authorities: { id: FREE },
  legalBases: { id: vocabulary.legalBases, article: FREE },
  purposes: identified(vocabulary.purposes),
  dataCategories: { id: vocabulary.dataCategories, special: FLAG },
  retention: { duration: FREE, bound: ['exact', 'max', 'min'], vague: FLAG, criterion: FREE, subject: FREE },
  processors: {
    name: FREE,
    role: ['processor', 'recipient', 'joint-controller', 'cookie-provider', 'unknown'],
    category: vocabulary.recipientCategories,
    country: FREE,
  },
  recipientCategories: identified(vocabulary.recipientCategories),
  transfers: { outsideEea: YES_NO },
  'transfers.countries': { id: FREE },
  'transfers.safeguards': identified(vocabulary.safeguards),
  cookies: { used: YES_NO, consent: ['opt-in', 'implied', 'opt-out', 'unstated'] },
  'cookies.types': identified(vocabulary.cookieTypes),
  'cookies.items': { name: FREE, provider: FREE, type: vocabulary.cookieTypes, duration: FREE, purpose: FREE },
  rights: { id: vocabulary.rights, article: FREE },
  rightsProcedure: { emails: FREE, urls: FREE, responseTime: FREE, identification: YES_NO },
  security: identified(vocabulary.security),
  automatedDecisions: { status: YES_NO },
  minors: { minimumAge: FREE },
  activities: {
    name: FREE,
    legalBases: vocabulary.legalBases,
    retention: FREE,
    processors: FREE,
    dataCategories: vocabulary.dataCategories,
    purposes: vocabulary.purposes,
  },
};

/** Asked of a field: it has a value, whatever that is. */
export const ANY = 'any';
