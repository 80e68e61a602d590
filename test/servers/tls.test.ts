// A queue behind TLS: a server whose certificate can't be checked is refused, one that can be is used.
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../program.js';
import { linesOf, verklaar, writeDocuments } from './fleet.js';
import { type Certificate, certificateIn, postgresIn, redisIn } from './servers.js';

const base = temporaryFolder();
const DOCUMENTS = 20;
let tls: Certificate;

beforeAll(() => {
  // Whoever runs PostgreSQL, which may not be root, must get to its folder in here.
  chmodSync(base, 0o711);
  writeDocuments(base, DOCUMENTS);
  tls = certificateIn(base);
});

describe.each(Object.entries({ Redis: redisIn, PostgreSQL: postgresIn }))('%s', (kind, serverIn) => {
  test('with a certificate that is known, and with one that is not', async () => {
    const server = await serverIn(join(base, `server-${kind}`), tls);
    await server.start();
    try {
      const known = { NODE_EXTRA_CA_CERTS: tls.certificate };
      const add = ['queue', 'add', 'docs', '--url', server.url, '-o', kind, '--shard-size', '10'];
      const refused = await verklaar(add, base);
      expect([refused.code, refused.stdout]).toEqual([2, '']);
      expect(refused.stderr).toMatch(/: no queue can be reached there \(self-signed certificate\)\n$/);
      const added = await verklaar(add, base, known);
      expect(added.stdout, added.stderr).toBe(`2 shards with ${DOCUMENTS} documents in queue verklaar\n`);
      const work = ['worker', '--url', server.url, '--until-empty', '-j', '1'];
      const { code, stderr } = await verklaar(work, base, known);
      expect(code, stderr).toBe(0);
      expect(linesOf(join(base, kind))).toHaveLength(DOCUMENTS - 1);
    } finally {
      await server.stop();
    }
  });
});
