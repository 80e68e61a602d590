import type { Hit } from '../annotate/annotated.js';
import { evidenceOf, hitsOf } from '../annotate/evidence.js';
import type { Classified } from '../classify/classify.js';
import type { Model } from '../model/index.js';
import type { Range } from '../read/document.js';
import { type Contacts, contactsOf } from './contact.js';
import { nameAfter, nameWords } from './names.js';

const PERSON = /^\p{Lu}[\p{L}'’.-]+(?:\s(?:van|de|der|den|ter|ten|'t|[\p{L}'’.-]+))?(?:\s\p{Lu}[\p{L}'’-]+){1,2}$/u;

/** Is there a data protection officer, who is it and how can they be reached? */
export function extractDpo(reading: Classified): Model['dpo'] {
  const hits = hitsOf(reading, 'dpo');
  const named = hits.filter((h) => h.rule.emits === 'named');
  const denied = hits.filter((h) => h.rule.emits === 'not-appointed');
  const isTitle = (h: Hit) => reading.sentences[h.sentence]!.kind === 'heading';
  const status =
    denied.length && !named.some((h) => !isTitle(h) && !denied.some((d) => d.sentence === h.sentence))
      ? 'not-appointed'
      : named.length
        ? 'named'
        : 'unstated';
  if (status === 'unstated') return { status, name: null, emails: [], phones: [], evidence: [] };
  const shown = status === 'named' ? named : denied;
  const sentences = new Set<number>();
  const evidence = shown
    .filter((h) => !sentences.has(h.sentence) && sentences.add(h.sentence))
    .map((h) => evidenceOf(reading, h));
  if (status !== 'named') return { status, name: null, emails: [], phones: [], evidence };
  const ranges = named.map((h) => rangeOf(reading, h));
  const inside = (key: 'emails' | 'phones') => valuesInside(contactsOf(reading), key, ranges);
  return {
    status,
    name: named.map((h) => personBeside(reading, h)).find(Boolean) ?? null,
    emails: inside('emails'),
    phones: inside('phones'),
    evidence,
  };
}

/** The sentence of a hit with the line after it; of a heading its section. */
function rangeOf(reading: Classified, hit: Hit): Range {
  const sentence = reading.sentences[hit.sentence]!;
  const section = reading.sections[sentence.section]!;
  if (sentence.kind === 'heading') return section;
  const next = reading.sentences[hit.sentence + 1];
  return {
    start: sentence.start,
    end: next && next.section === sentence.section && next.end - next.start < 90 ? next.end : sentence.end,
  };
}

const valuesInside = (contacts: Contacts, key: 'emails' | 'phones', ranges: Range[]): string[] =>
  contacts[key]
    .filter((v) => v.places.some((p) => ranges.some((r) => p.start >= r.start && p.end <= r.end)))
    .map((v) => v.value);

/** "Jan de Wit is onze functionaris ..." or "Functionaris: Jan de Wit". */
function personBeside(reading: Classified, hit: Hit): string | null {
  const { text } = reading.document;
  const sentence = reading.sentences[hit.sentence]!;
  const before = /^(.{4,40}?)\s(?:is|als|treedt)\s/u.exec(text.slice(sentence.start, hit.start))?.[1];
  if (before && PERSON.test(before)) return before;
  if (!/^\s*(?:\([^)]{1,20}\))?\s*(?:is|:|,|–|-|aangesteld:?|namelijk)?\s/u.test(text.slice(hit.end, sentence.end)))
    return null;
  const after = nameAfter(
    text,
    { start: hit.end + (/^\s*is\s/u.exec(text.slice(hit.end))?.[0].length ?? 0), end: sentence.end },
    nameWords(reading.rulebook),
  );
  const name = after ? text.slice(after.start, after.end) : '';
  return PERSON.test(name) ? name : null;
}
