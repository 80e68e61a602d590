import type { Hit, Sentence } from '../annotate/annotated.js';
import { evidenceOf, hitsOf } from '../annotate/evidence.js';
import type { Classified } from '../classify/classify.js';
import type { CookieType, Model } from '../model/index.js';
import { cookieItems } from './cookie-items.js';
import { speakingOfCookies } from './cookie-mentions.js';
import { factsOf } from './facts.js';

type Cookies = Model['cookies'];

/** What the text says of cookies: whether they are used, which kinds and which by name, and on what consent. */
export function extractCookies(reading: Classified): Cookies {
  const speaks = speakingOfCookies(reading);
  const said = hitsOf(reading, 'cookies').filter((hit) => speaks(reading.sentences[hit.sentence]!));
  const emitting = (id: string) => said.filter((hit) => hit.rule.emits === id);
  const items = cookieItems(reading);
  const yes = emitting('used-yes');
  const no = emitting('used-no');
  const types = typeHits(reading, speaks);
  const consent = consentOf(emitting);
  const implied = items.length + types.filter((hit) => !isWeak(reading, hit)).length + consent.hits.length > 0;
  const used = yes.length || (implied && !no.length) ? 'yes' : no.length ? 'no' : 'unstated';
  const first = (used === 'no' ? no : yes).slice(0, 3);
  const hits = [...new Set([...first, ...consent.hits.slice(0, 1)])].sort((a, b) => a.start - b.start);
  const evidence = hits.map((hit) => evidenceOf(reading, hit));
  return {
    used,
    types: used === 'yes' ? withNamed(factsOf<CookieType>(reading, types), items) : [],
    items: used === 'no' ? [] : items,
    consent: consent.value,
    evidence: evidence.length || used !== 'yes' ? evidence : firstOf(reading, items, types),
  };
}

/** Kinds by what the text says; where it tells none, by the names of well-known cookies. */
function withNamed(types: Cookies['types'], items: Cookies['items']): Cookies['types'] {
  if (types.length) return types;
  const named = new Map<CookieType, Cookies['types'][number]>();
  for (const { type, evidence } of items) {
    if (!type) continue;
    const fact = named.get(type);
    if (fact) fact.evidence.push(...evidence);
    else named.set(type, { id: type, evidence: [...evidence] });
  }
  return [...named.values()];
}

/** Kinds that are used: of a kind that the text denies somewhere, headings, tools and what names no cookie prove nothing. */
function typeHits(reading: Classified, speaks: (sentence: Sentence) => boolean): Hit[] {
  // under the title "Privacy- en cookieverklaring" everything stands: a kind is of a cookie where something nearer says so
  const hits = hitsOf(reading, 'cookieTypes').filter(
    (hit) => hit.rule.props.needsCookies || speaks(reading.sentences[hit.sentence]!),
  );
  const denials = hits.filter((hit) => hit.rule.props.denies);
  const denied = new Set(denials.map((hit) => hit.rule.emits));
  const here = new Set(denials.map((hit) => `${hit.rule.emits} ${hit.sentence}`));
  const isDenied = (hit: Hit) =>
    denied.has(hit.rule.emits) &&
    (isWeak(reading, hit) || isBare(reading, hit) || here.has(`${hit.rule.emits} ${hit.sentence}`));
  return hits.filter((hit) => !hit.rule.props.denies && !isDenied(hit));
}

/** A heading, or a tool that sets cookies as a rule. */
const isWeak = (reading: Classified, hit: Hit): boolean =>
  reading.sentences[hit.sentence]!.kind === 'heading' || Boolean(hit.rule.props.needsCookies);

/** Running text that says nothing of cookies itself. */
function isBare({ sentences, document }: Classified, hit: Hit): boolean {
  const { kind, start, end } = sentences[hit.sentence]!;
  return kind === 'sentence' && !/cookie/i.test(document.text.slice(start, end));
}

/** What shows that cookies are used where no sentence says so as such: a named cookie, or a kind of them. */
function firstOf(reading: Classified, items: Cookies['items'], types: readonly Hit[]): Cookies['evidence'] {
  const shown = [...items.flatMap((item) => item.evidence), ...types.map((hit) => evidenceOf(reading, hit))];
  return shown.sort((a, b) => a.start - b.start).slice(0, 1);
}

/** Consent that is taken for granted outweighs consent that is asked, which outweighs switching cookies off afterwards. */
function consentOf(emitting: (id: string) => Hit[]): { value: Cookies['consent']; hits: Hit[] } {
  for (const value of ['implied', 'opt-in', 'opt-out'] as const) {
    const hits = emitting(`consent-${value}`);
    if (hits.length) return { value, hits };
  }
  return { value: 'unstated', hits: [] };
}
