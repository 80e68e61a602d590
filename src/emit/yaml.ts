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

/** A mapping or list in block style, one line per scalar; strings are never folded. Its first line goes on one that is begun. */
function block(value: object, indent: string): string {
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value)
      text += `${text && indent}- ${isBlock(item) ? block(item, `${indent}  `) : `${scalar(item)}\n`}`;
    return text;
  }
  for (const key of Object.keys(value)) {
    const item = (value as Record<string, unknown>)[key];
    const inner = `${indent}  `;
    text += (text && indent) + keyOf(key) + (isBlock(item) ? `\n${inner}${block(item, inner)}` : ` ${scalar(item)}\n`);
  }
  return text;
}

/** The keys of the contract, as they are written. */
const keys = new Map<string, string>();

function keyOf(key: string): string {
  let written = keys.get(key);
  if (written === undefined) keys.set(key, (written = `${scalar(key)}:`));
  return written;
}

function isBlock(value: unknown): value is object {
  if (value === null || typeof value !== 'object') return false;
  for (const _ in value) return true;
  return false;
}

function scalar(value: unknown): string {
  if (typeof value !== 'string') {
    if (value === null || typeof value !== 'object') return String(value);
    return Array.isArray(value) ? '[]' : '{}';
  }
  if (PLAIN.test(value) && !MISREAD.test(value)) return value;
  return JSON.stringify(value).replace(UNSAFE, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
