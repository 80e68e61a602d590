import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type Emit, FORMATS } from '../emit/formats.js';
import { project } from '../emit/project.js';
import { validate } from '../emit/validate.js';
import { analyse } from '../pipeline.js';
import { readBytes } from '../read/file.js';
import { loadRulebook } from '../rulebook/load.js';
import type { Rulebook } from '../rulebook/rulebook.js';
import { failureOf, isLasting } from './failure.js';
import { identityChanger, NOBODY } from './identity.js';
import { Keys } from './keys.js';
import { modelName } from './names.js';
import { refuseDeep } from './nesting.js';
import { rowOf } from './row.js';
import { type Entry, Store } from './store.js';
import type { Identity, Input, JobSpec, Outcome, StageName, Stamp } from './types.js';
import { markOf, writeModel } from './write.js';

/** Makes ready to do documents: loads rules and format. Every thread opens one. */
export async function openJob(spec: JobSpec): Promise<(input: Input) => Outcome> {
  const [rulebook, emit] = await Promise.all([
    spec.rules.length
      ? import('../rulebook/merge.js').then(({ mergeRulebook }) => mergeRulebook(spec.rules))
      : loadRulebook(),
    FORMATS[spec.format].load(),
  ]);
  const job = new Job(spec, rulebook, emit);
  return (input) => job.run(input);
}

type Content = string | Uint8Array;

/** Does one document after the other. A bad one is an outcome like any other. */
class Job {
  private readonly store: Store | null;
  private readonly keys: Keys;
  private readonly changeIdentity: ReturnType<typeof identityChanger>;
  /** The stage that the document at hand is in. */
  private stage: StageName = 'open';

  constructor(
    private readonly spec: JobSpec,
    private readonly rulebook: Rulebook,
    private readonly emit: Emit,
  ) {
    this.store = spec.cache === null ? null : new Store(spec.cache);
    this.keys = new Keys(spec, rulebook.digest);
    this.changeIdentity = identityChanger(spec.format, (source) => this.textOf({ source }));
  }

  run(input: Input): Outcome {
    const { path, target, record, stamp } = input;
    const identity = { path, id: record?.id ?? null, url: record?.url ?? null, fetchedAt: record?.fetchedAt ?? null };
    const outcome = { path, target, id: identity.id, url: identity.url };
    this.stage = 'open';
    try {
      const content = record?.content ?? readBytes(input.file ?? path, this.spec.reading.maxSize);
      refuseDeep(content, this.spec.maxNesting);
      const key = this.store || this.spec.stamps ? this.keys.of(content, input) : '';
      const own = this.spec.stamps ? this.keys.withIdentity(key, identity) : '';
      if (stamp?.key === own && this.stands(target, stamp)) {
        const { row, failure } = stamp;
        return { ...outcome, row, failure, origin: 'unchanged' };
      }
      const cached = this.store?.get(key) ?? null;
      const { text, ...entry } =
        (cached && this.named(cached, identity)) ?? this.make(content, { input, identity, key });
      this.stage = 'write';
      const delivered = text.length ? this.deliver(text, target) : {};
      const stamped = own ? { key: own, file: delivered.file, ...entry } : undefined;
      return { ...outcome, ...entry, bytes: delivered.bytes, origin: cached ? 'cached' : 'made', stamp: stamped };
    } catch (error) {
      return { ...outcome, failure: failureOf(error, this.stage), origin: 'made' };
    }
  }

  /** Is the model there as it was written? */
  private stands(target: string, { file, failure }: Stamp): boolean {
    if (failure) return true;
    const found = statSync(this.placeOf(target), { throwIfNoEntry: false });
    return found !== undefined && file !== undefined && markOf(found).every((part, i) => part === file[i]);
  }

  private make(content: Content, { input, identity, key }: { input: Input; identity: Identity; key: string }): Entry {
    this.stage = 'analyse';
    try {
      const { from = this.spec.reading.from, encoding = this.spec.reading.encoding } = input.record ?? {};
      const options = { ...this.spec.reading, from, encoding, path: input.path, rulebook: this.rulebook };
      const model = analyse(content, options);
      Object.assign(model.source, identity);
      this.stage = 'check';
      validate(model);
      this.stage = 'write';
      const entry = { row: rowOf(model), text: Buffer.from(this.textOf(project(model, this.spec.projection))) };
      this.keep(key, entry, identity);
      return entry;
    } catch (error) {
      const failure = failureOf(error, this.stage);
      if (!isLasting(failure)) throw error;
      const entry = { failure, text: new Uint8Array(0) };
      this.store?.put(key, entry);
      return entry;
    }
  }

  /** Puts a model into the cache, under nobody's name. */
  private keep(key: string, { row, text }: Entry, identity: Identity): void {
    const nameless = this.hasNames() ? this.changeIdentity(text, identity, NOBODY) : text;
    if (nameless) this.store?.put(key, { row, text: nameless });
  }

  private named(entry: Entry, identity: Identity): Entry | null {
    if (entry.failure || !this.hasNames()) return entry;
    const text = this.changeIdentity(entry.text, NOBODY, identity);
    return text && { ...entry, text };
  }

  private hasNames = (): boolean => this.spec.projection.only?.includes('source') ?? true;

  private deliver(text: Uint8Array, target: string): { bytes?: Uint8Array; file?: Stamp['file'] } {
    return this.spec.out === null ? { bytes: text } : { file: writeModel(this.placeOf(target), text) };
  }

  private placeOf = (target: string): string => join(this.spec.out!, `${modelName(target)}.${this.spec.format}`);

  private textOf(model: object): string {
    return this.emit([model], { vocabulary: this.rulebook.vocabulary, width: 100, color: false });
  }
}
