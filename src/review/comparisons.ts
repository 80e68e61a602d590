import { evidenceAt } from '../annotate/evidence.js';
import type { Classified } from '../classify/classify.js';
import type { Evidence } from '../model/index.js';
import type { Related } from '../relate/relate.js';
import { normalise } from '../rulebook/normalise.js';
import type { Rule } from '../rulebook/rulebook.js';

/** Words for data in general: two periods for these are for two kinds of them. */
const GENERAL =
  /^(?:(?:de|het|uw|je|jouw|deze|die|alle|onze|overige|andere|bepaalde|sommige)\s)*(?:persoons|persoonlijke\s)?(?:gegevens|data|informatie|cookies?|bestanden|termijn|bewaartermijn)$/u;

/** Two different exact periods for the same named thing: the evidence of both, or null. */
export function conflicts(facts: Related): Evidence[] | null {
  const bySubject = new Map<string, Related['retention']>();
  for (const r of facts.retention) {
    const subject = r.subject?.toLowerCase().trim();
    if (
      !subject ||
      GENERAL.test(subject) ||
      !r.evidence.some((e) => e.quote.toLowerCase().includes(subject)) ||
      !r.duration ||
      r.bound === 'min' ||
      r.trigger
    )
      continue;
    const same = bySubject.get(subject);
    if (same) same.push(r);
    else bySubject.set(subject, [r]);
  }
  for (const same of bySubject.values()) {
    const other = same.find(
      (r) => r.duration !== same[0]!.duration && r.bound === same[0]!.bound && r.text !== same[0]!.text,
    );
    if (other) return [...same[0]!.evidence, ...other.evidence];
  }
  return null;
}

/** Two sections with one heading and nearly the same words: their headings, or null. */
export function duplicates(reading: Classified, rule: Rule): Evidence[] | null {
  const headings = reading.sections.map((s) => (s.title && s.heading ? s.heading.toLowerCase() : ''));
  const seen = new Map<string, { section: number; words: Set<string> }[]>();
  for (const [i, section] of reading.sections.entries()) {
    const key = headings[i]!;
    if (!key || !section.title || headings.indexOf(key) === headings.lastIndexOf(key)) continue;
    const words = new Set(
      reading.document.text.slice(section.title.end, section.end).split(/\s+/).map(normalise).filter(Boolean),
    );
    if (words.size < 12) continue;
    const twin = seen.get(key)?.find((s) => likeness(s.words, words) >= 0.8);
    if (twin) return [twin.section, i].map((n) => evidenceAt(reading, reading.sections[n]!.title!, n, rule.id));
    seen.set(key, [...(seen.get(key) ?? []), { section: i, words }]);
  }
  return null;
}

function likeness(a: Set<string>, b: Set<string>): number {
  let common = 0;
  for (const word of a) if (b.has(word)) common++;
  return common / (a.size + b.size - common);
}
