import { type Hit, introOf, type Sentence } from '../annotate/annotated.js';
import { firstFrom } from '../annotate/drawers.js';
import { hitsOf } from '../annotate/evidence.js';
import type { Classified } from '../classify/classify.js';

/** What the rules of facet `retention` say of the words of a sentence. */
export type Sense =
  | 'keep'
  | 'expiry'
  | 'explain'
  | 'follow'
  | 'bar'
  | 'user-acts'
  | 'max'
  | 'min'
  | 'none'
  | 'exception'
  | 'criterion'
  | 'vague';

/** Why a sentence counts as one about keeping: the rule that says so. */
export interface Frame {
  by: 'sentence' | 'intro' | 'section' | 'before';
  rule: string;
  /** The token at which the sentence itself begins to speak of keeping; -1 where it needn't. */
  from: number;
}

/** Tokens, half-open. */
interface Span {
  first: number;
  last: number;
}

const NONE: Hit[] = [];

/** The hits of facet `retention`, per sentence. */
export class RetentionHits {
  private readonly bySentence = new Map<number, Hit[]>();
  private readonly opening = new Map<number, Hit | undefined>();
  private readonly userActing = new Set<number>();
  private readonly titles = new Map<number, Sentence>();
  private readonly sectionRules: (string | null | undefined)[] = [];

  constructor(private readonly reading: Classified) {
    for (const hit of hitsOf(reading, 'retention')) {
      if (hit.rule.emits === 'user-acts') this.userActing.add(hit.sentence);
      const list = this.bySentence.get(hit.sentence);
      if (list) list.push(hit);
      else this.bySentence.set(hit.sentence, [hit]);
    }
    for (const list of this.bySentence.values()) list.sort((a, b) => a.first - b.first || b.last - a.last);
    for (const s of reading.sentences) if (s.kind === 'heading') this.titles.set(s.section, s);
  }

  of(sentence: Sentence, ...senses: Sense[]): Hit[] {
    return this.between(sentence, { first: sentence.first, last: sentence.last }, ...senses);
  }

  /** Those that lie between two tokens of a sentence. Hits are in the order of the text: only these are looked at. */
  between(sentence: Sentence, span: Span, ...senses: Sense[]): Hit[] {
    const hits = this.bySentence.get(sentence.index);
    if (!hits) return NONE;
    const found: Hit[] = [];
    for (let i = firstFrom(hits, 'first', span.first), hit = hits[i]; hit && hit.first < span.last; hit = hits[++i])
      if (hit.last <= span.last && senses.includes(hit.rule.emits as Sense)) found.push(hit);
    return found;
  }

  /** The first of them. */
  firstBetween(sentence: Sentence, span: Span, sense: Sense): Hit | undefined {
    const hits = this.bySentence.get(sentence.index) ?? NONE;
    for (let i = firstFrom(hits, 'first', span.first), hit = hits[i]; hit && hit.first < span.last; hit = hits[++i])
      if (hit.last <= span.last && hit.rule.emits === sense) return hit;
    return undefined;
  }

  /** Words of keeping or removing, where it isn't the reader who removes. */
  keeping(sentence: Sentence, span: Span = sentence): Hit[] {
    const found: Hit[] = [];
    let acting = -1;
    for (const hit of this.between(sentence, span, 'keep', 'expiry', 'user-acts')) {
      if (hit.rule.emits === 'user-acts') acting = Math.max(acting, hit.last);
      else if (hit.last > acting) found.push(hit);
    }
    return found;
  }

  /** The first of them; asked of one sentence for each item that it introduces. */
  private firstKeeping(sentence: Sentence): Hit | undefined {
    if (!this.opening.has(sentence.index)) this.opening.set(sentence.index, this.keeping(sentence)[0]);
    return this.opening.get(sentence.index);
  }

  /** Is this sentence about keeping data, by its own words, by what introduces it, by its section, or by the one before? */
  frameOf(sentence: Sentence, previous: Sentence | null): Frame | null {
    const own = this.firstKeeping(sentence);
    const section = this.sectionRule(sentence.section);
    if (own) return { by: 'sentence', rule: own.rule.id, from: section ? -1 : own.first };
    for (let s = introOf(this.reading.sentences, sentence); s; s = introOf(this.reading.sentences, s)) {
      const hit = s.kind === 'heading' ? undefined : this.firstKeeping(s);
      if (hit) return { by: 'intro', rule: hit.rule.id, from: -1 };
    }
    if (section) return { by: 'section', rule: section, from: -1 };
    const goesOn =
      previous &&
      previous.section === sentence.section &&
      this.of(sentence, 'explain', 'follow').some((h) => h.first < sentence.first + 5);
    const before = goesOn ? this.firstKeeping(previous) : undefined;
    return before ? { by: 'before', rule: before.rule.id, from: -1 } : null;
  }

  /** The rule that files a section, or the one above it, under retention. */
  private sectionRule(section: number): string | null {
    let rule = this.sectionRules[section];
    if (rule === undefined) this.sectionRules[section] = rule = this.findSectionRule(section);
    return rule;
  }

  private findSectionRule(section: number): string | null {
    for (let i = section; i >= 0; i = this.reading.sections[i]!.parent) {
      const categories = this.reading.categories[i]!;
      const filed = categories.find((c) => c.id === 'retention');
      if (filed) return filed.rules[0] ?? null;
      const title = this.titles.get(i);
      const hit = categories.length || !title ? undefined : this.of(title, 'keep')[0];
      if (hit) return hit.rule.id;
      if (categories.length && i === section) return null;
    }
    return null;
  }

  /** Is the section filed under one of these? */
  filed(sentence: Sentence, ...ids: string[]): boolean {
    return this.reading.categories[sentence.section]!.some((c) => ids.includes(c.id));
  }

  /** Is it what the section is about first of all? */
  isMainly(sentence: Sentence, ...ids: string[]): boolean {
    return ids.includes(this.reading.categories[sentence.section]![0]?.id ?? '');
  }

  /** Does the reader remove in this sentence? */
  acts(sentence: Sentence): boolean {
    return this.userActing.has(sentence.index);
  }

  /** Does the reader remove, here or in the sentence that introduces this one? */
  isUserActing(sentence: Sentence): boolean {
    for (let s: Sentence | undefined = sentence; s; s = introOf(this.reading.sentences, s))
      if (this.acts(s)) return true;
    return false;
  }
}
