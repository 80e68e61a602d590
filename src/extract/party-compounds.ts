import type { PartyHit } from '../annotate/annotated.js';
import type { Classified } from '../classify/classify.js';
import { normalise } from '../rulebook/normalise.js';
import type { Rulebook } from '../rulebook/rulebook.js';
import { partyWords } from './party-words.js';
import { sentenceOfToken } from './sentences.js';

/** Words of a name that may stand before the one with the hyphen. */
const MOST_BEFORE = 2;
/** Words of a bracket that are looked at. */
const MOST_BRACKET = 12;
const byRulebook = new WeakMap<Rulebook, ReadonlyMap<string, number>>();

/** Numbers of the parties by their names in normal form. */
function partiesByName(rulebook: Rulebook): ReadonlyMap<string, number> {
  let names = byRulebook.get(rulebook);
  if (!names) {
    const all = new Map<string, number>();
    rulebook.parties.forEach(({ name, aliases }, i) => {
      for (const n of [name, ...aliases]) {
        const key = n.split(' ').map(normalise).join(' ');
        if (!all.has(key)) all.set(key, i);
      }
    });
    byRulebook.set(rulebook, (names = all));
  }
  return names;
}

/** "Google Adwords-advertenties", "Neon-databank": a known name with what it has or does behind a hyphen. */
export function compoundParties(reading: Classified): PartyHit[] {
  const { document, tokens, rulebook } = reading;
  const { parts } = partyWords(rulebook);
  const found: PartyHit[] = [];
  for (let i = 0; i < tokens.norm.length; i++) {
    // only a word of which a mark was left out can have a hyphen
    if (tokens.kind[i] !== 'cap' || tokens.word[i]!.length === tokens.norm[i]!.length) continue;
    const text = document.text.slice(tokens.start[i], tokens.end[i]);
    const hyphen = Math.max(text.lastIndexOf('-'), text.lastIndexOf('\u2011'));
    if (hyphen < 1 || !parts.has(normalise(text.slice(hyphen + 1)))) continue;
    const hit = longestName(reading, i, tokens.start[i]! + hyphen);
    if (hit) found.push(hit);
  }
  return found;
}

/** The longest known name that ends at `end`, within token `at`. */
function longestName(reading: Classified, at: number, end: number): PartyHit | null {
  const { document, tokens, rulebook } = reading;
  const names = partiesByName(rulebook);
  const sentence = sentenceOfToken(reading, at);
  const head = normalise(document.text.slice(tokens.start[at], end));
  for (let first = Math.max(sentence.first, at - MOST_BEFORE); first <= at; first++) {
    const party = names.get([...tokens.norm.slice(first, at), head].join(' '));
    if (party !== undefined)
      return { party, sentence: sentence.index, first, last: at + 1, start: tokens.start[first]!, end };
  }
  return null;
}

/** "Google (Analytics, Maps en Tag Manager)": services in brackets behind their company, of which they have the name. */
export function bracketParties(reading: Classified): PartyHit[] {
  const { document, tokens, rulebook } = reading;
  const found: PartyHit[] = [];
  for (const { first, sentence } of reading.parties) {
    if (!document.text.startsWith(' (', tokens.end[first])) continue;
    const names = partiesByName(rulebook);
    const { last } = reading.sentences[sentence]!;
    for (let i = first + 1; i < last && i - first <= MOST_BRACKET; i++) {
      if (i > first + 1 && document.text.slice(tokens.end[i - 1], tokens.start[i]).includes(')')) break;
      for (let end = Math.min(i + MOST_BEFORE, last); end > i && tokens.kind[i] === 'cap'; end--) {
        const party = names.get([tokens.norm[first]!, ...tokens.norm.slice(i, end)].join(' '));
        if (party === undefined) continue;
        found.push({ party, sentence, first: i, last: end, start: tokens.start[i]!, end: tokens.end[end - 1]! });
        break;
      }
    }
  }
  return found;
}
