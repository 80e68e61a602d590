// Every requirement of the bundled profiles judges its own little policies as its file says.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compileProfiles } from '../src/check/compile.js';
import { testProfile } from '../src/check/examples.js';
import { compileFolder } from '../src/rulebook/compile.js';
import { prepareRulebook } from '../src/rulebook/load.js';
import { root } from './program.js';

const FEWEST_REQUIREMENTS = 35;
const FEWEST_EXAMPLES = 100;

const rulebook = prepareRulebook(compileFolder(join(root, 'rules')).data);
const { profiles, findings, examples } = compileProfiles(join(root, 'rules/profiles'));
/** What makes these apply says something of them already: they can be vague, and never missing. */
const NEVER_MISSING = [
  'avg.dpo',
  'avg.legitimate-interest',
  'avg.source',
  'avg.transfers',
  'avg.automated-decisions',
  'cookies.purposes',
];

test('each example gets its verdict', () => {
  const results = [...examples].map(([name, byId]) =>
    profiles[name] ? testProfile(profiles[name], byId, rulebook) : { count: 0, failures: [] },
  );
  expect(results.flatMap((r) => r.failures)).toEqual([]);
  expect(results.reduce((sum, r) => sum + r.count, 0)).toBeGreaterThanOrEqual(FEWEST_EXAMPLES);
});

test('each requirement has a policy for every verdict that it can give', () => {
  const own = Object.values(profiles).flatMap((p) => p.requirements.filter((r) => r.profile === p.id));
  expect(own.length).toBeGreaterThanOrEqual(FEWEST_REQUIREMENTS);
  const poor = own.flatMap((r) => {
    const shown = Object.keys(examples.get(r.profile)!.get(r.id)!);
    const can = [
      'met',
      ...(r.vague ? ['vague'] : []),
      ...(r.when ? ['not-applicable'] : []),
      ...(NEVER_MISSING.includes(r.id) ? [] : ['missing']),
    ];
    return can.filter((verdict) => !shown.includes(verdict)).map((verdict) => `${r.id}: no example of ${verdict}`);
  });
  expect(poor).toEqual([]);
});

test('each finding of the rules has its texts in both languages', () => {
  const rules = rulebook.rules.filter((rule) => rule.facet === 'findings');
  const lacking = rules.filter(
    (rule) => !findings.some((f) => f.rule === rule.emits && f.message.nl === rule.props.message),
  );
  expect(lacking.map((rule) => `${rule.id}: not in rules/profiles/findings.yaml with the same message`)).toEqual([]);
  expect(findings.length).toBe(rules.length);
});

test('what covers and asks for findings and statements names such as there are', () => {
  const known = (facet: string) => new Set(rulebook.rules.filter((r) => r.facet === facet).map((r) => r.emits));
  const [statements, faults] = [known('statements'), known('findings')];
  const asked = JSON.stringify(profiles).matchAll(/"(statement|finding|covers)":\[([^\]]*)\]/g);
  const wrong = [...asked].flatMap(([, kind, list]) =>
    (JSON.parse(`[${list}]`) as string[]).filter((id) => !(kind === 'statement' ? statements : faults).has(id)),
  );
  expect(wrong).toEqual([]);
});
