import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { analyse } from '../src/pipeline.js';
import { compileFolder } from '../src/rulebook/compile.js';
import { prepareRulebook } from '../src/rulebook/load.js';

const rulebook = prepareRulebook(compileFolder(fileURLToPath(new URL('../rules', import.meta.url))).data);
const factsOf = (text: string) => analyse(text, { path: 'verklaring.md', rulebook, anyLanguage: true }).dataCategories;
const dataOf = (text: string) =>
  factsOf(text)
    .map((d) => d.id)
    .sort();

describe('data that are processed', () => {
  it.each([
    ['Wij bewaren uw naam, adres en telefoonnummer.', ['address', 'name', 'phone']],
    ['De penningmeester noteert NAW-gegevens.', ['address', 'name']],
    ['De server legt het IP-adres en het type browser vast.', ['device', 'ip-address']],
    ['Stuur bij een verzoek een kopie van je paspoort mee.', ['id-document']],
    ['Spelers geven allergieën en een noodcontact door.', ['emergency-contact', 'health']],
    ['Wij vragen naam en e-mail van de ouders.', ['email', 'name']],
    ['Wij bewaren uw naam en adres, met uitzondering van uw telefoonnummer.', ['address', 'name']],
    ['Wij bewaren geen gegevens, met uitzondering van uw naam.', ['name']],
    ['Wij bewaren de pas (uitgezonderd pasfoto) en uw adres.', ['address']],
    [
      'Als identificeerbaar wordt beschouwd wie te herkennen is aan een naam of nummer. Daartoe behoren uw naam en adres.',
      [],
    ],
  ])('%s', (text, expected) => {
    expect(dataOf(text)).toEqual(expected);
  });

  it('reads everyday words in a list about data, and under such a heading', () => {
    expect(dataOf('Wij verwerken de volgende gegevens:\n\n- Naam\n- Foto\n- Functie')).toEqual([
      'education-work',
      'name',
      'photo-video',
    ]);
    expect(dataOf('## Persoonsgegevens die wij verwerken\n\n- Adres\n- Telefoon')).toEqual(['address', 'phone']);
  });

  it('reads everyday words as members of an enumeration, after "uw" and in a cell about data', () => {
    expect(dataOf('Van deelnemers noteren wij geboortejaar, school, huisarts en voogd.')).toEqual([
      'birth-date',
      'education-work',
      'family',
      'health',
    ]);
    expect(dataOf('Bij de ingang registreren wij uw vingerafdruk.')).toEqual(['biometric']);
    expect(dataOf('| Gegevens | Doel |\n|---|---|\n| salaris | rooster en school |')).toEqual(['salary']);
  });

  it('leaves the same words alone in running text', () => {
    expect(dataOf('Onze school ligt naast de kerk. Ouders en kinderen zijn welkom in het gezin.')).toEqual([]);
    expect(dataOf('Vraag uw huisarts om advies; zet de browser open en kies een team.')).toEqual([]);
  });

  it('reads the data column of a table, and no other one', () => {
    const table = '| Gegevens | Doel | Bewaartermijn |\n|---|---|---|\n| Naam | adres controleren | 1 jaar |';
    expect(dataOf(table)).toEqual(['name']);
  });

  it("leaves the organisation's own particulars and the topics that it writes on alone", () => {
    expect(dataOf('## Contact\n\nBedrijfsnaam: Bakkerij Tarwe\n\nE-mail: bak@tarwe.example')).toEqual([]);
    expect(dataOf("Wij geven advies over thema's als schulden en inkomen.")).toEqual([]);
  });

  it('reads an item of aims as an aim, unless the data are announced', () => {
    const item = '\n\n- Het afhandelen van betalingen';
    expect(dataOf(`Wij verwerken uw gegevens voor de volgende doeleinden:${item}`)).toEqual([]);
    const announced = 'Voor deze doelen verwerken wij de volgende gegevens:\n\n- Naam\n- Betalingen';
    expect(dataOf(announced)).toEqual(['name', 'payment']);
  });

  it('reads a list of data in a section on rights', () => {
    const form = 'Voor een klacht vult u een formulier in, waarin wij uw naam, e-mailadres en telefoonnummer vragen.';
    expect(dataOf(`## Recht om een klacht in te dienen\n\n${form}`)).toEqual(['email', 'name', 'phone']);
  });

  it('reads what a list of data is announced by, and an account behind its label', () => {
    expect(dataOf('Uw gegevens omvatten meestal:\n\n- namen\n- postadres')).toEqual(['address', 'name']);
    expect(dataOf('Wij verwerken:\n\n- Klantaccount: naam en e-mailadres')).toEqual(['account', 'email', 'name']);
    expect(dataOf('Uw smaak staat in uw browser. Die gegevens komen niet bij ons terecht.')).toEqual([]);
  });

  it('passes over items that are labelled as an aim, and over those who get the data', () => {
    const labelled = '## Gegevens die wij verwerken\n\n- Gegevens: naam, klas\n- Doel: organisatie, school en locatie';
    expect(dataOf(labelled)).toEqual(['education-work', 'name']);
    expect(dataOf('Wij delen uw gegevens alleen met:\n\n- Partners: vragen, apparaat')).toEqual([]);
  });

  it('keeps a denial within its clause and its brackets', () => {
    expect(dataOf('Wij bewaren de naam en het e-mailadres (niet zichtbaar voor anderen).')).toEqual(['email', 'name']);
    const masked = 'Dit betekent dat uw IP-adres wordt ingekort en dat anderen het niet te zien krijgen.';
    expect(dataOf(masked)).toEqual(['ip-address']);
  });

  it('marks special categories', () => {
    expect(factsOf('Wij registreren uw geloofsovertuiging en geslacht.').map((d) => [d.id, d.special])).toEqual([
      ['religion', true],
      ['gender', false],
    ]);
  });
});

describe('data that are only spoken of', () => {
  it.each([
    ['Persoonsgegevens zijn alle gegevens over een mens. Denk aan een geboortedatum of IP-adres.'],
    ['Wij verwerken geen burgerservicenummer.'],
    ['Wij bewaren geen gegevens, zoals uw geboortedatum of geslacht.'],
    ['Het kan gaan om ras of etnische afkomst en geslacht. Zulke gegevens verwerken wij niet.'],
    ['Maak op de afbeelding uw burgerservicenummer zwart.'],
    ['Bel ons algemene telefoonnummer of kom langs op ons adres.'],
    ['U kunt een e-mail sturen naar onze secretaris.'],
    ['Op het platform staan YouTube-video’s.'],
  ])('%s', (text) => {
    expect(dataOf(text)).toEqual([]);
  });

  it('passes over labels of items and what brackets say the data are for', () => {
    expect(dataOf('Wij verwerken deze gegevens:\n\n- Lidmaatschap: naam, postcode')).toEqual(['address', 'name']);
    expect(dataOf('Wij verwerken deze gegevens:\n\n- Naam (voor locatiebepaling van de bus)')).toEqual(['name']);
  });

  it('reads what is asked when the reader turns to the organisation', () => {
    expect(
      dataOf('Als u contact met ons zoekt, verwerken wij de volgende gegevens:\n\n- naam en telefoonnummer'),
    ).toEqual(['name', 'phone']);
    expect(dataOf('Wij verwerken de volgende gegevens als u contact met ons heeft:\n\n- naam, postcode')).toEqual([
      'address',
      'name',
    ]);
  });

  it('keeps the copy of an identity document of which a part is blacked out', () => {
    expect(dataOf('Stuur een kopie van uw rijbewijs waarop u het BSN onleesbaar maakt.')).toEqual(['id-document']);
  });

  it('reads everyday words among items that are data', () => {
    expect(dataOf('## Proefles\n\n- Voornaam\n- Telefoonnummer\n- Geboortedatum')).toEqual([
      'birth-date',
      'name',
      'phone',
    ]);
    expect(dataOf('## Proefles\n\n- Voornaam\n- Telefoonnummer\n- Hesje')).toEqual(['name']);
  });

  it('counts data beside the words that say whose they are, and both halves of compounds', () => {
    expect(dataOf('De school bewaart de telefoonnummers van de ouders.')).toEqual(['family', 'phone']);
    expect(dataOf('Wij verwerken betaal- en adresgegevens.')).toEqual(['address', 'payment']);
  });

  it('takes an enumeration of what data are needed for as aims', () => {
    expect(dataOf('Wij verwerken uw postcode en wat nodig is voor de opmeting, de bestelling, de garantie.')).toEqual([
      'address',
    ]);
  });

  it('hears a denial whose verb ends in a particle', () => {
    expect(dataOf('Wij slaan uw IP-adres niet op.')).toEqual([]);
    expect(dataOf('Wij noteren uw schermnaam (geen echte achternaam), postcode en kenteken.')).toEqual([
      'account',
      'address',
      'vehicle',
    ]);
    expect(
      dataOf('Wij wissen uw dossier na een jaar, met uitzondering van facturatiegegevens, die wij zeven jaar bewaren.'),
    ).toEqual(['payment']);
  });
});
