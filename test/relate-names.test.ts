import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { analyse } from '../src/pipeline.js';
import { compileFolder } from '../src/rulebook/compile.js';
import { prepareRulebook } from '../src/rulebook/load.js';

const rulebook = prepareRulebook(compileFolder(fileURLToPath(new URL('../rules', import.meta.url))).data);
const activitiesOf = (text: string) => analyse(text, { path: 'verklaring.md', rulebook, anyLanguage: true }).activities;
const TITLE = '# Privacyverklaring\n\nOnze bakkerij legt hier uit wat zij met uw gegevens doet.\n\n';
const basesIn = (text: string) => activitiesOf(TITLE + text).map((a) => [a.name, a.legalBases]);

describe('names of activities', () => {
  it('takes a statement for no name', () => {
    expect(activitiesOf(`${TITLE}## Wij DOEN\n\n- ✓ Facturen zeven jaar bewaren\n- ✓ Bestellingen leveren\n`)).toEqual(
      [],
    );
  });

  it('names what is told in a torn-out clause by the heading above it', () => {
    const text = `${TITLE}## Bewaartermijnen\n\n### Kluisjesgegevens\n\nDe bewaartermijn is nooit langer dan: twee jaar na uw vertrek.\n\n### Facturen\n\nZeven jaar.\n`;
    expect(activitiesOf(text).map((a) => a.name)).not.toContain('is nooit langer dan');
  });

  it('cuts a relative clause off a cell rather than losing the row', () => {
    const text = `## Overzicht\n\n| Doel | Grondslag |\n|---|---|\n| Beantwoorden van het bericht dat u ons stuurt | toestemming |\n| Facturatie | overeenkomst |\n`;
    expect(basesIn(text)).toEqual([
      ['Beantwoorden van het bericht', ['consent']],
      ['Facturatie', ['contract']],
    ]);
  });

  it('reads examples of aims in the bracket behind a ground', () => {
    const text =
      '## Grondslagen\n\nWij verwerken gegevens op basis van:\n\n- Uw toestemming (bijvoorbeeld voor het plaatsen van portretfoto’s)\n- Ons gerechtvaardigd belang (bijv. voor interne audits)\n';
    expect(basesIn(text)).toEqual([
      ['plaatsen van portretfoto’s', ['consent']],
      ['interne audits', ['legitimate-interests']],
    ]);
  });

  it('takes a contract of a kind of its own for an activity, and no contract in general', () => {
    const text =
      '## Grondslagen\n\nWij verwerken gegevens op basis van:\n\n- Uitvoering van de huurovereenkomst (zowel kamers als zalen)\n- Uitvoering van een overeenkomst met de klant\n';
    expect(basesIn(text)).toEqual([['Uitvoering van de huurovereenkomst', ['contract']]]);
  });

  it('finds aims with their grounds in running text', () => {
    const text =
      '## Waarom wij gegevens gebruiken\n\nUw gegevens worden verwerkt voor ledenbeheer op basis van de overeenkomst en voor promotie (van onze nieuwe broden) op basis van ons gerechtvaardigd belang.\n';
    expect(basesIn(text)).toEqual([
      ['ledenbeheer', ['contract']],
      ['promotie', ['legitimate-interests']],
    ]);
  });
});
