// What holds for every document: evidence stands where it says, nothing but an InputError is thrown, time is bounded.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeHTML } from 'entities';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { validate } from '../src/emit/validate.js';
import { type Evidence, InputError, type Model } from '../src/model/index.js';
import { type AnalyseOptions, analyse } from '../src/pipeline.js';
import { fixtures, root } from './program.js';

const ZERO_WIDTH = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
const INLINE = /<\/?(?:b|i|u|em|strong|span|a|small|sup|sub|mark|code|abbr|font|wbr)\b[^>]*>/gi;
const squash = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
const wordsOf = (text: string) => squash(text).split(' ').filter(Boolean);
const markupWords = (raw: string) =>
  wordsOf(
    decodeHTML(
      raw
        .replace(/<!--[\s\S]*?-->/g, ' ')
        .replace(INLINE, '')
        .replace(/<[^>]*>/g, ' '),
    ).replace(ZERO_WIDTH, ''),
  );

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function evidenceIn(value: unknown): Evidence[] {
  if (value === null || typeof value !== 'object') return [];
  if ('quote' in value && 'start' in value) return [value as Evidence];
  return Object.values(value).flatMap(evidenceIn);
}

/** What is wrong with the evidence of a model; empty where all is well. */
function faults(model: Model, raw: string): string[] {
  const visibleWords = model.source.format === 'text' ? wordsOf : markupWords;
  return evidenceIn(model).flatMap((e) => {
    const range = raw.slice(e.start, e.end);
    const [there, want] = [visibleWords(range), wordsOf(e.quote)];
    const before = raw.slice(0, e.start);
    const lines = before.split(/\r\n|\r|\n/);
    let at = 0;
    const missing = want.filter((word) => {
      const found = there.indexOf(word, at);
      if (found >= 0) at = found + 1;
      return found < 0;
    });
    const wrong = [
      e.start < 0 || e.end <= e.start || e.end > raw.length ? 'range' : '',
      missing.length ? `words ${missing.join(' ')}` : '',
      there[0] !== want[0] || there.at(-1) !== want.at(-1) ? 'first or last word' : '',
      lines.length !== e.line || lines.at(-1)!.length + 1 !== e.column
        ? `place ${e.line}:${e.column} is ${lines.length}:${lines.at(-1)!.length + 1}`
        : '',
      model.sections.some((s) => s.id === e.section) ? '' : `section ${e.section}`,
    ].filter(Boolean);
    return wrong.length
      ? [`${e.rule}: ${wrong.join(', ')}: ${JSON.stringify(e.quote)} / ${JSON.stringify(range)}`]
      : [];
  });
}

/** Analyses; a refusal gives null. */
function tryAnalyse(input: string | Uint8Array, options: AnalyseOptions): Model | null {
  try {
    return analyse(input, options);
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

describe('fixtures', () => {
  test.each(fixtures.map(({ policy }) => policy))('%s: evidence stands where it says, twice alike', (policy) => {
    const bytes = readFileSync(join(root, policy));
    const model = analyse(bytes, { path: policy });
    expect(evidenceIn(model).length).toBeGreaterThan(0);
    expect(faults(model, decode(bytes).replace(/^\ufeff/, ''))).toEqual([]);
    expect(JSON.stringify(analyse(bytes, { path: policy }))).toBe(JSON.stringify(model));
  });
});

describe('random documents', () => {
  const phrases = [
    'Wij verwerken uw persoonsgegevens',
    'op basis van uw toestemming',
    'uw naam, adres en e-mailadres',
    'Facturen bewaren wij 7 jaar.',
    'maximaal 2 à 3 jaar',
    'zeven (7) jaar',
    'info@voorbeeld.nl',
    '+31 (0)165-123456',
    'Dorpsstraat 1, 1234 AB Ergens',
    'KvK 12345678',
    'U heeft recht op inzage, correctie en verwijdering',
    'Autoriteit Persoonsgegevens',
    'Google Analytics',
    '_ga',
    'Wij gebruiken functionele cookies',
    'niet',
    'geen',
    'aan derden',
    'in de Verenigde Staten',
    'de volgende gegevens:',
    'Laatst bijgewerkt: 1 mei 2021',
    '16 jaar',
    'BTW NL001234567B01',
    'Privacyverklaring',
    'Artikel 3 - Bewaartermijn',
    'bijv.',
    'o.a.',
    '€ 25,-',
    'www.voorbeeld.nl',
    'functionaris gegevensbescherming',
  ];
  const marks = [
    '\n',
    '\r\n',
    '\n\n',
    ' ',
    ' ',
    ' ',
    '\n- ',
    '\n* ',
    '\n1. ',
    '\n# ',
    '\n## ',
    '**',
    '_',
    '[',
    '](http://x.nl)',
    ' | ',
    '\n|---|---|\n',
    '<b>',
    '</b>',
    '<br>',
    '<p>',
    '</p>',
    '<li>',
    '</ul>',
    '<table><tr><td>',
    '</td></tr></table>',
    '<h2>',
    '</h2>',
    '&eacute;',
    '&nbsp;',
    '&amp;',
    '&',
    '<',
    '\u00ad',
    '\u200b',
    '\u00a0',
    '\ufeff',
    '\t',
    '\n====\n',
    '<!-- x -->',
    '```',
    '😀',
    'é',
    '\u0301',
    '. ',
    '; ',
    ': ',
    '…',
    '<script>x</script>',
    '<a href="mailto:a@b.nl">',
    '</a>',
  ];
  const document = fc
    .array(
      fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...phrases) },
        { weight: 3, arbitrary: fc.constantFrom(...marks) },
        { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join(''));

  test.each(['text', 'markdown', 'html'] as const)(
    'read as %s: evidence stands where it says, the model fits its schema',
    (from) => {
      const check = (raw: string) => {
        const model = tryAnalyse(raw, { from, anyLanguage: true });
        if (!model) return;
        validate(model);
        const found = faults(model, raw.replace(/^\ufeff/, ''));
        // Only of text can the test itself tell what is visible: random markup is read by the parser's rules, not by those here.
        if (from === 'text') expect(found).toEqual([]);
        else
          expect(found.filter((fault) => /range|place|section/.test(fault.slice(0, fault.indexOf('"'))))).toEqual([]);
      };
      fc.assert(fc.property(document, check), { numRuns: 150, seed: 7 });
    },
    60_000,
  );

  test('of bytes: nothing but an InputError is thrown', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.constantFrom('a.txt', 'a.md', 'a.html', '-'), (bytes, path) => {
        tryAnalyse(bytes, { path, anyLanguage: true });
      }),
      { numRuns: 300, seed: 7 },
    );
  }, 60_000);
});

describe('hostile documents end in time', () => {
  const SIZE = 100_000;
  // Milliseconds of processor time of this process: what runs beside it doesn't count. The slowest takes about 1,300.
  const LIMIT = 2_000;
  const spentSince = (start: NodeJS.CpuUsage) => {
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
  const units = [
    'a',
    ' ',
    '\n',
    'a ',
    '.',
    '. ',
    '1',
    '1.',
    '-',
    '- a\n',
    '  - a\n',
    '*',
    '**a',
    '_a',
    '[',
    '[a](',
    '|',
    '|a',
    '| a |\n',
    '<',
    '<b>',
    '<div>',
    '<ul><li>',
    '<table><tr><td>',
    '&',
    '&amp',
    '#',
    '# a\n',
    '> ',
    '```\n',
    'a@',
    'a.b',
    'www.',
    '+31',
    '(',
    '"',
    'wij ',
    'uw gegevens ',
    'niet ',
    '7 jaar ',
    'bewaren wij 7 jaar ',
    'niet bewaren 7 jaar na ',
    '[naam ',
    'KvK 12345678 ',
    'Google ',
    'Google, Mollie en ',
    'wij delen uw gegevens met ',
    'cookie ',
    'en ',
    'Artikel 1 ',
    'A',
    'Aa ',
    '\u0301',
    '😀',
    '\u00ad',
    '1234 AB ',
    'de volgende gegevens: ',
    // No two periods alike: each is one that the text tells for the first time.
    (i: number) => `${i} dagen, `,
    (i: number) => `na ${i} maanden verwijderen wij iets `,
    (i: number) => `bewaren wij dossier ${i} dagen en `,
    (i: number) => `bewaren zolang nodig ${i} weken na `,
    // One party that opens many items, each of which says what it does.
    (i: number) => `\n- Mollie ${i}: betalingen`,
  ];
  const repeated = (unit: (typeof units)[number]) => {
    if (typeof unit === 'string') return unit.repeat(Math.ceil(SIZE / unit.length));
    let raw = 'Wij bewaren ';
    for (let i = 1; raw.length < SIZE; i++) raw += unit(i);
    return raw;
  };

  test.each(['text', 'markdown', 'html'] as const)(
    '%s',
    (from) => {
      const slow: string[] = [];
      for (const unit of units) {
        const raw = repeated(unit);
        const started = process.cpuUsage();
        tryAnalyse(raw, { from, anyLanguage: true });
        const spent = spentSince(started);
        if (spent > LIMIT) slow.push(`${JSON.stringify(raw.slice(0, 40))}: ${Math.round(spent)} ms`);
      }
      expect(slow).toEqual([]);
    },
    300_000,
  );
});
