import { describe, expect, it } from 'vitest';
import { modelOf } from './facts.js';

describe('automated decisions', () => {
  it.each([
    ['De kliniek neemt geen besluiten op grond van geautomatiseerde verwerking.', 'no'],
    ['De bond neemt niet op basis van geautomatiseerde verwerking besluiten over leden.', 'no'],
    ['Wij doen niet aan profilering.', 'no'],
    ['Wij kunnen geautomatiseerde besluitvorming toepassen voor het verdelen van plaatsen.', 'yes'],
    ['Bij een leenaanvraag maken wij gebruik van geautomatiseerde besluitvorming.', 'yes'],
    ['Over de toeslag beslist een computerprogramma zonder tussenkomst van een mens.', 'yes'],
    ['U heeft het recht niet aan geautomatiseerde besluitvorming te worden onderworpen.', 'unstated'],
    ['De kassabon wordt automatisch gemaild.', 'unstated'],
  ])('%s', (text, expected) => expect(modelOf(text).automatedDecisions.status).toBe(expected));
});

describe('minimum age', () => {
  it.each([
    ['Kinderen jonger dan 16 jaar hebben toestemming van hun ouders nodig.', 16],
    ['Voor kinderen tot en met 15 jaar tekent een ouder.', 16],
    ['Leden van 17 jaar of jonger vragen een ouder om toestemming.', 18],
    ['Ben je nog geen veertien jaar, vraag dan je ouders.', 14],
    ['Ons spel is voor spelers van 18 jaar en ouder bedoeld.', 18],
    ['Gegevens ouder dan 16 maanden wissen wij.', null],
    ['Leden van 65 jaar en ouder krijgen korting.', null],
    ['Voor kinderen onder 16 jaar kunnen ouders deze rechten uitoefenen.', null],
    ['Dossiers van kinderen bewaren wij tot zij 18 jaar zijn.', null],
  ])('%s', (text, expected) => expect(modelOf(text).minors.minimumAge).toBe(expected));
});

describe('how rights are used', () => {
  it('reads address, term and identification under a heading of rights', () => {
    const text =
      '# Uw rechten\n\nStuur uw verzoek naar privacy@molen.example. Wij antwoorden binnen drie weken. Neem een geldig identiteitsbewijs mee.';
    expect(modelOf(text).rightsProcedure).toMatchObject({
      emails: ['privacy@molen.example'],
      responseTime: 'P3W',
      identification: 'yes',
    });
  });

  it('finds nothing where the text speaks of orders', () => {
    expect(modelOf('Wij bezorgen uw bestelling binnen twee dagen.').rightsProcedure).toMatchObject({
      emails: [],
      urls: [],
      responseTime: null,
      identification: 'unstated',
      evidence: [],
    });
  });
});

it('takes a heading for no officer where the text below it denies one', () => {
  const text = '## Functionaris voor Gegevensbescherming (FG)\n\nOnze zaak is niet verplicht een FG aan te stellen.';
  expect(modelOf(text).dpo.status).toBe('not-appointed');
});
