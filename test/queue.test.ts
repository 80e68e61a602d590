// Shards without a server: how documents are cut, read back, and done. The queue itself is tested in test/servers.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Item } from '../src/batch/inputs.js';
import { cutShards, type Trouble } from '../src/batch/queue/cut.js';
import { jobOf, type Order, type Shard, sliceOf } from '../src/batch/queue/shard.js';
import { readSlice } from '../src/batch/queue/slice.js';
import { OtherProgram, ShardRunner } from '../src/batch/queue/work.js';
import { readRecords } from '../src/batch/records.js';
import { version } from '../src/model/index.js';
import { loadRulebook } from '../src/rulebook/load.js';
import { root as home, run, spawnProgram, temporaryFolder } from './program.js';

const base = temporaryFolder();
const TEXT = 'Wij bewaren uw gegevens niet langer dan nodig is. U heeft recht op inzage van uw persoonsgegevens.';
const maxSize = 1_000_000;

function file(name: string, content: string | Uint8Array): string {
  const path = join(base, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** What failed, without where in the program that was. */
const plain = (items: Item[]) =>
  items.map((item) => ('failure' in item ? { ...item, failure: { ...item.failure, stack: '' } } : item));

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

async function cut(size: number, given: { paths?: string[]; lists?: string[]; records?: string[] }) {
  const none = { paths: [], lists: [], records: [], ignore: true, maxSize, stdin: process.stdin };
  const found = await all(cutShards({ ...none, ...given }, { size, root: base }));
  const shards = found.filter((item): item is Shard => 'slice' in item);
  return { shards, troubles: found.filter((item): item is Trouble => 'failure' in item) };
}

/** What all shards together hold, as `readRecords` would give it. */
async function readBack(shards: Shard[]) {
  const items: Item[] = [];
  for (const { slice, documents } of shards)
    items.push(...(await all(readSlice(slice, { root: base, documents, maxSize }))));
  return items;
}

describe('files', () => {
  file('in/b.md', TEXT);
  for (const name of ['a.txt', 'sub/c.html', 'sub/d.md', 'sub/e.md']) file(`in/${name}`, TEXT);

  test('are cut in order, under names below the root; one that is named twice is in one shard', async () => {
    const { shards, troubles } = await cut(2, { paths: [join(base, 'in'), join(base, 'in/b.md')] });
    expect(shards.map(({ number, documents }) => [number, documents])).toEqual([
      [0, 2],
      [1, 2],
      [2, 1],
    ]);
    const names = ['in/a.txt', 'in/b.md', 'in/sub/c.html', 'in/sub/d.md', 'in/sub/e.md'];
    expect((await readBack(shards)).map(({ path }) => path)).toEqual(names);
    expect(troubles).toEqual([]);
  });

  test('what is not there is told, the rest is cut', async () => {
    const { shards, troubles } = await cut(10, { paths: [join(base, 'nowhere'), join(base, 'in/b.md')] });
    expect(shards).toHaveLength(1);
    expect(troubles.map(({ failure }) => failure.code)).toEqual(['missing']);
  });
});

describe('records', () => {
  const lines = Array.from({ length: 23 }, (_, i) => {
    if (i === 4 || i === 11) return '';
    return i === 7 ? '{"broken' : JSON.stringify({ id: i % 3 ? `é${i}` : undefined, text: `${TEXT} ${i}` });
  });
  const endings = { feed: '\n', crlf: '\r\n' };

  test.each(Object.keys(endings))(
    'lines (%s), packed or not, are those of the whole file however they are cut',
    async (ending) => {
      const text = lines.join(endings[ending as keyof typeof endings]);
      for (const [name, content] of [
        ['r.ndjson', text],
        ['r.ndjson', `${text}\n`],
        ['r.ndjson.gz', gzipSync(text)],
      ] as const) {
        const path = file(name, content);
        const whole = (await all(readRecords({ path, maxSize }))).map((item) => ({
          ...item,
          path: item.path.replace(path, name),
        }));
        expect(whole).toHaveLength(21);
        for (const size of [1, 2, 5, 22, 23, 1000]) {
          const { shards, troubles } = await cut(size, { records: [path] });
          expect(troubles).toEqual([]);
          expect(shards).toHaveLength(Math.ceil(23 / size));
          expect(plain(await readBack(shards))).toEqual(plain(whole));
        }
      }
    },
  );

  const page = (i: number) => {
    const http = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>${TEXT} ${i}</p>`;
    return `WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:${i}>\r\nWARC-Target-URI: https://a.nl/${i}\r\nContent-Length: ${http.length}\r\n\r\n${http}\r\n\r\n`;
  };

  test('pages of a WARC file too', async () => {
    const pages = Array.from({ length: 9 }, (_, i) => gzipSync(page(i)));
    const path = file('crawl.warc.gz', Buffer.concat(pages));
    for (const size of [1, 4, 9, 100]) {
      const { shards } = await cut(size, { records: [path] });
      expect((await readBack(shards)).map((item) => 'record' in item && item.record?.url)).toEqual(
        pages.map((_, i) => `https://a.nl/${i}`),
      );
    }
  });

  test('of a file that is torn, what is whole is cut, and the rest told', async () => {
    const packed = gzipSync(
      Array.from({ length: 5000 }, (_, i) => JSON.stringify({ id: `${i * i}`, text: TEXT })).join('\n'),
    );
    const lined = file('torn.ndjson.gz', packed.subarray(0, -1000));
    const paged = file('torn.warc', [0, 1, 2].map(page).join('').slice(0, -50));
    const { shards, troubles } = await cut(2, { records: [lined, paged, join(base, 'no.ndjson')] });
    expect(troubles.map(({ path }) => path)).toEqual([lined, paged, join(base, 'no.ndjson')]);
    const items = await readBack(shards.slice(0, 3).concat(shards.slice(-1)));
    expect(items.filter((item) => 'failure' in item)).toEqual([]);
    expect(items).toHaveLength(8);
  });

  test('a file that changed, and a folder that is not there, are failures of the shard', async () => {
    const path = file('changing.ndjson', lines.join('\n'));
    const { shards } = await cut(5, { records: [path] });
    const reading = { root: base, documents: 5, maxSize };
    writeFileSync(path, `${lines.join('\n')}\n`);
    await expect(all(readSlice(shards[0]!.slice, reading))).rejects.toThrow('has changed since it was added');
    rmSync(path);
    await expect(all(readSlice(shards[0]!.slice, reading))).rejects.toThrow('no such file on this host');
    const elsewhere = { ...reading, root: join(base, 'elsewhere') };
    await expect(all(readSlice(shards[0]!.slice, elsewhere))).rejects.toThrow(
      'no such folder on this host (see --root)',
    );
  });
});

describe('shards', () => {
  const order = (out: string): Order => ({
    root: base,
    out: join(base, out),
    spec: {
      reading: { maxSize, anyLanguage: true },
      maxNesting: 100,
      rules: [],
      projection: { evidence: true },
      format: 'ndjson',
      out: null,
      stamps: false,
      cache: null,
    },
    rulebook: loadRulebook().digest,
    version,
  });
  const slice = { kind: 'files' as const, names: ['in/a.txt', 'in/missing.md', 'in/b.md'] };
  const shard = { number: 7, documents: 3, slice };

  test('have a name made of documents, rules, version and options; not of where the part goes', () => {
    const here = order('parts');
    const names = [
      here,
      { ...here, rulebook: 'other' },
      { ...here, version: 'other' },
      { ...here, timeout: 1 },
      { ...here, root: '/' },
    ].map((each) => jobOf(shard, each).part);
    names.push(jobOf({ ...shard, slice: { kind: 'files', names: ['in/a.txt'] } }, here).part);
    expect(new Set(names).size).toBe(names.length);
    expect(names[0]).toMatch(/^part-0000007-[\da-f]{16}$/);
    expect(jobOf(shard, { ...here, out: '/elsewhere' }).part).toBe(names[0]);
    expect(sliceOf(jobOf(shard, here))).toEqual(slice);
  });

  test('are done once, and by two at the same time as by one; what killed workers left is taken away', async () => {
    const job = jobOf(shard, order('parts'));
    file(`parts/.${job.part}-dead.ndjson.gz.part`, 'left');
    file(`parts/.${job.part}-dead.errors.ndjson`, 'left');
    const two = [new ShardRunner(1, {}), new ShardRunner(2, {})];
    const done = await Promise.all(two.map((runner) => runner.run(job)));
    for (const each of done) expect(each.again || each).toEqual(each.again ? true : { models: 2, failed: 1 });
    expect(await two[0]!.run(job)).toEqual({ models: 0, failed: 0, again: true });
    for (const runner of two) await runner.close();
    expect(readdirSync(job.out).sort()).toEqual([`${job.part}.errors.ndjson`, `${job.part}.ndjson.gz`]);
    const models = gunzipSync(readFileSync(join(job.out, `${job.part}.ndjson.gz`))).toString('utf8');
    const paths = models
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).source.path);
    expect(paths).toEqual(['in/a.txt', 'in/b.md']);
    const error = JSON.parse(readFileSync(join(job.out, `${job.part}.errors.ndjson`), 'utf8'));
    expect(error).toMatchObject({ path: 'in/missing.md', stage: 'open', code: 'missing' });
  });

  test('fail whole where none of their documents is there, and leave nothing', async () => {
    const job = jobOf(shard, { ...order('nothing'), root: join(base, 'in/sub') });
    const runner = new ShardRunner(1, {});
    await expect(runner.run(job)).rejects.toThrow('none of its documents is there');
    expect(readdirSync(job.out)).toEqual([]);
    expect(await runner.run({ ...job, root: base })).toEqual({ models: 2, failed: 1 });
    await runner.close();
  });

  test('of another version, or with other rules, are not done', async () => {
    const job = jobOf(shard, order('other'));
    const runner = new ShardRunner(1, {});
    for (const other of [
      { ...job, version: '0.0.0' },
      { ...job, rulebook: 'other' },
    ])
      await expect(runner.run(other)).rejects.toThrow(OtherProgram);
  });
});

describe('a server', () => {
  test.each(['worker', 'queue status', 'queue add nothing.md -o x'])(
    '%s: a URL that is none is an error',
    async (command) => {
      for (const url of ['http://me:secret@127.0.0.1', 'nonsense', 'redis']) {
        const { code, stdout, stderr } = await run([...command.split(' '), '--url', url]);
        expect([code, stdout]).toEqual([2, '']);
        expect(stderr).toMatch(/^verklaar: --url \S+: redis:\/\/HOST or postgres:\/\/HOST is expected\n$/);
        expect(stderr).not.toContain('secret');
      }
    },
  );

  test('packages that are not there: what to install', async () => {
    const program = join(base, 'program');
    for (const name of ['bin', 'dist']) cpSync(join(home, name), join(program, name), { recursive: true });
    for (const [url, driver] of [
      ['redis://127.0.0.1:1', 'ioredis'],
      ['postgres://127.0.0.1:1/x', 'pg'],
    ]) {
      const { code, stderr } = await spawnProgram(
        ['queue', 'status', '--url', url!],
        '',
        join(program, 'bin/verklaar.js'),
      );
      expect(code).toBe(2);
      expect(stderr).toMatch(
        new RegExp(
          `^verklaar: the package bullmq, which a queue needs, is not installed: npm install bullmq@[\\d.]+ ${driver}@[\\d.]+\\n$`,
        ),
      );
    }
  });

  test('what workers could not read is refused, and what a queue is not called', async () => {
    const add = ['queue', 'add', '-o', base, '--url', 'redis://127.0.0.1:1'];
    expect((await run([...add, '--records', '-'])).stderr).toContain('workers need a file that they all see');
    expect((await run([...add, 'x.md', '--shard-size', '0'])).code).toBe(2);
    expect((await run([...add, 'x.md', '--name', 'a:b'])).code).toBe(2);
  });
});
