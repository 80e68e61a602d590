import { describe, expect, it } from 'vitest';
import { read } from '../src/read/read.js';
import { blocksOf, misplacedWords, rawOf } from './reading.js';

const text = (input: string) => blocksOf(input, { from: 'text' });

describe('plain text', () => {
  it('makes each line a block, lines of one paragraph a group', () => {
    const document = read('CONTACT\nFietsenmaker De Spaak\nKade 3\n\nBel gerust.', { path: 'a.txt' });
    expect(document.blocks.map((b) => b.kind)).toEqual(['paragraph', 'paragraph', 'paragraph', 'paragraph']);
    const groups = document.blocks.map((b) => b.group);
    expect(groups[0]).toBe(groups[2]);
    expect(groups[3]).not.toBe(groups[0]);
  });

  it('joins lines that were wrapped', () => {
    const wrapped =
      'Wij gebruiken de gegevens die u invult alleen om uw\nbestelling te bezorgen en om u te laten weten wanneer\nde bezorger langskomt met uw pakket.\n\nUw adres wordt gewist zodra het pakket bij u thuis is\nbezorgd, tenzij u een account bij onze winkel heeft.';
    expect(text(wrapped)).toHaveLength(2);
    expect(text(wrapped)[0]).toContain('om uw bestelling te bezorgen');
  });

  it('reads list items with their markers and depth', () => {
    expect(text('Wij bewaren:\n- uw naam\n  - voornaam\n• uw adres\n1. facturen\na) bonnen\n o overig')).toEqual([
      'P Wij bewaren:',
      'I1 - uw naam',
      'I2 - voornaam',
      'I1 • uw adres',
      'I1 1. facturen',
      'I1 a) bonnen',
      'I2 o overig',
    ]);
  });

  it('joins the wrapped lines of an item', () => {
    expect(
      text('- het versturen van de uitnodiging voor de jaarlijkse\n  open dag\n- het innen van contributie'),
    ).toEqual(['I1 - het versturen van de uitnodiging voor de jaarlijkse open dag', 'I1 - het innen van contributie']);
  });

  it('leaves a numbered title with a wide gap a paragraph', () => {
    expect(text('1         Wie wij zijn\n\n2\tWat wij bewaren')).toEqual(['P 1 Wie wij zijn', 'P 2 Wat wij bewaren']);
  });

  it('reads tables cut by tabs or by wide gaps', () => {
    expect(text('Gegeven\tTermijn\nFactuur\t7 jaar\nOfferte\t1 jaar')).toEqual([
      'R^ Gegeven|Termijn',
      'R Factuur|7 jaar',
      'R Offerte|1 jaar',
    ]);
    expect(
      text('Cookie      Doel         Duur\nsid         Inloggen     sessie\n_ga         Meten        2 jaar')[2],
    ).toBe('R _ga|Meten|2 jaar');
  });

  it('knows underlined titles, and rules that underline nothing', () => {
    expect(text('Uw rechten\n==========\nU mag alles inzien.\n\n----------\nSlot')).toEqual([
      'P_ Uw rechten',
      'P U mag alles inzien.',
      'P Slot',
    ]);
  });

  it('reads reStructuredText as text', () => {
    const rst = '.. _privacy:\n\n*******\nPrivacy\n*******\n\nZie `de site <https://voorbeeld.nl>`_ voor meer.';
    expect(blocksOf(rst)).toEqual(['P_ Privacy', 'P Zie de site voor meer.']);
  });

  it('leaves out running titles and page numbers of text out of a PDF', () => {
    const page = (n: number, ...lines: string[]) => [
      'Fietsclub De Ketting',
      ...lines,
      '',
      `Privacy 2026      blz. ${n} van 3`,
    ];
    const pages = [
      page(1, 'Wij bewaren de namen van leden, en de datum', 'waarop zij lid werden, tot een jaar nadat hun'),
      page(2, 'lidmaatschap eindigt.', '', '  • Foto’s van tochten blijven langer.'),
      page(3, 'Uw rechten', 'U mag alles inzien wat wij van u hebben.'),
    ];
    const whole = pages.map((lines) => lines.join('\n')).join('\n\f');
    expect(text(whole)).toEqual([
      'P Fietsclub De Ketting',
      'P Wij bewaren de namen van leden, en de datum waarop zij lid werden, tot een jaar nadat hun lidmaatschap eindigt.',
      'I1 • Foto’s van tochten blijven langer.',
      'P Uw rechten',
      'P U mag alles inzien wat wij van u hebben.',
    ]);
    expect(misplacedWords(read(whole, { from: 'text' }))).toEqual([]);
    expect(text('Kop\n\fTekst van een.\n\fTekst van twee.')).toEqual([
      'P Kop',
      'P Tekst van een.',
      'P Tekst van twee.',
    ]);
  });

  it('maps each character, CRLF and hard spaces included', () => {
    const document = read('Eerste\u00a0 regel.\r\n\r\nTweede\u00ad regel.\r\n', { from: 'text' });
    expect(document.text).toBe('Eerste regel.\nTweede regel.');
    expect(rawOf(document, 'Tweede regel')).toBe('Tweede\u00ad regel');
    expect(misplacedWords(document)).toEqual([]);
  });
});

describe('recognising the format', () => {
  it.each([
    ['# Privacy\n\nTekst.', '-', 'markdown'],
    ['Zie [onze site](https://voorbeeld.nl).', 'a.txt', 'markdown'],
    ['<!doctype html><p>Tekst</p>', 'a.txt', 'html'],
    ['<h2>Privacy</h2>\n<p>Een</p>\n<p>Twee</p>', '-', 'html'],
    ['Gewone tekst met * en #1.', '-', 'text'],
    ['Gewone tekst.', 'a.md', 'markdown'],
    ['# Kop', 'a.htm', 'html'],
  ])('%j at %s is %s', (input, path, format) => {
    expect(read(input, { path }).format).toBe(format);
  });

  it('is overruled by the option', () => {
    expect(read('# Kop', { path: 'a.md', from: 'text' }).format).toBe('text');
  });
});
