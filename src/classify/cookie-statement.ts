import type { Annotated } from '../annotate/annotated.js';
import type { Filed, Verdict } from './case.js';
import { type Evidence, listOf } from './weights.js';

/** Share of a text that speaks of cookies, from which on a statement on cookies takes the section along. */
const SPOKEN = 0.2;
/** So much less sure than the section above. */
const PASSED_ON = 0.8;
/** Share from which on a heading that may be about cookies ("Toestemming intrekken") is. */
const MOSTLY = 0.35;
const COOKIES = 'cookies';
/** What the title of a statement on cookies may be filed under. */
const OPENS = 'introduction';

interface Below {
  reading: Annotated;
  evidence: Evidence;
  section: number;
  parent: Verdict | null;
}

/**
 * In a statement on cookies a section that speaks of cookies stays with them, though its heading names a service or
 * something that is done elsewhere without cookies ("Advertenties", "WhatsApp").
 * @param decisive what the heading itself decides on
 * @returns null where the section stands elsewhere, or is about something else
 */
export function underCookies(
  { reading, evidence, section, parent }: Below,
  decisive: readonly Filed[],
): Verdict | null {
  const own = evidence.texts[section]!.get(COOKIES)?.weight ?? 0;
  const choice = evidence.headings[section]!.get(COOKIES);
  const given = listOf(reading, 'consented');
  if (choice && decisive.length && decisive.every((c) => given.includes(c.id) && own >= share(evidence, section, c.id)))
    return own >= MOSTLY ? { categories: [{ id: COOKIES, ...choice }], byHeading: true } : null;
  const title = evidence.headings[reading.sections[section]!.parent]?.get(COOKIES);
  const above = parent?.categories.find((c) => c.id === COOKIES || c.id === OPENS);
  if (!above || !title) return null;
  const yields = listOf(reading, 'yielding');
  const outspoken = listOf(reading, 'outspoken');
  const isLess = (id: string) => outspoken.includes(id) && own > share(evidence, section, id);
  if (!decisive.every((c) => yields.includes(c.id) || isLess(c.id))) return null;
  if (own < SPOKEN) return null;
  return { categories: [{ id: COOKIES, rules: title.rules, weight: above.weight * PASSED_ON }], byHeading: true };
}

const share = ({ texts }: Evidence, section: number, id: string) => texts[section]!.get(id)?.weight ?? 0;
