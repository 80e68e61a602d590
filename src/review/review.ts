import type { Classified } from '../classify/classify.js';
import { type Model, version } from '../model/index.js';
import { positionAt } from '../read/document.js';
import type { Related } from '../relate/relate.js';
import { findPolicyFaults } from './findings.js';

/** Puts the model together and adds what a careful reader would flag. */
export function review(reading: Classified, facts: Related): Model {
  const { document, language, rulebook } = reading;
  return {
    schemaVersion: 1,
    generator: { name: 'verklaar', version, rulebook: rulebook.digest },
    source: {
      path: document.path,
      id: null,
      url: null,
      fetchedAt: null,
      format: document.format,
      sha256: document.sha256,
      characters: document.text.length,
      language: language.code,
      languageConfidence: language.confidence,
    },
    title: facts.title,
    lastUpdated: facts.lastUpdated,
    effectiveFrom: facts.effectiveFrom,
    controllers: facts.controllers,
    contact: facts.contact,
    dpo: facts.dpo,
    authorities: facts.authorities,
    sections: describeSections(reading),
    legalBases: facts.legalBases,
    purposes: facts.purposes,
    dataCategories: facts.dataCategories,
    retention: facts.retention,
    processors: facts.processors,
    recipientCategories: facts.recipientCategories,
    transfers: facts.transfers,
    cookies: facts.cookies,
    rights: facts.rights,
    rightsProcedure: facts.rightsProcedure,
    security: facts.security,
    automatedDecisions: facts.automatedDecisions,
    minors: facts.minors,
    activities: facts.activities,
    findings: findPolicyFaults(reading, facts),
  };
}

/** Sections as the model emits them: ranges in the original file. */
function describeSections(reading: Classified): Model['sections'] {
  const { document, sections, categories } = reading;
  return sections.map((s, i) => {
    const start = document.places.startOf(s.start);
    const line = positionAt(document.lineStarts, start).line;
    return {
      id: s.id,
      parent: sections[s.parent]?.id ?? null,
      level: s.level,
      number: s.number,
      heading: s.heading,
      range: { start, end: document.places.endOf(s.end - 1), line },
      categories: categories[i]!,
      characters: s.end - s.start,
    };
  });
}
