import { describe, expect, it } from 'vitest';
import { idsOf, modelOf } from './facts.js';

const basesOf = (text: string) => idsOf(modelOf(text).legalBases);

describe('grounds in words', () => {
  it.each([
    ['Wij filmen de training alleen als u daar toestemming voor geeft.', 'consent'],
    ['Door je in te schrijven geef je toestemming voor het bewaren van je maat.', 'consent'],
    ['Uw adres gebruiken wij ter uitvoering van de huurovereenkomst.', 'contract'],
    ['Wij verwerken dit omdat u een contract met de drukkerij heeft gesloten.', 'contract'],
    ['De fiscus verplicht ons de bonnen te bewaren.', 'legal-obligation'],
    ['Wij bewaren loonstroken omdat wij daar wettelijk toe verplicht zijn.', 'legal-obligation'],
    ['Bij een ongeluk handelen wij in het vitaal belang van het kind.', 'vital-interests'],
    ['Dit hoort bij de uitoefening van het openbaar gezag.', 'public-task'],
    ['De camera hangt er vanwege ons gewettigd belang.', 'legitimate-interests'],
  ])('%s', (text, expected) => expect(basesOf(text)).toBe(expected));
});

describe('grounds by article', () => {
  it.each([
    ['Rechtsgrond: artikel 6 lid 1 onder b AVG.', 'contract'],
    ['Rechtsgrond: art. 6, paragraaf 1, zin 1, lid f AVG.', 'legitimate-interests'],
    ['Rechtsgrond: 6(1)(c) AVG.', 'legal-obligation'],
    ['Rechtsgrond: artikel 6.1.e AVG.', 'public-task'],
    ['Rechtsgrond: artikel 9 lid 2 onder a AVG.', ''],
  ])('%s', (text, expected) => expect(basesOf(text)).toBe(expected));
});

describe('grounds in a list', () => {
  it('reads the items under a heading that speaks of grounds', () => {
    expect(basesOf('# Grondslagen\n\n- Toestemming\n- De arbeidsovereenkomst\n- Wettelijke plicht')).toBe(
      'consent contract legal-obligation',
    );
  });

  it('reads the same words elsewhere as nothing', () => {
    expect(basesOf('# Bijlagen\n\n- De arbeidsovereenkomst\n- Het reglement')).toBe('');
  });
});

describe('grounds in a table', () => {
  const table = (title: string) =>
    `# Wat wij doen\n\n| Doel | ${title} |\n|---|---|\n| Mailing | toestemming |\n| Loon | arbeidscontract |`;

  it('reads single words in a column of grounds', () => {
    expect(basesOf(table('Grondslag'))).toBe('consent contract');
  });

  it('reads the same words in another column as nothing', () => {
    expect(basesOf(table('Document'))).toBe('');
  });
});

describe('what is no ground', () => {
  it.each([
    'De club geeft niets door, tenzij zij daartoe wettelijk verplicht is.',
    'Wij verstrekken gegevens uitsluitend als dat nodig is voor de uitvoering van de overeenkomst.',
    'Wij delen niets met anderen, tenzij:\n\n- u toestemming heeft gegeven;\n- dit wettelijk verplicht is.',
    'U kunt een gegeven toestemming altijd intrekken.',
    'Voor kinderen jonger dan 16 jaar is toestemming van een ouder nodig.',
    'Met de drukker hebben wij een verwerkersovereenkomst gesloten.',
    'U bent niet verplicht uw geboortedatum te geven.',
    'Wij spelen niets door, tenzij de wet ons verplicht.',
    'Uw vertrouwen is voor ons van groot belang.',
  ])('%s', (text) => expect(basesOf(text)).toBe(''));
});

it('gives every ground its article and a place in the text', () => {
  const [basis] = modelOf('Wij doen dit op basis van uw toestemming.').legalBases;
  expect(basis).toMatchObject({ id: 'consent', article: '6(1)(a)' });
  expect(basis!.evidence[0]!.quote).toBe('Wij doen dit op basis van uw toestemming.');
});
