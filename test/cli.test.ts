import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { root, run, spawnProgram, temporaryFolder } from './program.js';

const folder = temporaryFolder();
const file = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const TEXT = `Privacyverklaring

Bloemenhuis De Tulp verwerkt uw gegevens alleen op basis van uw toestemming. U heeft recht op inzage in
de gegevens die wij van u bewaren. Wij geven uw gegevens niet door aan anderen en wij gebruiken geen cookies.
Heeft u vragen over deze verklaring? Neem dan contact met ons op, dan helpen wij u graag verder.
`;
const policy = file('tulp.txt', TEXT);
const other = file('roos.txt', TEXT.replace('De Tulp', 'De Roos'));

/** One line on standard error that names the input and the cause; nothing on standard output; exit code 2. */
async function refuses(argv: string[], cause: RegExp, stdin?: string | Uint8Array) {
  const { code, stdout, stderr } = await run(argv, stdin);
  expect(stderr).toMatch(cause);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(stdout).toBe('');
  expect(code).toBe(2);
}

describe('extract', () => {
  test('writes YAML, with and without naming the command', async () => {
    const { code, stdout, stderr } = await run([policy]);
    expect([code, stderr]).toEqual([0, '']);
    expect(parse(stdout)).toMatchObject({ schemaVersion: 1, source: { path: policy, language: 'nl' } });
    expect(await run(['extract', policy])).toEqual({ code, stdout, stderr });
  });

  test('writes JSON: an object for one document, an array for several', async () => {
    const one = JSON.parse((await run([policy, '-f', 'json'])).stdout);
    expect(one.source.path).toBe(policy);
    const two = JSON.parse((await run([policy, other, '-f', 'json'])).stdout);
    expect(two).toHaveLength(2);
    expect(two[0]).toEqual(one);
  });

  test('writes one line, or one YAML document, for each of several documents', async () => {
    const lines = (await run([policy, other, '-f', 'ndjson'])).stdout.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).source.path)).toEqual([policy, other]);
    const documents = parseAllDocuments((await run([policy, other])).stdout);
    expect(documents.map((d) => d.toJS().source.path)).toEqual([policy, other]);
  });

  test('writes only what was asked for, in the order of the model', async () => {
    const { stdout } = await run([policy, '-f', 'json', '--only', 'rights,legalBases', '--no-evidence']);
    expect(Object.keys(JSON.parse(stdout))).toEqual(['legalBases', 'rights']);
    expect(stdout).not.toContain('evidence');
    await refuses([policy, '--only', 'right'], /--only: the model has no key "right", did you mean "rights"\?/);
  });

  test('writes to a file, whole', async () => {
    const out = join(folder, 'deep/er/model.json');
    expect(await run([policy, '-f', 'json', '-o', out])).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(JSON.parse(readFileSync(out, 'utf8')).source.path).toBe(policy);
    await refuses([policy, '-o', join(policy, 'x')], /tulp\.txt\/x: can't be written/);
  });

  test('writes a summary in Dutch, without control characters of the document', async () => {
    const nasty = file('nasty.txt', TEXT.replace('Bloemenhuis', 'Bloem\u001b[31menhuis\u202e\u0007'));
    const { stdout } = await run([nasty, '-f', 'summary']);
    expect(stdout).toContain('Cookies');
    expect(stdout).toContain('niet vermeld');
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  });

  test('colours a summary only where that is wanted', async () => {
    const summary = async (argv: string[], env = {}) =>
      (await run([policy, '-f', 'summary', ...argv], undefined, env)).stdout;
    expect(await summary([])).not.toContain('\u001b');
    expect(await summary(['--color', 'always'])).toContain('\u001b[1m');
    expect(await summary([], { FORCE_COLOR: '1' })).toContain('\u001b[1m');
    expect(await summary([], { FORCE_COLOR: '1', NO_COLOR: '1' })).not.toContain('\u001b');
    expect(await summary(['--no-color'], { FORCE_COLOR: '1' })).not.toContain('\u001b');
  });
});

describe('standard input', () => {
  const nameless = (yaml: string) => yaml.replace(/^ {2}path: .*$/m, '');

  test.each(['text', 'markdown', 'html'])('gives what the file gives: %s', async (from) => {
    const html =
      '<!doctype html><title>Privacy</title><h1>Privacy</h1><p>Wij vragen u om uw toestemming voor de nieuwsbrief.</p>';
    const markdown =
      '# Privacy\n\nWij vragen u om uw **toestemming** voor de nieuwsbrief. Dat doen wij altijd vooraf.\n';
    const [name, text] =
      from === 'text' ? ['a.txt', TEXT] : from === 'html' ? ['a.html', html + TEXT] : ['a.md', markdown + TEXT];
    const path = file(name, text);
    const byName = await run([path]);
    expect(byName.code).toBe(0);
    for (const argv of [[], ['-'], ['extract', '-']]) {
      const piped = await run(argv, text);
      expect(nameless(piped.stdout)).toBe(nameless(byName.stdout));
      expect(parse(piped.stdout).source.path).toBe('-');
    }
    expect((await run(['--stdin-filename', path], text)).stdout).toBe(byName.stdout);
  });

  test('shows help instead of waiting for a terminal', async () => {
    const { code, stdout, stderr } = await run([]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Usage: verklaar');
    expect((await run(['explain'])).code).toBe(2);
  });

  test('is read through a real pipe', async () => {
    const piped = await spawnProgram(['-f', 'json'], TEXT);
    expect([piped.code, piped.stderr]).toEqual([0, '']);
    expect(JSON.parse(piped.stdout)).toEqual(JSON.parse((await run(['-f', 'json'], TEXT)).stdout));
    const bad = await spawnProgram([], '');
    expect([bad.code, bad.stdout]).toEqual([2, '']);
    expect(bad.stderr).toMatch(/^verklaar: standard input: .+\n$/);
  });

  test('a reader that goes away is no error', async () => {
    const child = spawn(
      'sh',
      [
        '-c',
        `"${process.execPath}" bin/verklaar.js ${'"$0" '.repeat(80)}-f json | head -c 10; echo; echo done >&2`,
        policy,
      ],
      { cwd: root },
    );
    let stderr = '';
    child.stderr.on('data', (text) => (stderr += text));
    await new Promise((resolve) => child.on('close', resolve));
    expect(stderr).toBe('done\n');
  });
});

describe('bad input gets one clear line', () => {
  test('missing', () => refuses([join(folder, 'nergens.txt')], /nergens\.txt: no such file/));
  test('a folder', () => refuses([folder], /is a folder: name a file, or use "verklaar batch"/));
  test('empty', () => refuses([file('leeg.txt', '')], /leeg\.txt: .*empty/));
  test('binary', () =>
    refuses(
      [file('beeld.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0, 0]))],
      /beeld\.txt: .*(?:text|image|binary)/,
    ));
  test('PDF', () => refuses([file('p.pdf', '%PDF-1.4\n%âãÏÓ\n')], /p\.pdf: .*not supported yet/));
  test('DOCX', () =>
    refuses([file('p.docx', Buffer.from('PK\u0003\u0004........word/document.xml'))], /p\.docx: .*not supported yet/));
  test('too large', () => refuses([policy, '--max-size', '100'], /tulp\.txt: is larger than 100 bytes/));
  test('too large, piped', () => refuses(['--max-size', '100'], /standard input: is larger than 100 bytes/, TEXT));
  test('not Dutch', () =>
    refuses(
      [
        file(
          'en.txt',
          'We process your personal data and you have the right to access the data that we hold about you. '.repeat(3),
        ),
      ],
      /en\.txt: is not Dutch/,
    ));
  test('an address', () =>
    refuses(['https://example.nl/privacy'], /offline.*curl -s https:\/\/example\.nl\/privacy \| verklaar/));
  test('a mistyped command', () => refuses(['bacth'], /bacth: no such file, did you mean "batch"\?/));
  test('--max-size', async () =>
    expect((await run([policy, '--max-size', 'veel'])).stderr).toMatch(/A number of bytes is expected/));
  test('an unknown encoding', () => refuses([policy, '--encoding', 'klingon'], /klingon/));

  test('one line for each of several', async () => {
    const { code, stdout, stderr } = await run([policy, 'x.txt', 'y.txt']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe('verklaar: x.txt: no such file\nverklaar: y.txt: no such file\n');
  });

  test.each([
    ['--format', 'xml'],
    ['--from', 'pdf'],
    ['--color', 'blue'],
  ])('a bad value of %s', async (option, value) => {
    const { code, stdout, stderr } = await run([policy, option, value]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(new RegExp(`${option}.*argument '${value}' is invalid. Allowed choices are`));
  });

  test('an unknown option, with what was probably meant', async () => {
    const { code, stderr } = await run([policy, '--formt', 'json']);
    expect(code).toBe(2);
    expect(stderr).toContain('(Did you mean --format?)');
  });
});

describe('help', () => {
  test('--version', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(await run(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  test.each([
    [],
    ['extract'],
    ['batch'],
    ['tables'],
    ['explain'],
    ['schema'],
    ['init'],
    ['rules', 'list'],
    ['rules', 'show'],
    ['rules', 'test'],
  ])('%j', async (...command) => {
    const { code, stdout } = await run([...command, '--help']);
    expect(code).toBe(0);
    if (command.length) expect(stdout).toContain('Example:\n  ');
    expect(stdout).toContain('Usage: verklaar');
  });
});

describe("a user's own rules", () => {
  const rule = `facet: purposes
rules:
  - id: mine.tulips
    emits: marketing
    why: eigen regel
    phrases: [tulpenbollen sturen]
    examples: [Wij mogen u tulpenbollen sturen.]
    counterexamples: [Wij houden van tulpen.]
`;
  const own = file('own.yaml', rule);

  test('are added to the bundled ones', async () => {
    const text = `${TEXT}\nWij willen u graag tulpenbollen sturen.\n`;
    const { stdout } = await run(['--rules', own, '-f', 'json'], text);
    const plain = JSON.parse((await run(['-f', 'json'], text)).stdout);
    const model = JSON.parse(stdout);
    expect(JSON.stringify(model.purposes)).toContain('mine.tulips');
    expect(model.generator.rulebook).not.toBe(plain.generator.rulebook);
    expect(model.rights).toEqual(plain.rights);
  });

  test('a mistake says where, what, and what is legal', async () => {
    const wrong = file('wrong.yaml', rule.replace('phrases:', 'phrase:'));
    const { code, stdout, stderr } = await run(['--rules', wrong], TEXT);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/wrong\.yaml:6:5: unknown key "phrase", did you mean "phrases"\?; legal here: id, emits/);
    await refuses(['--rules', 'nergens.yaml'], /nergens\.yaml: no such rule file/, TEXT);
    mkdirSync(join(folder, 'norules'), { recursive: true });
    await refuses(['--rules', join(folder, 'norules')], /holds no rule file/, TEXT);
  });

  test('are tested by their examples', async () => {
    expect(await run(['rules', 'test', own])).toEqual({
      code: 0,
      stdout: '1 rules, 2 examples, 0 failed\n',
      stderr: '',
    });
    const bad = file('bad.yaml', rule.replace('Wij houden van tulpen.', 'Wij gaan tulpenbollen sturen.'));
    const { code, stdout } = await run(['rules', 'test', bad]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/bad\.yaml: mine\.tulips: fires on its counterexample: Wij gaan/);
  });

  test('are listed and shown', async () => {
    expect((await run(['rules', 'list', 'mine.', '--rules', own])).stdout).toMatch(
      /^mine\.tulips {2}purposes marketing {2}.*own\.yaml\n$/,
    );
    expect(parse((await run(['rules', 'show', 'mine.tulips', '--rules', own])).stdout)).toMatchObject({
      id: 'mine.tulips',
      why: 'eigen regel',
      phrases: ['tulpenbollen sturen'],
    });
    await refuses(
      ['rules', 'show', 'mine.tulip', '--rules', own],
      /no rule "mine\.tulip", did you mean "mine\.tulips"\?/,
    );
    await refuses(['rules', 'list', 'zzz'], /no rule's id begins with "zzz"/);
  });
});

describe('explain', () => {
  test('tells under what a section is filed, and by which rules', async () => {
    const { stdout } = await run(['explain', policy, '--fact', 'sections.0']);
    expect(stdout).toMatch(/^sections\.0: introduction\n {2}line \d+, column \d+: ".+"\n {4}[\w.-]+: \S/);
  });

  test('says which rule found a fact, and why', async () => {
    const { code, stdout } = await run(['explain', policy, '--fact', 'rights.0']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^rights\.0: access\n {2}line 3, column \d+: ".*recht op inzage.*"\n {4}[a-z.-]+: AVG/);
  });

  test('says what became of a line without a fact', async () => {
    const { stdout } = await run(
      ['explain', '-', '--at', '6'],
      TEXT.replace('graag verder.\n', 'graag verder.\nU heeft geen recht op inzage.\n'),
    );
    expect(stdout).toMatch(/no fact: "U heeft geen recht op inzage\."\n(?:.*\n)*? {2}held back: right.*: .*\n/);
  });

  test('names the facts there are', () =>
    refuses(['explain', policy, '--fact', 'rights.99'], /there is no fact "rights\.99"; there are rights\.0/));
});

test('schema writes the JSON Schema of the model', async () => {
  const { code, stdout } = await run(['schema']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'verklaar model',
  });
});
