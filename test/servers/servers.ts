// Real servers for tests, each in a folder of its own and on a port that is free.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { delimiter, join } from 'node:path';

export interface TestServer {
  url: string;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Finds a program, or says which package of Debian has it: a server that is absent is a failure, not a test less. */
function programOf(name: string, debian: string): string {
  const versions = '/usr/lib/postgresql';
  const debians = existsSync(versions) ? readdirSync(versions).map((version) => join(versions, version, 'bin')) : [];
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', ...debians.reverse()];
  const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
  if (!found) throw new Error(`${name} is not installed: apt-get install ${debian}`);
  return found;
}

/** A key, and a certificate for localhost that nobody signed. */
export interface Certificate {
  key: string;
  certificate: string;
}

export function certificateIn(folder: string): Certificate {
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const argv = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate, '-days', '2'];
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const made = spawnSync(programOf('openssl', 'openssl'), [...argv, ...names], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`openssl: ${made.stderr}`);
  return { key, certificate };
}

/** Redis that writes down what it is told, so that nothing is lost when it is stopped. */
export async function redisIn(folder: string, tls?: Certificate): Promise<TestServer> {
  const program = programOf('redis-server', 'redis-server');
  const port = await freePort();
  mkdirSync(folder, { recursive: true });
  const ports = tls
    ? ['--port', '0', '--tls-port', String(port), '--tls-auth-clients', 'no', '--tls-key-file', tls.key]
    : ['--port', String(port)];
  const files = tls ? ['--tls-cert-file', tls.certificate, '--tls-ca-cert-file', tls.certificate] : [];
  const argv = [...ports, ...files, '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'yes'];
  const url = tls ? `rediss://localhost:${port}` : `redis://127.0.0.1:${port}`;
  return { url, ...processOf(program, argv, { port, signal: 'SIGTERM' }) };
}

/** PostgreSQL, which refuses to be run by root. */
export async function postgresIn(folder: string, tls?: Certificate): Promise<TestServer> {
  const program = programOf('postgres', 'postgresql');
  const initdb = programOf('initdb', 'postgresql');
  const port = await freePort();
  mkdirSync(folder, { recursive: true });
  const user = unprivileged();
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const argv = ['-D', data, '-U', 'verklaar', '-A', 'trust', '-E', 'UTF8', '--locale', 'C', '--no-sync'];
  const made = spawnSync(initdb, argv, { ...user, cwd: folder, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr || made.error}`);
  const server = ['-D', data, '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1'];
  const secure = tls ? securePostgres(folder, tls, user) : [];
  const url = tls
    ? `postgres://verklaar@localhost:${port}/postgres?sslmode=verify-full`
    : `postgres://verklaar@127.0.0.1:${port}/postgres`;
  return { url, ...processOf(program, [...server, ...secure], { port, signal: 'SIGINT', cwd: folder, ...user }) };
}

/** PostgreSQL wants a key that is its own. */
function securePostgres(folder: string, tls: Certificate, user: User | null): string[] {
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  copyFileSync(tls.key, key);
  copyFileSync(tls.certificate, certificate);
  chmodSync(key, 0o600);
  if (user) for (const file of [key, certificate]) chownSync(file, user.uid, user.gid);
  return ['ssl=on', `ssl_key_file=${key}`, `ssl_cert_file=${certificate}`].flatMap((setting) => ['-c', setting]);
}

interface User {
  uid: number;
  gid: number;
}

function unprivileged(): User | null {
  if (process.getuid?.() !== 0) return null;
  const idOf = (flag: string) => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout);
  return { uid: idOf('-u'), gid: idOf('-g') };
}

interface Way {
  port: number;
  /** What stops it at once, and in order. */
  signal: NodeJS.Signals;
  cwd?: string;
  uid?: number;
  gid?: number;
}

function processOf(program: string, argv: string[], { port, signal, ...how }: Way): Omit<TestServer, 'url'> {
  let child: ChildProcess | null = null;
  let told = '';
  return {
    async start() {
      const started = spawn(program, argv, { ...how, stdio: ['ignore', 'pipe', 'pipe'] });
      child = started;
      for (const stream of [started.stdout, started.stderr]) stream.on('data', (text) => (told += text));
      for (let i = 0; i < 200; i++) {
        if (started.exitCode !== null) throw new Error(`${program} ended: ${told}`);
        if (await answers(port)) return;
        await pause(50);
      }
      throw new Error(`${program} does not answer: ${told}`);
    },
    async stop() {
      const running = child;
      child = null;
      if (!running || running.exitCode !== null) return;
      const ended = new Promise((resolve) => running.once('exit', resolve));
      running.kill(signal);
      await ended;
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.on('error', () => resolve(false));
    socket.on('connect', () => socket.end());
  });
}
