import type { Model } from '../model/index.js';

export interface Projection {
  /** Keys of the model to keep, in any order; all by default. */
  only?: readonly string[];
  /** Leave every `evidence` out. */
  evidence?: boolean;
}

/** A model, or the part of it that was asked for, in the model's order of keys. */
export type Projected = Partial<Model>;

/** Keeps what was asked for. */
export function project(model: Model, { only, evidence = true }: Projection): Projected {
  const kept = only ? Object.fromEntries(Object.entries(model).filter(([key]) => only.includes(key))) : model;
  return (evidence ? kept : withoutEvidence(kept)) as Projected;
}

function withoutEvidence(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEvidence);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, v]) => (key === 'evidence' ? [] : [[key, withoutEvidence(v)]])),
  );
}
