import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { RuleError } from '../model/errors.js';
import { didYouMean } from './suggest.js';

/** A YAML file being read: values with the place of each, for errors that name file, line and column. */
export class RuleSource {
  readonly root: unknown;
  private readonly lines = new LineCounter();

  constructor(
    readonly file: string,
    text: string,
  ) {
    const doc = parseDocument(text, { lineCounter: this.lines, uniqueKeys: true });
    const [error] = doc.errors;
    if (error) throw new RuleError(`${file}:${this.at(error.pos[0])}: ${error.message.split('\n')[0]}`);
    this.root = doc.contents;
  }

  private at(offset: number): string {
    const { line, col } = this.lines.linePos(offset);
    return `${line}:${col}`;
  }

  /** An error at a node. */
  fail(node: unknown, message: string): never {
    const range = (node as Node | null)?.range;
    throw new RuleError(`${this.file}:${range ? this.at(range[0]) : '1:1'}: ${message}`);
  }

  /** The entries of a mapping; `legal` lists the keys that may stand there. */
  map(node: unknown, legal: readonly string[] | null): Map<string, { key: unknown; value: unknown }> {
    if (!isMap(node)) this.fail(node, 'a mapping (key: value) is expected here');
    const entries = new Map<string, { key: unknown; value: unknown }>();
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : '';
      if (legal && !legal.includes(name))
        this.fail(key, `unknown key "${name}"${didYouMean(name, legal)}; legal here: ${legal.join(', ')}`);
      entries.set(name, { key, value });
    }
    return entries;
  }

  list(node: unknown): unknown[] {
    if (!isSeq(node)) this.fail(node, 'a list is expected here');
    return node.items;
  }

  text(node: unknown): string {
    if (!isScalar(node) || node.value === null || node.value === '') this.fail(node, 'a text is expected here');
    return String(node.value);
  }

  /** One text or a list of them. */
  texts(node: unknown): string[] {
    return isSeq(node) ? node.items.map((n) => this.text(n)) : [this.text(node)];
  }

  scalar(node: unknown): string | number | boolean {
    if (!isScalar(node) || !['string', 'number', 'boolean'].includes(typeof node.value))
      this.fail(node, 'a text, number, true or false is expected here');
    return node.value as string | number | boolean;
  }

  number(node: unknown): number {
    const value = this.scalar(node);
    if (typeof value !== 'number') this.fail(node, 'a number is expected here');
    return value;
  }

  flag(node: unknown): boolean {
    const value = this.scalar(node);
    if (typeof value !== 'boolean') this.fail(node, 'true or false is expected here');
    return value;
  }

  oneOf<T extends string>(node: unknown, legal: readonly T[]): T {
    const value = this.text(node);
    if (!legal.includes(value as T))
      this.fail(node, `"${value}" isn't known here${didYouMean(value, legal)}; legal: ${legal.join(', ')}`);
    return value as T;
  }
}
