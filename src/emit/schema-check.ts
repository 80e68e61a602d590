/** The keywords of JSON Schema that our schemas use; a test holds this list and the model's schema together. */
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

/** A schema made ready for checking: each has all fields, which is what makes thousands of checks cheap. */
class Rule {
  readonly type: string | null;
  readonly values: readonly unknown[] | null;
  readonly leastItems: number;
  readonly leastLength: number;
  readonly pattern: RegExp | null;
  readonly least: number;
  readonly most: number;
  readonly above: number;
  readonly required: readonly string[];
  readonly closed: boolean;
  alternatives: readonly Rule[] | null = null;
  items: Rule | null = null;
  readonly keys = new Map<string, Rule>();

  constructor(readonly schema: Schema) {
    this.type = schema.type ?? null;
    this.values = 'const' in schema ? [schema.const] : (schema.enum ?? null);
    this.leastItems = schema.minItems ?? 0;
    this.leastLength = schema.minLength ?? 0;
    this.pattern = schema.pattern === undefined ? null : new RegExp(schema.pattern);
    this.least = schema.minimum ?? Number.NEGATIVE_INFINITY;
    this.most = schema.maximum ?? Number.POSITIVE_INFINITY;
    this.above = schema.exclusiveMinimum ?? Number.NEGATIVE_INFINITY;
    this.required = schema.required ?? [];
    this.closed = schema.additionalProperties === false;
  }
}

/** Checks values against a schema. */
export class Checker {
  private readonly rules = new Map<Schema, Rule>();
  private readonly rule: Rule;

  constructor(private readonly root: Schema) {
    this.rule = this.ruleOf(root);
  }

  /** The first fault found, as "path: what is wrong"; null where the value fits. */
  fault(value: unknown): string | null {
    return faultOf(this.rule, value);
  }

  private ruleOf(schema: Schema): Rule {
    if (schema.$ref) return this.ruleOf(this.root.$defs![schema.$ref.slice('#/$defs/'.length)]!);
    const known = this.rules.get(schema);
    if (known) return known;
    const rule = new Rule(schema);
    this.rules.set(schema, rule);
    if (schema.anyOf) rule.alternatives = schema.anyOf.map((s) => this.ruleOf(s));
    if (schema.items) rule.items = this.ruleOf(schema.items);
    for (const [key, s] of Object.entries(schema.properties ?? {})) rule.keys.set(key, this.ruleOf(s));
    return rule;
  }
}

/** A fault begins with the path from here: nobody pays for paths where there is none. */
function faultOf(rule: Rule, value: unknown): string | null {
  if (rule.alternatives) {
    for (const alternative of rule.alternatives) if (faultOf(alternative, value) === null) return null;
    return ': fits no alternative';
  }
  if (rule.values && !rule.values.includes(value))
    return 'const' in rule.schema ? `: is not ${rule.schema.const}` : `: "${value}" isn't one of the known values`;
  if (rule.type && !isOfType(value, rule.type)) return `: is not of type ${rule.type}`;
  if (typeof value === 'string') return faultOfText(rule, value);
  if (typeof value === 'number')
    return value < rule.least || value > rule.most || value <= rule.above ? `: ${value} is out of range` : null;
  if (typeof value !== 'object' || value === null) return null;
  return Array.isArray(value) ? faultOfList(rule, value) : faultOfObject(rule, value as Record<string, unknown>);
}

function faultOfText({ leastLength, pattern }: Rule, value: string): string | null {
  if (value.length < leastLength) return ': is empty';
  return pattern === null || pattern.test(value) ? null : `: "${value}" has not the form ${pattern.source}`;
}

function faultOfList({ leastItems, items }: Rule, value: readonly unknown[]): string | null {
  if (value.length < leastItems) return `: has fewer than ${leastItems} items`;
  for (let i = 0; items && i < value.length; i++) {
    const fault = faultOf(items, value[i]);
    if (fault) return `/${i}${fault}`;
  }
  return null;
}

function faultOfObject({ keys, required, closed }: Rule, value: Record<string, unknown>): string | null {
  for (const key of required) if (!Object.hasOwn(value, key)) return `: "${key}" is missing`;
  for (const key of Object.keys(value)) {
    const rule = keys.get(key);
    if (!rule && closed) return `: "${key}" is not a key of the model`;
    const fault = rule ? faultOf(rule, value[key]) : null;
    if (fault) return `/${key}${fault}`;
  }
  return null;
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'null') return value === null;
  if (type === 'object') return value !== null && typeof value === 'object' && !Array.isArray(value);
  return typeof value === type;
}
