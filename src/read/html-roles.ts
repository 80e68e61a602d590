import { hasLike, isNamed, type Node, namesOf, textOf } from './html-tree.js';

const ACCORDION =
  /(?:accord(?:ion|eon)|toggle|collaps(?:e|ible)|faq|expander|foldout|uitklap\w*|harmonica)[-_]{0,2}(?:item[-_]{0,2})?(?:title|titel|header|heading|head|button|btn|toggle|label|question|vraag|trigger|summary|kop)|elementor-(?:tab|toggle|accordion)-title|(?:^|[\s_-])(?:panel-title|faq-question|question-title|collapsible|vc_tta-panel-title|et_pb_toggle_title|wp-block-[\w-]{1,40}-title|kt-blocks-accordion-header|accordion|toggle-title|su-spoiler-title|tab-title)(?=$|\s)/i;
const LONG_TITLE = 160;
const LONG_INTRO = 2000;
const BLOCKY = /^(?:p|div|ul|ol|table|section|article|dl|h[1-6]|form|blockquote|pre)$/;

/** A title that opens what stands below it: `<summary>`, `<dt>` of long definitions, the button of an accordion. */
export function isAccordionTitle(node: Node): boolean {
  if (node.is('summary')) return !holdsHeading(node);
  if (node.is('dt')) return isLongDefinition(node);
  const expands = node.is('button') && (node.attributes.has('aria-expanded') || node.attributes.has('aria-controls'));
  const label = node.is('label') && isCheckbox(node);
  if (!expands && !label && !isNamed(node, ACCORDION)) return false;
  if (/^(?:ul|ol|table|section|article|main|body|form|dl|li)$/.test(node.tag!.name) || holdsHeading(node)) return false;
  const text = textOf(node, LONG_TITLE * 2);
  if (!text || text.length > LONG_TITLE || /^(?:menu|sluiten|close|zoek\w*|meer|toon\w*|open\w*)$/i.test(text))
    return false;
  return !holdsProse(node) && (expands || label || hasContent(node));
}

const PAGE_TITLE =
  /(?:^|\s)(?:page|entry|post|article|content|section|block|card)[-_]{1,2}(?:title|titel|heading)(?=$|\s)/i;

/** A title that is no `<h1>`: named so by its class, or by its own element (`<ion-title>`). */
export function isNamedTitle(node: Node): boolean {
  if (!isNamed(node, PAGE_TITLE) && !node.tag!.name.endsWith('-title')) return false;
  if (/^(?:ul|ol|table|section|article|main|body|form|li|a)$/.test(node.tag!.name) || holdsHeading(node)) return false;
  const text = textOf(node, LONG_TITLE * 2);
  return text.length > 2 && text.length <= LONG_TITLE && !holdsProse(node);
}

/** Something with text stands behind it: the panel. */
function hasContent(node: Node): boolean {
  for (let at: Node | null = node, up = 0; at && up < 3; up++) {
    let near = 0;
    for (let next = at.next; next && near < 8; next = next.next, near++)
      if (next.tag && textOf(next, 60).length > 20) return true;
    at = at.parent?.tag ? at.parent : null;
  }
  return false;
}

const holdsHeading = (node: Node): boolean =>
  node.elements.some(
    (c) => c.tag!.level > 0 || c.attribute('role') === 'heading' || c.elements.some((d) => d.tag!.level > 0),
  );

const holdsProse = (node: Node) => node.elements.filter((c) => BLOCKY.test(c.tag!.name)).length > 2;

function isCheckbox(label: Node): boolean {
  let before = label.prev;
  while (before && !before.tag) before = before.prev;
  if (!before?.is('input') || !/^(?:checkbox|radio)$/i.test(before.attribute('type') ?? '')) return false;
  let after = label.next;
  while (after && !after.tag) after = after.next;
  return after !== null && !INPUTS.test(after.tag!.name) && textOf(after, 200).length > 80;
}

const INPUTS = /^(?:input|label|select|button|span)$/;

/** Terms with their definitions below "De volgende diensten:" are the items of a list. */
function isIntroduced(term: Node): boolean {
  const list = term.parent?.is('dl') ? term.parent : term.parent?.parent;
  let before = list?.prev;
  while (before && !textOf(before, 1)) before = before.prev;
  return before?.tag ? textOf(before, LONG_INTRO).trimEnd().endsWith(':') : false;
}

function isLongDefinition(term: Node): boolean {
  if (isIntroduced(term)) return false;
  let next = term.next;
  while (next && !next.is('dd')) {
    if (next.is('dt')) return false;
    next = next.next;
  }
  return next !== null && textOf(next, 200).length > 90 && textOf(term, 200).length < 120;
}

const NOT_A_PANEL =
  /cookie|consent|modal|popup|menu|nav|dialog|overlay|drawer|lightbox|sr-only|visually-hidden|screen-reader|search|login|toast|chat/i;
const HIDING_STYLE = /(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)/i;
const HIDING_CLASS =
  /(?:^|\s)(?:sr-only|visually-hidden|visuallyhidden|screen-reader-text|d-none|hidden|hide|is-hidden|invisible|print-only)(?=$|\s)/;
const PANEL_TEXT = 150;

/** Whether nobody sees an element. A closed panel that holds prose is seen when it is opened, so it isn't hidden. */
export function isHidden(node: Node): boolean {
  if (!node.written && !node.attributes.size) return false;
  const hidden = node.attribute('hidden');
  const hides =
    hidden !== undefined ||
    node.attribute('aria-hidden') === 'true' ||
    hasLike(node, 'style', HIDING_STYLE) ||
    hasLike(node, 'class', HIDING_CLASS);
  if (!hides || hidden === 'until-found') return false;
  if (NOT_A_PANEL.test(`${namesOf(node)} ${node.attribute('role') ?? ''}`)) return true;
  return textOf(node, PANEL_TEXT * 2).length < PANEL_TEXT;
}
