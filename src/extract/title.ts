import { evidenceAt, hitsOf } from '../annotate/evidence.js';
import type { Classified } from '../classify/classify.js';
import type { Model } from '../model/index.js';
import { placeOfAttribute } from '../read/document.js';
import { standingRule } from '../rulebook/standing.js';

/** Sections among which the document's title is looked for. */
const FIRST = 6;

/** The title of the document: a heading that names the kind of document, else the page's own title. */
export function extractTitle(reading: Classified): Model['title'] {
  const { document, sections } = reading;
  const opens = sections.findIndex((s) => s.heading !== null);
  const hit = hitsOf(reading, 'title').find((h) => {
    const { section } = reading.sentences[h.sentence]!;
    return h.rule.props.first ? section === opens : section < FIRST;
  });
  if (hit) {
    const sentence = reading.sentences[hit.sentence]!;
    const section = sections[sentence.section]!;
    const evidence = evidenceAt(reading, sentence, sentence.section, hit.rule.id);
    return {
      value: section.heading && sentence.kind === 'heading' ? section.heading : evidence.quote,
      evidence: [evidence],
    };
  }
  const attribute = document.attributes.find((a) => a.name === 'title' && a.value.trim());
  if (!attribute) return null;
  return {
    value: attribute.value.replace(/\s+/g, ' ').trim(),
    evidence: [
      {
        ...placeOfAttribute(document, attribute),
        section: sections[0]!.id,
        rule: standingRule(reading.rulebook, 'title', 'attribute'),
      },
    ],
  };
}
