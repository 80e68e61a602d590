import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { emptyTokens, tokenize } from '../src/annotate/tokens.js';
import { vocabularyOf } from '../src/annotate/vocabulary.js';
import { findDurations } from '../src/extract/duration.js';
import { compileFolder } from '../src/rulebook/compile.js';
import { prepareRulebook } from '../src/rulebook/load.js';

const rulebook = prepareRulebook(compileFolder(fileURLToPath(new URL('../rules', import.meta.url))).data);

function durationsOf(text: string): string[] {
  const tokens = emptyTokens(vocabularyOf(rulebook));
  tokenize(text, 0, text.length, tokens);
  return findDurations(text, tokens, 0, tokens.norm.length, rulebook).map((d) => (d.range ? `..${d.iso}` : d.iso));
}

/** Expression, then the durations in it; ".." marks a range. */
const TABLE: [text: string, ...durations: string[]][] = [
  // plain numbers and units
  ['7 jaar', 'P7Y'],
  ['zeven jaar', 'P7Y'],
  ['7 jaren', 'P7Y'],
  ['één jaar', 'P1Y'],
  ['een jaar', 'P1Y'],
  ['1 jaar', 'P1Y'],
  ['Twee Jaar', 'P2Y'],
  ['30 dagen', 'P30D'],
  ['dertig dagen', 'P30D'],
  ['een maand', 'P1M'],
  ['1 maand', 'P1M'],
  ['zes maanden', 'P6M'],
  ['26 maanden', 'P26M'],
  ['twaalf maanden', 'P12M'],
  ['achttien maanden', 'P18M'],
  ['vierentwintig maanden', 'P24M'],
  ['vijfentwintig maanden', 'P25M'],
  ['zesendertig maanden', 'P36M'],
  ['tweeëntwintig dagen', 'P22D'],
  ['drieëntwintig dagen', 'P23D'],
  ['eenentwintig dagen', 'P21D'],
  ['negentig dagen', 'P90D'],
  ['honderd jaar', 'P100Y'],
  ['honderdtwintig dagen', 'P120D'],
  ['honderdtachtig dagen', 'P180D'],
  ['honderdentien jaar', 'P110Y'],
  ['driehonderd dagen', 'P300D'],
  ['365 dagen', 'P365D'],
  ['1.825 dagen', 'P1825D'],
  ['vier weken', 'P4W'],
  ['1 week', 'P1W'],
  ['een week', 'P1W'],
  ['24 uur', 'PT24H'],
  ['72 uren', 'PT72H'],
  ['een uur', 'PT1H'],
  ['15 minuten', 'PT15M'],
  ['30 seconden', 'PT30S'],
  ['één dag', 'P1D'],
  ['een etmaal', 'P1D'],
  ['10 werkdagen', 'P10D'],
  ['vijf werkdagen', 'P5D'],
  ['14 kalenderdagen', 'P14D'],
  ['een kwartaal', 'P3M'],
  ['twee kwartalen', 'P6M'],
  ['een halfjaar', 'P6M'],
  ['een decennium', 'P10Y'],
  ['één semester', 'P6M'],
  ['een eeuw', 'P100Y'],
  ['7 kalenderjaren', 'P7Y'],
  ['zeven boekjaren', 'P7Y'],
  ['2 schooljaren', 'P2Y'],
  // halves and fractions
  ['een half jaar', 'P6M'],
  ['half jaar', 'P6M'],
  ['anderhalf jaar', 'P1Y6M'],
  ['anderhalve maand', 'P1M15D'],
  ['een halve maand', 'P15D'],
  ['anderhalve week', 'P10DT12H'],
  ['2,5 jaar', 'P2Y6M'],
  ['1.5 jaar', 'P1Y6M'],
  ['twee en een half jaar', 'P2Y6M'],
  ['twee jaar en een half', 'P2Y6M'],
  ['een half uur', 'PT30M'],
  ['driekwart jaar', 'P9M'],
  // repeated in brackets
  ['vier (4) weken', 'P4W'],
  ['4 (vier) weken', 'P4W'],
  ['5 (vijf) jaar', 'P5Y'],
  ['zeven (7) jaar', 'P7Y'],
  ['dertig [30] dagen', 'P30D'],
  ['7 jaar (zeven jaar)', 'P7Y'],
  ['2 (twee) tot 3 (drie) jaar', '..P3Y'],
  // fillers
  ['7 volle kalenderjaren', 'P7Y'],
  ['twee hele jaren', 'P2Y'],
  ['drie opeenvolgende maanden', 'P3M'],
  // adjectives and glued units
  ['een zevenjarige bewaartermijn', 'P7Y'],
  ['de 10-jarige termijn', 'P10Y'],
  ['een tweejarige periode', 'P2Y'],
  ['30d', 'P30D'],
  ['24u', 'PT24H'],
  ['2j', 'P2Y'],
  ['6mnd', 'P6M'],
  ['7jaar', 'P7Y'],
  ['6 mnd.', 'P6M'],
  ['2 jr', 'P2Y'],
  // English, as cookie tables have it
  ['2 years', 'P2Y'],
  ['1 year', 'P1Y'],
  ['30 days', 'P30D'],
  ['24 hours', 'PT24H'],
  ['13 months', 'P13M'],
  // sums
  ['2 jaar en 6 maanden', 'P2Y6M'],
  ['1 jaar en 1 dag', 'P1Y1D'],
  ['1 jaar 1 maand 4 dagen', 'P1Y1M4D'],
  ['1 jaar en 2 weken', 'P1Y14D'],
  ['een maand en een dag', 'P1M1D'],
  // ranges: the longest
  ['2 à 3 jaar', '..P3Y'],
  ['2 a 3 jaar', '..P3Y'],
  ['twee tot vijf jaar', '..P5Y'],
  ['2 of 3 jaar', '..P3Y'],
  ['6-12 maanden', '..P12M'],
  ['6 – 12 maanden', '..P12M'],
  ['tussen de 2 en 5 jaar', '..P5Y'],
  ['tussen 1 maand en 2 jaar', '..P2Y'],
  ['6 maanden tot 1 jaar', '..P1Y'],
  ['30 dagen tot maximaal 1 jaar', '..P1Y'],
  ['2 tot en met 4 weken', '..P4W'],
  ['2 t/m 4 weken', '..P4W'],
  ['minimaal 5 en maximaal 7 jaar', '..P7Y'],
  ['een tot twee maanden', '..P2M'],
  // more than one
  ['facturen 7 jaar, sollicitaties 4 weken', 'P7Y', 'P4W'],
  ['klanten 7 jaar en leveranciers 5 jaar', 'P7Y', 'P5Y'],
  ['na 1 maand; daarna 2 jaar', 'P1M', 'P2Y'],
  // added to something that has no number
  ['het lopende jaar + 7 jaar', 'P7Y'],
  ['de duur van het lidmaatschap plus twee jaar', 'P2Y'],
  // no length at all
  ['enkele jaren'],
  ['jaren'],
  ['een aantal jaren'],
  ['meerdere maanden'],
  ['een paar weken'],
  ['elk jaar'],
  ['jaarlijks'],
  ['het jaar 2023'],
  ['in 2018'],
  ['een keer per jaar'],
  ['elke 2 weken'],
  ['om de 6 maanden'],
  ['eens in de 3 jaar'],
  ['24 uur per dag'],
  ['16 jaar of ouder'],
  ['18 jaar en ouder'],
  ['onder de 16 jaar'],
  ['jonger dan 16 jaar'],
  ['20 jaar ervaring'],
  ['twee jaar geleden'],
  ['de afgelopen 14 dagen'],
  ['09.00 uur'],
  ['van 9:30 uur'],
  ['een jaarverslag'],
  ['24 u'],
];

describe('durations', () => {
  it.each(TABLE)('%s', (text, ...durations) => {
    expect(durationsOf(text)).toEqual(durations);
  });

  it('knows more than a hundred expressions', () => {
    expect(TABLE.length).toBeGreaterThanOrEqual(120);
  });

  it('reads a long row of numbers in linear time', () => {
    const text = `${'7 of 8 en 9 tot '.repeat(5000)}jaar`;
    const started = performance.now();
    expect(durationsOf(text)).toHaveLength(0);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
