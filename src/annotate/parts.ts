import type { Span } from '../rulebook/matcher.js';
import type { Sentence } from './annotated.js';
import type { Tokens } from './tokens.js';

/** Words with which a next aim begins, and what joins it to the one before. */
const AIM = new Set(['om', 'teneinde', 'voor', 'ten', 'ter', 'zodat']);
const JOINS = new Set(['en', 'of', 'alsmede', 'evenals', 'alsook', 'tevens', 'anderzijds', 'daarnaast']);
/** After a comma these open a remark about what was told. */
const REMARK = new Set(['zoals', 'waarbij', 'waarvoor', 'conform', 'volgens']);
/** Who shares or sells, or says not to: of what stands in such a clause no part tells an aim. */
const SHARES = new Set(['delen', 'deelt', 'verkopen', 'verkoopt', 'verhuren', 'verstrekken', 'verstrekt', 'geven']);

/**
 * The parts of a sentence that tell several aims: "om uw bestelling te leveren, om u te informeren en voor statistiek".
 * What silences one of them says nothing of the others.
 * @returns the spans of the parts; one or none where the sentence tells one thing
 */
export function aimParts(text: string, { norm, start, end }: Tokens, { first, last }: Sentence): Span[] {
  const parts: Span[] = [];
  let [from, remark] = [first, false];
  const close = (at: number) => {
    if (!remark && !norm.slice(from, at).some((word) => SHARES.has(word))) parts.push([from, at]);
    from = at;
  };
  for (let i = first + 1; i < last - 1; i++) {
    const comma = text.slice(end[i - 1], start[i]).includes(',');
    if ((comma && REMARK.has(norm[i]!)) || (norm[i - 1] === 'en' && SHARES.has(norm[i]!))) {
      close(i);
      remark = true;
    } else if ((comma || JOINS.has(norm[i - 1]!)) && opensAim(norm, i)) {
      close(i);
      remark = false;
    }
  }
  if (from > first) close(last);
  // "Wij verkopen niets en geven dit alleen door om ..": its aims are those of the sharing
  return parts[0]?.[0] === first ? parts : [];
}

/** "om", "voor", or "het" before what is done: "het versturen van". */
const opensAim = (norm: readonly string[], i: number): boolean =>
  AIM.has(norm[i]!) || (norm[i] === 'het' && norm[i + 2] === 'van' && norm[i + 1]!.endsWith('en'));
