import type { Language } from '../../check/report.js';

/** A piece of the file: what it is for, and the setting; those that only show how begin with `#`. */
type Piece = readonly [nl: string, en: string, setting: string];

const PIECES: readonly Piece[] = [
  [
    'Wat de verklaring moet zeggen: avg, kern, cookies-nl, cookies-be, be, of een eigen bestand (avg).',
    'What the policy must say: avg, kern, cookies-nl, cookies-be, be, or a file of your own (avg).',
    'profiles: [avg]',
  ],
  [
    'Secties die er in elk geval moeten zijn.',
    'Sections that must be there in any case.',
    '#require: [retention, processors, rights, cookies, legal-basis]',
  ],
  [
    'Vanaf welke ernst de controle faalt: error, warning of info (error), en hoeveel waarschuwingen er mogen zijn.',
    'From which severity on the check fails: error, warning or info (error), and how many warnings there may be.',
    'failLevel: error\n#maxWarnings: 10',
  ],
  [
    'Wat getoond wordt (alles), en in welke taal: nl of en (nl).',
    'What is shown (everything), and in which language: nl or en (nl).',
    '#minLevel: warning\n#lang: en',
  ],
  [
    'Hoe: stylish, line, json, ndjson, sarif, junit, github, gitlab, markdown (stylish; in GitHub Actions github).',
    'How: stylish, line, json, ndjson, sarif, junit, github, gitlab, markdown (stylish; in GitHub Actions github).',
    '#formats: [stylish, { format: sarif, out: verklaar.sarif }]',
  ],
  [
    'Bekende bevindingen, met reden: te maken met --update-baseline.',
    'Known findings, with a reason: made by --update-baseline.',
    '#baseline: verklaar-baseline.yaml',
  ],
  [
    'Wat u van uw organisatie weet en wat dus in de verklaring moet (must) of mag (may) staan; een lijst is wat moet.',
    'What you know of your organisation, and so must or may stand in the policy; a list is what must.',
    `#expect:
#  processors: { must: [Mollie], may: [Google] }
#  cookies: [_ga, "_ga_*"]
#  retention:
#    - { subject: facturen, duration: P7Y }
#  contact: [privacy@voorbeeld.nl]
#  dpo: not-appointed`,
  ],
  [
    'HTML: waar de verklaring staat, en wat er niet bij hoort.',
    'HTML: where the policy is, and what is not part of it.',
    '#select: [main]\n#remove: [nav, .cookiebar]',
  ],
  ['Eigen regels naast de meegeleverde.', 'Rules of your own beside the bundled ones.', '#rules: [regels/]'],
  [
    'Andere instellingen voor sommige documenten; de laatste wint.',
    'Other settings for some documents; the last one wins.',
    `#overrides:
#  - files: ["be/**"]
#    profiles: [avg, be]`,
  ],
];

const HEAD = {
  nl: 'Instellingen van `verklaar check`; tussen haakjes wat geldt als er niets staat.',
  en: 'Settings of `verklaar check`; between brackets what holds where nothing is said.',
};

/** A configuration with comments: what is set is the default, the rest shows how it is written. */
export function configTemplate(lang: Language): string {
  const pieces = PIECES.map(([nl, en, setting]) => `\n# ${lang === 'nl' ? nl : en}\n${setting}\n`);
  const schema = '# yaml-language-server: $schema=./node_modules/verklaar/dist/config-schema.json';
  return `${schema}\n# ${HEAD[lang]}\n${pieces.join('')}`;
}
