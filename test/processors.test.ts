import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { analyse } from '../src/pipeline.js';
import { compileFolder } from '../src/rulebook/compile.js';
import { prepareRulebook } from '../src/rulebook/load.js';

const rulebook = prepareRulebook(compileFolder(fileURLToPath(new URL('../rules', import.meta.url))).data);
const partiesOf = (text: string) => analyse(text, { path: 'verklaring.md', rulebook, anyLanguage: true }).processors;
const namesOf = (text: string) => partiesOf(text).map((p) => p.name);

describe('known parties', () => {
  it.each([
    ['Je betaalt via Mollie en wij verzenden met PostNL.', ['Mollie', 'PostNL']],
    ['Bezoekcijfers meten wij met Google-Analytics.', ['Google-Analytics']],
    ['Voor de betaling gebruiken we Pay.nl.', ['Pay.nl']],
    ['Op de site staat een knop van LinkedIn.', ['LinkedIn']],
    ['Betalen kan met Visa, Mastercard en Maestro.', ['Visa', 'Mastercard', 'Maestro']],
    ['De boekhouding doen we met het programma Exact.', ['Exact']],
    ['De code bewaren wij bij Microsoft Github.', ['Microsoft Github']],
    ['Wij meten hoe onze Google Adwords-advertenties presteren.', ['Google Adwords']],
    ['De kaart bestaat uit OpenStreetMap-tegels.', ['OpenStreetMap']],
  ])('%s', (text, names) => {
    expect(namesOf(text)).toEqual(names);
  });

  it.each([
    'Wij gebruiken geen Google Analytics.',
    '# Delen met derden\n\n- Website: rozenkwekerij.example.nl',
    'Wij zijn Kweekland. Uw gegevens worden verwerkt op rozenplein.nl en bewaard binnen de Europese Economische Ruimte.',
    'Wij geven gegevens door in overeenstemming met de Telecommunicatiewet.',
    '# Met wie delen wij gegevens?\n\n- Lange Molenweg 8\n- 1234 AB Ergens',
    'Onze site linkt naar een route op Google Maps.',
    'Cookies wist u zelf in Firefox, Safari of Chrome.',
    'Volg ons op Instagram.',
    'Wij gebruiken Matomo. Deze software draait op onze eigen server.',
    'Wij controleren alles exact en houden ons aan de buffer.',
    'Ons filmpje over Facebook is leerzaam.',
    'U logt in met uw Google-wachtwoord.',
    'Ongevallen melden wij bij de Nederlandse Molen- en Wiekautoriteit.',
    'Uw gegevens worden verwerkt binnen de Europese Economische Ruimte.',
    'Alles loopt via onze website kwiekdak.nl.',
    '# Wie krijgt gegevens?\n\n- Website: kwiekdak.nl',
  ])('not: %s', (text) => {
    expect(namesOf(text)).toEqual([]);
  });

  it('takes a company beside its service for another name of it', () => {
    const [only, ...rest] = partiesOf('Wij gebruiken Google Analytics. Met Google is een contract gesloten.');
    expect(rest).toEqual([]);
    expect(only).toMatchObject({ name: 'Google Analytics', category: 'analytics' });
    expect(only!.aliases).toContain('Google');
  });

  it('keeps a company that gives a service under its own name too', () => {
    const list =
      '# Verwerkers\n\n- Vercel (hosting)\n- Duifpost: nieuwsbrief\n\n# Cookies\n\nWij meten met Vercel Analytics.';
    expect(namesOf(list)).toEqual(['Vercel', 'Duifpost', 'Vercel Analytics']);
    const told =
      '# Met wie delen wij gegevens?\n\nMet Vercel Inc. voor de site.\n\n# Cookies\n\nWij meten met Vercel Analytics.';
    expect(namesOf(told)).toEqual(['Vercel', 'Vercel Analytics']);
    expect(namesOf('# Verwerkers\n\n- Google LLC\n\n# Cookies\n\nWij meten met Google Analytics.')).toHaveLength(1);
  });

  it('takes the parts of a suite for the suite', () => {
    const list =
      '# Verwerkers\n\n- Google Workspace: voor mail met Gmail en lijsten in Google Sheets\n- Duifpost: post';
    expect(namesOf(list)).toEqual(['Google Workspace', 'Duifpost']);
  });

  it('takes services in the row of their company for that company', () => {
    const table =
      '| Partij | Dienst | Vestiging |\n|---|---|---|\n| Google | AdWords | VS |\n| Kwiek Mail | post | NL |';
    expect(partiesOf(table)).toMatchObject([
      { name: 'Google', aliases: ['AdWords'], country: 'US' },
      { name: 'Kwiek Mail' },
    ]);
  });
});

describe('names out of their frames', () => {
  it.each([
    ['Onze site wordt gehost door Blauwhuis Internet.', ['Blauwhuis Internet']],
    ['Wij maken gebruik van de diensten van Duifpost en Dakgoot Noord B.V.', ['Duifpost', 'Dakgoot Noord']],
    ['De agenda haalt gegevens op bij zaalagenda.nl.', ['zaalagenda.nl']],
    ['Wij werken in opdracht van Water en Vuur Limburg vzw.', ['Water en Vuur Limburg']],
    ['Wij delen gegevens met de volgende partijen:\n\n- KwiekTest: toetsen\n- Naam: uw naam', ['KwiekTest']],
    ['Wij maken gebruik van de dienst Plof van Plofwerk GmbH, Kade 12, Berlijn.', ['Plof']],
    ['Onze boekhouder, Meester Cijfer, ziet de bonnetjes.', ['Meester Cijfer']],
    ['Deze bedrijven ontvangen uw gegevens: Dakgoot Noord, Duifpost en Kwiek.', ['Dakgoot Noord', 'Duifpost', 'Kwiek']],
    ['| Dienst | Aanbieder |\n|---|---|\n| Agenda | Kwiek |\n| Boekhouding | Duifpost |', ['Kwiek', 'Duifpost']],
    ['De ledenlijst wordt bijgehouden door Jan de Vries.', []],
    ['Kwiek, waarmee wij afspraken plannen, bewaart uw naam.', ['Kwiek']],
    ['Het blad wordt gedrukt bij Drukkerij Inktpot.', ['Drukkerij Inktpot']],
    ['Wij zijn bereikbaar via WhatsApp.', []],
    ['U kiest op uw muis voor Kwiek.', []],
    ['Wij geven uw naam door aan hotels, de luchthaven en Kwiek Reizen.', ['Kwiek Reizen']],
    ['Wij delen niets met derden, Kwiek Reizen vindt dat jammer.', []],
    [
      '# Derden\n\nWij delen gegevens met derden.\n\n## Mollie\n\nVoor betalingen.\n\n## Duifpost\n\nVoor de post.',
      ['Mollie', 'Duifpost'],
    ],
    ['Voor opslag gebruiken wij Kwiek, voor e-mail Duifpost.', ['Kwiek', 'Duifpost']],
    ['Wij delen uw gegevens met mailproviders (Duifpost) en de bank.', ['Duifpost']],
    ['Wij geven uw gegevens niet door aan:\n\n- Facebook\n- Duifpost', []],
    ['Mollie verwerkt betalingen via iDEAL. App ons: WhatsApp op 06 12345678.', ['Mollie']],
    ['Wij sturen de lijst naar de Vlaamse Zwemfederatie.', ['Vlaamse Zwemfederatie']],
    ['De site is gebouwd door Karin Bos Webdesign.', ['Karin Bos Webdesign']],
    ['Storingen sporen wij op met Speurneus.', ['Speurneus']],
    ['Onze software (Ed de Boer) is verantwoordelijk voor alles.', []],
    [
      'Uw browser vraagt iets aan deze diensten: de kaart (KaartBord, PlanBord) en het zoeken (ZoekBord).',
      ['KaartBord', 'PlanBord', 'ZoekBord'],
    ],
    ['# Cookies\n\n- Hotjar: telt cookies\n- Speurneus: zoekt fouten', ['Hotjar', 'Speurneus']],
  ])('%s', (text, names) => {
    expect(namesOf(text)).toEqual(names);
  });

  it.each([
    'Wij maken gebruik van een SSL-verbinding.',
    'Uw gegevens worden opgeslagen in Nederland.',
    'Wij delen niets met Duifpost.',
    'Wij verstrekken gegevens aan IT-partners en de Belastingdienst.',
    'Facturen worden verwerkt door onze Administratie. De administratie is zorgvuldig.',
  ])('not: %s', (text) => {
    expect(namesOf(text)).toEqual([]);
  });

  it('finds a name in brackets behind what it is for', () => {
    expect(namesOf('Wij gebruiken derden voor de opslag (Dataschuur).')).toEqual(['Dataschuur']);
    expect(namesOf('Wij delen met derden op grond van de wet (Wwft).')).toEqual([]);
  });

  it('finds a name in a row of known ones', () => {
    expect(namesOf('Uw huis staat op Funda, Pararius en Zonnehuis.')).toEqual(['Funda', 'Pararius', 'Zonnehuis']);
    expect(namesOf('Wij delen gegevens met Mollie (betalen), de bode en Resend (mail).')).toEqual(['Mollie', 'Resend']);
    expect(namesOf('Wij delen gegevens met Google (Analytics en Tag Manager).')).toEqual([
      'Google Analytics',
      'Tag Manager',
    ]);
    expect(namesOf('Weiger cookies in Chrome, Firefox en Zonnevos.')).toEqual([]);
  });

  it('keeps the words in front as another name', () => {
    expect(partiesOf('De site wordt gehost bij internetbureau Zilverpen.')).toMatchObject([
      { name: 'Zilverpen', aliases: ['internetbureau Zilverpen'], role: 'processor' },
    ]);
  });

  it('never names the organisation itself', () => {
    const text =
      'Bakkerij Krent is verantwoordelijk voor de verwerking. De site wordt beheerd door Bakkerij Krent. Mail: info@bakkerijkrent.nl';
    expect(namesOf(text)).toEqual([]);
  });

  it('gives a country only where the text does', () => {
    const text = 'Wij gebruiken Duifpost (Zwitserland). Ook gebruiken wij Mailchimp.';
    expect(partiesOf(text).map((p) => [p.name, p.country])).toEqual([
      ['Duifpost', 'CH'],
      ['Mailchimp', null],
    ]);
  });
});
