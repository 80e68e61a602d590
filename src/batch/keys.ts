import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import { version } from '../model/index.js';
import type { Identity, Input, JobSpec } from './types.js';

const digest = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** Names of documents by all that their models depend on: content, rules, version, options, and how they are read. */
export class Keys {
  private readonly salts = new Map<string, string>();

  constructor(
    private readonly spec: JobSpec,
    private readonly rulebook: string,
  ) {}

  /** What the model of this content depends on, but for its name. */
  of(content: string | Uint8Array, { path, record }: Pick<Input, 'path' | 'record'>): string {
    // The extension may tell the format, the record does.
    const how = record ? `${record.from} ${record.encoding ?? ''} ${typeof content}` : extname(path).toLowerCase();
    let salt = this.salts.get(how);
    if (salt === undefined) {
      const { maxSize: _, ...reading } = this.spec.reading;
      const { projection, format } = this.spec;
      salt = digest(JSON.stringify([version, this.rulebook, reading, projection, format, how])).slice(0, 16);
      this.salts.set(how, salt);
    }
    return `${digest(content)}-${salt}`;
  }

  /** The same with the name. */
  withIdentity = (key: string, identity: Identity): string => `${key}-${digest(JSON.stringify(identity)).slice(0, 16)}`;
}
