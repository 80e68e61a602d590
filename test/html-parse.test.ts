// The parser for regular pages makes the tree that the whole parser makes, or leaves the page to it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeHTML, decodeHTMLAttribute } from 'entities';
import { expect, test } from 'vitest';
import { decodeAttribute, decodeText } from '../src/read/entities.js';
import { parseRepaired } from '../src/read/html-repair.js';
import { parseRegular as parse } from '../src/read/html-scan.js';
import { type Node, walk } from '../src/read/html-tree.js';
import { root } from './program.js';

/** One line per node: name and attributes, or text. What nobody reads is left out. */
function outline(tree: Node): string {
  const lines: string[] = [];
  let depth = 0;
  walk(
    tree,
    (node) => {
      const indent = ' '.repeat(depth);
      if (node.text !== null && !node.parent!.is('html') && !node.parent!.is('head'))
        lines.push(`${indent}"${node.text}"`);
      if (node.tag) lines.push(`${indent}<${node.tag.name}> ${attributesOf(node)}`);
      if (node.text === null && !node.tag && node.parent?.tag && !/^(?:html|head)$/.test(node.parent.tag.name))
        lines.push(`${indent}<!-- ${node.start}`);
      const inside = node.tag !== null && (!node.tag.neverText || node.is('head') || node.is('object'));
      if (inside && node.first) depth++;
      return inside;
    },
    (node) => {
      if (node.first && (!node.tag!.neverText || node.is('head') || node.is('object'))) depth--;
    },
  );
  return lines.join('\n');
}

const attributesOf = ({ attributes }: Node) =>
  [...attributes]
    .map(([name, { value }]) => `${name}=${value}`)
    .sort()
    .join(' ');

/** Tags, values and text that aren't what stands at their places in the source. */
function misplaced(tree: Node, source: string): string[] {
  const wrong: string[] = [];
  walk(tree, ({ tag, start, attributes, text, ranges }) => {
    if (tag && start && !source.startsWith(`<${tag.name}`, start)) wrong.push(tag.name);
    for (const [name, a] of attributes)
      if (decodeHTMLAttribute(source.slice(a.start, a.end)) !== a.value) wrong.push(name);
    let written = '';
    for (let i = 0; i < ranges.length; i += 2) written += source.slice(ranges[i], ranges[i + 1]);
    if (text !== null && decodeHTML(written) !== text) wrong.push(text);
    return true;
  });
  return wrong;
}

function parseRegular(source: string, fragment = false): Node | null {
  const tree = parse(source, fragment);
  if (tree === 'costly') throw new Error('costly');
  return tree;
}

const page = (body: string) =>
  `<!DOCTYPE html>\n<html lang="nl"><head><title>T</title></head>\n<body>${body}</body></html>`;

test('the pages of the fixtures are regular, and read the same', () => {
  const files = readdirSync(join(root, 'fixtures'), { recursive: true, encoding: 'utf8' });
  const pages = files.filter((f) => f.endsWith('.html')).map((f) => readFileSync(join(root, 'fixtures', f), 'utf8'));
  expect(pages.length).toBeGreaterThan(2);
  for (const text of pages) {
    const source = text.replace(/\r\n?/g, '\n');
    expect(outline(parseRegular(source)!)).toBe(outline(parseRepaired(source).root));
  }
});

test.each([
  ['implied ends', '<p>een<p>twee<ul><li>a<li>b<ul><li>c</ul><li>d</ul><dl><dt>x<dd>y<dt>z</dl>drie'],
  ['formatting that goes on', '<p><b>een<p>twee</b> drie <i>vier</p>vijf</i>'],
  ['formatting closed out of order', '<p><b>een <i>twee</b> drie</i> vier'],
  ['stray end tags', '<div>een</span> twee</div></div></section> drie</p>vier</b>'],
  [
    'tables',
    '<table><tr><td>a<td><p>b<tr><th>c</table><table><caption>t</caption><col><thead><tr><td>x</thead></table>',
  ],
  ['headings', '<h2>een<h3>twee</h2>drie<h1>vier</h4>'],
  [
    'raw text',
    '<script>if (a < b) "</div>"</script><style>p>a{}</style><textarea><p></textarea>tekst<noscript><p>x</noscript>',
  ],
  ['skipped content', '<svg width="1"><title>a</title><path d="M0"/></svg>een<select><option>a<option>b</select>twee'],
  ['templates', '<template><p>a<template><td>b</template></template>een'],
  ['attributes', `<p class=a id='b "c"' title="&lt;x&gt; &amp" data-x hidden>een<a href=/a/b?c=d&e>f</a><br/>`],
  [
    'references',
    '<p>caf&eacute; &amp; co &#8364; &#x20AC; &#128; &#0; &#00000000065; &nbsp;&copy2020 &notit; &lt b &x; &#; &ampamp;',
  ],
  [
    'references in attributes',
    '<a href="?a=b&copy=c&amp;d&euro;&notit;&copyx;&#38;&#150;&lt" title="&copy &lt;">a</a>',
  ],
  ['less-than signs', '<p>a < b en 1<2 en a<= c'],
  [
    'quotes next to one another',
    `<p class='i>j'k="l>m" n =
"o">p`,
  ],
  ['comments', '<p>een<!-- twee -->drie<!x><?php y ?>vier'],
  ['text behind the body', 'een</body>\n<p>twee</p></html>\n<!-- x -->drie'],
  ['links within links', '<a href="a">een <a href="b">twee</a></a><p><a>drie<p>vier<a>vijf</a>'],
  ['formatting around blocks', '<b>a<i>b<p>een</b>twee</p>drie</i><b><div><em><p>x<ul><li>y</b>z</ul></div>'],
  ['much of the same', '<p><b><b><b><b><b>een<p>twee<font color=a><font color=b><font color=a>drie<p>vier'],
  ['attributes that come again', '<html lang="fr" class="x"><body id="y">een'],
  ['forms and buttons', '<form><p>a<button>b</button><label>c<input></label></form>d<pre>\n\ne</pre>'],
])('%s', (_, body) => {
  const regular = parseRegular(page(body));
  expect(regular).not.toBeNull();
  expect(outline(regular!)).toBe(outline(parseRepaired(page(body)).root));
  expect(misplaced(regular!, page(body))).toEqual([]);
});

test.each([
  ['text in a table', '<table>een<tr><td>twee</table>'],
  ['quotes in a bare value', '<a href=/a?b="c>d">e</a>'],
  ['a tag that never ends', '<p class="a>een</p>'],
  ['HTML within SVG', '<svg><p>een</p></svg>'],
  ['frames', '<frameset><frame></frameset>'],
])('left to the whole parser: %s', (_, body) => {
  expect(parseRegular(page(body))).toBeNull();
});

const PIECES = (
  '<p>|</p>|<div>|</div>|<b>|</b>|<i class="x">|</i>|<a href="y">|</a>|<ul>|<li>|</li>|</ul>|<h2>|</h2>|<h3 id=a>|</h3>|' +
  '<table>|<tr>|<td>|</td>|</tr>|</table>|<tbody>|</tbody>|<thead>|<th>|<caption>|</caption>|<dl>|<dt>|<dd>|</dl>|<br>|<hr>|' +
  '<img src="a">|<form>|</form>|<button>|</button>|<span>|</span>|<pre>|</pre>|\n|tekst | &amp; |<!-- c -->|</body>|</html>|' +
  '<object>|</object>|<col>|<colgroup>|<section>|</section>|<input type=hidden>|<option>|</select>|<x-y>|</x-y>|<font>|</font>'
).split('|');

/** A row of numbers that looks like chance and is the same each time. */
function* numbers(seed: number): Generator<number> {
  for (let n = seed; ; ) yield (n = (Math.imul(n, 1_103_515_245) + 12_345) >>> 0) >>> 8;
}

test.each([page, (body: string) => body])(
  'any order of tags reads the same, or is left to the whole parser',
  (frame) => {
    const chance = numbers(7);
    let regular = 0;
    for (let i = 0; i < 3000; i++) {
      let body = '';
      for (let n = 3 + (chance.next().value % 12); n; n--) body += PIECES[chance.next().value % PIECES.length];
      const source = frame(body);
      for (const fragment of [false, true]) {
        const tree = parseRegular(source, fragment);
        if (!tree) continue;
        regular++;
        expect(misplaced(tree, source)).toEqual([]);
        expect(outline(tree), source).toBe(outline(parseRepaired(source, fragment).root));
      }
    }
    expect(regular).toBeGreaterThan(1000);
  },
);

test('references decode as the whole list of them does', () => {
  const pieces =
    '&|amp|;|#|x|4|1|euro|copy|not|in|Eacute|yuml|Y|frac|12|sup|=| |utm_|nbsp|lt|ge|ordf|ETH|Atilde|F|150'.split('|');
  const chance = numbers(5);
  for (let i = 0; i < 5000; i++) {
    let text = '&';
    for (let n = 2 + (chance.next().value % 8); n; n--) text += pieces[chance.next().value % pieces.length];
    expect(decodeText(text), text).toBe(decodeHTML(text));
    expect(decodeAttribute(text), text).toBe(decodeHTMLAttribute(text));
  }
});
