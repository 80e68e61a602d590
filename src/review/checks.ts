import { signalHits } from '../annotate/drawers.js';
import { evidenceAt, evidenceOf, hitsOf, sentencesWith } from '../annotate/evidence.js';
import type { Classified } from '../classify/classify.js';
import type { Evidence } from '../model/index.js';
import type { Related } from '../relate/relate.js';
import type { Rule } from '../rulebook/rulebook.js';
import { conflicts, duplicates } from './comparisons.js';
import { findPlaceholders } from './placeholders.js';

export interface CheckInput {
  reading: Classified;
  facts: Related;
  rule: Rule;
}

/** Something is said in part: what is said, and the ids of the rights that are lacking. */
export interface InPart {
  evidence: Evidence[];
  lacking: string[];
}

/** Looks at the whole: the evidence of the fault (none for something that is lacking), or null where there is no fault. */
type Check = (input: CheckInput) => Evidence[] | InPart | null;

/** A text shorter than this, with fewer headings, may be a part of a statement: what it doesn't say isn't held against it. */
const WHOLE = 2500;
const HEADINGS = 4;
/** The law in force since, and the day on which a month has passed. */
const AVG = '2018-05-25';
const MONTH_DAYS = 31;
const WORKING_DAYS = /werkdagen/iu;
/** The rights of AVG article 13(2)(b). */
const RIGHTS = ['access', 'rectification', 'erasure', 'restriction', 'objection', 'portability'];

/** A text that leaves the rest to the organisation's general statement. */
const REFERS =
  /(?<!\p{L})(?:ons|onze)\s(?:algeme(?:en|ne)|volledige?|uitgebreide?)\sprivacy|(?<!\p{L})(?:de|het)\salgeme(?:en|ne)\sprivacy\p{L}{0,12}\svan\s/iu;

/** A whole privacy statement in Dutch: a statement on cookies alone need not say who may complain where. */
const isWhole = ({ reading, facts }: CheckInput) =>
  !REFERS.test(reading.document.text) &&
  (reading.document.text.length >= WHOLE || reading.sections.filter((s) => s.heading).length >= HEADINGS) &&
  reading.language.code === 'nl' &&
  !(/cookie/i.test(facts.title?.value ?? '') && !/privac|gegevens/i.test(facts.title!.value));
/** Deleting after something has happened is a way of saying how long data are kept. */
const DELETES =
  /(?:verwijderd|gewist|vernietigd) word(?:t|en)|(?:verwijder|wiss?|vernietig)\p{L}{0,3}\s(?:wij|we|ik)\s|word(?:t|en)\s[^.\n]{0,80}(?:verwijderd|gewist|vernietigd)/iu;
/** Consent as the ground of the processing itself, not as a limit on something else. */
const GROUND =
  /grondslag|rechtsgrond|rechtsbasis|op (?:basis|grond) van|\b6[ .(]{0,2}1[ .)]{0,2}\(?(?:lid \d )?(?:sub |onder )?a\b|(?:vragen|vraagt|vraag) (?:wij|we|u|je|ik)[^.\n]{0,60}toestemming|(?:alleen|enkel|uitsluitend|slechts) (?:met|na) (?:uw|je|jouw) (?:\p{L}+ )?toestemming|(?:geeft|verleent) (?:u|je)[^.\n]{0,12} toestemming (?:om|voor|tot)[^.\n]{0,40}(?:gegevens|verwerk)/iu;
const LIMIT = /toestemmingen(?!\p{L})|derden|ander doel|andere doeleinden|ouder|voogd|camera|cookie/iu;
/** In care the ages of another law count (12 and 16 years, Wgbo). */
const CARE = /behandel|dossier|pati[eë]nt|wgbo|zorgverlen|medisch/iu;
/** What one does with data that leave. */
const MOVES =
  /doorg|doorstur|opgesl|opsla|overgebracht|overdr|verwerk|verstrek|verstuur|verzonden|gevestigd|servers?\b/i;
/** The articles on transfers stand for the safeguards that they ask. */
const BY_LAW = /art(?:ikel(?:en)?)?\.? ?4[4-9]/iu;
const WITHDRAWS =
  /intrek|ingetrokken|afmeld|uitschr[ij]|herroep|herzien|cookie-?instellingen|voorkeuren (?:wijzigen|aanpassen|beheren)|keuze/i;
/** Consent is asked for cookies, in whatever words. */
const ASKS = /toestemming|toestemt|akkoord|cookie-?\s?(?:banner|melding|balk|pop|keuze|voorkeur|instelling)/iu;
const lacking = (input: CheckInput, lacks: boolean): Evidence[] | null => (lacks && isWhole(input) ? [] : null);
const all = (list: { evidence: Evidence[] }[]): Evidence[] => list.flatMap((x) => x.evidence);

/** The checks that rules name in `props.check`. */
export const CHECKS: Record<string, Check> = {
  placeholders: ({ reading, rule }) => {
    const found = findPlaceholders(reading.document).map((range) =>
      evidenceAt(reading, range, sectionAt(reading, range.start), rule.id),
    );
    return found.length ? found : null;
  },
  vagueRetention: ({ facts }) =>
    facts.retention.length && facts.retention.every((r) => r.vague) ? all(facts.retention) : null,
  conflictingRetention: ({ facts }) => conflicts(facts),
  unnamedAuthority: ({ facts }) =>
    facts.authorities.length ? null : (facts.rights.find((r) => r.id === 'complaint')?.evidence ?? null),
  noComplaint: (input) =>
    lacking(
      input,
      handlesData(input) && !input.facts.authorities.length && !input.facts.rights.some((r) => r.id === 'complaint'),
    ),
  noRights: (input) =>
    lacking(
      input,
      handlesData(input) &&
        !input.facts.rights.length &&
        !input.reading.categories.flat().some((c) => c.id === 'rights'),
    ),
  someRights: (input) => {
    const { rights } = input.facts;
    const named = rights.filter((r) => RIGHTS.includes(r.id));
    const lists = rights.some((r) => r.id === 'access') && rights.some((r) => r.id === 'erasure');
    const all =
      named.length === RIGHTS.length ||
      hitsOf(input.reading, 'statements').some((h) => h.rule.emits === 'rights-by-article');
    if (!lists || all || !isWhole(input)) return null;
    return {
      evidence: named.flatMap((r) => r.evidence.slice(0, 1)),
      lacking: RIGHTS.filter((id) => !named.some((r) => r.id === id)),
    };
  },
  noRetention: (input) =>
    lacking(
      input,
      handlesData(input) &&
        !input.facts.retention.length &&
        !input.reading.categories.flat().some((c) => c.id === 'retention') &&
        !DELETES.test(input.reading.document.text),
    ),
  noLegalBasis: (input) =>
    lacking(
      input,
      handlesData(input) &&
        !input.facts.legalBases.length &&
        !input.reading.categories.flat().some((c) => c.id === 'legal-basis'),
    ),
  noWithdrawal: (input) => {
    const consent =
      input.facts.legalBases
        .find((b) => b.id === 'consent')
        ?.evidence.filter((e) => (GROUND.test(e.quote) || isGround(input, e)) && !LIMIT.test(e.quote)) ?? [];
    if (!consent.length || input.facts.rights.some((r) => r.id === 'withdraw-consent')) return null;
    return !WITHDRAWS.test(input.reading.document.text) && isWhole(input) ? consent : null;
  },
  noContact: (input) => {
    const { emails, phones, postcodes } = input.facts.contact;
    if (emails.length || phones.length || postcodes.length) return null;
    const { text, raw, links } = input.reading.document;
    const linked = links.some((l) => /contact/i.test(text.slice(Math.max(0, l.start - 120), l.end) + l.href));
    return lacking(input, !linked && !/formulier|contactpagina|mailto:|tel:|postbus/i.test(raw));
  },
  bareTransfer: ({ facts }) => {
    const { outsideEea, safeguards, evidence } = facts.transfers;
    if (outsideEea !== 'yes' || safeguards.length) return null;
    const told = evidence.filter((e) => MOVES.test(e.quote) && !BY_LAW.test(e.quote));
    return told.length ? told : null;
  },
  deniedTransfer: ({ reading, facts: { transfers } }) => {
    const told = transfers.outsideEea === 'yes' ? transfers.evidence.filter((e) => MOVES.test(e.quote)) : [];
    const denied = placesOf(reading, 'never-outside').filter(
      (d) => !told.some((e) => e.start <= d.start && d.end <= e.end),
    );
    return told.length && denied.length ? [...denied, ...told].sort((a, b) => a.start - b.start) : null;
  },
  unaskedTracking: ({ reading, facts: { cookies } }) => {
    if (cookies.consent === 'opt-in' || ASKS.test(reading.document.text)) return null;
    const follows = cookies.types.filter((t) => t.id === 'marketing').flatMap((t) => t.evidence);
    const told = follows.filter((e) => /cookie/i.test(e.quote));
    return told.length ? told : null;
  },
  lowAge: ({ facts }) => {
    const { minimumAge, evidence } = facts.minors;
    if (minimumAge === null || minimumAge >= 16 || isBelgian(facts)) return null;
    return evidence.some((e) => CARE.test(e.quote)) ? null : evidence;
  },
  lateResponse: ({ facts: { rightsProcedure } }) => {
    const told = rightsProcedure.evidence.filter((e) => /\d|maand|we[ek]{2}/i.test(e.quote));
    const days = daysOf(rightsProcedure.responseTime) * (told.some((e) => WORKING_DAYS.test(e.quote)) ? 7 / 5 : 1);
    return days > MONTH_DAYS ? told : null;
  },
  staleDate: ({ facts }) =>
    facts.lastUpdated && facts.lastUpdated.value.padEnd(10, '-31') < AVG ? facts.lastUpdated.evidence : null,
  duplicateSection: ({ reading, rule }) => duplicates(reading, rule),
  notDutch: ({ reading, rule }) => {
    if (reading.language.code === 'nl' || !reading.sentences.length) return null;
    const first = reading.sentences[0]!;
    return [evidenceAt(reading, first, first.section, rule.id)];
  },
};

/** In Belgium the age is 13: an authority, an enterprise number or a postal code tells. */
export const isBelgian = ({ authorities, contact }: Related): boolean =>
  authorities.some((a) => a.id === 'GBA' || a.id === 'VTC') ||
  contact.kvk.some((k) => k.value.length === 10) ||
  contact.postcodes.some((p) => p.value.length === 4);

/** Does the text speak of handling personal data at all? It doesn't where it says, more than once, that nothing is collected. */
const handlesData = ({ reading, facts }: CheckInput): boolean =>
  facts.dataCategories.length + facts.purposes.length + facts.processors.length > 2 &&
  sentencesWith(reading, 'collects-nothing').size < 2;

/** "Toestemming: voor foto's", in the part on the legal grounds. */
const isGround = ({ reading }: CheckInput, { section, quote }: Evidence): boolean =>
  /toestemming/i.test(quote) &&
  reading.categories[reading.sections.findIndex((s) => s.id === section)]!.some((c) => c.id === 'legal-basis');

/** Where a signal of the rules stands. */
const placesOf = (reading: Classified, signal: string): Evidence[] =>
  signalHits(reading, signal).map((hit) => evidenceOf(reading, hit));

const sectionAt = (reading: Classified, at: number): number =>
  Math.max(
    0,
    reading.sections.findLastIndex((s) => s.start <= at),
  );

/** ISO 8601 duration in days, a month counted as 30; 0 for none. */
function daysOf(duration: string | null): number {
  const m = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?/.exec(duration ?? '');
  if (!m) return 0;
  const [years, months, weeks, days] = m.slice(1).map((v) => Number(v ?? 0)) as [number, number, number, number];
  return years * 365 + months * 30 + weeks * 7 + days;
}
