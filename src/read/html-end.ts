import { endFormatting } from './html-formatting.js';
import { BUTTON, IRREGULAR, LISTS, type OpenElements } from './html-stack.js';
import { endInTable } from './html-table-tags.js';
import { type Tag, tagOf } from './html-tags.js';
import { Node } from './html-tree.js';

/** Elements that end without an end tag of their own. */
const IMPLIED = /^(?:dd|dt|li|optgroup|option|p|rb|rp|rt|rtc)$/;

/** Closes what an end tag in the body closes; one that closes nothing is passed over. */
export function endInBody(open: OpenElements, tag: Tag, fragment: boolean): void {
  const { name, opens } = tag;
  if (name === 'br') throw IRREGULAR;
  if (open.isInTable && endInTable(open, name)) return;
  if (opens === 'table' || opens === 'part') endPart(open, name);
  else if (name === 'p') endParagraph(open, fragment);
  else if (opens === 'block' || opens === 'pre' || opens === 'button') open.close(open.inScope(name));
  else if (opens === 'item') open.close(open.inScope(name, name === 'li' ? LISTS : undefined));
  else if (opens === 'heading') endHeading(open);
  else if (opens === 'formatting' || opens === 'link') endFormatting(open, name);
  else if (opens === 'holder') open.closeWorld(open.inScope(name));
  else if (opens === 'form') endForm(open);
  else if (name !== 'template' && name !== 'head') open.endAny(name);
}

/** The end of a table, or of a part of one, within a cell or caption. */
function endPart(open: OpenElements, name: string): void {
  const index = open.inTableScope(name);
  if (index < 0 || name === 'col' || name === 'colgroup') return;
  if (/^(?:td|th|caption)$/.test(name)) open.closeWorld(index);
  else if (open.closeCell()) endInTable(open, name);
}

/** A paragraph that ends without having begun is an empty one. */
function endParagraph(open: OpenElements, fragment: boolean): void {
  const index = open.inScope('p', BUTTON);
  open.close(index);
  if (index >= 0) return;
  if (fragment || open.isInTable) throw IRREGULAR;
  open.current.append(new Node(tagOf('p'), 0));
}

/** The end tag of any heading closes the one that is open. */
function endHeading(open: OpenElements): void {
  for (let i = open.stack.length - 1; i >= 0; i--) {
    const { tag } = open.stack[i]!;
    if (tag?.level) open.close(i);
    if (!tag || tag.level || tag.barrier) return;
  }
}

/** A form may end within another element, which stays open. */
function endForm(open: OpenElements): void {
  const { form } = open;
  open.form = null;
  if (!form || open.inScope('form') < 0) return;
  while (IMPLIED.test(open.current.tag!.name)) open.stack.pop();
  const index = open.stack.indexOf(form);
  if (index >= 0) open.stack.splice(index, 1);
}
