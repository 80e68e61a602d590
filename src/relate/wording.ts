/** Words before a name that only say that data or periods of it are told. */
const BEFORE =
  /^(?:(?:de|het|een|uw|je|jouw|onze|alle|deze|die)\s(?=\p{L})|(?:privacy(?:beleid|verklaring|statement)|bewaartermijn(?:en)?|grondslag(?:en)?|toestemming(?:en)?|registratie|verwerking|verzameling|gebruik|opslag|categorie)(?:\s(?:van|voor|over|bij|omtrent|tot))?\s(?!(?:en|of|van|voor|over|bij|omtrent)\b)(?=\p{L}{2})|in (?:het )?kader van\s|(?:persoons|persoonlijke\s)?gegevens\s(?:van|als|over|in (?:het )?kader van|uit|voor|bij|in|met betrekking tot|aangaande|omtrent|rond|ten behoeve van|(?:die|welke)\s(?:verband houden|te maken hebben|samenhangen)\smet|(?:die|welke)\s(?:nodig|noodzakelijk|vereist)\szijn\s(?:voor|om))\s(?=\p{L}))/iu;
const STOP = new Set(
  'de het een en of van in op te voor met aan om dat die dit deze uw je jouw ons onze als door bij naar over uit ook via'.split(
    ' ',
  ),
);

/** "Oud-leden" are other people than "leden". */
const CONTRAST =
  /^(?:oud|ex|niet|geen|voormalige?|gewezen|afgewezen|nieuwe|toekomstige?|potentiele|inactieve|niet\p{L}+)$/u;

/** Words behind a name that only say more of it: "Cookies, of vergelijkbare technieken, die wij gebruiken". */
const BEHIND =
  /(?:,?\s(?:en|of|en\/of)\s(?:vergelijkbare|soortgelijke|dergelijke|gelijkaardige|andere)\s\p{L}{4,30}(?:[,\s].{0,80})?|,?\s(?:die|welke|waarvan|waarmee|waarin|vanaf het|zoals)\s.{3,120}|\s(?:(?:verwerken|verzamelen|gebruiken|bewaren)(?:,| en)? ){0,2}(?:verwerken|verzamelen|gebruiken|bewaren|vragen) (?:wij|we|ik)(?:\s.{1,80})?|\s(?:niet|nog|altijd|automatisch|uitsluitend|alleen))$/iu;

/** What is left where the words behind it said which. */
const NOTHING = /^(?:persoons|persoonlijke )?(?:gegevens|informatie|data)$/iu;

/** A name without the words around it that every section or sentence on the topic has: "Gegevens van de leden". */
export function shortName(words: string): string {
  let name = words;
  for (let i = 0; i < 6 && BEFORE.test(name); i++) name = name.replace(BEFORE, '');
  const bare = name.replace(BEHIND, '');
  const telling = NOTHING.test(bare) && /^,?\s(?:die|welke)\s/iu.test(name.slice(bare.length));
  if (bare.length > 3 && !telling) name = bare;
  return name.length > 2 ? name.replace(/[\s:]{1,9}$/u, '') : words;
}

/**
 * Where the first group of a pattern in small letters matches a text, in whatever case that is written: to fold case takes
 * V8 longer than all else that patterns do. Null where it doesn't.
 * @param form with the flags `du`
 */
export function groupIn(form: RegExp, text: string): [start: number, end: number] | null {
  const lower = text.toLowerCase();
  return (lower.length === text.length && form.exec(lower)?.indices?.[1]) || null;
}

/** Most names have neither accents nor marks. */
const ASCII = /^[\x20-\x7e]*$/;

/** So many names are remembered: those of one document, and some more. */
const REMEMBERED = 500;

/** A function of a name that is asked of the same names again and again. */
function remembering(read: (name: string) => readonly string[]): (name: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (name) => {
    let words = known.get(name);
    if (!words) {
      if (known.size >= REMEMBERED) known.clear();
      known.set(name, (words = read(name)));
    }
    return words;
  };
}

/** The words of a name that say something, in lower case, without accents or marks. */
export const contentOf = remembering((name) => {
  const bare = ASCII.test(name) ? name : name.normalize('NFKD').replace(/\p{M}/gu, '');
  return bare
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((w) => w.length > 1 && !STOP.has(w));
});

/** So many names with the same first letters are compared; a longer list is no list of activities. */
const MOST_ALIKE = 40;

/** Names by their first letters, to find those that speak of one thing: "Sollicitanten" and "Sollicitatiegegevens". */
export class Akin<T> {
  private readonly byLetters = new Map<string, { stems: readonly string[]; value: T }[]>();

  add(name: string, value: T): void {
    const stems = stemsOf(name);
    for (const letters of new Set(stems.map((w) => w.slice(0, 3)))) {
      const list = this.byLetters.get(letters) ?? [];
      if (list.length < MOST_ALIKE) this.byLetters.set(letters, [...list, { stems, value }]);
    }
  }

  /** The first one added that speaks of the same thing as this name. */
  find(name: string, wanted: (value: T) => boolean = () => true): T | undefined {
    const stems = stemsOf(name);
    for (const letters of new Set(stems.map((w) => w.slice(0, 3)))) {
      const found = this.byLetters.get(letters)?.find((o) => wanted(o.value) && areAkin(o.stems, stems));
      if (found) return found.value;
    }
    return undefined;
  }
}

/** A word so long is the same thing in a compound: "contactformulier" of "contactformulierinzendingen". */
const WHOLE = 9;

function areAkin(a: readonly string[], b: readonly string[]): boolean {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  if (!few.length || few.some((w) => CONTRAST.test(w)) !== many.some((w) => CONTRAST.test(w))) return false;
  const same = few.filter((word) => many.some((other) => isAkin(word, other))).length;
  return same === few.length || (same >= 2 && same >= few.length - 1);
}

/** What is done with a thing is no part of which thing it is: "het versturen van nieuwsbrieven". */
const ACTION =
  /^(?:ver(?:sturen|zenden|zending|strekken|strekking|werken|werking|zorgen)|toe(?:sturen|zenden)|sturen|zenden|af(?:handelen|handeling)|uitvoer(?:en|ing)|bijhouden|bewar(?:en|ing)|opslaan|opslag|be(?:heer|heren|antwoorden)|voeren|plaatsen|te|kunnen)$/u;

/** The words of a name by which its thing is known. */
export const stemsOf = remembering((name) => {
  const stems = contentOf(name)
    .map((w) => w.replace(/(?<=\p{L}{3})(?<!^contact)(?:persoons)?gegevens$/u, ''))
    .filter((w) => !/^(?:persoons)?gegevens$/.test(w));
  const things = stems.filter((w) => !ACTION.test(w));
  return things.length ? things : stems;
});

/** Do two words speak of one thing? */
export function isAkin(a: string, b: string): boolean {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  if (same >= WHOLE && same >= Math.min(a.length, b.length) - 3) return true;
  return (
    same >= Math.max(Math.min(4, a.length, b.length), Math.min(a.length, b.length) - 3) &&
    Math.max(a.length, b.length) - same <= 5 &&
    same >= 3
  );
}
