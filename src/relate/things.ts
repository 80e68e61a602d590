import { contentOf, shortName } from './wording.js';

/** Most words of a name that a sentence gives to what it grounds. */
const MOST_WORDS = 11;
/** Verbs with which a text says what it does with a thing, and what that rests on. */
const DOES =
  'verwerken|gebruiken|verzamelen|vragen|hebben|versturen|sturen|verzenden|tonen|plaatsen|publiceren|maken|registreren|leggen|noteren|houden|bewaren|delen|doen|baseren|beroepen|steunen|vraag|verwerk|gebruik|heb|verstuur|stuur|baseer|beroep';
const RESTS =
  'steunt|steunen|berust|berusten|rust|stoelt|stoelen|(?:is|zijn|wordt|worden) gebaseerd|(?:is|zijn) (?:nodig|noodzakelijk|vereist)|gebeurt|gebeuren|geschiedt|geschieden|vindt plaats|vinden plaats|(?:wordt|worden) (?:door ons )?(?:alleen |enkel |slechts |uitsluitend )?(?:verwerkt|gebruikt|verzameld|verstuurd|verzonden)|(?:wordt|worden|is|zijn) (?:alleen|enkel|slechts|uitsluitend)';
const THING = String.raw`((?:de |het |een |uw |je |jouw |onze |alle )?[^\s,.:;?!()][^,.:;?!]{2,100}?)`;
/** "Cameratoezicht: ons gerechtvaardigd belang", "Voor de nieuwsbrief vragen wij ...", "De fiche verwerken wij alleen ...". */
const FORMS = [
  /^([^:.;?!]{3,90}?)\s?:\s(?=\S)/du,
  new RegExp(
    String.raw`^(?:voor|bij|ten behoeve van|met betrekking tot|ten aanzien van|wat betreft|in (?:het )?geval van|inzake|in (?:het )?kader van)\s${THING},?\s(?:${DOES}|vraagt|verwerkt|gebruikt|heeft|is|zijn|geldt|kunnen|mogen|moeten|kan|mag|moet|zullen)\s`,
    'du',
  ),
  new RegExp(
    String.raw`^(?:de|onze|als) (?:wettelijke |juridische )?(?:rechts)?(?:grondslag|grond|basis)(?:en)? (?:voor|van|bij|om) ${THING},? (?:is|zijn|vormt|vormen|geldt|gelden|hebben|gebruiken)\s`,
    'du',
  ),
  // "De gegevens die wij verwerken voor de levering verwerken wij op basis van ..."
  new RegExp(
    String.raw`^(?:de )?(?:persoons)?gegevens (?:die|welke) (?:wij|we|ik) (?:verwerken|verzamelen|gebruiken|verwerk) (?:voor|bij|in (?:het )?kader van|ten behoeve van) ${THING},? (?:${DOES}) (?:wij|we|ik)\s`,
    'du',
  ),
  // "Indien u gebruikmaakt van het contactformulier, verwerken wij ...", "Als u contactpersoon bent van ..., verwerken wij ..."
  new RegExp(
    String.raw`^(?:indien|als|wanneer|zodra)\s(?:u|je|jij)\s[^.;:,]{0,40}?\b(?:van|voor|via|op|aan|met) (?:het|de|een|onze|ons|dit|deze)\s([^,.:;?!]{3,60}?)(?:\s\p{L}{3,14}[tn])?,\s(?:dan\s)?(?:${DOES})\s(?:wij|we|ik)\s`,
    'du',
  ),
  new RegExp(
    String.raw`^(?:indien|als|wanneer)\s(?:u|je|jij)\s(?:een |onze )?([^,.:;?!]{3,40}?)\s(?:bent|ben)(?:\s[^,.:;?!]{3,60})?,\s(?:dan\s)?(?:${DOES})\s(?:wij|we|ik)\s`,
    'du',
  ),
  new RegExp(
    String.raw`^(?:(?:wij|we|ik|u|je|uw|jouw|er)\s)(?:[^\s.;:?!]{1,20}\s){0,5}?toestemming\s(?:nodig\s|gevraagd\s)?voor\s${THING}(?:[.,;(]|$)`,
    'du',
  ),
  new RegExp(
    String.raw`(?:wettelijk|fiscaal|bij wet|door de wet) (?:verplicht|gehouden),? (?:om )?${THING} (?:(?:bij|vast|op|door|aan|af|over) te|te) \p{L}{4,12}(?:[.,;:(]|$)`,
    'du',
  ),
  new RegExp(String.raw`^${THING}\s(?:\([^()]{1,60}\)\s)?(?:(?:${DOES})\s(?:wij|we|ik)|${RESTS})\s`, 'du'),
];
const DEED =
  '(?:ver|op|toe|door|be)?(?:sturen|stuur|zenden|zend)|mailen|mail|plaatsen|plaats|publiceren|publiceer|tonen|delen|deel|verstrekken|leveren|lever|bezorgen|bezorg|organiseren|organiseer|voeren|voer|houden|nemen|maken|meten|analyseren|beveiligen|beheren|behandelen|doen|doorgeven|geven';
const ONLY = '(?:(?:alleen|enkel|slechts|uitsluitend|ook|soms|graag|af en toe|regelmatig|pas)\\s)?';
const WHO = '(?:(?:u|je|jou|hen|leden|klanten|ouders)\\s)?';
const GIVEN =
  '(?:als|indien|wanneer|zodra|mits|met|na|nadat|op (?:basis|grond) van|omdat|tenzij|voor zover|waarvoor|dit|maar|zonder)';
/** What is done on the ground that stands beside it: "Met uw toestemming sturen wij de nieuwsbrief". */
const DEEDS = [
  // "Klantenbeheer (grondslag: overeenkomst)"
  /^([^,.:;?!()]{3,60}?) \((?:rechts)?grond(?:slag)?:? /du,
  /^(?:als|wanneer|indien|zodra)\s(?:u|je|jij)\s[^.;:]{0,50}?\b(?:een|het|de|onze|ons)\s([^,.:;?!()]{3,60}?)\s\p{L}{3,14}[tn],?\s(?:dan\s)?(?:is|zijn|geldt|vormt)\s(?:de|onze|uw|je)\s/du,
  new RegExp(
    String.raw`^(?:op (?:grond|basis) van|met|na|zonder|vanuit|ter|als)\s[^.;:]{5,90}?,?\s(?:${DEED}|mogen|ontvangt|krijgt|ontvang|krijg)\s(?:wij|we|ik|u|je)\s${WHO}${ONLY}(?:geen\s)?${THING}(?:\s(?:uit|toe|door|op|aan|af))?(?:[.,;(]|$)`,
    'du',
  ),
  new RegExp(
    String.raw`^(?:wij|we|ik)\s(?:${DEED})\s${WHO}${ONLY}${THING}(?:\s(?:uit|toe|door))?,?\s${ONLY}${GIVEN}\s`,
    'du',
  ),
  new RegExp(String.raw`^(?:u|je|jij)\s(?:ontvangt|krijgt|ontvang|krijg)\s${ONLY}${THING},?\s${ONLY}${GIVEN}\s`, 'du'),
  new RegExp(
    String.raw`^(?:wij|we|ik|uw|je)\s[^.;:]{5,90}?\s(?:om|voor)\s${WHO}${THING}(?:\ste\s\p{L}{4,14}),?\s${ONLY}${GIVEN}\s`,
    'du',
  ),
  new RegExp(String.raw`toestemming\s(?:om|voordat wij|voordat we|alvorens)\s${WHO}${THING}(?:[.,;(]|$)`, 'du'),
];
/** "... voor de ledenadministratie op grond van de overeenkomst" */
const BASED = [
  /\s(?:voor|ten behoeve van) ([^,.:;?!()]{3,60}?) (?:\([^()]{1,90}\) )?(?:(?:verwerkt|verwerken|gebruikt|gebruiken|gebeurt|gebeuren|geschiedt|geschieden|verzameld|bewaard|alleen|enkel|uitsluitend) ){0,2}op (?:basis|grond) van\s/du,
];
/** "op grond van: uitvoering van de overeenkomst (betalingen)" */
const BRACKETS = [/:\s[^():;]{5,60}\s\(([^()]{4,80})\)\.?$/du];
const ALL = [...FORMS, ...DEEDS, ...BRACKETS, ...BASED];
/** Behind a semicolon the verb may be left out: "; sfeerbeelden op grond van ons belang". */
const BARE = [
  /^((?:[^\s,.:;?!()]{2,30}\s){1,5}?)(?:op (?:grond|basis) van|krachtens|met (?:uw|je|jouw) toestemming)\s/du,
  /^(?:voor|bij|van) ([^,.:;?!()]{3,60}?) (?:\([^()]{1,90}\) )?(?:op|is|vragen|hebben|geldt|via|met) /du,
  /^[^():;]{5,60}\s\(([^()]{4,80})\)\.?$/du,
];
/** A picture before a label, a bracket or the word "grondslag" behind it: "Beveiliging (camera's)", "Betalingen - grondslag". */
const AROUND = /^[^\p{L}\p{N}]{1,6}|\s?\([^()]{0,80}\)$|[\s,–-]{1,4}(?:rechts)?grond(?:slag)?$/giu;
/** How long it is kept is no part of what it is: "facturen zeven jaar te bewaren". */
const PERIOD =
  /\s(?:gedurende |minimaal |maximaal |minstens |ten minste )?(?:\d{1,3}|een|één|twee|drie|vier|vijf|zes|zeven|acht|tien|twaalf|vijftien|twintig) (?:jaar|jaren|maand|maanden|week|weken|dag|dagen)(?:\slang)?$/iu;
/** Words that make what stands before the verb a clause, a case or an actor rather than a thing. */
const NO_THING =
  /(?:^|\s)(?:wij|we|ik|u|je|jij|ons|die|dat|dit|deze|hierbij|hiervoor|daarvoor|daarnaast|daarbij|als|indien|wanneer|zodra|zolang|omdat|wordt|worden|kunnen|kan|mogen|mag|moeten|moet|zullen|gaat|gaan|geldt|gelden|betreft|volgt|volgende|zal|is|zijn|heeft|hebben)(?:\s|$)/iu;
const NO_START =
  /^(?:in|om|na|op|met|van|tot|zo|ook|niet|soms|vaak|meestal|verder|tevens|alleen|enkel|slechts|voor|bij|zonder|door|tenzij|wie|wat|sommige|bepaalde|elke|elk|ieder|iedere|geen)\b/iu;

interface Thing {
  name: string;
  /** Where it stands in the words that tell of it. */
  at: number;
  /** It stands before a colon. */
  label: boolean;
}

/** The thing of which a sentence tells the ground; of a statement behind another one its verb may be left out. */
export function thingOf(
  text: string,
  { general, more }: { general: ReadonlySet<string>; more: boolean },
): Thing | undefined {
  const lower = text.toLowerCase();
  if (lower.length !== text.length) return undefined;
  for (const form of more ? [...ALL, ...BARE] : ALL) {
    const found = form.exec(lower)?.indices?.[1];
    const words =
      found &&
      text
        .slice(...found)
        .replace(AROUND, '')
        .replace(PERIOD, '')
        .trim();
    if (!words || /\([^)]*$/u.test(words)) continue;
    const name = shortName(words);
    const content = contentOf(name);
    if (NO_THING.test(name) || NO_START.test(name) || name.split(/\s/u).length > MOST_WORDS) continue;
    if (!content.some((word) => !general.has(word)) || content.some((word) => word.includes('cookie'))) continue;
    const at = text.indexOf(name);
    if (at >= 0) return { name, at, label: form === FORMS[0] };
  }
  return undefined;
}
