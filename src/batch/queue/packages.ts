import { createRequire } from 'node:module';
import { InputError } from '../../model/errors.js';

const require = createRequire(import.meta.url);

export type BullMQ = typeof import('bullmq');
export type Redis = typeof import('ioredis');

/** What is used of `pg`, which brings no types. */
export interface Postgres {
  Client: new (options: {
    connectionString: string;
    connectionTimeoutMillis: number;
  }) => {
    on(event: 'error', listener: (error: Error) => void): void;
    connect(): Promise<void>;
    end(): Promise<void>;
  };
}

/** The versions that are tested. */
const PACKAGES = { bullmq: '6.7.0', ioredis: '5.11.1', pg: '8.23.1' };

/**
 * Loads a package that is installed where queues are wanted.
 * @throws InputError that says what to install
 */
export function load<T>(name: keyof typeof PACKAGES, driver: 'ioredis' | 'pg'): T {
  try {
    return require(name) as T;
  } catch {
    const needed = (['bullmq', driver] as const).map((each) => `${each}@${PACKAGES[each]}`).join(' ');
    throw new InputError('usage', `the package ${name}, which a queue needs, is not installed: npm install ${needed}`);
  }
}
