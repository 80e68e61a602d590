import { ANSWERS } from './answers.js';

const CUES_FORWARD = ['geen', 'zonder', 'noch', 'evenmin', 'niets', 'niks'];
const CUES_CLAUSE = ['niet', 'nooit', 'nimmer', 'niemand', 'geenszins', 'nergens'];
/** After "niet" these take the denial away: "niet langer dan", "niet alleen", "niet beperkt tot". */
const NO_DENIAL = [
  'langer',
  'meer',
  'alleen',
  'uitsluitend',
  'enkel',
  'slechts',
  'beperkt',
  'limitatief',
  'later',
  'eerder',
  'verder',
  'strikt',
  'zomaar',
  'weg',
  'onbeperkt',
  'noodzakelijkerwijs',
  'functionele',
  'functioneel',
  'ouder',
  'jonger',
  'op',
  'tegenstaande',
  'betaald',
  'betalen',
  'betaalt',
  'tijdig',
  'nakomen',
  'kloppen',
  'juist',
  'correct',
  'volledig',
];
/** Words that open a new clause: what follows is not denied by what stood before. */
const BREAKS = [
  'tenzij',
  'behalve',
  'mits',
  'maar',
  'echter',
  'uitgezonderd',
  'uitzondering',
  'behoudens',
  'doch',
  'omdat',
  'zodat',
  'waarbij',
  'aangezien',
  'terwijl',
  'zolang',
  'totdat',
  'uitsluitend',
  'enkel',
  'alleen',
  'wel',
  'waarvoor',
  'waarmee',
  'waarin',
  'indien',
  'wanneer',
  'anders',
  'voordat',
  'alvorens',
];
const AFTER_COMMA = [
  'wij',
  'we',
  'u',
  'je',
  'en',
  'of',
  'dan',
  'dit',
  'deze',
  'die',
  'dat',
  'welke',
  'de',
  'het',
  'ook',
  'zelfs',
  'tevens',
  'zij',
  'hij',
  'met',
  'om',
  'voor',
  'in',
];

/** A clause that one of these opens ends at its comma ("als u niet betaalt, schakelen wij"). */
const CONDITION = ['als', 'indien', 'wanneer', 'mocht', 'zolang', 'voordat', 'omdat', 'doordat'];
/** What follows these is taken out of what was said ("alles, met uitzondering van uw foto"). */
const EXCEPTIONS = ['uitzondering', 'uitgezonderd'];

/** What words do in a denial; flags of `KnownWord.role`. */
export const FORWARD = 1;
export const CLAUSE = 2;
export const NOT_DENIED = 4;
export const BREAK = 8;
export const NEW_SUBJECT = 16;
export const CONDITIONAL = 32;
export const ANSWER = 64;
export const EXCEPT = 128;
export const CUE = FORWARD | CLAUSE;

const ROLES = new Map<string, number>();
for (const [words, role] of [
  [CUES_FORWARD, FORWARD],
  [CUES_CLAUSE, CLAUSE],
  [NO_DENIAL, NOT_DENIED],
  [BREAKS, BREAK],
  [AFTER_COMMA, NEW_SUBJECT],
  [CONDITION, CONDITIONAL],
  [ANSWERS, ANSWER],
  [EXCEPTIONS, EXCEPT],
] as const)
  for (const word of words) ROLES.set(word, (ROLES.get(word) ?? 0) | role);

/** What this word does in a denial, as flags. */
export const roleOf = (norm: string): number => ROLES.get(norm) ?? 0;
