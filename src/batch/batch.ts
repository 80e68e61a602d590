import { resolve } from 'node:path';
import type { Emit, EmitContext } from '../emit/formats.js';
import { type Projection, project } from '../emit/project.js';
import type { Model } from '../model/index.js';
import { findInputs, type Input } from './inputs.js';
import { replaceFile } from './write.js';

/** One document done: its model and where it was written, or what went wrong. */
export type Outcome = { path: string } & ({ model: Model; written: string } | { error: Error });

export interface BatchJob {
  out: string;
  extension: string;
  emit: Emit;
  context: EmitContext;
  projection: Projection;
  /** Reads and analyses one document, and checks its model. */
  analyseFile(path: string): Model;
}

/** Finds all documents that the arguments mean; an argument that means none comes as an error. */
export async function collectInputs(paths: readonly string[]): Promise<(Input | { path: string; error: Error })[]> {
  const inputs: (Input | { path: string; error: Error })[] = [];
  for (const path of paths) {
    const found = await findInputs(path);
    if (found === null) inputs.push({ path, error: new Error('no such file or folder') });
    else if (!found.length) inputs.push({ path, error: new Error('holds no document') });
    else inputs.push(...found);
  }
  return inputs;
}

/**
 * Turns documents into models, one file each. A bad document is an outcome like any other: the rest goes on.
 * Two documents whose models would have the same name: the second is an error; the same document twice is done once.
 */
export function* runBatch(
  inputs: readonly (Input | { path: string; error: Error })[],
  job: BatchJob,
): Generator<Outcome> {
  const owners = new Map<string, string>();
  for (const input of inputs) {
    if ('error' in input) {
      yield input;
      continue;
    }
    const written = resolve(job.out, `${input.target}.${job.extension}`);
    const owner = owners.get(written);
    if (owner !== undefined && resolve(owner) === resolve(input.path)) continue;
    yield owner === undefined
      ? runOne(input.path, written, job)
      : { path: input.path, error: new Error(`its model would overwrite that of ${owner}`) };
    if (owner === undefined) owners.set(written, input.path);
  }
}

function runOne(path: string, written: string, job: BatchJob): Outcome {
  try {
    const model = job.analyseFile(path);
    replaceFile(written, job.emit([project(model, job.projection)], job.context));
    return { path, model, written };
  } catch (error) {
    return { path, error: error as Error };
  }
}
