import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { analyse } from '../src/pipeline.js';
import { compileFolder } from '../src/rulebook/compile.js';
import { prepareRulebook } from '../src/rulebook/load.js';

const rulebook = prepareRulebook(compileFolder(fileURLToPath(new URL('../rules', import.meta.url))).data);
const purposesOf = (text: string) =>
  analyse(text, { path: 'verklaring.md', rulebook, anyLanguage: true })
    .purposes.map((p) => p.id)
    .sort();

describe('purposes', () => {
  it.each([
    ['Wij gebruiken uw adres om uw pakket te bezorgen.', ['order-fulfilment']],
    ['Je nummer dient om contact met je op te nemen.', ['customer-service']],
    ['Wij doen dit voor het innen van de contributie.', ['payment']],
    ['Leden ontvangen het clubblad.', ['newsletter']],
    ['Wij toetsen uw kredietwaardigheid.', ['credit-check']],
    ['Met Matomo tellen wij bezoekers.', ['analytics']],
    ['Uw cv gebruiken wij voor de sollicitatieprocedure.', ['recruitment']],
  ])('%s', (text, expected) => {
    expect(purposesOf(text)).toEqual(expected);
  });

  it('lets one aim of a sentence not silence another', () => {
    expect(purposesOf('Wij gebruiken dit om u te contacteren en om uw rechten te eerbiedigen.')).toEqual([
      'customer-service',
    ]);
    expect(purposesOf('Wij verkopen niets en geven dit alleen door om u te contacteren of om uw rechten.')).toEqual([]);
  });

  it('takes aims behind one "voor" together, and no aim from the case in which one has a right', () => {
    expect(purposesOf('Wij verwerken gegevens in het kader van offerteaanvragen, facturatie en klantcontact.')).toEqual(
      ['contract-performance', 'customer-service', 'payment'],
    );
    expect(purposesOf('Als wij uw adres gebruiken voor direct marketing, hebt u het recht dat te stoppen.')).toEqual(
      [],
    );
  });

  it('reads a list of purposes, bare words included', () => {
    const list =
      'Wij verwerken gegevens voor deze doeleinden:\n\n- facturatie\n- dienstverlening\n- fiscale verplichtingen';
    expect(purposesOf(list)).toEqual(['contract-performance', 'legal-obligation', 'payment']);
  });

  it('reads bare words under a heading that asks what for, and between the commas of one sentence', () => {
    expect(purposesOf('## Waarvoor gebruiken wij uw gegevens?\n\n- Dienstverlening\n- Facturatie')).toEqual([
      'contract-performance',
      'payment',
    ]);
    expect(purposesOf('De gegevens worden gebruikt voor: statistieken, betalingen en dienstverlening.')).toEqual([
      'analytics',
      'contract-performance',
      'payment',
    ]);
  });

  it('reads two aims that share a verb, and an aim told before its use', () => {
    expect(purposesOf('Wij doen dit voor het verwerken van boekingen en contactverzoeken.')).toEqual([
      'contract-performance',
      'customer-service',
    ]);
    expect(purposesOf('Wij factureren per maand en gebruiken daarvoor uw straat.')).toEqual(['payment']);
  });

  it('takes guarding people for an aim where the section is about security', () => {
    expect(purposesOf('## Cameratoezicht\n\nDoel: beveiliging van bezoekers en eigendommen')).toEqual([
      'security-fraud',
    ]);
  });

  it('reads what a recipient in a list does for the organisation', () => {
    expect(purposesOf('## Delen met derden\n\nWij delen gegevens met:\n\n- Mollie: betalingsverwerking')).toEqual([
      'payment',
    ]);
  });

  it('reads headings and the purpose column of a table', () => {
    expect(purposesOf('## Levering\n\nDe koerier kent uw straat.')).toEqual(['order-fulfilment']);
    expect(purposesOf('| Gegevens | Doel |\n|---|---|\n| naam | facturatie |')).toEqual(['payment']);
  });

  it('reads what stands behind a ground, not the ground itself', () => {
    const grounds = (items: string) => purposesOf(`## Grondslagen\n\nDe grondslagen zijn:\n\n${items}`);
    expect(grounds('- Toestemming: nieuwsbrieven\n- Gerechtvaardigd belang (voorkomen van fraude)')).toEqual([
      'newsletter',
      'security-fraud',
    ]);
    expect(grounds('- Toestemming\n- Nakomen van de wet: uitleg volgt')).toEqual([]);
  });

  it('takes a contract as ground for an aim only where the text names no aim that meets it', () => {
    const grounds = (items: string) => purposesOf(`## Grondslagen\n\nDe grondslagen zijn:\n\n${items}`);
    expect(grounds('- Toestemming\n- Uitvoering van de overeenkomst')).toEqual(['contract-performance']);
    expect(grounds('- Uitvoering van de overeenkomst: bezorgen van uw bestelling')).toEqual(['order-fulfilment']);
    expect(purposesOf('Wij delen niets, tenzij dat nodig is om de overeenkomst met u na te komen.')).toEqual([]);
  });
});

describe('purposes told in a word', () => {
  it('reads bare words in the cells of a column of aims', () => {
    const table = (aim: string) =>
      `## Overzicht\n\n| Gegeven | Doel |\n|---|---|\n| Naam | ${aim} |\n| Tijdstip | nader te bepalen |`;
    expect(purposesOf(table('Identificatie en communicatie'))).toEqual(['customer-service']);
    expect(purposesOf(table('Beveiliging'))).toEqual(['security-fraud']);
    expect(purposesOf(table('Over de beveiliging zwijgt de directie'))).toEqual([]);
  });

  it('reads words side by side in one item, also behind a ground', () => {
    const list = (item: string) => `Wij verwerken gegevens voor deze doeleinden:\n\n- ${item}\n- overigs`;
    expect(purposesOf(list('Facturen, statistieken en beveiliging'))).toEqual([
      'analytics',
      'payment',
      'security-fraud',
    ]);
    expect(purposesOf(list('Een afbeelding van de communicatie tussen de leden, taal en land'))).toEqual([]);
    expect(purposesOf('## Grondslagen\n\n- Gerechtvaardigd belang: beveiliging, verbetering')).toEqual([
      'security-fraud',
      'website-improvement',
    ]);
  });

  it('reads the name of a processing beside its ground, and words behind "voor"', () => {
    expect(purposesOf('| Verwerking | Grondslag |\n|---|---|\n| Facturatie | Wettelijke plicht |')).toEqual([
      'payment',
    ]);
    expect(purposesOf('# Gegevens\n\nUw IP-adres verwerken wij voor beveiliging en verbetering.')).toEqual([
      'security-fraud',
      'website-improvement',
    ]);
    expect(purposesOf('# Werkwijze\n\nBestelling: zie hieronder.\n\nRechtsgrond: nakoming van de wet.')).toEqual([]);
  });

  it('reads the aim in front of its ground as the aim behind it', () => {
    expect(purposesOf('## Grondslagen\n\n- Contactverzoeken beantwoorden: gerechtvaardigd belang')).toEqual([
      'customer-service',
    ]);
    expect(purposesOf('## Grondslagen\n\n- Gerechtvaardigd belang: contactverzoeken beantwoorden')).toEqual([
      'customer-service',
    ]);
  });
});

describe('what is no purpose', () => {
  it.each([
    ['Wij gebruiken uw gegevens niet voor marketing.'],
    ['Wij geven niets door, tenzij dat nodig is voor de uitvoering van de overeenkomst.'],
    ['Wij nemen passende maatregelen om misbruik te voorkomen.'],
    ['Neem gerust contact met ons op voor vragen.'],
    ['Wijzigingen van deze verklaring worden gepubliceerd.'],
    ['De grondslagen zijn:\n\n- toestemming\n- wettelijke verplichting'],
  ])('%s', (text) => {
    expect(purposesOf(text)).toEqual([]);
  });
});
