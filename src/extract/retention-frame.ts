import type { Hit, Sentence } from '../annotate/annotated.js';
import type { Classified } from '../classify/classify.js';
import { hitsOf } from './facts.js';

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
  | 'criterion'
  | 'vague';

/** Why a sentence counts as one about keeping: the rule that says so. */
export interface Frame {
  by: 'sentence' | 'intro' | 'section' | 'before';
  rule: string;
}

/** The hits of facet `retention`, per sentence. */
export class RetentionHits {
  private readonly bySentence = new Map<number, Hit[]>();
  private readonly titles = new Map<number, Sentence>();

  constructor(private readonly reading: Classified) {
    for (const hit of hitsOf(reading, 'retention')) {
      const list = this.bySentence.get(hit.sentence);
      if (list) list.push(hit);
      else this.bySentence.set(hit.sentence, [hit]);
    }
    for (const s of reading.sentences) if (s.kind === 'heading') this.titles.set(s.section, s);
  }

  of(sentence: Sentence, ...senses: Sense[]): Hit[] {
    return (this.bySentence.get(sentence.index) ?? []).filter((h) => senses.includes(h.rule.emits as Sense));
  }

  /** Words of keeping or removing, where it isn't the reader who removes. */
  keeping(sentence: Sentence): Hit[] {
    const acts = this.of(sentence, 'user-acts');
    return this.of(sentence, 'keep', 'expiry').filter((k) => !acts.some((a) => a.first <= k.first && k.last <= a.last));
  }

  /** Is this sentence about keeping data, by its own words, by what introduces it, by its section, or by the one before? */
  frameOf(sentence: Sentence, previous: Sentence | null): Frame | null {
    const own = this.keeping(sentence)[0];
    if (own) return { by: 'sentence', rule: own.rule.id };
    for (let s = this.reading.sentences[sentence.intro]; s; s = this.reading.sentences[s.intro]) {
      const hit = s.kind === 'heading' ? undefined : this.keeping(s)[0];
      if (hit) return { by: 'intro', rule: hit.rule.id };
    }
    const section = this.sectionRule(sentence.section);
    if (section) return { by: 'section', rule: section };
    const goesOn =
      previous &&
      previous.section === sentence.section &&
      this.of(sentence, 'explain', 'follow').some((h) => h.first < sentence.first + 5);
    const before = goesOn ? this.keeping(previous)[0] : undefined;
    return before ? { by: 'before', rule: before.rule.id } : null;
  }

  /** The rule that files a section, or the one above it, under retention. */
  private sectionRule(section: number): string | null {
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

  /** Does the reader remove, here or in the sentence that introduces this one? */
  isUserActing(sentence: Sentence): boolean {
    for (let s: Sentence | undefined = sentence; s; s = this.reading.sentences[s.intro])
      if (this.of(s, 'user-acts').length) return true;
    return false;
  }
}
