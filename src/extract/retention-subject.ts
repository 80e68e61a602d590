import { headingOf, hitsIn } from '../annotate/drawers.js';
import type { Classified } from '../classify/classify.js';
import { cookieAbove } from './cookie-mentions.js';
import type { Part } from './retention-parts.js';

const LABEL = /^[\s"'“(–•·-]{0,4}(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s)?([^:;.]{2,90}?)\s?(?::|\s[–—])\s/u;
/** "Facturen bewaren wij", "Het dossier wordt". */
const OPENING =
  /^(?:[\s"'“(•–-]{0,4})(?:(?:bijvoorbeeld|bv|zo|ook|alleen|enkel|met name|daarnaast|echter|tevens)[,\s.]{1,2})?((?:(?:de|het|uw|je|jouw|alle|onze|deze|die)\s)?[\p{L}\p{N}][^,.;:()]{1,70}?)\s(?:wordt|worden|blijft|blijven|gaat|gaan|staat|staan|ligt|liggen|verdwijnt|verdwijnen|zijn na|bewaar ik|hou ik|houd ik|gooi ik|wis ik|verwijder ik|vernietig ik|(?:bewaren|verwijderen|houden|slaan|wissen|vernietigen|gooien|halen|ruimen|schrappen|archiveren|stockeren|versnipperen|hebben|moeten|mogen|dienen) (?:wij|we)|dienen|moeten|mogen)\s/iu;
/** "Wij bewaren het dossier tot", "halen we je kaart uit". */
const OBJECT =
  /\s(?:bewaren|bewaart|bewaar|houden|houdt|hou|slaan|slaat|sla|verwijderen|verwijdert|verwijder|vernietigen|vernietig|wissen|wist|wis|archiveren|stockeren|gooien|gooi|halen|haal|ruimen|schrappen|versnipperen|moeten|moet|mogen|zijn|worden|wordt)\s(?:(?:wij|we|ik)\s)?([\p{L}\p{N}][^,.;:()]{1,60}?)\s(?:bij|op|weg|uit|binnen|niet|nooit|nog|zolang|zo lang|maximaal|minimaal|maximum|minimum|minstens|gedurende|tot|totdat|voor|ten|na|uiterlijk|conform|volgens|automatisch|definitief|verwijderd|vernietigd|gewist|uitgewist|weggegooid|\d{1,3}|een|één|twee|drie|vier|vijf|zes|zeven|acht|tien|twaalf|\p{L}{2,6}tien|twintig|dertig)(?:\s|$)/u;
/** "om facturen 7 jaar te bewaren", "verplicht de boekhouding gedurende tien jaar bij te houden". */
const INFINITIVE =
  /\s(?:(?:verplicht\s)?(?:ons\s|mij\s)?om|verplicht|dienen wij|dienen we)\s([\p{L}\p{N}][^,.;:()]{1,60}?)\s(?:gedurende|minimaal|maximaal|minstens|ten minste|nog|tot|\d{1,3}|een|één|twee|drie|vier|vijf|zes|zeven|acht|tien|twaalf|\p{L}{2,6}tien|twintig|dertig)\s/u;
/** "Voor loggegevens geldt een termijn", "een bewaarplicht van zeven jaar voor facturen". */
const FOR =
  /(?:^|\s)voor\s([\p{L}\p{N}][^,.;:()]{2,60}?)\s(?:geldt|gelden|hanteren|hanteert|hanteer|bewaren|bedraagt|is|kennen|houden)\s/iu;
const TERM_FOR =
  /\s(?:bewaarplicht|bewaartermijn|termijn)\s[^,.;:()]{2,40}?\svoor\s([\p{L}\p{N}][^,.;:()]{2,60}?)[\s.]{0,2}$/u;
/** "Het bewaren van facturen (7 jaar)". */
const NOMINAL =
  /(?:^|\s)(?:het\s)?(?:bewaren|opslaan|archiveren|verwijderen|wissen|bewaring|opslag)\svan\s([\p{L}\p{N}][^,.;:()]{2,60}?)(?=\s(?:conform|volgens|gedurende|voor|is|duurt|op|gebeurt|geldt|na|tot)\s|\s?[,.;:(])/iu;
/** At the end of the sentence: "na vijf jaar verwijderen wij uw account". */
const CLOSING =
  /\s(?:verwijderen|verwijder|wissen|wis|vernietigen|vernietig|archiveren|versnipperen|schrappen|anonimiseren)\s(?:wij|we|ik)\s([\p{L}\p{N}][^,.;:()]{2,60}?)[\s.,]{0,2}$/u;
const GENERAL =
  /^(?:(?:de|uw|je|jouw|alle|deze|die|dit|onze|door u verstrekte|verzamelde|verwerkte|bewaarde|hierboven|genoemde|bovenstaande)\s){0,3}(?:gegevens|persoonsgegevens|informatie|data|persoonlijke gegevens|ze|zij|wij|we|dit|deze|die|het|er|alles|wettelijk|bewaartermijn|opslagtermijn|bewaarperiode|bewaarduur|termijn|opslagduur|periode|bewaartermijnen)$/u;
/** A label that names why, not what. */
const GROUND =
  /^(?:wettelijke (?:ver)?plicht(?:ing)?(?:en)?|gerechtvaardigde? belang(?:en)?|toestemming|(?:uitvoering|nakoming) van \p{L}{2,4} overeenkomst)(?:\s\(|$)/iu;
const PRONOUN =
  /^(?:(?:tenzij|behoudens|wij|we|ik|jij|ze|zij|er|daarna|hierna|vervolgens|in|na|om|tijdens|gedurende|voor|tot|bij|zolang|daarnaast|ook|dan|van|verder|totdat|op|met|zo|nadat|als|indien|wanneer|zodra|uiterlijk|maximaal|minimaal|maximum|minimum|minstens|nog|weer|niet|langer|reeds|al|altijd|nooit|standaard|momenteel|binnen|automatisch|wettelijk|volgens|verplicht)\b(?!\s(?:dossier|kaart|account|gegevens|naam|adres|bericht|cv|brief)\b)|(?:u|je|ons|het|deze|dit|die)(?:$|\s(?:je|u|deze|door|wij|we|ik|niet|is|zijn|was|waren|hebben|betreft|betekent|geldt|gelden|laatste|periode|termijn|kunnen|zullen|kunt|kan|hebt|heeft|bent|wilt|zult|zal|mag|krijgt|geeft|vindt|ziet|moet|gaat|hoeft|blijft)\b))/u;
/** A length of time or a verb is no part of a name. */
const NO_NAME =
  /\d|\smaximaal|(?:^|\s)(?:noodzakelijk|nodig|vereist|benodigd)(?:\s|$)|\sen$|^(?:bewaard|verwijderd|gewist|opgeslagen)$|\s(?:dagen|weken|maanden|maand|jaar|jaren|wordt|worden|bewaren|bewaard|verwijderd)\b/u;

/** An adverb that leads on to the period is no part of the name: "uw adres onmiddellijk", "opnames ouder". */
const TRAILING =
  /(?:^|\s)(?:onmiddellijk|direct|meteen|uiterlijk|alleen|enkel|in beginsel|in principe|standaard|permanent|automatisch|ouder|doorgaans|dan ook|dus|daarom|langer dan)$/iu;

const WAYS = [OPENING, FOR, OBJECT, INFINITIVE, TERM_FOR, NOMINAL, CLOSING];
/** A label ends within so many characters. */
const LABEL_REACH = 100;

/** What is kept: the cookie under whose name a lifetime stands, the label of the item, the words before the verb, or the heading; null where it is said of all data. */
export function subjectOf(reading: Classified, part: Part, token: number): string | null {
  const { text } = reading.document;
  const { start, end } = reading.tokens;
  const cookie = cookieAbove(reading, part.sentence);
  if (cookie) return cookie;
  const opening = text.slice(part.start, Math.min(start[token]!, part.start + LABEL_REACH));
  const label = LABEL.exec(`${opening} `)?.[1]?.trim();
  if (label && !isGeneral(label) && !GROUND.test(label)) return fold(label);
  const told = toldIn(reading, part, text.slice(start[token], end[token]));
  if (told) return fold(told);
  const { section } = part.sentence;
  const { heading } = reading.sections[section]!;
  const filed = reading.categories[section]!;
  const own = filed.some((c) => c.id === 'retention' || c.id === 'introduction' || c.id === 'security');
  if (own || !heading || !filed.length || isGeneral(heading) || isTopic(reading, section)) return null;
  return fold(heading);
}

/** What a policy tells of all data: a heading that says it names no thing that is kept ("Doelen en grondslagen"). */
const TOPICS = new Set([
  'personal-data',
  'purposes',
  'legal-basis',
  'sources',
  'processors',
  'transfers',
  'rights',
  'controller',
]);

/** From here on a word of a heading says what its section is about, and is no name. */
const DECISIVE = 0.8;

function isTopic(reading: Classified, section: number): boolean {
  const title = headingOf(reading, section);
  if (title === undefined) return false;
  const { first, last, end } = reading.sentences[title]!;
  if (reading.document.text[end - 1] === '?') return true;
  const said = hitsIn(reading, title).filter(
    ({ rule }) => rule.facet === 'section' && rule.weight >= DECISIVE && TOPICS.has(rule.emits),
  );
  for (let i = first; i < last; i++) {
    const word = reading.tokens.norm[i]!;
    if (/^\p{L}{4}/u.test(word) && !said.some((h) => h.first <= i && i < h.last)) return false;
  }
  return said.length > 0;
}

/** What each way of naming a thing finds in a part, null where it finds none: looked for once, however many periods stand there. */
const namings = new WeakMap<Part, (string | null)[]>();

/** The first thing that a part names, of which the length of time is no word; nothing behind what is said of all data. */
function toldIn(reading: Classified, part: Part, length: string): string | undefined {
  let found = namings.get(part);
  if (!found) namings.set(part, (found = []));
  const whole = reading.document.text.slice(part.start, part.end);
  for (let i = 0; i < WAYS.length; i++) {
    const way = WAYS[i]!;
    if (found[i] === undefined) found[i] = way.exec(way === OPENING ? whole : ` ${whole}`)?.[1]?.trim() || null;
    const words = found[i]?.replace(TRAILING, '');
    if (!words) continue;
    if (isGeneral(words)) return undefined;
    if (!PRONOUN.test(words.toLowerCase()) && !NO_NAME.test(words) && !words.split(' ').includes(length)) return words;
  }
  return undefined;
}

const isGeneral = (words: string) => GENERAL.test(words.toLowerCase());

const fold = (words: string) => words.replace(/\s+/g, ' ').trim();
