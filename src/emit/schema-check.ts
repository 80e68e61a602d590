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

/** A schema made ready: tells the first fault of a value as "path: what is wrong", null where there is none. */
type Rule = (value: unknown) => string | null;

/** Checks values against a schema. */
export class Checker {
  private readonly rules = new Map<Schema, Rule>();
  private readonly rule: Rule;

  constructor(private readonly root: Schema) {
    this.rule = this.ruleOf(root);
  }

  /** The first fault found, as "path: what is wrong"; null where the value fits. */
  fault(value: unknown): string | null {
    return this.rule(value);
  }

  /** Each part is made ready once, when it is first met: few documents have something of everything. */
  private readonly ruleOf = (schema: Schema): Rule => {
    let rule = this.rules.get(schema);
    if (!rule) {
      rule = schema.$ref ? this.ruleOf(this.root.$defs![schema.$ref.slice('#/$defs/'.length)]!) : this.make(schema);
      this.rules.set(schema, rule);
    }
    return rule;
  };

  private make(schema: Schema): Rule {
    if (schema.anyOf) return anyOf(schema.anyOf.map(this.ruleOf));
    if ('const' in schema) return (value) => (value === schema.const ? null : `: is not ${schema.const}`);
    if (schema.enum) return oneOf(schema.enum);
    switch (schema.type) {
      case 'string':
        return text(schema);
      case 'number':
      case 'integer':
        return number(schema);
      case 'array':
        return list(schema, this.ruleOf);
      case 'object':
        return fields(schema, this.ruleOf);
      case 'null':
        return (value) => (value === null ? null : ': is not of type null');
      case 'boolean':
        return (value) => (typeof value === 'boolean' ? null : ': is not of type boolean');
      default:
        return () => null;
    }
  }
}

function anyOf(rules: readonly Rule[]): Rule {
  return (value) => {
    for (const rule of rules) if (rule(value) === null) return null;
    return ': fits no alternative';
  };
}

function oneOf(values: readonly unknown[]): Rule {
  const known = new Set(values);
  return (value) => (known.has(value) ? null : `: "${value}" isn't one of the known values`);
}

function text({ minLength = 0, pattern }: Schema): Rule {
  const form = pattern === undefined ? null : new RegExp(pattern);
  return (value) => {
    if (typeof value !== 'string') return ': is not of type string';
    if (value.length < minLength) return ': is empty';
    return form === null || form.test(value) ? null : `: "${value}" has not the form ${pattern}`;
  };
}

function number({
  type,
  minimum = Number.NEGATIVE_INFINITY,
  maximum = Number.POSITIVE_INFINITY,
  exclusiveMinimum = Number.NEGATIVE_INFINITY,
}: Schema): Rule {
  const whole = type === 'integer';
  return (value) => {
    if (typeof value !== 'number' || (whole && !Number.isInteger(value))) return `: is not of type ${type}`;
    return value < minimum || value > maximum || value <= exclusiveMinimum ? `: ${value} is out of range` : null;
  };
}

function list({ minItems = 0, items }: Schema, ruleOf: (schema: Schema) => Rule): Rule {
  let rule: Rule | null = null;
  return (value) => {
    if (!Array.isArray(value)) return ': is not of type array';
    if (value.length < minItems) return `: has fewer than ${minItems} items`;
    if (!items || !value.length) return null;
    rule ??= ruleOf(items);
    for (let i = 0; i < value.length; i++) {
      const fault = rule(value[i]);
      if (fault !== null) return `/${i}${fault}`;
    }
    return null;
  };
}

interface Field {
  schema: Schema;
  rule: Rule | null;
  required: boolean;
}

function fields(schema: Schema, ruleOf: (schema: Schema) => Rule): Rule {
  const { properties = {}, required = [], additionalProperties } = schema;
  const known = new Map<string, Field>();
  for (const key in properties)
    known.set(key, { schema: properties[key]!, rule: null, required: required.includes(key) });
  return (value) => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return ': is not of type object';
    const holder = value as Record<string, unknown>;
    let missing = required.length;
    for (const key in holder) {
      const field = known.get(key);
      if (!field) {
        if (additionalProperties === false) return `: "${key}" is not a key of the model`;
        continue;
      }
      if (field.required) missing--;
      field.rule ??= ruleOf(field.schema);
      const fault = field.rule(holder[key]);
      if (fault !== null) return `/${key}${fault}`;
    }
    return missing ? `: "${required.find((key) => !Object.hasOwn(holder, key))}" is missing` : null;
  };
}
