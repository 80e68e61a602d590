// How well `verklaar check --profile avg --profile cookies-nl` agrees with hand-made models ("gold"), beside a keyword
// search: `node test/check-gold.mjs [--gold DIR] [--docs DIR] [--baseline FILE] [--misses] [--only ID]` (after a build).
//
// The yardstick is what the gold implies for each requirement. VERDICTS gives, per requirement that it can decide, the
// verdicts that agree with it. Where it can't tell `vague` from `missing`, both agree, and `missing` is right; where it
// can't tell `met` from something else, `met` counts neither as right nor as wrong. A verdict that the gold calls for,
// where another is given that doesn't agree with it, is a miss.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { parse } from 'yaml';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const option = (name, usual) => {
  const i = process.argv.indexOf(`--${name}`);
  return i < 0 ? usual : process.argv[i + 1];
};
const shared = here('../../shared');
const goldFolder = option('gold', join(shared, 'gold'));
const docsFolder = option('docs', join(shared, 'corpus'));
const keywords = option('baseline', join(shared, 'eval/keyword-baseline.mjs'));
if (!existsSync(goldFolder)) {
  console.error(`no gold here: ${goldFolder} is absent`);
  process.exit(2);
}

const under = (gold, label) => gold.sections.some((s) => (s.labels ?? []).includes(label));
/** Said; if not, a section on it may still make it vague. */
const said = (yes, gold, label) => (yes ? ['met'] : label && under(gold, label) ? ['vague', 'missing'] : ['missing']);
/** A right; a range of articles that names none makes it vague. */
const right = (id) => (gold) => (gold.rights.includes(id) ? ['met'] : ['missing', 'vague']);
const NONE = ['not-applicable'];
const STRONG = ['adequacy', 'scc', 'bcr', 'dpf', 'consent', 'derogation'];

const VERDICTS = {
  'avg.controller': (g) => said(g.controllers.length, g, 'controller'),
  // a form to reach the organisation by isn't in the gold
  'avg.contact': ({ contact: { emails, phones, postcodes } }) =>
    emails.length || phones.length || postcodes.length ? ['met'] : ['vague', 'missing'],
  // that there is one, not whether the contact details are those of the officer
  'avg.dpo': (g) => ({ named: ['met', 'vague'], 'not-appointed': ['met'], unstated: NONE })[g.dpo],
  'avg.purposes': (g) => said(g.purposes.length, g, 'purposes'),
  'avg.legal-basis': (g) => said(g.legalBases.length, g, 'legal-basis'),
  // whether the interest itself is named isn't in the gold
  'avg.legitimate-interest': (g) => (g.legalBases.includes('legitimate-interests') ? ['met', 'vague'] : NONE),
  'avg.data-categories': (g) =>
    g.dataCategories.length ? ['met'] : under(g, 'personal-data') ? ['vague', 'missing'] : ['missing'],
  // a section on recipients without one may deny that there are any
  'avg.recipients': (g) =>
    g.processors.length || g.recipientCategories.length
      ? ['met']
      : under(g, 'processors')
        ? ['met', 'vague']
        : ['missing', 'vague', 'met'],
  'avg.transfers': (g) => {
    if (g.transfers.outsideEea === 'unstated') return NONE;
    if (g.transfers.outsideEea === 'no') return ['met'];
    return g.transfers.countries.length || g.transfers.safeguards.length ? ['met'] : ['vague'];
  },
  'avg.transfer-safeguard': (g) => {
    if (g.transfers.outsideEea !== 'yes') return NONE;
    if (g.transfers.safeguards.some((s) => STRONG.includes(s))) return ['met'];
    return g.transfers.safeguards.length ? ['vague'] : ['missing'];
  },
  // the gold has no mark for "as long as needed": a pure criterion may be one
  'avg.retention': (g) =>
    g.retention.some((r) => r.duration) ? ['met'] : g.retention.length ? ['met', 'vague'] : said(false, g, 'retention'),
  'avg.access': right('access'),
  'avg.rectification': right('rectification'),
  'avg.erasure': right('erasure'),
  'avg.restriction': right('restriction'),
  'avg.objection': right('objection'),
  'avg.portability': (g) =>
    g.legalBases.length && !g.legalBases.includes('consent') && !g.legalBases.includes('contract')
      ? NONE
      : right('portability')(g),
  'avg.withdrawal': (g) => (g.legalBases.includes('consent') ? right('withdraw-consent')(g) : NONE),
  'avg.complaint': right('complaint'),
  // a sentence within another section says it too, which the gold has no mark for
  'avg.provision': (g) => (under(g, 'provision') ? ['met'] : ['missing', 'met']),
  'avg.automated-decisions': (g) => ({ yes: ['met', 'vague'], no: ['met'], unstated: NONE })[g.automatedDecisions],
  'cookies.told': (g) =>
    said(g.cookies.used !== 'unstated' || g.cookies.types.length || g.cookies.items.length, g, 'cookies'),
};

/** The pipeline, the checks and the rules as they stand in src/ and rules/. */
async function loadEngine(folder) {
  const outfile = join(folder, 'engine.mjs');
  const home = JSON.stringify(pathToFileURL(here('../dist/engine.mjs')).href);
  const entry = [
    "export { checkPolicy } from './src/check/policy.ts'; export { check } from './src/check/check.ts';",
    "export { compileProfiles } from './src/check/compile.ts'; export { compileFolder } from './src/rulebook/compile.ts';",
    "export { prepareRulebook } from './src/rulebook/load.ts';",
  ].join('\n');
  await build({
    stdin: { contents: entry, resolveDir: here('..') },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
    banner: { js: `import{createRequire as __cr}from'node:module';const require=__cr(${home});` },
    define: { 'import.meta.url': home },
  });
  return import(pathToFileURL(outfile).href);
}

/** The keyword search fills only part of a model: the rest is silence. */
function filled(model) {
  const evidence = [];
  const list = (items = []) => items.map((item) => ({ evidence, ...item }));
  const { dpo, transfers = {}, cookies = {}, contact = {} } = model;
  return {
    source: { path: '-', language: 'nl', format: 'text' },
    title: null,
    ...model,
    controllers: list(model.controllers),
    contact: Object.fromEntries(['emails', 'phones', 'postcodes', 'kvk'].map((k) => [k, list(contact[k])])),
    dpo: { name: null, emails: dpo?.status === 'named' ? ['?'] : [], phones: [], evidence, ...dpo },
    retention: list(model.retention).map((r) => ({ vague: false, criterion: null, ...r })),
    transfers: { outsideEea: 'unstated', evidence, ...transfers, safeguards: [], countries: list(transfers.countries) },
    cookies: { used: 'unstated', consent: 'unstated', evidence, ...cookies, types: list(cookies.types), items: [] },
    sections: (model.sections ?? []).map((s, i) => ({
      id: `s${i}`,
      range: { start: 0, end: 0, line: 1 },
      characters: 500,
      ...s,
      categories: s.categories.map((c) => ({ rules: [], ...c })),
    })),
    ...Object.fromEntries(
      ['legalBases', 'purposes', 'dataCategories', 'processors', 'recipientCategories', 'rights', 'security'].map(
        (k) => [k, list(model[k])],
      ),
    ),
    authorities: list(model.authorities),
    automatedDecisions: { status: 'unstated', evidence },
    rightsProcedure: { emails: [], urls: [], evidence },
    minors: { minimumAge: null, evidence },
    activities: [],
    findings: [],
  };
}

/** Verdict by requirement. */
const verdictsOf = (report) => Object.fromEntries(report.results.map((r) => [r.id, r.verdict]));

/** Does the gold call for this verdict, and not for `met` or `missing` alike? */
const tells = (agree, kind) =>
  agree.includes(kind) && (agree.length === 1 || (kind === 'missing' && !agree.includes('met')));

/** Counts for `met` and `missing`: right ones, wrong ones, and those that the gold calls for and that were not given. */
function count(given, golds) {
  const table = {};
  const misses = [];
  for (const [doc, gold] of golds) {
    for (const [id, expected] of Object.entries(VERDICTS)) {
      const agree = expected(gold);
      const verdict = given.get(doc)?.[id] ?? 'none';
      for (const kind of ['met', 'missing']) {
        const cell = ((table[id] ??= {})[kind] ??= { right: 0, wrong: 0, missed: 0 });
        if (verdict === kind && tells(agree, kind)) cell.right++;
        if (verdict === kind && !agree.includes(kind)) cell.wrong++;
        if (!agree.includes(verdict) && tells(agree, kind)) cell.missed++;
      }
      if (!agree.includes(verdict)) misses.push(`${id} ${doc}: ${verdict}, gold says ${agree.join(' or ')}`);
    }
  }
  return { table, misses };
}

function totals(table, kind) {
  const sum = (key) => Object.values(table).reduce((n, row) => n + row[kind][key], 0);
  return { right: sum('right'), wrong: sum('wrong'), missed: sum('missed') };
}
const share = (a, b) => (b ? (a / b).toFixed(3) : '  –  ');
const figures = ({ right, wrong, missed }) =>
  `${share(right, right + wrong)} ${share(right, right + missed)} ${`(${right}/${wrong}/${missed})`.padEnd(12)}`;

const temporary = mkdtempSync(join(tmpdir(), 'verklaar-gold-'));
try {
  const engine = await loadEngine(temporary);
  const rulebook = engine.prepareRulebook(engine.compileFolder(here('../rules')).data);
  const { profiles: all } = engine.compileProfiles(here('../rules/profiles'));
  const profiles = [all.avg, all['cookies-nl']];
  const golds = new Map();
  const given = new Map();
  for (const file of readdirSync(docsFolder).sort()) {
    const doc = file.replace(/\.[^.]+$/, '');
    const path = join(goldFolder, `${doc}.yaml`);
    if (!existsSync(path)) continue;
    golds.set(doc, parse(readFileSync(path, 'utf8')));
    const read = { rulebook, anyLanguage: true, path: file };
    given.set(doc, verdictsOf(engine.checkPolicy(readFileSync(join(docsFolder, file)), read, { profiles }).report));
  }
  const ours = count(given, golds);
  const theirs = new Map();
  if (existsSync(keywords)) {
    const models = join(temporary, 'keywords');
    execFileSync(process.execPath, [keywords, docsFolder, models], { stdio: 'ignore' });
    for (const doc of golds.keys()) {
      const model = filled(JSON.parse(readFileSync(join(models, `${doc}.json`), 'utf8')));
      theirs.set(doc, verdictsOf(engine.check(model, { profiles })));
    }
  }
  const search = count(theirs, golds);
  const only = option('only', '');
  console.log(`${golds.size} documents; precision, recall (right/wrong/missed)`);
  console.log(`${'requirement'.padEnd(26)}${'met'.padEnd(26)}${'missing'.padEnd(26)}`);
  for (const [id, row] of Object.entries(ours.table))
    console.log(`${id.padEnd(26)}${figures(row.met)}  ${figures(row.missing)}`);
  for (const [name, { table }] of Object.entries(theirs.size ? { all: ours, 'keyword search': search } : { all: ours }))
    console.log(`${name.padEnd(26)}${figures(totals(table, 'met'))}  ${figures(totals(table, 'missing'))}`);
  if (process.argv.includes('--misses'))
    for (const miss of ours.misses.filter((m) => m.startsWith(only)).sort()) console.log(miss);
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
