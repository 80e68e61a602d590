import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, deflateSync, gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { progressText } from '../src/cli/batch-progress.js';
import { run, temporaryFolder } from './program.js';

const base = temporaryFolder();
const TEXT =
  'Wij verwerken uw gegevens op basis van uw toestemming. U heeft het recht op inzage in uw gegevens bij ons.';
const PAGE = `<!doctype html><meta charset="utf-8"><h1>Privacy</h1><p>${TEXT}</p>`;
const place = (name: string) => join(base, name);
const file = (name: string, content: string | Uint8Array) => {
  writeFileSync(place(name), content);
  return place(name);
};
const lines = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

describe('records in NDJSON', () => {
  const records = [
    { id: 'a/1', url: 'https://a.nl/privacy', text: TEXT, fetchedAt: '2026-01-02T03:04:05Z' },
    { id: 2, markdown: `# Privacy\n\n${TEXT}` },
    { url: 'https://c.nl/?p=1', html: PAGE, text: null },
    { html: PAGE },
  ];
  const ndjson = records.map((record) => `${JSON.stringify(record)}\r\n`).join('');

  test('become models that say where they come from', async () => {
    const path = file('crawl.ndjson.gz', gzipSync(ndjson));
    const { code, stdout, stderr } = await run(['batch', '--records', path, '-o', '-']);
    expect([code, stderr]).toEqual([0, '']);
    expect(
      lines(stdout).map(({ source: { path, id, url, fetchedAt, format } }) => [path, id, url, fetchedAt, format]),
    ).toEqual([
      [path, 'a/1', 'https://a.nl/privacy', '2026-01-02T03:04:05Z', 'text'],
      [path, '2', null, null, 'markdown'],
      [path, null, 'https://c.nl/?p=1', null, 'html'],
      [path, null, null, null, 'html'],
    ]);
    const piped = await run(['batch', '--records', '-', '-o', '-'], ndjson);
    expect(piped.stdout).toBe(stdout.replaceAll(JSON.stringify(path), '"-"'));
  });

  test('get names of their own in a folder', async () => {
    const out = place('models');
    const path = file('crawl.ndjson', `${ndjson}${ndjson.split('\n')[0]}\n`);
    const { code, stderr } = await run(['batch', '--records', path, '-o', out]);
    expect([code, stderr]).toEqual([
      1,
      `verklaar: ${path}: https://a.nl/privacy: its model would overwrite that of an earlier document\n`,
    ]);
    const names = readdirSync(out).filter((name) => name.endsWith('.json') && name !== 'summary.json');
    expect(names).toEqual([
      '2.json',
      expect.stringMatching(/^a_1-[\da-f]{8}\.json$/),
      expect.stringMatching(/^c\.nl_p_1-[\da-f]{8}\.json$/),
      'record-000000004.json',
    ]);
    expect((await run(['batch', '--records', path, '-o', out])).stdout).toContain('\n4 of them unchanged');
  });

  test('that are bad are told with their line, and the rest goes on', async () => {
    const bad = ['{"id":', '[1]', '{"id":1}', `{"id":{},"text":"${TEXT}"}`, '', `{"text":"${'x'.repeat(9000)}"}`, ''];
    const path = file('bad.ndjson', `${bad.join('\n')}\n${JSON.stringify(records[0])}`);
    const { code, stdout, stderr } = await run(['batch', '--records', path, '-o', '-', '--max-size', '5000']);
    expect(code).toBe(1);
    expect(lines(stdout)).toHaveLength(1);
    const causes = [
      /bad\.ndjson:1: the record is no JSON: /,
      /:2: the record is no JSON object/,
      /:3: the record has none of html, markdown and text/,
      /:4: the record's id is no text/,
      /bad\.ndjson: is larger than 5000 bytes/,
    ];
    const told = stderr.trimEnd().split('\n');
    expect(told).toHaveLength(causes.length);
    for (const [i, cause] of causes.entries()) expect(told[i]).toMatch(cause);
  });

  test('of a file that is not there, or torn', async () => {
    // Hardly packed by gzip, so that there is something before the end that is missing.
    const digests = Array.from({ length: 20_000 }, (_, i) => createHash('sha256').update(`${i}`).digest('hex'));
    const junk = JSON.stringify({ id: 'junk', text: TEXT, digests });
    const torn = file('torn.ndjson.gz', gzipSync(ndjson + junk).subarray(0, -40));
    const { code, stdout, stderr } = await run([
      'batch',
      '--records',
      torn,
      '--records',
      place('none.ndjson'),
      '-o',
      '-',
    ]);
    expect(code).toBe(1);
    expect(lines(stdout).length).toBeGreaterThan(3);
    expect(stderr).toMatch(/torn\.ndjson\.gz: unexpected end of file\n.*none\.ndjson: no such file\n$/);
    expect((await run(['batch', '--records', place('none.ndjson'), '-o', '-'])).code).toBe(2);
  });
});

describe('WARC', () => {
  let number = 0;
  function record(type: string, url: string, ...payload: (string | Uint8Array)[]): Buffer {
    const body = Buffer.concat(payload.map((part) => Buffer.from(part as string)));
    const id = `<urn:uuid:00000000-0000-0000-0000-${String(++number).padStart(12, '0')}>`;
    const head = `WARC/1.1\r\nWARC-Type: ${type}\r\nWARC-Record-ID: ${id}\r\nWARC-Date: 2026-02-03T04:05:06Z\r\nWARC-Target-URI: ${url}\r\nContent-Length: ${body.length}\r\n\r\n`;
    return Buffer.concat([Buffer.from(head), body, Buffer.from('\r\n\r\n')]);
  }
  const http = (...headers: string[]) => `HTTP/1.1 200 OK\r\n${headers.map((h) => `${h}\r\n`).join('')}\r\n`;
  const HTML = 'Content-Type: text/html';
  const chunked = (text: string) =>
    `${(text.match(/[\s\S]{1,50}/g) ?? []).map((part) => `${part.length.toString(16)};x=y\r\n${part}\r\n`).join('')}0\r\n\r\n`;
  const latin1 = Buffer.from(`<p>Cliënten: ${TEXT}</p>`, 'latin1');
  const records = [
    record('warcinfo', '', 'software: test\r\n'),
    record('request', 'https://a.nl/', 'GET / HTTP/1.1\r\n\r\n'),
    record('response', 'https://a.nl/plain', http(HTML), PAGE),
    record('response', 'https://a.nl/chunked', http(HTML, 'Transfer-Encoding: chunked'), chunked(PAGE)),
    record(
      'response',
      'https://a.nl/gzip',
      http('content-type: text/html;charset=utf-8', 'Content-Encoding: gzip'),
      gzipSync(PAGE),
    ),
    record('response', 'https://a.nl/br', http(HTML, 'Content-Encoding: br'), brotliCompressSync(PAGE)),
    record('response', 'https://a.nl/deflate', http(HTML, 'Content-Encoding: deflate'), deflateSync(PAGE)),
    record(
      'response',
      'https://a.nl/unpacked',
      http(HTML, 'Content-Encoding: gzip', 'Transfer-Encoding: chunked'),
      PAGE,
    ),
    record('response', 'https://a.nl/xhtml', http('Content-Type: application/xhtml+xml'), PAGE),
    record('response', 'https://a.nl/latin1', http(`${HTML}; charset="iso-8859-1"`), latin1),
    record('response', 'https://a.nl/a.png', http('Content-Type: image/png'), PAGE),
    record('response', 'https://a.nl/404', http(HTML).replace('200 OK', '404 Not Found'), PAGE),
    record('response', 'dns:a.nl', '20260203\r\n'),
    record('revisit', 'https://a.nl/plain', http(HTML)),
    record('response', 'https://a.nl/torn', http(HTML, 'Content-Encoding: gzip'), gzipSync(PAGE).subarray(0, 60)),
    record('response', 'https://a.nl/large', http(HTML), PAGE.repeat(1000)),
    record('response', 'https://a.nl/bomb', http(HTML, 'Content-Encoding: gzip'), gzipSync(PAGE.repeat(1000))),
    record('response', 'https://a.nl/last', http(HTML), PAGE),
  ];

  test('gives the HTML responses, unpacked and decoded', async () => {
    const path = file('crawl.warc.gz', Buffer.concat(records.map((r) => gzipSync(r))));
    const argv = (from: string) => ['batch', '--records', from, '-o', '-', '--max-size', '20000'];
    const { code, stdout, stderr } = await run(argv(path));
    expect(code).toBe(1);
    const models = lines(stdout);
    const names = ['plain', 'chunked', 'gzip', 'br', 'deflate', 'unpacked', 'xhtml', 'latin1', 'last'];
    expect(models.map((m) => m.source.url)).toEqual(names.map((name) => `https://a.nl/${name}`));
    const digests = new Set(models.filter((m) => !m.source.url.endsWith('latin1')).map((m) => m.source.sha256));
    expect(digests.size).toBe(1);
    expect(models[0].source).toMatchObject({
      path,
      id: '00000000-0000-0000-0000-000000000003',
      fetchedAt: '2026-02-03T04:05:06Z',
    });
    expect(JSON.stringify(models[7])).toContain('Cliënten');
    expect(stderr).toMatch(
      /a\.nl\/torn: the response can't be unpacked .*\n.*a\.nl\/large: is larger than 20000 bytes.*\n.*a\.nl\/bomb: is larger than 20000 bytes.*\n$/,
    );
    const plain = file('crawl.warc', gunzipSync(readFileSync(path)));
    expect((await run(argv(plain))).stdout).toBe(stdout.replaceAll(JSON.stringify(path), JSON.stringify(plain)));
  });

  test('that is broken says so, after what could be read', async () => {
    const torn = file('torn.warc', Buffer.concat(records.slice(0, 4)).subarray(0, -100));
    const { stdout, stderr } = await run(['batch', '--records', torn, '-o', '-']);
    expect(lines(stdout)).toHaveLength(1);
    expect(stderr).toMatch(/torn\.warc: the WARC file ends in the middle of a record\n$/);
    const other = await run(['batch', '--records', file('no.warc', 'not a crawl at all\n'), '-o', '-']);
    expect(other.stderr).toMatch(/no\.warc: is no WARC file, or broken here\n$/);
  });
});

test('a stream of models is written whole, packed where its name says so', async () => {
  mkdirSync(place('in'));
  for (const name of ['a.md', 'b.txt']) file(`in/${name}`, TEXT);
  const { stdout } = await run(['batch', place('in'), '-o', '-']);
  expect(lines(stdout).map((m) => m.source.path)).toEqual([place('in/a.md'), place('in/b.txt')]);
  const one = await run([place('in/a.md'), '-f', 'ndjson']);
  expect(stdout.startsWith(one.stdout)).toBe(true);
  for (const name of ['m.ndjson', 'm.jsonl.gz']) {
    const told = await run(['batch', place('in'), '-o', place(`out/${name}`), '--no-cache']);
    expect(told.stdout).toContain(`2 models in ${place(`out/${name}`)}, 0 failed`);
    const bytes = readFileSync(place(`out/${name}`));
    expect((name.endsWith('gz') ? gunzipSync(bytes) : bytes).toString()).toBe(stdout);
  }
  expect(readdirSync(place('out')).sort()).toEqual(['m.errors.ndjson', 'm.jsonl.gz', 'm.ndjson', 'm.summary.json']);
  const wrong = await run(['batch', place('in'), '-o', '-', '-f', 'yaml']);
  expect([wrong.code, wrong.stderr]).toEqual([2, 'verklaar: --format yaml: a stream of models is ndjson\n']);
});

test('markup that is nested too deeply is refused', async () => {
  const deep = file('deep.html', `${'<div><span>'.repeat(1500)}<p>${TEXT}</p>`);
  const flat = file('flat.html', `${'<div><path d="M1"/><br><p>x</div>'.repeat(3000)}<p>${TEXT}</p>`);
  const { stdout, stderr } = await run(['batch', deep, flat, '-o', '-']);
  expect(lines(stdout).map((m) => m.source.path)).toEqual([flat]);
  expect(stderr).toBe(`verklaar: ${deep}: is nested more than 2000 levels deep (see --max-nesting)\n`);
  expect((await run(['batch', deep, '-o', '-', '--max-nesting', '3000'])).code).toBe(0);
});

test('progress: done, of how many, documents a second, time left, failed', async () => {
  const text = (documents: number, total: number | null, seconds: number) =>
    progressText({ documents, failed: 3 }, { seconds, total });
  expect(text(12_345, 20_000, 100)).toBe('12,345 of 20,000 documents (61%), 123/s, 1 min 2 s left, 3 failed');
  const part = progressText({ documents: 500, failed: 0 }, { seconds: 10, part: 0.25 });
  expect(part).toBe('500 documents (25%), 50/s, 30 s left, 0 failed');
  expect(text(12_345, null, 1)).toBe('12,345 documents, 12,345/s, 3 failed');
  expect(text(10, 1_000_000, 10)).toBe('10 of 1,000,000 documents (0%), 1/s, 277 h 46 min left, 3 failed');
  const path = file('p.md', TEXT);
  const always = await run(['batch', path, '-o', '-', '--progress', 'always']);
  expect(always.stderr).toMatch(/^1 documents, [\d,]+\/s, 0 failed\n$/);
  expect((await run(['batch', path, '-o', '-'])).stderr).toBe('');
});
