import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { InputError } from '../model/errors.js';
import { Matcher } from './matcher.js';
import { type Packed, unpack } from './packed.js';
import type { Party, Rule, Rulebook, RulebookData } from './rulebook.js';

/** The compiled rules lie beside the bundled program, two folders above the library, or in dist/ seen from src/rulebook. */
const PLACES = ['.', '../..', '../../dist'];

/** The rulebook as the build writes it: tables packed, lists of numbers in a file of their own. */
type Built = Omit<RulebookData, 'rules' | 'parties'> & { rules: Packed; parties: Packed };

/** What a run doesn't need lies in a file of its own: what phrases look like, and the word lists. */
type Texts = Pick<RulebookData, 'phrases' | 'lexicon'>;

let bundled: Rulebook | null = null;

/**
 * The rulebook in use: the bundled rules, compiled when the package was built.
 * @throws InputError when the package was not built
 */
export function loadRulebook(): Rulebook {
  if (bundled) return bundled;
  let texts: Texts | null = null;
  const textsOf = () => (texts ??= readBuilt<Texts>('rulebook-texts.json'));
  bundled = prepareRulebook(
    Object.defineProperties(unpacked(withNumbers(readBuilt<Built>('rulebook.json'))), {
      phrases: { get: () => textsOf().phrases, enumerable: true },
      lexicon: { get: () => textsOf().lexicon, enumerable: true },
    }),
  );
  return bundled;
}

/** Puts the lists of numbers back, which lie one after the other in a binary file (little-endian). */
function withNumbers(data: Built): Built {
  const file = readFileSync(placeOf('rulebook.bin'));
  // A large file has a buffer of its own, of which its bytes needn't be copied.
  const bytes = file.byteOffset ? file.buffer.slice(file.byteOffset, file.byteOffset + file.length) : file.buffer;
  if (new Uint8Array(Uint16Array.of(1).buffer)[0] === 0) Buffer.from(bytes).swap32();
  const restore = (holder: Record<string, unknown>) => {
    for (const [key, value] of Object.entries(holder)) {
      const place = (value as { numbers?: [at: number, length: number] } | null)?.numbers;
      if (place) holder[key] = new Int32Array(bytes, 4 * place[0], place[1]);
    }
  };
  restore(data.index as unknown as Record<string, unknown>);
  for (const { cells } of [...data.rules.others, ...data.parties.others]) restore(cells);
  return data;
}

const unpacked = (data: Built): RulebookData =>
  Object.assign(data, { rules: unpack<Rule>(data.rules), parties: unpack<Party>(data.parties) });

/** What the build wrote is ASCII. */
const readBuilt = <T>(name: string): T => JSON.parse(readFileSync(placeOf(name), 'latin1')) as T;

function placeOf(name: string): string {
  for (const folder of PLACES) {
    const place = fileURLToPath(new URL(`${folder}/${name}`, import.meta.url));
    if (statSync(place, { throwIfNoEntry: false })?.isFile()) return place;
  }
  throw new InputError('missing', `the compiled rules (dist/${name}) are missing: run \`npm run build\``);
}

/** Makes compiled rules ready to match. */
export function prepareRulebook(data: RulebookData): Rulebook {
  const made = { matcher: new Matcher(data.index) };
  // Getters are taken over as such: texts are read from their file when somebody asks for them.
  return Object.defineProperties(made as Rulebook, Object.getOwnPropertyDescriptors(data));
}
