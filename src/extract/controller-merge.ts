import type { NameCandidate } from './controller-names.js';
import { squash } from './names.js';

/** So far before "hierna: X" its full name stands, at most. */
const CALLED = 260;

/** "Advocatenkantoor Prins B.V., gevestigd te Breda (hierna: Prins)": the full name gets what speaks for the short one. */
export function spellOut(candidates: NameCandidate[], text: string): NameCandidate[] {
  const dropped = new Set<NameCandidate>();
  for (const short of candidates) {
    const said = short.places.find((p) => p.hit.rule.props.short === true);
    const before = (c: NameCandidate) =>
      Math.min(...c.places.map((p) => said!.range.start - p.range.end).filter((gap) => gap > 0), CALLED);
    const brand = said?.hit.rule.props.brand === true;
    const others = candidates.filter((c) => c !== short && !dropped.has(c) && (brand || isShortFor(short.name, c)));
    const full = said
      ? others.filter((c) => before(c) < CALLED).sort((a, b) => before(a) - before(b))[0]
      : others.find((c) => isQuotedBehind(short.name, c.name, text));
    if (!full) continue;
    full.score += short.score;
    full.strength = Math.max(full.strength, short.strength);
    dropped.add(short);
  }
  return candidates.filter((c) => !dropped.has(c));
}

/** `Garage Prins B.V. ("GP")`: the short name in quotes and brackets, right behind the full one. */
const isQuotedBehind = (short: string, full: string, text: string): boolean =>
  ['"', '“', "'", '‘', '”', '’'].some((quote) => text.includes(`${full} (${quote}${short}`));

/** Is a name an end, a beginning or the initials of a longer one: "Prins" or "Prinsen" of "Garage Prinsen Tilburg"? */
function isShortFor(short: string, { name, key }: NameCandidate): boolean {
  const [a, b] = [squash(short), squash(name)];
  const initials = (words: string) => squash((words.match(/(?<!\p{L})\p{L}/gu) ?? []).join(''));
  return b.length > a.length && a.length > 1 && (b.includes(a) || initials(name) === a || initials(key) === a);
}

/** Of names that hold one another ("Prins", "Garage Prins"), the one said most strongly stays and gets half the other's score. */
export function merge(candidates: NameCandidate[]): NameCandidate[] {
  const kept: NameCandidate[] = [];
  for (const c of [...candidates].sort((a, b) => b.score - a.score || b.key.length - a.key.length)) {
    const same = kept.find((k) => ` ${k.key} `.includes(` ${c.key} `) || ` ${c.key} `.includes(` ${k.key} `));
    if (!same) kept.push(c);
    else {
      same.score += c.score / 2;
      // the full name, where the text says it about as firmly as the short one
      const spelled = c.key.startsWith(`${same.key} `) && c.score * 2 >= same.score;
      if (spelled || /^(?:de|het) /.exec(c.key)?.[0].concat(same.key) === c.key) {
        Object.assign(same, { name: c.name, key: c.key, places: [...same.places, ...c.places] });
      }
    }
  }
  return kept;
}
