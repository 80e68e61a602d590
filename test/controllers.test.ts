import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { analyse } from '../src/pipeline.js';
import { compileFolder } from '../src/rulebook/compile.js';
import { prepareRulebook } from '../src/rulebook/load.js';

const rulebook = prepareRulebook(compileFolder(fileURLToPath(new URL('../rules', import.meta.url))).data);
const modelOf = (text: string, path = 'verklaring.md') => analyse(text, { path, rulebook, anyLanguage: true });
const namesOf = (text: string) => modelOf(text).controllers.map((c) => c.name);

describe('controllers', () => {
  it.each([
    ['Kapsalon Krul is verantwoordelijk voor de verwerking van uw gegevens.', 'Kapsalon Krul'],
    ['Garage Prins B.V., gevestigd aan de Havenweg 12 te Elders, verwerkt uw kenteken.', 'Garage Prins B.V.'],
    ['De verwerkingsverantwoordelijke is Stichting Dorpshart, statutair gevestigd te Ergens.', 'Stichting Dorpshart'],
    ['Verwerkingsverantwoordelijke: Tuincentrum De Egel', 'Tuincentrum De Egel'],
    [
      'De verwerkingsverantwoordelijke is:\n\nsnoeiklok BV (besloten vennootschap)\n\nsnoeiklok snoeit.',
      'snoeiklok BV',
    ],
    ['# Privacyverklaring gemeente Waterland-Oost\n\nWij verwerken gegevens van inwoners.', 'gemeente Waterland-Oost'],
    ['Als vzw Het Molenrad verwerken wij gegevens van vrijwilligers.', 'vzw Het Molenrad'],
    ['Mijn naam is Karin van den Bos en ik fotografeer bruiloften.', 'Karin van den Bos'],
    [
      'Voor deze site is Muziekschool Forte! verantwoordelijk voor de verwerking van persoonsgegevens.',
      'Muziekschool Forte',
    ],
    [
      'Garage Prinsen Breda B.V., gevestigd te Breda (hierna: Prinsen), sleutelt. Prinsen hecht aan uw privacy.',
      'Garage Prinsen Breda B.V.',
    ],
    [
      'Bomen Tuinen Klinkers B.V. ("BTK") legt tuinen aan. BTK hecht waarde aan uw privacy. BTK verwerkt gegevens zorgvuldig.',
      'Bomen Tuinen Klinkers B.V.',
    ],
    [
      'Snoeiklok hecht aan uw privacy. Verantwoordelijk is Prins Beheer (KvK 12345678), handelend onder de naam Snoeiklok.',
      'Prins Beheer',
    ],
    ['Deze verklaring beschrijft hoe HIER B.V. omgaat met persoonsgegevens.', 'HIER B.V.'],
    [
      'Snoeiklok is een handelsnaam van Prins Beheer B.V.\nKvK-nummer: 12345678\nE-mail: hallo@snoeiklok.example',
      'Prins Beheer B.V.',
    ],
    [
      'Mijn praktijk, Praktijk De Linde, gevestigd aan de Singel 2, gaat zorgvuldig met gegevens om.',
      'Praktijk De Linde',
    ],
    ['De vennootschap onder firma Bos en Zonen, tel. 0180-412345, is verantwoordelijk.', 'Bos en Zonen'],
    [
      '| Punt | Waarde |\n|---|---|\n| Organisatie | Kapsalon Krul |\n| Adres | Plein 3, 1315 KT Almere |',
      'Kapsalon Krul',
    ],
    ['De site is in beheer bij, en wordt beheerd door de vereniging zonder winstoogmerk KLEPEL VZW.', 'KLEPEL VZW'],
    ['Bedrijfsnaam: De Korenaar\n\nDe Korenaar hecht waarde aan uw privacy.', 'De Korenaar'],
    ['De site www.krul.nl wordt beheerd door Krul BV. Krul BV hecht waarde aan uw privacy.', 'Krul BV'],
    [
      'Wij zijn **De Ketting**, een fietsclub. Ketting hecht aan uw privacy, en **De Ketting** bewaart weinig.',
      'De Ketting',
    ],
    [
      'De Stichting Wiel is verantwoordelijk voor uw gegevens. Bij de Stichting Wiel mag u langskomen.',
      'Stichting Wiel',
    ],
    ['# Cookiebeleid\n\nLaatst bijgewerkt: 1 mei 2024\n\nGarage Prins maakt gebruik van cookies.', 'Garage Prins'],
    ['# Wie we zijn\n\nKrullenclub Zuid organiseert knipavonden. Wij zijn verantwoordelijk.', 'Krullenclub Zuid'],
    [
      '# Verantwoordelijke\n\nKnipwijzer.nl is een persoonlijke, niet commerciële en onafhankelijke website van Karin Bos, uit Ergens.',
      'Karin Bos',
    ],
    ['Met "wij" wordt in deze tekst bedoeld: Kapsalon Kr@l.', 'Kapsalon Kr@l'],
    ['# Privacybeleid - Krul Snel\n\nBedrijfsnaam: Karin Bos\n\nKrul Snel knipt.', 'Karin Bos'],
    [
      'Fietsplein is een initiatief van Stichting Wiel, gevestigd te Ergens. Fietsplein bewaart uw naam.',
      'Stichting Wiel',
    ],
    ['---\ntitle: Cookiebeleid | Van Dalen Fietsen\n---\n\nVan Dalen Fietsen plaatst cookies.', 'Van Dalen Fietsen'],
    ['# Over ons\n\nIJssalon Vanille\n\nDorpsstraat 1\n\n1234 AB Ergens', 'IJssalon Vanille'],
  ])('%s', (text, name) => {
    expect(namesOf(text)).toEqual([name]);
  });

  it.each([
    'Wij zijn verantwoordelijk voor de verwerking van uw gegevens.',
    'Wij maken gebruik van de diensten van Serverknal voor onze site.',
    'Deze site gebruikt Google Analytics. Google gebruikt de gegevens voor rapporten.',
    '# Privacyverklaring [BEDRIJFSNAAM]\n\nWij verwerken gegevens.',
  ])('names nobody: %s', (text) => {
    expect(namesOf(text)).toEqual([]);
  });

  it('takes people who are responsible together apart', () => {
    const text =
      '# Wie is verantwoordelijk voor de verwerking van je gegevens?\n\nDe verantwoordelijke is de therapeut die je behandelt:\n\nAnna Janssen - Piet de Vries - Karin Bos';
    expect(namesOf(text)).toEqual(['Anna Janssen', 'Piet de Vries', 'Karin Bos']);
    expect(modelOf(text).controllers.map((c) => c.role)).toEqual(Array(3).fill('joint-controller'));
  });

  it('tells address and numbers of a single controller', () => {
    const [controller] = modelOf(
      'Bakkerij Zonnestraal B.V., Molenweg 3, 5678 CD Elders (KvK 12345678), is verantwoordelijk voor de verwerking van persoonsgegevens. Bel 0612345678.',
    ).controllers;
    expect(controller).toMatchObject({
      name: 'Bakkerij Zonnestraal B.V.',
      legalForm: 'B.V.',
      street: 'Molenweg 3',
      postalCode: '5678CD',
      city: 'Elders',
      kvk: '12345678',
      phones: ['+31612345678'],
    });
    expect(controller!.evidence[0]!.quote).toContain('Bakkerij Zonnestraal');
  });
});

describe('officer and authorities', () => {
  it.each([
    ['Onze functionaris gegevensbescherming is bereikbaar via fg@kapsalonkrul.nl.', 'named'],
    ['Wij hebben geen functionaris gegevensbescherming aangesteld.', 'not-appointed'],
    ['Vragen beantwoordt onze contactpersoon privacy.', 'unstated'],
    ['Wij leveren diensten als functionaris gegevensbescherming aan scholen.', 'unstated'],
  ])('%s: %s', (text, status) => {
    expect(modelOf(text).dpo.status).toBe(status);
  });

  it('reads the name and the address of the officer', () => {
    const { dpo } = modelOf('Jan de Wit is onze functionaris gegevensbescherming en leest fg@kapsalonkrul.nl.');
    expect(dpo).toMatchObject({ name: 'Jan de Wit', emails: ['fg@kapsalonkrul.nl'] });
  });

  it('lists an authority only where the text sends complaints to it or calls it supervisor', () => {
    const idsOf = (text: string) => modelOf(text).authorities.map((a) => a.id);
    expect(idsOf('Een klacht kunt u indienen bij de Autoriteit Persoonsgegevens.')).toEqual(['AP']);
    expect(idsOf('De Gegevensbeschermingsautoriteit is de toezichthouder in België.')).toEqual(['GBA']);
    expect(idsOf('Wij melden een datalek bij de Autoriteit Persoonsgegevens.')).toEqual([]);
    expect(idsOf('Een klacht kunt u indienen bij de toezichthouder.')).toEqual([]);
  });

  it('writes a name as the text does outside its capitals, with its legal form', () => {
    const text =
      'KAPSALON KRUL - PRIVACYVERKLARING\n\nI. VERANTWOORDELIJKE\nKapsalon Krul v.o.f., Dorpsstraat 1, 1234 AB Ergens, e-mail: balie@krul.nl.\n\nII. WAT WIJ NOTEREN\nWij verwerken uw naam.';
    const [controller] = modelOf(text, 'verklaring.txt').controllers;
    expect(controller!.name).toMatch(/^Kapsalon Krul/);
    expect(controller).toMatchObject({ legalForm: 'v.o.f.', city: 'Ergens', emails: ['balie@krul.nl'] });
  });

  it('reads a Belgian address and an enterprise number that stands behind its label', () => {
    const [controller] = modelOf(
      'Chiro De Vlieger vzw, Kerkplein 8, 2300 Turnhout (ondernemingsnummer 0412.345.678) is verantwoordelijk voor de verwerking van de gegevens. Een klacht kan bij de Gegevensbeschermingsautoriteit.',
    ).controllers;
    expect(controller).toMatchObject({ postalCode: '2300', city: 'Turnhout', kvk: '0412345678' });
  });

  it.each([
    [
      'De site van de Dienst voor Verkeer, Water en Bruggen (DVWB) bewaart IP-adressen. DVWB verwerkt verder niets. DVWB hecht aan uw privacy.',
      'Dienst voor Verkeer, Water en Bruggen',
    ],
    [
      '---\ntitle: Privacyverklaring van Kapsalon Krul\n---\n\nIk noteer je naam. Mail mij op info@kapsalon-krul.nl.',
      'Kapsalon Krul',
    ],
    [
      'Zuider Wiel Fietsen B.V. ("ZWF") verkoopt fietsen. ZWF hecht aan uw privacy. ZWF bewaart weinig.',
      'Zuider Wiel Fietsen B.V.',
    ],
  ])('spells out a name: %s', (text, name) => {
    expect(namesOf(text)).toEqual([name]);
  });

  it('reads an address whose street stands behind the city, and one without a postal code', () => {
    const turned =
      'Wij zijn Prins, een gewone commanditaire vennootschap, gevestigd te 9320 Aalst, Kerkstraat 10 bus 1.';
    expect(modelOf(`${turned} Ons nummer in de KBO: 0123.456.789.`).controllers[0]).toMatchObject({
      legalForm: 'gewone commanditaire vennootschap',
      street: 'Kerkstraat 10 bus 1',
      postalCode: '9320',
      city: 'Aalst',
    });
    const bare = 'Verwerkingsverantwoordelijke: Kapsalon Krul, Dorpsstraat 12.\n\nWebsite: www.krul-kapper.nl';
    expect(modelOf(bare).controllers[0]).toMatchObject({
      street: 'Dorpsstraat 12',
      postalCode: null,
      websites: ['www.krul-kapper.nl'],
    });
  });

  it('reads a city and street around a postal code in brackets', () => {
    const [controller] = modelOf(
      'Garage Prins B.V., gevestigd te Den Dungen (5275 AB) aan de Havenweg 12, verwerkt uw kenteken.',
    ).controllers;
    expect(controller).toMatchObject({ street: 'Havenweg 12', city: 'Den Dungen', postalCode: '5275AB' });
  });

  it.each([
    'Voor de ledenlijst is Garage Prins samen met ons gezamenlijk verwerkingsverantwoordelijk.',
    'Wij zijn samen met Garage Prins gezamenlijk verantwoordelijk voor de ledenlijst.',
    'Garage Prins is samen met ons verwerkingsverantwoordelijke.',
  ])('names a partner beside the author: %s', (text) => {
    const own = '# Privacyverklaring Kapsalon Krul\n\nKapsalon Krul hecht aan uw privacy.\n\n';
    expect(namesOf(own + text)).toEqual(['Kapsalon Krul', 'Garage Prins']);
  });
});
