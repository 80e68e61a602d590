import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOf } from '../src/read/document.js';
import { read } from '../src/read/read.js';
import { blocksOf, misplacedWords, rawOf } from './reading.js';

const html = (body: string, options = {}) => blocksOf(`<!doctype html><title>Site</title><body>${body}`, options);
const POLICY =
  '<h1>Privacyverklaring</h1><p>Wij verwerken persoonsgegevens van klanten. Dat doen wij zorgvuldig. Uw gegevens blijven bij ons.</p>' +
  '<h2>Bewaren</h2><p>Wij bewaren gegevens een jaar. Daarna wissen wij ze. Toestemming kunt u intrekken.</p>';
const READ = html(POLICY);

describe('HTML', () => {
  it('reads headings, paragraphs, lists and lines', () => {
    expect(html('<h2>Wie</h2><p>Kade 3<br>1234 AB Ergens</p><ul><li>een<ul><li>twee</li></ul></li></ul>')).toEqual([
      'H2 Wie',
      'P Kade 3',
      'P 1234 AB Ergens',
      'I1 een',
      'I2 twee',
    ]);
    expect(html('<p><strong>Uw rechten:</strong></p><p style="font-weight:700">- inzage</p>')).toEqual([
      'P* Uw rechten:',
      'I1* - inzage',
    ]);
  });

  it('reads tables, empty places under a spanning cell, and leaves layout tables alone', () => {
    expect(
      html('<table><tr><th>Doel<th>Duur</tr><tr><td rowspan=2>Meten<td>1 jaar</tr><tr><td>2 jaar</table>'),
    ).toEqual(['R^ Doel|Duur', 'R Meten|1 jaar', 'R |2 jaar']);
    expect(html('<table><tr><td><h2>Kop</h2><p>Tekst</p></td></tr></table>')).toEqual(['H2 Kop', 'P Tekst']);
    expect(html('<table><tr><td>a.<td>naam</tr><tr><td>b.<td>adres</table>')).toEqual(['I1 a. naam', 'I1 b. adres']);
  });

  it('never reads scripts, styles, comments, form fields and hidden elements', () => {
    expect(
      html(
        '<p>Zichtbaar</p><script>a()</script><style>b{}</style><!-- c --><template>d</template><noscript>e</noscript><p hidden>f</p><p style="display: none">g</p><select><option>h</select><span class="sr-only">i</span>',
      ),
    ).toEqual(['P Zichtbaar']);
  });

  it('parts a number in a mark of its own from the title, and quotes the title without it', () => {
    const page = '<!doctype html><body><h2><span class="nr">3</span>Uw rechten</h2><p>U mag alles inzien.</p>';
    const document = read(page);
    expect(document.text.split('\n')).toEqual(['3 Uw rechten', 'U mag alles inzien.']);
    const place = placeOf(document, 0, document.text.indexOf('\n'))!;
    expect([place.quote, page.slice(place.start, place.end)]).toEqual(['Uw rechten', 'Uw rechten']);
    const spaced = read(page.replace('<span class="nr">3</span>', '3 '));
    expect(placeOf(spaced, 0, 12)!.quote).toBe('3 Uw rechten');
  });

  it('reads closed accordions with their titles', () => {
    const long = 'Wij bewaren uw gegevens zolang u klant bent, en daarna nog twee jaar voor de garantie. '
      .repeat(2)
      .trim();
    expect(
      html(
        `<h2>Vragen</h2><button aria-expanded="false">Hoe lang?</button><div class="panel" style="display:none"><p>${long}</p></div>` +
          `<details><summary>Waarom?</summary><p>${long}</p></details>` +
          `<div class="faq"><div class="faq-question">Wie?</div><div aria-hidden="true">${long}</div></div>`,
      ),
    ).toEqual(['H2 Vragen', 'H3 Hoe lang?', `P ${long}`, 'H3 Waarom?', `P ${long}`, 'H3 Wie?', `P ${long}`]);
  });

  it('gives the titles of one accordion one level, whatever their panels hold', () => {
    expect(
      html(
        '<details><summary>Een</summary><h4>Deel</h4><p>a</p><details><summary>Dieper</summary><p>b</p></details></details><details><summary>Twee</summary><p>c</p></details>',
      ).filter((b) => b.startsWith('H')),
    ).toEqual(['H2 Een', 'H4 Deel', 'H3 Dieper', 'H2 Twee']);
  });

  it.each([
    ['menu', '<nav><a href="/">Home</a> <a href="/p">Privacy</a></nav>'],
    ['page header', '<header><a href="/">Logo</a><p>De beste winkel</p></header>'],
    ['footer', '<footer><p>Kade 3, Ergens. info@voorbeeld.nl</p></footer>'],
    ['cookie banner', '<div id="cookie-banner"><p>Wij gebruiken cookies. Akkoord? Lees het cookiebeleid.</p></div>'],
    ['share bar', '<div class="social-share">Deel dit</div>'],
    ['related posts', '<section class="related-posts"><h2>Lees ook</h2><p>Een ander bericht</p></section>'],
    ['links', '<ul><li><a href=a>Een</a><li><a href=b>Twee</a><li><a href=c>Drie</a><li><a href=d>Vier</a></ul>'],
    ['way out', '<p><a href="/">← Terug naar home</a></p>'],
  ])('leaves out a %s', (_, furniture) => {
    expect(html(`${furniture}${POLICY}`)).toEqual(READ);
    expect(html(`<div class="page has-sidebar cookie-banner-open">${POLICY}${furniture}</div>`)).toEqual(READ);
  });

  it('keeps to the main part, and takes the title back from a page header', () => {
    expect(html(`<div>Reclame</div><main>${POLICY}</main><div>Nieuws</div>`)).toEqual(READ);
    const [title, ...rest] = POLICY.split('</h1>');
    expect(html(`<header><p>Welkom</p>${title}</h1></header><main>${rest.join('')}</main>`)).toEqual(READ);
  });

  it('keeps headings and titled parts whose id is an anchor for readers', () => {
    const part = '<h2 id="sharing">Delen</h2><p>Uw gegevens delen wij niet.</p>';
    const letter = '<h2>Nieuwsbrief</h2><p>Daarvoor gebruiken wij uw gegevens.</p>';
    const page = `<main>${POLICY}${part}<section id="nieuwsbrief">${letter}</section><div class="nieuwsbrief">${letter}</div></main>`;
    expect(html(page).slice(READ.length)).toEqual([
      'H2 Delen',
      'P Uw gegevens delen wij niet.',
      'H2 Nieuwsbrief',
      'P Daarvoor gebruiken wij uw gegevens.',
    ]);
  });

  it('lets selectors overrule the scorer', () => {
    const page = `<nav>Menu hier</nav><div id=a>${POLICY}</div><div id=b><p>Meer</p><p class=x>Weg</p></div>`;
    expect(html(page, { select: ['#b'], remove: ['.x'] })).toEqual(['P Meer']);
    expect(html(page, { select: ['nav'] })).toEqual(['P Menu hier']);
  });

  it('reads a page that is all dialog', () => {
    expect(html('<div class="modal" role="dialog"><p>Wij bewaren niets.</p></div>')).toEqual(['P Wij bewaren niets.']);
  });

  it('maps character references, dropped tags and CRLF', () => {
    const document = read('<p>Caf&eacute; &euro;&nbsp;5</foo> &amp;\r\nco <a href="mailto:a&#64;b.nl">mail</a>', {
      from: 'html',
    });
    expect(document.text).toBe('Café € 5 & co mail');
    expect(rawOf(document, 'Café')).toBe('Caf&eacute;');
    expect(rawOf(document, '5 &')).toBe('5</foo> &amp;');
    expect(document.links[0]).toMatchObject({ href: 'mailto:a@b.nl' });
  });

  it('keeps title and dates as attributes', () => {
    const document = read('<title>Onze site</title><p>Tekst <time datetime="2024-05-01">1 mei</time>', {
      from: 'html',
    });
    expect(document.attributes).toMatchObject([
      { name: 'title', value: 'Onze site' },
      { name: 'datetime', value: '2024-05-01' },
    ]);
  });

  const grid = (cards: [title: string, text: string][]) =>
    `<div>${cards.map(([title, text]) => `<div class="kaart"><div class="kop"><i>*</i><span>${title}</span></div><div>${text}</div></div>`).join('')}</div>`;

  it('reads the first part of cards with paragraphs as their title', () => {
    const cards: [string, string][] = ['Kassa', 'Balie', 'Kantine'].map((t) => [t, `<p>Wat de ${t} noteert.</p>`]);
    expect(blocksOf(`<h2>Waar</h2>${grid(cards)}`, { from: 'html' })).toEqual([
      'H2 Waar',
      ...['Kassa', 'Balie', 'Kantine'].flatMap((t) => [`H3 ${t}`, `P Wat de ${t} noteert.`]),
    ]);
  });

  it('reads cards of one line as items of a list, and two cards as text', () => {
    const line = 'Op aanvraag ziet u wat wij van u noteerden in het schrift.';
    const cards: [string, string][] = ['Kassa', 'Balie', 'Kantine'].map((t) => [t, line]);
    const items = blocksOf(`<h2>Waar</h2>${grid(cards)}`, { from: 'html' }).slice(1);
    expect(items.map((b) => b[0])).toEqual(['I', 'I', 'I', 'I', 'I', 'I']);
    expect(blocksOf(grid(cards.slice(1)), { from: 'html' }).some((b) => b.startsWith('I'))).toBe(false);
  });

  it('reads text where formatting is left open again and again', () => {
    const open = Array.from({ length: 480 }, (_, i) => `<font color="c${i}">`).join('');
    const page = `<p>${open}${'<p>Wij bewaren uw gegevens twee jaar.'.repeat(20_000)}`;
    expect(read(page, { from: 'html' }).text).toContain('twee jaar');
  });

  it('stays linear on hostile trees', () => {
    for (const hostile of ['<div>', '<ul><li>', '<table><tr><td>', '<b>', '<dl><dt>x<dd>'])
      expect(read(`${hostile.repeat(20_000)} tekst`, { from: 'html' }).text).toContain('tekst');
  });

  it('gives every word its place, whatever the HTML', () => {
    const word = fc.constantFrom('naam', 'caf&eacute;', 'caf&#233;', 'B&amp;B', '7', 'adres', 'so\u00adciaal', '\r\n');
    const inline = fc
      .constantFrom('b', 'span', 'em', 'a href="x"')
      .chain((t) => word.map((w) => `<${t}>${w}</${t.split(' ')[0]}>`));
    const text = fc.array(fc.oneof(word, inline, fc.constantFrom('<br>', '<!-- x -->', '</x>')), {
      minLength: 1,
      maxLength: 6,
    });
    const block = fc.constantFrom('p', 'div', 'h2', 'li', 'td', 'ul', 'dt', 'summary', 'th', 'u');
    const element = fc
      .tuple(block, text, fc.boolean())
      .map(([t, w, closed]) => `<${t}>${w.join(' ')}${closed ? `</${t}>` : ''}`);
    fc.assert(
      fc.property(fc.array(element, { minLength: 1, maxLength: 10 }), (elements) => {
        const document = read(`${elements.join('')}<p>slot`, { from: 'html' });
        expect(misplacedWords(document)).toEqual([]);
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});

it('reads the titles of a document that is one numbered list as headings, of a short list as items', () => {
  const statement = `<li>${'De kwekerij vertelt hier in gewone woorden wat zij met uw gegevens doet. '.repeat(4)}</li>`;
  const outline = `<ol>${['Inleiding', 'Uw gegevens', 'Uw rechten'].map((title) => `<li>${title}</li><ol>${statement}${statement}</ol>`).join('')}</ol>`;
  const kinds = (html: string) => read(html, { from: 'html' }).blocks.map((b) => b.kind);
  expect(kinds(outline)).toEqual([1, 2, 3].flatMap(() => ['heading', 'item', 'item']));
  const short = '<ol><li>Rozen</li><ol><li>rood</li></ol><li>Tulpen</li><ol><li>geel</li></ol><li>Anjers</li></ol>';
  expect(kinds(short)).not.toContain('heading');
});
