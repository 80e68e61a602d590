import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOf } from '../src/read/document.js';
import { read } from '../src/read/read.js';
import { blocksOf, misplacedWords, rawOf } from './reading.js';

const markdown = (input: string) => blocksOf(input, { from: 'markdown' });

describe('Markdown', () => {
  it('reads headings: ATX, closed, tight, setext', () => {
    expect(markdown('# Een #\n\n##Twee\n\nDrie\n----\n\n**Vier**')).toEqual([
      'H1 Een',
      'H2 Twee',
      'H2 Drie',
      'P* Vier',
    ]);
  });

  it('reads lists with depth and markers, what stands at the margin below them apart', () => {
    expect(markdown('Wij bewaren:\n- naam\n  1. voornaam\n- adres\nDit is nodig voor de bezorging.')).toEqual([
      'P Wij bewaren:',
      'I1 - naam',
      'I2 1. voornaam',
      'I1 - adres',
      'P Dit is nodig voor de bezorging.',
    ]);
    expect(markdown('• naam\n• adres')).toEqual(['I1 • naam', 'I1 • adres']);
    expect(markdown('a. inzage in uw gegevens\nb. wissing')).toEqual(['I1 a. inzage in uw gegevens', 'I1 b. wissing']);
    expect(markdown('a. Inzage')).toEqual(['P a. Inzage']);
  });

  it('keeps the lines that an author broke, and joins those that were wrapped', () => {
    expect(markdown('De Spaak  \nKade 3<br>\n1234 AB Ergens\\\nNederland')).toEqual([
      'P De Spaak',
      'P Kade 3',
      'P 1234 AB Ergens',
      'P Nederland',
    ]);
    expect(markdown('Wij vragen alleen wat nodig is voor de les,\nen niets meer dan dat.')).toHaveLength(1);
  });

  it('reads tables, with pipes or tabs', () => {
    expect(markdown('| Gegeven | Termijn |\n|---|---|\n| **Factuur** | 7 jaar |\n| a \\| b | |')).toEqual([
      'R^ Gegeven|Termijn',
      'R Factuur|7 jaar',
      'R a | b|',
    ]);
    expect(markdown('# Tabel\n\nPartij\tDoel\n<b>Post</b>\tBezorgen')).toEqual([
      'H1 Tabel',
      'R^ Partij|Doel',
      'R Post|Bezorgen',
    ]);
  });

  it('shows labels of links and keeps their targets', () => {
    const document = read(
      'Mail [ons](mailto:a@b.nl) of <c@d.nl>, zie https://e.nl/x en [dit][1].\n\n[1]: https://f.nl',
      {
        from: 'markdown',
      },
    );
    expect(document.text).toBe('Mail ons of c@d.nl, zie https://e.nl/x en dit.');
    expect(document.links.map((l) => [document.text.slice(l.start, l.end), l.href, l.angle])).toEqual([
      ['ons', 'mailto:a@b.nl', false],
      ['c@d.nl', 'c@d.nl', true],
      ['https://e.nl/x', 'https://e.nl/x', false],
      ['dit', 'https://f.nl', false],
    ]);
    for (const l of document.links) expect(document.raw.slice(l.hrefStart, l.hrefEnd)).toBe(l.href);
  });

  it('reads escapes, entities, emphasis and code', () => {
    const document = read('\\[naam\\] en **Caf&eacute;** *De* `Hoek` &amp; co', { from: 'markdown' });
    expect(document.text).toBe('[naam] en Café De Hoek & co');
    expect(rawOf(document, 'Café')).toBe('Caf&eacute;');
  });

  it('reads prose of front matter, and its title and date as attributes', () => {
    const document = read(
      '---\ntitle: Privacy\ndescription: Hier staat iets dat alleen voor zoekmachines is geschreven, dus niet.\nlead: >\n  Wij van De Spaak gaan\n  netjes om met uw gegevens.\n---\nTekst.',
      { path: 'a.md' },
    );
    expect(document.text).toBe('Wij van De Spaak gaan netjes om met uw gegevens.\nTekst.');
    expect(document.attributes.map((a) => [a.name, a.value])).toEqual([['title', 'Privacy']]);
    expect(rawOf(document, 'gaan netjes')).toBe('gaan\n  netjes');
    expect(blocksOf('+++\ntitle = "Privacy"\n+++\nTekst.', { path: 'a.md' })).toEqual(['P Tekst.']);
  });

  it('leaves out what a site generator would have replaced', () => {
    expect(
      markdown(
        '{% if x %}\n- een\n{% else %}\n- twee\n{% endif %}\n\nMail {{ site.email }} of {{< mail "a@b.nl" >}}, [hier]({{ "/x" | url }}).\n\n## Kop {#kop}',
      ),
    ).toEqual(['I1 - een', 'I1 - twee', 'P Mail {{ site.email }} of a@b.nl, hier.', 'H2 Kop']);
  });

  it('reads HTML within it', () => {
    expect(
      markdown(
        '<div class="x">\n## Kop\n</div>\n\n<!-- weg -->\n<ul>\n  <li>een</li>\n\n  <li>twee</li>\n</ul>\n\nEn <b>vet</b>.',
      ),
    ).toEqual(['H2 Kop', 'I1 een', 'I1 twee', 'P En vet.']);
  });

  it('keeps the target of a link out of what ends behind it', () => {
    const document = read('Lees de [voorwaarden](https://voorbeeld.nl/regels).', { from: 'markdown' });
    const place = placeOf(document, 0, document.text.length)!;
    expect(document.raw.slice(place.start, place.end)).toBe('Lees de [voorwaarden');
  });

  it('survives hostile nesting', () => {
    for (const hostile of ['> '.repeat(5000), '- '.repeat(5000), '['.repeat(50_000), '**a'.repeat(20_000)])
      expect(read(`${hostile} tekst`, { from: 'markdown' }).text).toContain('tekst');
  });

  it('gives every word its place, whatever the Markdown', () => {
    const word = fc.constantFrom('naam', 'café', 'caf&eacute;', 'B&amp;B', '7', 'adres', 'uw', 'so\u00adciaal');
    const inline = fc.oneof(
      word,
      word.map((w) => `**${w}**`),
      word.map((w) => `_${w}_`),
      word.map((w) => `[${w}](https://x.nl/${w})`),
      word.map((w) => `\`${w}\``),
      word.map((w) => `\\[${w}\\]`),
    );
    const line = fc.array(inline, { minLength: 1, maxLength: 6 }).map((w) => w.join(' '));
    const prefix = fc.constantFrom(
      '',
      '# ',
      '- ',
      '  - ',
      '1. ',
      '> ',
      '> - ',
      '> > ',
      '    ',
      '\t',
      '| ',
      '<p>',
      '• ',
    );
    const end = fc.constantFrom('\n', '\r\n', '\n\n', '  \n', '<br>\n', '\\\n', '\r\n\r\n');
    const source = fc.array(fc.tuple(prefix, line, end), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(source, (lines) => {
        const document = read(lines.map((l) => l.join('')).join(''), { from: 'markdown' });
        expect(misplacedWords(document)).toEqual([]);
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});
