import { describe, expect, it } from 'vitest';
import { idsOf, modelOf } from './facts.js';

const rightsOf = (text: string) => idsOf(modelOf(text).rights);

describe('rights in sentences', () => {
  it.each([
    ['Je kan je fiche bij ons inkijken: je hebt recht op toegang tot je gegevens.', 'access'],
    ['U kunt navragen welke gegevens wij van u hebben.', 'access'],
    ['U mag ons vragen fouten in uw gegevens te corrigeren.', 'rectification'],
    ['Op uw verzoek wissen wij uw gegevens.', 'erasure'],
    ['Ieder lid heeft het recht om vergeten te worden.', 'erasure'],
    ['U heeft het recht de verwerking te laten beperken.', 'restriction'],
    ['Je mag ons vragen je gegevens over te dragen aan een andere vereniging.', 'portability'],
    ['U kunt zich tegen dit gebruik verzetten.', 'objection'],
    ['U heeft recht op een menselijke blik bij besluiten.', 'no-automated-decision'],
    ['Je toestemming kan je steeds terugtrekken.', 'withdraw-consent'],
    ['U kunt met een klacht terecht bij de Gegevensbeschermingsautoriteit.', 'complaint'],
    ['U heeft recht op heldere informatie over wat wij doen.', 'information'],
    ['Wie recht wil op inzage, correctie of verwijdering mailt ons.', 'access erasure rectification'],
  ])('%s', (text, expected) => expect(rightsOf(text)).toBe(expected));
});

describe('rights that answer the sentence before them', () => {
  it.each([
    ['Kloppen uw gegevens niet? Dan passen wij ze aan.', 'rectification'],
    ['Bevalt de koffie niet? Dan passen wij de maling aan.', ''],
    ['Voor de jaarfoto vragen wij toestemming. Die kunt u altijd weer intrekken.', 'withdraw-consent'],
    ['Moet alles weg? Een telefoontje volstaat.', 'erasure'],
    ['Benieuwd wat we van je hebben? Kom langs in de winkel.', 'access'],
  ])('%s', (text, expected) => expect(rightsOf(text)).toBe(expected));
});

describe('how rights are used', () => {
  const procedureOf = (text: string) => modelOf(text).rightsProcedure;
  it('knows a term among the rights, without the word for a request', () => {
    expect(procedureOf('U mag uw kaart inzien. U hoort binnen drie weken van ons.').responseTime).toBe('P3W');
    expect(procedureOf('Wij repareren uw fiets. U hoort binnen drie weken van ons.').responseTime).toBeNull();
  });
  it('takes no address of an authority for that of requests', () => {
    const text =
      'Een verzoek tot inzage stuurt u naar rechten@bakker.example.\n\n' +
      'Een verzoek om bemiddeling stuurt u naar contact@apd-gba.be.';
    expect(procedureOf(`# Uw rechten\n\n${text}`).emails).toEqual(['rechten@bakker.example']);
  });
  it('knows that one must show who one is', () => {
    expect(procedureOf('U mag uw kaart inzien. Neem dan uw paspoort mee.').identification).toBe('yes');
    expect(procedureOf('Voor de excursie: neem uw paspoort mee.').identification).toBe('unstated');
  });
});

describe('rights in lists and headings', () => {
  it('reads items under the sentence that opens the list', () => {
    const list = 'U heeft het recht om:\n\n- uw gegevens in te zien\n- ze te laten aanpassen\n- bezwaar te maken';
    expect(rightsOf(list)).toBe('access objection rectification');
  });

  it('reads single words under a heading that speaks of rights', () => {
    expect(rightsOf('# Uw rechten\n\n- inzage\n- verwijdering\n- beperking\n- overdracht\n- bezwaar')).toBe(
      'access erasure objection portability restriction',
    );
  });

  it('reads the authority in a list under a complaint', () => {
    expect(rightsOf('Een klacht kunt u indienen bij:\n\n- de Autoriteit Persoonsgegevens, Den Haag')).toBe('complaint');
  });
});

describe('what is no right', () => {
  it.each([
    'Na twee jaar verwijderen wij uw dossier.',
    'Wij behouden ons het recht voor deze tekst te wijzigen.',
    'U kunt zich afmelden voor onze mailing.',
    'U kunt de cookies in uw browser verwijderen.',
    'Bent u ontevreden over een levering, dan kunt u een klacht sturen naar onze winkel.',
    'De penningmeester heeft inzage in de betalingen.',
    'De artikelen 15 tot en met 22 van de AVG gelden voor iedereen.',
  ])('%s', (text) => expect(rightsOf(text)).toBe(''));
});

describe('opting out', () => {
  it('is withdrawing when consent is named beside it', () => {
    expect(rightsOf('Onze mailing sturen wij alleen met uw toestemming. U kunt zich steeds afmelden.')).toBe(
      'withdraw-consent',
    );
  });

  it('is not when consent stands in another section', () => {
    expect(
      rightsOf("# Foto's\n\nWij vragen toestemming voor foto's.\n\n# Mailing\n\nU kunt zich steeds afmelden."),
    ).toBe('');
  });
});

it('gives every right its article', () => {
  expect(modelOf('U heeft recht op inzage.').rights[0]).toMatchObject({ id: 'access', article: '15' });
});
