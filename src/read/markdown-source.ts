import { type Edit, edit, type Mapped, replaceAll } from './mapped.js';

const EMAIL = /[\w.+-]{1,64}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}/;
/** A tag of Liquid or Hugo that controls, alone on its lines (with its line end), or inside text. */
const CONTROL =
  /^[ \t]{0,40}\{%[^%]{0,500}(?:%(?!\})[^%]{0,200}){0,5}%\}[ \t]{0,9}(?:\n|$)|\{%[^%]{0,500}(?:%(?!\})[^%]{0,200}){0,5}%\}|\{\{[<%#/!>^][^}]{0,500}\}\}/gm;
const COMMENT = /^[ \t]{0,40}<!--[\s\S]{0,20000}?-->[ \t]{0,9}(?:\n|$)|<!--[\s\S]{0,20000}?-->/gm;
const VARIABLE = /\{\{[^}\n]{0,200}\}\}(?=[^()\n]{0,200}\))/g;
const IN_TARGET = /\]\([^()\n{}]{0,200}$/;
const ATTRIBUTES =
  /[ \t]?\{:?[ \t]?[.#:][^{}\n]{0,120}\}|\{:[a-z]{2,20}(?:[ \t][^{}\n]{0,120})?\}|^\[\[?_?toc_?\]?\][ \t]{0,9}$|^:{3,}[^\n]{0,120}$|^import [^\n]{1,200} from ["'][^\n]{1,200}$|^export (?:const|default) [^\n]{0,300}$/gim;
const TIGHT_HEADING = /^( {0,3}#{1,6})(?=[A-Za-zÀ-ÿ0-9*"‘“])/gm;
const LONE_BLOCK_TAG =
  /^([ \t]{0,40}<\/?(?:div|article|section|main|details|center|aside|header|footer|nav|figure|blockquote)\b[^<>\n]{0,300}>[ \t]{0,9}\n)(?=[ \t]{0,40}[^<\s])/gim;
const RAW_LIST = /<(table|ul|ol|dl)\b/gi;
const INDENTED_TAG = /^[ \t]{4,60}(?=<\/?[a-z!])/gim;

/**
 * Takes out of a Markdown source what its site generator would have replaced: control tags, comments, attribute lists,
 * variables in link targets; and mends what every author expects to work (`##Title`, Markdown within `<div>`, blank
 * lines in a `<table>`). CR goes.
 */
export function cleanSource(mapped: Mapped): Mapped {
  let m = mapped;
  if (m.text.includes('\r')) m = replaceAll(m, /\r\n?/g, () => '\n');
  if (m.text.includes('<!--') && m.text.includes('-->')) m = replaceAll(m, COMMENT, () => '');
  m = cleanTemplate(m);
  if (m.text.includes('{{')) m = withoutVariables(m);
  m = replaceAll(m, ATTRIBUTES, () => '');
  m = replaceAll(m, TIGHT_HEADING, (c) => `${c[1]} `);
  if (!m.text.includes('<')) return m;
  m = closeUp(m);
  m = replaceAll(m, INDENTED_TAG, () => '');
  return replaceAll(m, LONE_BLOCK_TAG, (c) => `${c[1]}\n`);
}

/** Takes variables out of the targets of links. */
function withoutVariables(mapped: Mapped): Mapped {
  return replaceAll(mapped, VARIABLE, ({ index }) =>
    IN_TARGET.test(mapped.text.slice(Math.max(0, index - 202), index)) ? '' : null,
  );
}

/**
 * Takes out the control tags of Liquid, Hugo and Handlebars; one alone on its lines takes its line end along, so that
 * what it parted stays together. An e-mail address in a tag is what it would have shown.
 */
export function cleanTemplate(mapped: Mapped): Mapped {
  if (!mapped.text.includes('{%') && !mapped.text.includes('{{')) return mapped;
  const edits: Edit[] = [];
  for (const tag of mapped.text.matchAll(CONTROL)) {
    const [from, to] = [tag.index, tag.index + tag[0].length];
    const email = EMAIL.exec(tag[0]);
    if (!email) edits.push({ from, to, text: '' });
    else {
      edits.push({ from, to: from + email.index, text: '' });
      edits.push({ from: from + email.index + email[0].length, to, text: '' });
    }
  }
  return edit(mapped, edits);
}

/** Takes the empty lines out of lists and tables that are written as HTML, which would end them for Markdown. */
function closeUp(mapped: Mapped): Mapped {
  const edits: Edit[] = [];
  const text = mapped.text.toLowerCase();
  let end = 0;
  for (const list of text.matchAll(RAW_LIST)) {
    if (list.index < end) continue;
    const close = text.indexOf(`</${list[1]}`, list.index);
    // One that is never closed runs to the end of the text.
    end = close < 0 ? text.length : close;
    if (close < 0) continue;
    for (const gap of text.slice(list.index, end).matchAll(/\n[ \t]{0,200}(?=\n)/g)) {
      const from = list.index + gap.index;
      edits.push({ from, to: from + gap[0].length, text: '' });
    }
  }
  return edit(mapped, edits);
}
