import { existsSync, readFileSync } from 'node:fs';
import type { Model } from '../model/index.js';

/** The keywords of JSON Schema that the model's schema uses; a test holds this list and the schema together. */
export interface Schema {
  $ref?: string;
  $defs?: Record<string, Schema>;
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: false;
  items?: Schema;
  minItems?: number;
  minLength?: number;
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
}

/** Schemas are written out of the zod ones when the package is built: loading zod would cost more than the whole check. */
const PLACES = ['.', '..', '../../dist'];

const bundled = new Map<string, Schema>();

/** The JSON Schema of the model, or that of the configuration, as built. */
export function loadSchema(name: 'schema' | 'config-schema' = 'schema'): Schema {
  const known = bundled.get(name);
  if (known) return known;
  const place = PLACES.map((p) => new URL(`${p}/${name}.json`, import.meta.url)).find((url) => existsSync(url));
  if (!place) throw new Error(`dist/${name}.json is missing: run \`npm run build\``);
  const schema = JSON.parse(readFileSync(place, 'latin1')) as Schema;
  bundled.set(name, schema);
  return schema;
}

/**
 * The check that every model passes before it is written.
 * @throws Error where a model breaks the contract: a fault of the program, never of the document
 */
export function validate(model: Model): void {
  const schema = loadSchema();
  const fault = new Checker(schema).fault(schema, model, '');
  if (fault) throw new Error(`the model breaks its schema: ${fault}`);
}

/** Checks values against a schema: first fault found, as "path: what is wrong", or null. */
export class Checker {
  private readonly patterns = new Map<string, RegExp>();

  constructor(private readonly root: Schema) {}

  fault(schema: Schema, value: unknown, path: string): string | null {
    if (schema.$ref) return this.fault(this.root.$defs![schema.$ref.slice('#/$defs/'.length)]!, value, path);
    if (schema.anyOf)
      return schema.anyOf.some((s) => this.fault(s, value, path) === null) ? null : `${path}: fits no alternative`;
    if ('const' in schema && value !== schema.const) return `${path}: is not ${schema.const}`;
    if (schema.enum && !schema.enum.includes(value)) return `${path}: "${value}" isn't one of the known values`;
    if (schema.type && !isOfType(value, schema.type)) return `${path}: is not of type ${schema.type}`;
    if (typeof value === 'string') return this.faultOfText(schema, value, path);
    if (typeof value === 'number') return faultOfNumber(schema, value, path);
    if (Array.isArray(value)) return this.faultOfList(schema, value, path);
    return value === null || typeof value !== 'object'
      ? null
      : this.faultOfObject(schema, value as Record<string, unknown>, path);
  }

  private faultOfText(schema: Schema, value: string, path: string): string | null {
    if (schema.minLength !== undefined && value.length < schema.minLength) return `${path}: is empty`;
    if (schema.pattern === undefined) return null;
    let pattern = this.patterns.get(schema.pattern);
    if (!pattern) this.patterns.set(schema.pattern, (pattern = new RegExp(schema.pattern)));
    return pattern.test(value) ? null : `${path}: "${value}" has not the form ${schema.pattern}`;
  }

  private faultOfList({ minItems = 0, items }: Schema, value: unknown[], path: string): string | null {
    if (value.length < minItems) return `${path}: has fewer than ${minItems} items`;
    for (let i = 0; items && i < value.length; i++) {
      const fault = this.fault(items, value[i], `${path}/${i}`);
      if (fault) return fault;
    }
    return null;
  }

  private faultOfObject(
    { properties = {}, required = [], additionalProperties }: Schema,
    value: Record<string, unknown>,
    path: string,
  ): string | null {
    for (const key of required) if (!Object.hasOwn(value, key)) return `${path}: "${key}" is missing`;
    for (const key of Object.keys(value)) {
      const schema = Object.hasOwn(properties, key) ? properties[key] : undefined;
      if (!schema && additionalProperties === false) return `${path}: "${key}" is not a key of the model`;
      const fault = schema ? this.fault(schema, value[key], `${path}/${key}`) : null;
      if (fault) return fault;
    }
    return null;
  }
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'null') return value === null;
  if (type === 'object') return value !== null && typeof value === 'object' && !Array.isArray(value);
  return typeof value === type;
}

function faultOfNumber({ minimum, maximum, exclusiveMinimum }: Schema, value: number, path: string): string | null {
  const out =
    (minimum !== undefined && value < minimum) ||
    (maximum !== undefined && value > maximum) ||
    (exclusiveMinimum !== undefined && value <= exclusiveMinimum);
  return out ? `${path}: ${value} is out of range` : null;
}
