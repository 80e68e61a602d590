import { IRREGULAR, type OpenElements } from './html-stack.js';
import { tagOf } from './html-tags.js';
import { Node } from './html-tree.js';

const SECTIONS = new Set(['tbody', 'thead', 'tfoot']);

/** A start tag in a table, outside its cells. What may not stand there would have to be moved out of the table. */
export function startInTable(open: OpenElements, node: Node): void {
  const { name, opens } = node.tag!;
  if (opens === 'part') {
    startPart(open, node);
    return;
  }
  if (open.current.is('colgroup') && name !== 'template') open.stack.pop();
  const hidden = name === 'input' && node.attribute('type')?.toLowerCase() === 'hidden';
  if (name === 'form' && open.form) return;
  if (!hidden && !/^(?:style|script|template|form)$/.test(name)) throw IRREGULAR;
  open.current.append(node);
  if (name === 'form') open.form = node;
}

function startPart(open: OpenElements, node: Node): void {
  const { name } = node.tag!;
  if (name === 'col') {
    if (!open.current.is('colgroup')) {
      closeBack(open, NONE);
      open.push(new Node(tagOf('colgroup'), 0));
    }
    open.current.append(node);
    return;
  }
  const isCell = name === 'td' || name === 'th';
  if (isCell) closeBack(open, ROWS);
  else closeBack(open, name === 'tr' ? SECTIONS : NONE);
  if ((isCell || name === 'tr') && open.current.is('table')) open.push(new Node(tagOf('tbody'), 0));
  if (isCell && !open.current.is('tr')) open.push(new Node(tagOf('tr'), 0));
  open.push(node);
  if (isCell || name === 'caption') open.active.push(null);
}

const NONE: ReadonlySet<string> = new Set();
const ROWS = new Set(['tr', ...SECTIONS]);

/** Closes parts of the table up to the table itself, or one that may stay open. */
function closeBack(open: OpenElements, kept: ReadonlySet<string>): void {
  while (!open.current.is('table') && !kept.has(open.current.tag!.name)) open.stack.pop();
}

/** The end tag of a table or of a part of it, outside its cells; gives false for any other. */
export function endInTable(open: OpenElements, name: string): boolean {
  if (open.current.is('colgroup')) {
    if (name === 'col' || name === 'template') return true;
    open.stack.pop();
    if (name === 'colgroup') return true;
  }
  if (name === 'table') open.close(open.inTableScope('table'));
  else if (name === 'tr') {
    if (open.current.is('tr')) open.stack.pop();
  } else if (SECTIONS.has(name)) {
    if (open.current.is('tr')) open.stack.pop();
    if (open.current.is(name)) open.stack.pop();
  } else return /^(?:body|caption|col|colgroup|html|td|th)$/.test(name);
  return true;
}
