import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { Checker, type Schema } from '../src/emit/schema-check.js';
import { loadSchema, validate } from '../src/emit/validate.js';
import { modelJsonSchema } from '../src/model/json-schema.js';
import { modelSchema } from '../src/model/schema.js';
import { analyse } from '../src/pipeline.js';
import { fixtures, root } from './program.js';

const schema = modelJsonSchema();
const valid = new Ajv2020({ validateFormats: false }).compile(schema);
const models = fixtures.map(({ policy }) => analyse(readFileSync(join(root, policy)), { path: policy }));

test('the built schema is that of the source', () => expect(loadSchema()).toEqual(schema));

test.each(models.map((model) => [model.source.path, model] as const))('%s fits the JSON Schema', (_, model) => {
  expect(valid(model), JSON.stringify(valid.errors?.[0])).toBe(true);
  expect(modelSchema.parse(model)).toEqual(model);
  expect(Object.keys(model)).toEqual(Object.keys(modelSchema.shape));
});

describe('the check before writing', () => {
  const checker = new Checker(schema as Schema);
  const accepts = (value: unknown) => checker.fault(value) === null;

  /** Every value that a small fault at one place of the model gives. */
  function* spoilt(value: unknown): Generator<unknown> {
    for (const other of [null, '', 'x', -1, 1.5, 0, true, [], {}, 'P1Y', '2020-01-01']) yield other;
    if (Array.isArray(value)) {
      for (const [i, item] of value.entries()) for (const bad of spoilt(item)) yield value.with(i, bad);
    } else if (value !== null && typeof value === 'object') {
      yield { ...value, extra: 1 };
      for (const [key, item] of Object.entries(value)) {
        yield Object.fromEntries(Object.entries(value).filter(([k]) => k !== key));
        for (const bad of spoilt(item)) yield { ...value, [key]: bad };
      }
    }
  }

  test('agrees with a validator of the standard on spoilt models', () => {
    const [largest] = [...models].sort((a, b) => JSON.stringify(b).length - JSON.stringify(a).length);
    const small = Object.fromEntries(
      Object.entries(largest!).map(([k, v]) => [k, Array.isArray(v) ? v.slice(0, 1) : v]),
    );
    let count = 0;
    for (const bad of spoilt(small)) {
      expect(accepts(bad), JSON.stringify(bad).slice(0, 2000)).toBe(valid(bad));
      count++;
    }
    expect(count).toBeGreaterThan(500);
  });

  test('knows every keyword that the schema uses', () => {
    const known = [
      '$schema',
      '$ref',
      '$defs',
      'id',
      'title',
      'description',
      'type',
      'const',
      'enum',
      'anyOf',
      'properties',
      'required',
      'additionalProperties',
      'items',
      'minItems',
      'minLength',
      'pattern',
      'format',
      'minimum',
      'maximum',
      'exclusiveMinimum',
    ];
    const visit = (part: Record<string, unknown>): string[] =>
      Object.entries(part).flatMap(([key, value]) => {
        if (key === 'properties' || key === '$defs') return [key, ...Object.values(value as object).flatMap(visit)];
        if (key === 'items') return [key, ...visit(value as Record<string, unknown>)];
        return key === 'anyOf' ? [key, ...(value as Record<string, unknown>[]).flatMap(visit)] : [key];
      });
    expect(visit(schema).filter((key) => !known.includes(key))).toEqual([]);
  });

  test('says where the fault is', () => {
    const bad = { ...models[0]!, schemaVersion: 2 };
    expect(() => validate(bad as never)).toThrow('the model breaks its schema: /schemaVersion: is not 1');
  });
});
