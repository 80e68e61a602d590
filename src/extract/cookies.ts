import type { Hit } from '../annotate/annotated.js';
import type { Classified } from '../classify/classify.js';
import type { CookieType, Model } from '../model/index.js';
import { cookieItems } from './cookie-items.js';
import { evidenceOf, factsOf, hitsOf } from './facts.js';

type Cookies = Model['cookies'];

/** What the text says of cookies: whether they are used, which kinds and which by name, and on what consent. */
export function extractCookies(reading: Classified): Cookies {
  const said = hitsOf(reading, 'cookies');
  const emitting = (id: string) => said.filter((hit) => hit.rule.emits === id);
  const items = cookieItems(reading);
  const yes = emitting('used-yes');
  const no = emitting('used-no');
  const used = yes.length || (items.length && !no.length) ? 'yes' : no.length ? 'no' : 'unstated';
  const consent = consentOf(emitting);
  const first = (used === 'no' ? no : yes).slice(0, 3);
  const hits = [...new Set([...first, ...consent.hits.slice(0, 1)])].sort((a, b) => a.start - b.start);
  const evidence = hits.map((hit) => evidenceOf(reading, hit));
  return {
    used,
    types: used === 'yes' ? factsOf<CookieType>(reading, typeHits(reading)) : [],
    items: used === 'no' ? [] : items,
    consent: consent.value,
    evidence: evidence.length ? evidence : items.flatMap((item) => item.evidence).slice(0, 1),
  };
}

/** Kinds that are used: of a kind that the text denies somewhere, headings and tools elsewhere prove nothing. */
function typeHits(reading: Classified): Hit[] {
  const hits = hitsOf(reading, 'cookieTypes');
  const denied = new Set(hits.flatMap((hit) => (hit.rule.props.denies ? [hit.rule.emits] : [])));
  const isHeading = (hit: Hit) => reading.sentences[hit.sentence]!.kind === 'heading';
  const isWeak = (hit: Hit) => isHeading(hit) || Boolean(hit.rule.props.needsCookies);
  return hits.filter((hit) => !hit.rule.props.denies && !(denied.has(hit.rule.emits) && isWeak(hit)));
}

/** Consent that is taken for granted outweighs consent that is asked, which outweighs switching cookies off afterwards. */
function consentOf(emitting: (id: string) => Hit[]): { value: Cookies['consent']; hits: Hit[] } {
  for (const value of ['implied', 'opt-in', 'opt-out'] as const) {
    const hits = emitting(`consent-${value}`);
    if (hits.length) return { value, hits };
  }
  return { value: 'unstated', hits: [] };
}
