import type { Sentence } from '../annotate/annotated.js';
import type { Classified } from '../classify/classify.js';
import type { Candidate } from './candidates.js';

/** Most words of a line that names what the paragraph below it tells of. */
const MOST_WORDS = 7;
const ENDS = /[.:;?!,]$/u;
const CLAUSE = /(?:^|\s)(?:wij|we|ik|u|je|jij|ons|is|zijn|wordt|worden)(?:\s|$)/iu;

/** Short lines with their paragraphs, two or more in one section: "Hosting", "De site draait bij ...", "E-mail", "Wij mailen via ...". */
export function titledCandidates(reading: Classified): Candidate[] {
  const bySection = new Map<number, Sentence[]>();
  for (const s of reading.sentences) {
    if (!isTitle(reading, s)) continue;
    const titles = bySection.get(s.section);
    if (titles) titles.push(s);
    else bySection.set(s.section, [s]);
  }
  const { document, sections } = reading;
  return [...bySection].flatMap(([section, titles]) => {
    if (titles.length < 2) return [];
    return titles.map(({ start, end, index, block }, i) => {
      const next = titles[i + 1]?.block ?? sections[section]!.lastBlock;
      const name = document.text.slice(start, end);
      const last = document.blocks[next - 1] ?? document.blocks[block]!;
      return {
        name,
        section,
        sentence: index,
        title: { start, end },
        ranges: [{ start, end: last.end }],
        naming: 'open' as const,
      };
    });
  });
}

/** A line of its own that is no clause, with text below it that is none. */
function isTitle(reading: Classified, sentence: Sentence): boolean {
  return isLine(reading, sentence) && isText(reading, reading.sentences[sentence.index + 1], sentence);
}

function isLine({ document }: Classified, { kind, block, start, end, first, last }: Sentence): boolean {
  const line = document.blocks[block]!;
  if (kind !== 'sentence' || last - first >= MOST_WORDS || line.start !== start || line.end !== end) return false;
  const words = document.text.slice(start, end);
  return /^\p{Lu}/u.test(words) && !ENDS.test(words) && !CLAUSE.test(words);
}

const isText = (reading: Classified, next: Sentence | undefined, { section, block }: Sentence): boolean =>
  next?.section === section && next.block !== block && next.kind === 'sentence' && !isLine(reading, next);
