// Every requirement of the bundled profiles judges its own little policies as its file says.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compileProfiles } from '../src/check/compile.js';
import { testProfile } from '../src/check/examples.js';
import { VERDICTS } from '../src/check/report.js';
import { compileFolder } from '../src/rulebook/compile.js';
import { prepareRulebook } from '../src/rulebook/load.js';
import { root } from './program.js';

const FEWEST_REQUIREMENTS = 35;
const FEWEST_EXAMPLES = 100;

const rulebook = prepareRulebook(compileFolder(join(root, 'rules')).data);
const { profiles, findings, examples } = compileProfiles(join(root, 'rules/profiles'));
const cases = [...examples].flatMap(([profile, byId]) =>
  [...byId].flatMap(([id, texts]) =>
    Object.entries(texts).map(([verdict, text]) => ({ profile, id, verdict, text: text! })),
  ),
);

test('each example gets its verdict', () => {
  const results = [...examples].map(([name, byId]) =>
    profiles[name] ? testProfile(profiles[name], byId, rulebook) : { count: 0, failures: [] },
  );
  expect(results.flatMap((r) => r.failures)).toEqual([]);
  expect(results.reduce((sum, r) => sum + r.count, 0)).toBeGreaterThanOrEqual(FEWEST_EXAMPLES);
});

test('each requirement has a policy that meets it and one that does not', () => {
  const own = [...examples].flatMap(([profile, byId]) => [...byId.keys()].map((id) => ({ profile, id })));
  expect(own.length).toBeGreaterThanOrEqual(FEWEST_REQUIREMENTS);
  const poor = own.filter(({ profile, id }) => {
    const verdicts = new Set(cases.filter((c) => c.profile === profile && c.id === id).map((c) => c.verdict));
    return !verdicts.has('met') || !(verdicts.has('missing') || verdicts.has('vague'));
  });
  expect(poor).toEqual([]);
  expect(cases.every((c) => (VERDICTS as readonly string[]).includes(c.verdict))).toBe(true);
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
