// The queue on real servers: what workers leave is what one batch gives, whoever is killed or stopped in between.
import { chmodSync, cpSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../program.js';
import { linesOf, partsIn, type Running, start, unfinishedIn, until, verklaar, writeDocuments } from './fleet.js';
import { freePort, pause, postgresIn, redisIn, type TestServer } from './servers.js';

const base = temporaryFolder();
const DOCUMENTS = 300;
const INPUT = ['docs', '--records', 'records.ndjson', '--records', 'packed.ndjson.gz'];
const LEASE = ['--lease', '2'];
let expected: string[] = [];
let errors: string[] = [];

beforeAll(async () => {
  // Whoever runs PostgreSQL, which may not be root, must get to its folder in here.
  chmodSync(base, 0o711);
  writeDocuments(base, DOCUMENTS);
  const { code, stderr } = await verklaar(['batch', ...INPUT, '-o', 'all.ndjson', '-j', '2', '--no-cache'], base);
  expect(code, stderr).toBe(1);
  const read = (name: string) => readFileSync(join(base, name), 'utf8').split('\n').filter(Boolean).sort();
  [expected, errors] = [read('all.ndjson'), read('all.errors.ndjson')];
  expect(expected.length).toBeGreaterThan(DOCUMENTS);
  expect(errors.length).toBeGreaterThan(10);
});

const SERVERS = { Redis: redisIn, PostgreSQL: postgresIn };

describe.each(Object.entries(SERVERS))('%s', (kind, serverIn) => {
  let server: TestServer;
  const workers: Running[] = [];
  const at = (name: string) => ['--url', server.url, '--name', name];
  const work = (name: string, ...more: string[]) => {
    const worker = start(['worker', ...at(name), ...LEASE, '-j', '1', ...more], base);
    workers.push(worker);
    return worker;
  };
  const add = (name: string, size: number, ...more: string[]) =>
    verklaar(['queue', 'add', ...INPUT, ...at(name), '-o', outOf(name), '--shard-size', String(size), ...more], base);
  const queue = (name: string, command: string, ...more: string[]) =>
    verklaar(['queue', command, ...at(name), ...more], base);
  const outOf = (name: string) => join(base, kind, name);

  let started: Promise<void>;
  beforeAll(() => {
    started = serverIn(join(base, `server-${kind}`)).then((made) => {
      server = made;
      return made.start();
    });
    started.catch(() => {});
  });
  // Where there is no server, each test fails, and says why.
  beforeEach(() => started);
  afterAll(async () => {
    for (const { child } of workers) child.kill('SIGKILL');
    await server?.stop();
  });

  const expectAll = (name: string) => {
    expect(linesOf(outOf(name))).toEqual(expected);
    expect(linesOf(outOf(name), '.errors.ndjson')).toEqual(errors);
  };

  test('two workers, one killed in the middle of a shard: each document is there exactly once', async () => {
    const out = outOf('killed');
    const [victim, heir] = [work('killed'), work('killed')];
    for (const { result } of [victim, heir])
      await until('it waits', () => result.stderr.includes('waiting for shards'));
    const added = await add('killed', 150);
    expect(added.stderr).toBe('');
    expect(added.stdout).toBe('4 shards with 450 documents in queue killed\n');
    const begun = () => unfinishedIn(out).filter((file) => statSync(join(out, file)).size > 0);
    await until('both are in the middle', () => begun().length === 2);
    victim.child.kill('SIGKILL');
    await victim.ended;
    expect(partsIn(out)).toEqual([]);
    await until('all is done', () => partsIn(out).length === 4);
    expect((await queue('killed', 'status', '--wait')).stdout).toMatch(/^0 waiting, 0 running, 4 done, 0 dead;/);
    heir.child.kill('SIGTERM');
    const { code, stderr } = await heir.ended;
    expect(code, stderr).toBe(0);
    expect(stderr.match(/part-.* models, /g)).toHaveLength(4);
    expectAll('killed');
    expect(unfinishedIn(out)).toEqual([]);
    const again = await add('killed', 150);
    expect(again.stdout).toBe('0 shards with 0 documents in queue killed, 4 parts there already\n');
  });

  test('the server restarted in the middle: workers go on', async () => {
    const out = outOf('restarted');
    await add('restarted', 50);
    const two = [work('restarted', '--until-empty'), work('restarted', '--until-empty')];
    await until('some is done, some is not', () => partsIn(out).length > 1);
    await server.stop();
    await pause(1500);
    await server.start();
    for (const { code, stderr } of await Promise.all(two.map(({ ended }) => ended))) expect(code, stderr).toBe(0);
    expectAll('restarted');
    expect(two[0]!.result.stderr).toContain('queue: ');
  });

  test('SIGTERM: the shard in hand is finished, the others wait', async () => {
    const out = outOf('stopped');
    await add('stopped', 150);
    const worker = work('stopped');
    await until('it begins', () => unfinishedIn(out).length > 0);
    worker.child.kill('SIGTERM');
    const { code, stderr } = await worker.ended;
    expect(code, stderr).toBe(0);
    expect(stderr).toContain('finishing the shard in hand');
    expect(partsIn(out)).toHaveLength(1);
    expect(unfinishedIn(out)).toEqual([]);
    expect((await queue('stopped', 'status')).stdout).toMatch(/^3 waiting, 0 running, 1 done, 0 dead;/);
    expect((await queue('stopped', 'drain')).stdout).toBe('3 shards taken out\n');
    expect((await queue('stopped', 'status')).stdout).toMatch(/^0 waiting, 0 running, 1 done, 0 dead;/);
  });

  test('a shard that fails is a dead letter with its cause, and can be put back', async () => {
    const folder = join(base, `moved-${kind}`);
    cpSync(join(base, 'docs'), join(folder, 'docs'), { recursive: true });
    const added = ['queue', 'add', 'docs', ...at('dead'), '-o', outOf('dead'), '--shard-size', '200'];
    expect((await verklaar([...added, '--attempts', '1'], folder)).code).toBe(0);
    renameSync(folder, `${folder}-away`);
    await work('dead', '--until-empty').ended;
    const status = await queue('dead', 'status', '--json');
    expect(status.code).toBe(1);
    const { dead, deadLetters } = JSON.parse(status.stdout);
    expect(dead).toBe(2);
    expect(deadLetters[0].cause).toContain('no such folder on this host');
    renameSync(`${folder}-away`, folder);
    expect((await queue('dead', 'retry')).stdout).toBe('2 shards put back\n');
    await work('dead', '--until-empty').ended;
    const { code, stdout } = await queue('dead', 'status', '--wait');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^0 waiting, 0 running, 2 done, 0 dead;/)]);
    expect(linesOf(outOf('dead'))).toHaveLength(DOCUMENTS - DOCUMENTS / 25);
  });

  test('a worker with other rules does no shard', async () => {
    const rules = join(base, `rules-${kind}.yaml`);
    const rule = (phrase: string) =>
      `facet: signal\nrules:\n  - id: signal.own-test\n    emits: sharing\n    why: a test\n    phrases: [${phrase}]\n`;
    writeFileSync(rules, rule('doorvertellen'));
    const added = await add('rules', 450, '--rules', rules);
    expect(added.code, added.stderr).toBe(0);
    writeFileSync(rules, rule('doorfluisteren'));
    const { code, stderr } = await work('rules').ended;
    expect(code).toBe(2);
    expect(stderr).toContain('was added with other rules than this worker has');
    expect(partsIn(outOf('rules'))).toEqual([]);
  });
});

test('a server that is not there, or no server of queues, is one clear error within seconds', async () => {
  const port = await freePort();
  const redis = await redisIn(join(base, 'other'));
  await redis.start();
  const urls = {
    [`redis://127.0.0.1:${port}`]: 'no queue can be reached there (connect ECONNREFUSED',
    [`postgres://me:secret@127.0.0.1:${port}/x`]: 'no queue can be reached there (connect ECONNREFUSED',
    [redis.url.replace('redis:', 'postgres:')]: 'no queue can be reached there',
    'http://127.0.0.1': 'redis://HOST or postgres://HOST is expected',
    nonsense: 'redis://HOST or postgres://HOST is expected',
  };
  for (const [url, cause] of Object.entries(urls)) {
    const commands = [['worker'], ['queue', 'add', 'docs', '-o', 'none'], ['queue', 'status']];
    for (const command of commands) {
      const { code, stdout, stderr } = await verklaar([...command, '--url', url], base);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain(cause);
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
      expect(stderr).not.toContain('secret');
    }
  }
  await redis.stop();
}, 120_000);
