import type { Hit, Sentence } from '../annotate/annotated.js';
import { signalHits } from '../annotate/drawers.js';
import { evidenceOf, hasSignal, hitsOf } from '../annotate/evidence.js';
import type { Classified } from '../classify/classify.js';
import type { Model } from '../model/index.js';
import { controllerNames } from './controller-names.js';
import { partyEntries } from './party-entries.js';
import { extractProcessors } from './processors.js';
import { inPartyItem, inPartyRow, inPartyTable } from './recipient-rows.js';
import { isDeniedAfter, isFramed, isSource, isSubject } from './shared-frames.js';

type Recipients = Model['recipientCategories'];
type Category = Recipients[number]['id'];

/** Kinds of recipients that the text says data go to: those it names as a kind, and those of the parties that it names. */
export function extractRecipients(reading: Classified): Recipients {
  const found = new Map<Category, Recipients[number]['evidence']>();
  const add = (id: Category, evidence: Recipients[number]['evidence'][number]) => {
    const list = found.get(id);
    if (!list) found.set(id, [evidence]);
    else if (!list.some((e) => e.start === evidence.start)) list.push(evidence);
  };
  const hits = hitsOf(reading, 'recipientCategories');
  const bySentence = new Map<number, Hit[]>();
  for (const hit of hits) {
    const list = bySentence.get(hit.sentence);
    if (list) list.push(hit);
    else bySentence.set(hit.sentence, [hit]);
  }
  for (const hit of hits)
    if (!isPart(reading, hit, bySentence.get(hit.sentence)!) && isShared(reading, hit))
      add(hit.rule.emits as Category, evidenceOf(reading, hit));
  const implied = new Set(([] as unknown[]).concat(reading.rulebook.tables.recipients?.implied ?? []));
  for (const party of extractProcessors(reading))
    if (party.category && implied.has(party.category)) add(party.category, party.evidence[0]!);
  return [...found]
    .map(([id, evidence]) => ({ id, evidence: evidence.sort((a, b) => a.start - b.start) }))
    .sort((a, b) => a.evidence[0]!.start - b.evidence[0]!.start);
}

const LONGEST_NOUN = 6;

/** Words that may go before a noun that opens an item: "voor onze". */
const OPENING = 2;

/** "IT-partners" are no partners: a hit inside a longer one of a few words. */
const isPart = (reading: Classified, hit: Hit, beside: readonly Hit[]): boolean =>
  !hit.rule.props.open &&
  beside.some((h) => {
    const length = h.last - h.first;
    if (length > LONGEST_NOUN || length <= hit.last - hit.first) return false;
    if (h.first > hit.first || h.last < hit.last) return false;
    // "dienstverleners (hosting, statistieken)", "juridische en financiële adviseurs" name two kinds
    return !/[,(]| (?:en|of) /.test(reading.document.text.slice(h.start, h.end));
  });

/** Does the place say that data go there: by itself, in its sentence and introduction, by a heading, or by its column? */
function isShared(reading: Classified, hit: Hit): boolean {
  const { near, open, does, row } = hit.rule.props;
  if (isDeniedAfter(reading, hit)) return false;
  if (open) return !isOnOtherSites(reading, reading.sentences[hit.sentence]!);
  if (row) return inPartyTable(reading, hit) || inPartyRow(reading, hit) || inPartyItem(reading, hit);
  const sentence = reading.sentences[hit.sentence]!;
  if (isOnOtherSites(reading, sentence)) return false;
  if (sentence.kind === 'heading' || (hit.rule.props.opens && !opensItem(reading, hit, sentence.first))) return false;
  if (isNamePart(reading, hit)) return false;
  if (isSource(reading, hit) || isSubject(reading, hit) || isOwnName(reading, hit)) return false;
  if (isFramed(reading, hit, does === true)) return true;
  if (sentence.kind === 'row' && inPartyTable(reading, hit)) return true;
  if (namedIn(reading).has(hit.sentence)) return true;
  return hasSignal(reading, sentence, 'sharing', near ? 'intro' : 'heading') || goesOn(reading, sentence);
}

/** A section on other people's sites speaks of them only to disclaim. */
function isOnOtherSites(reading: Classified, { section }: Sentence): boolean {
  const filed = reading.categories[section]!;
  return filed.length > 0 && filed.every((c) => c.id === 'third-party-sites');
}

/** "Dit zijn bijvoorbeeld adverteerders" behind a sentence on sharing. */
function goesOn(reading: Classified, { index, first, section }: Sentence): boolean {
  const before = reading.sentences[index - 1];
  if (!before || before.section !== section || before.kind === 'heading') return false;
  const points = signalHits(reading, 'goes-on').some((h) => h.first === first);
  return points && hasSignal(reading, before, 'sharing', 'sentence');
}

/** Does a noun open its item, and not as half a compound ("Facturatie- en klantgegevens")? */
const opensItem = (reading: Classified, hit: Hit, first: number): boolean =>
  hit.first - first <= OPENING && !/^[-–]\p{L}|^-\s/u.test(reading.document.text.slice(hit.end, hit.end + 2));

/** "Vos & Partners": half of a name. */
const isNamePart = ({ document, tokens }: Classified, { first }: Hit): boolean =>
  tokens.kind[first] === 'cap' &&
  /\p{L} & $/u.test(document.text.slice(tokens.end[first - 1]! - 1, tokens.start[first]));

/** "Diëtist De Wit" is the organisation itself: a kind that opens its name. */
function isOwnName(reading: Classified, hit: Hit): boolean {
  const { tokens } = reading;
  if (tokens.kind[hit.last] !== 'cap') return false;
  const words = tokens.norm.slice(hit.first, hit.last + 1).join('');
  return controllerNames(reading).some((c) => c.key.replace(/[^a-z0-9]+/g, '').startsWith(words));
}

/** Sentences in which a party stands that only its frame tells: what they say of it is what it does. */
function namedIn(reading: Classified): ReadonlySet<number> {
  let sentences = naming.get(reading);
  if (!sentences) {
    const unknown = partyEntries(reading).filter((e) => !e.party);
    sentences = new Set([...unknown.flatMap((e) => e.mentions.map((m) => m.sentence)), ...underNames(reading)]);
    naming.set(reading, sentences);
  }
  return sentences;
}

/** The first sentence under a heading that names a party: "Duifpost" - "Voor de nieuwsbrief." */
function underNames(reading: Classified): number[] {
  const { sentences } = reading;
  const headings = partyEntries(reading).flatMap((e) => e.mentions.map((m) => m.sentence));
  return headings.flatMap((i) => {
    const under = sentences[i]!.kind === 'heading' ? sentences[i + 1] : undefined;
    return under && under.kind !== 'heading' && under.section === sentences[i]!.section ? [under.index] : [];
  });
}

const naming = new WeakMap<Classified, ReadonlySet<number>>();
