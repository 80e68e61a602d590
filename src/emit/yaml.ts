import type { Projected } from './project.js';

/** What needs no quotes in any YAML: words of letters, with single spaces and a few harmless signs in between. */
const PLAIN = /^[A-Za-zÀ-ÖØ-öø-ÿ][A-Za-zÀ-ÖØ-öø-ÿ0-9_/().+-]*(?: [A-Za-zÀ-ÖØ-öø-ÿ0-9(][A-Za-zÀ-ÖØ-öø-ÿ0-9_/().+-]*)*$/;
/** What a reader of YAML 1.1 or 1.2 takes for a truth value, a null or a number. */
const MISREAD = /^(?:y|n|yes|no|on|off|true|false|null|\.?inf|\.?nan|e[-+]?[0-9_]+)$/i;
/** JSON leaves these in; YAML readers break lines at them, or refuse them. */
const UNSAFE =
  /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff\u200e\u200f\u202a-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A YAML document a model, separated by `---`; read alike by YAML 1.1 and 1.2 readers. */
export function toYaml(models: readonly Projected[]): string {
  return models.map((model) => (isBlock(model) ? block(model, '') : '{}\n')).join('---\n');
}

/** A mapping or list in block style, one line per scalar; strings are never folded. */
function block(value: object, indent: string): string {
  if (Array.isArray(value)) return value.map((item) => `${indent}- ${nested(item, `${indent}  `)}`).join('');
  return Object.entries(value)
    .map(
      ([key, item]) =>
        `${indent}${scalar(key)}:${isBlock(item) ? `\n${block(item, `${indent}  `)}` : ` ${scalar(item)}\n`}`,
    )
    .join('');
}

/** An item of a list stands on the line of its dash. */
const nested = (item: unknown, indent: string) =>
  isBlock(item) ? block(item, indent).slice(indent.length) : `${scalar(item)}\n`;

const isBlock = (value: unknown): value is object =>
  value !== null && typeof value === 'object' && Object.keys(value).length > 0;

function scalar(value: unknown): string {
  if (Array.isArray(value)) return '[]';
  if (value !== null && typeof value === 'object') return '{}';
  if (typeof value !== 'string') return String(value);
  if (PLAIN.test(value) && !MISREAD.test(value)) return value;
  return JSON.stringify(value).replace(UNSAFE, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
