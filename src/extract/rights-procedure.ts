import type { Hit } from '../annotate/annotated.js';
import { evidenceOf, hitsOf } from '../annotate/evidence.js';
import type { Classified } from '../classify/classify.js';
import type { Model } from '../model/index.js';
import { isOneOf, listOf } from './contact.js';
import { findDurations } from './duration.js';
import { domainOf } from './emails.js';

/** How many sentences away a right may be granted for a line without "verzoek" to be about asking for it. */
const NEAR = 4;

/** How rights are used: where a request goes, how soon the answer comes, and whether one must show who one is. */
export function extractRightsProcedure(reading: Classified): Model['rightsProcedure'] {
  const rights = rightsBySection(reading);
  const said = hitsOf(reading, 'rightsProcedure').filter(
    (hit) => !hit.rule.props.besideRights || standsAmongRights(reading, hit, rights),
  );
  const emitting = (id: string) => said.filter((hit) => hit.rule.emits === id);
  const addresses = emitting('address');
  const yes = emitting('identification-yes');
  const no = emitting('identification-no');
  const responseTime = firstTime(reading, emitting('response-time'));
  const shown = yes.length ? yes : no;
  const hits = [...new Set([...addresses, ...(responseTime ? [responseTime.hit] : []), ...shown])].sort(
    (a, b) => a.start - b.start,
  );
  const evidence = hits.map((hit) => evidenceOf(reading, hit));
  return {
    emails: addressesOf(reading, addresses, 'email'),
    urls: addressesOf(reading, addresses, 'url'),
    responseTime: responseTime?.iso ?? null,
    identification: yes.length ? 'yes' : no.length ? 'no' : 'unstated',
    evidence: evidence.filter((e, i) => e.start !== evidence[i - 1]?.start),
  };
}

/** Per section, the sentences that grant a right. */
function rightsBySection(reading: Classified): Map<number, number[]> {
  const places = new Map<number, number[]>();
  for (const { sentence } of hitsOf(reading, 'rights')) {
    const { section } = reading.sentences[sentence]!;
    places.set(section, [...(places.get(section) ?? []), sentence]);
  }
  return places;
}

/** Does the hit stand in a section on rights, or a few sentences after one that grants a right? */
function standsAmongRights(reading: Classified, hit: Hit, rights: ReadonlyMap<number, number[]>): boolean {
  const { section } = reading.sentences[hit.sentence]!;
  if (reading.categories[section]!.some((category) => category.id === 'rights')) return true;
  return (rights.get(section) ?? []).some((at) => at <= hit.sentence && hit.sentence - at <= NEAR);
}

/** The first term for an answer that can be read as a length of time. */
function firstTime({ document, tokens, rulebook }: Classified, hits: readonly Hit[]): { iso: string; hit: Hit } | null {
  for (const hit of hits) {
    if (hit.rule.props.iso) return { iso: String(hit.rule.props.iso), hit };
    const [duration] = findDurations(document.text, tokens, hit.first, hit.last, rulebook);
    if (duration) return { iso: duration.iso, hit };
  }
  return null;
}

/** The addresses of one kind, each once, in the order of the text; where a complaint goes is no address of requests. */
function addressesOf(reading: Classified, hits: readonly Hit[], kind: 'email' | 'url'): string[] {
  const { kind: kinds, norm } = reading.tokens;
  const others = listOf(reading, 'others');
  const values = hits.filter((hit) => kinds[hit.last - 1] === kind).map((hit) => norm[hit.last - 1]!);
  return [...new Set(values)].filter((value) => kind === 'url' || !isOneOf(domainOf(value), others));
}
