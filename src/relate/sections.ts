import type { Classified } from '../classify/classify.js';
import type { Range } from '../read/document.js';
import type { Candidate } from './candidates.js';
import { listOf, type Naming } from './names.js';
import type { Places } from './places.js';
import { Akin } from './wording.js';

/** Sections that name an activity in which a ground, a period or a party is told; by their own index and by their parts'. */
export function readSections(reading: Classified, places: Places, told: Told): Map<number, Candidate> {
  return new SectionReader(reading, places, told).read();
}

interface Told {
  namings: readonly Naming[];
  /** Items and sentences that tell of something named, in sections on a topic. */
  loose: readonly Candidate[];
}

class SectionReader {
  private readonly children: number[][];
  private readonly active: boolean[];
  private readonly core: boolean[];
  private readonly partKinds: ReadonlySet<string>;
  private readonly namings: readonly Naming[];
  private readonly loose = new Akin<Candidate>();

  constructor(
    private readonly reading: Classified,
    private readonly places: Places,
    { namings, loose }: Told,
  ) {
    this.namings = namings;
    for (const c of loose) this.loose.add(c.name, c);
    this.children = reading.sections.map(() => []);
    reading.sections.forEach((s, i) => {
      this.children[s.parent]?.push(i);
    });
    this.active = reading.sections.map(() => false);
    this.core = reading.sections.map((_, i) => places.hasCore(this.rangeOf(i)));
    this.partKinds = listOf(reading, 'parts');
  }

  /** From the last section to the first, so that it is known which subsections are activities of their own. */
  read(): Map<number, Candidate> {
    const { sections, sentences } = this.reading;
    const titles = new Map(sentences.filter((s) => s.kind === 'heading').map((s) => [s.section, s.index]));
    const withCore = new Map<string, number>();
    sections.forEach((s, i) => {
      if (s.heading !== null && this.core[i])
        withCore.set(s.heading.toLowerCase(), (withCore.get(s.heading.toLowerCase()) ?? 0) + 1);
    });
    const found = new Map<number, Candidate>();
    for (let i = sections.length - 1; i >= 0; i--) {
      const { heading, title } = sections[i]!;
      const naming = this.namings[i]!;
      if (naming === 'topic' || heading === null || !title) continue;
      const parts = this.partsOf(i);
      const tells = naming === 'general' ? this.places.hasFirmTerms(this.rangeOf(i)) : this.core[i]!;
      // a twin tells it, or a part does
      const elsewhere =
        naming === 'named' &&
        (withCore.has(heading.toLowerCase()) ||
          parts.some((p) => this.core[p]) ||
          this.loose.find(heading) !== undefined);
      this.active[i] = tells || elsewhere;
      if (!this.active[i]) continue;
      const ranges = [i, ...parts].map((p) => this.rangeOf(p));
      const candidate = { name: heading, section: i, sentence: titles.get(i) ?? -1, title, ranges, naming };
      for (const p of [i, ...parts]) found.set(p, candidate);
    }
    this.addBeside(found, titles);
    return found;
  }

  /** Groups beside one that is an activity, told of in the same way. */
  private addBeside(found: Map<number, Candidate>, titles: ReadonlyMap<number, number>): void {
    const { sections } = this.reading;
    const told = new Set<number>();
    sections.forEach((s, i) => {
      if (this.active[i] && this.namings[i] === 'named') told.add(s.parent);
    });
    sections.forEach(({ heading, title, parent }, i) => {
      if (found.has(i) || this.namings[i] !== 'named' || !told.has(parent) || heading === null || !title) return;
      const ranges = [this.rangeOf(i)];
      const { dataCategories } = this.places.tied(ranges);
      if (dataCategories.length < 2 || !this.partKinds.has(this.reading.categories[i]![0]?.id ?? '')) return;
      found.set(i, {
        name: heading,
        section: i,
        sentence: titles.get(i) ?? -1,
        title,
        ranges,
        naming: 'named',
        beside: true,
      });
    });
  }

  /** Subsections that tell of the activity without being one themselves; below a bare heading those that follow it. */
  private partsOf(section: number): number[] {
    const { sections } = this.reading;
    const { firstBlock, lastBlock, parent } = sections[section]!;
    const children = this.children[section]!.filter((i) => this.isPart(i));
    const parts = children.flatMap((i) => [i, ...this.partsOf(i)]);
    if (firstBlock < lastBlock || children.length || this.namings[section] !== 'named') return parts;
    for (let i = section + 1; sections[i]?.parent === parent && this.namings[i] === 'topic' && this.isPart(i); i++)
      parts.push(i);
    return parts;
  }

  private isPart(section: number): boolean {
    return !this.active[section] && this.partKinds.has(this.reading.categories[section]![0]?.id ?? '');
  }

  /** The section's own text, heading included, without its subsections. */
  private rangeOf(index: number): Range {
    const { blocks } = this.reading.document;
    const section = this.reading.sections[index]!;
    const last = section.lastBlock > section.firstBlock ? blocks[section.lastBlock - 1] : undefined;
    const start = section.title?.start ?? blocks[section.firstBlock]?.start ?? section.start;
    return { start, end: Math.max(last?.end ?? 0, section.title?.end ?? 0, start) };
  }
}
