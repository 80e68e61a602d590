import { isMap, isScalar, isSeq } from 'yaml';
import type { Schema } from '../emit/schema-check.js';
import { RuleSource } from '../rulebook/source.js';
import type { Config } from './schema.js';

/** A file with a configuration in it: the whole file, or what stands under a key of it. */
export interface ConfigFile {
  readonly file: string;
  readonly text: string;
  /** Key of package.json; null for a file of its own. */
  readonly key: string | null;
}

/**
 * Reads a configuration by its schema; texts stay texts where YAML would make numbers of them.
 * @throws RuleError (`file:line:column: what is wrong, what is legal`)
 */
export function readConfig({ file, text, key }: ConfigFile, schema: Schema): Config {
  const source = new RuleSource(file, text);
  const root = key === null ? source.root : source.map(source.root, null).get(key)?.value;
  if (root === null || root === undefined || (isScalar(root) && root.value === null)) return {};
  return readValue(source, root, schema) as Config;
}

function readValue(source: RuleSource, node: unknown, schema: Schema): unknown {
  if (schema.anyOf) return readValue(source, node, alternative(source, node, schema.anyOf));
  if (schema.enum) return source.oneOf(node, schema.enum as string[]);
  if (schema.type === 'object') return mapOf(source, node, schema);
  if (schema.type === 'array') return source.list(node).map((item) => readValue(source, item, schema.items!));
  if (schema.type === 'integer') return numberOf(source, node, schema);
  const text = source.text(node);
  if (schema.pattern !== undefined && !new RegExp(schema.pattern).test(text))
    source.fail(node, `"${text}" is no ${(schema as { description?: string }).description ?? schema.format}`);
  return text;
}

/** Of several forms the one that is written like this: no two of them are a mapping, a list, or a single value. */
function alternative(source: RuleSource, node: unknown, forms: readonly Schema[]): Schema {
  const kind = isMap(node) ? 'object' : isSeq(node) ? 'array' : 'value';
  const found = forms.find((form) => kindOf(form) === kind || form.anyOf?.some((inner) => kindOf(inner) === kind));
  if (found) return found;
  const names = { object: 'a mapping (key: value)', array: 'a list', value: 'a single value' };
  const kinds = forms.flatMap((form) => form.anyOf ?? [form]).map((form) => names[kindOf(form)]);
  return source.fail(node, `${[...new Set(kinds)].join(' or ')} is expected here`);
}

const kindOf = ({ type }: Schema) => (type === 'object' || type === 'array' ? type : 'value');

function mapOf(source: RuleSource, node: unknown, { properties = {}, required = [] }: Schema): Record<string, unknown> {
  const entries = source.map(node, Object.keys(properties));
  for (const key of required) if (!entries.has(key)) source.fail(node, `"${key}" is missing here`);
  return Object.fromEntries([...entries].map(([key, { value }]) => [key, readValue(source, value, properties[key]!)]));
}

function numberOf(source: RuleSource, node: unknown, { minimum = 0 }: Schema): number {
  const value = source.number(node);
  if (!Number.isInteger(value) || value < minimum) source.fail(node, `a whole number from ${minimum} is expected here`);
  return value;
}
