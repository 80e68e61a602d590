import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { analyse } from '../src/pipeline.js';
import { compileFolder } from '../src/rulebook/compile.js';
import { prepareRulebook } from '../src/rulebook/load.js';

const rulebook = prepareRulebook(compileFolder(fileURLToPath(new URL('../rules', import.meta.url))).data);
const retentionOf = (text: string) => analyse(text, { path: 'verklaring.md', rulebook, anyLanguage: true }).retention;
const shortOf = (text: string) =>
  retentionOf(text).map((r) => `${r.duration ?? (r.vague ? 'vague' : 'criterion')} ${r.bound}`);

describe('periods', () => {
  it('names what is kept by the text or a heading that names a thing, not by one on a topic', () => {
    const text = '## Doeleinden en rechtsgronden\n\nWettelijke plicht: bewaren van bonnen conform de wet (7 jaar).';
    expect(retentionOf(text).map((r) => r.subject)).toEqual(['bonnen']);
    expect(retentionOf('## Hoe gebruiken wij ze?\n\nWij bewaren ze vijf jaar.').map((r) => r.subject)).toEqual([null]);
    expect(retentionOf('## Ledenadministratie\n\nWij bewaren ze vijf jaar.').map((r) => r.subject)).toEqual([
      'Ledenadministratie',
    ]);
  });

  it('reads each statement of an item in a section on keeping', () => {
    const item = '## Bewaartermijnen\n\n- Oproep: zolang hij op het bord hangt; geweigerd, na 20 dagen gewist.';
    expect(shortOf(item)).toEqual(['criterion exact', 'P20D exact']);
  });

  it('takes an exception with a period of its own apart from the rule without one', () => {
    const text = 'Wij bewaren niets langer dan nodig is, tenzij de fiscus dat vraagt (zeven jaar voor kassabonnen).';
    expect(shortOf(text)).toEqual(['vague max', 'P7Y exact']);
  });

  it('leaves out what a cell says of requests', () => {
    const table = '| Gegevens | Bewaartermijn |\n|---|---|\n| Kaart | 2 jaar na vertrek, op verzoek binnen 5 dagen |';
    expect(shortOf(table)).toEqual(['P2Y exact']);
  });

  it('keeps two cases apart that are no range', () => {
    expect(shortOf('# Bewaartermijn\n\nBrieven: 5 weken of 1 jaar met uw toestemming.')).toEqual([
      'P5W exact',
      'P1Y exact',
    ]);
  });

  it('takes a cell that says that nothing is kept for no criterion', () => {
    const table = '| Gegevens | Bewaartermijn |\n|---|---|\n| Bonnen | 7 jaar |\n| Pincode | Niet opgeslagen |';
    expect(shortOf(table)).toEqual(['P7Y exact']);
  });

  it('quotes only the words around each period of an endless statement', () => {
    const text = `Wij bewaren ${Array.from({ length: 400 }, (_, i) => `${i + 1} dagen`).join(', ')}.`;
    const entries = retentionOf(text);
    expect(entries.length).toBeGreaterThan(300);
    expect(Math.max(...entries.map((r) => r.text.length))).toBeLessThan(400);
  });

  it('takes what the reader does in a browser for no period', () => {
    expect(shortOf('## Cookies\n\nU kunt uw browser zo instellen dat cookies nadien worden verwijderd.')).toEqual([]);
  });

  it('takes no bound from an introduction that is itself vague', () => {
    const list = '## Bewaartermijn\n\nWij bewaren niets langer dan nodig:\n\n- Facturen: 7 jaar\n- Offertes: 2 jaar';
    expect(shortOf(list)).toEqual(['vague max', 'P7Y exact', 'P2Y exact']);
  });

  it.each([
    ['Uw dossier bewaren wij vijftien jaar.', 'P15Y exact'],
    ['Ik bewaar je inschrijving maximaal anderhalf jaar.', 'P1Y6M max'],
    ['Facturen worden door ons ten minste 7 jaar gearchiveerd.', 'P7Y min'],
    ['Camerabeelden worden na 4 weken overschreven.', 'P4W exact'],
    ['De opnamen houden we nooit langer dan tien werkdagen bij.', 'P10D max'],
    ['Je cv wordt uiterlijk 4 (vier) weken na de afwijzing vernietigd.', 'P4W max'],
    ['Wij slaan je voorkeuren voor 90 dagen op in je browser.', 'P90D exact'],
    ['Logbestanden ouder dan 60 dagen worden automatisch gewist.', 'P60D exact'],
    ['De opslagduur is 2 à 3 jaar.', 'P3Y max'],
    ['Afgewezen brieven vernietigen we binnen zes weken.', 'P6W max'],
    ['De meetcookie vervalt na dertien maanden.', 'P13M exact'],
    ['Na drie jaar halen we je steekkaart uit de map.', 'P3Y exact'],
    ['Je brief blijft acht weken bij ons liggen.', 'P8W exact'],
    ['Naam en leeftijd bewaren we 48 uur.', 'PT48H exact'],
    ['Dossiers worden tot drie jaar na de laatste les bewaard.', 'P3Y exact'],
    ['De kopie wordt tot 30 dagen bewaard.', 'P30D max'],
    ['Codes van bezoekers worden meteen weer gewist.', 'criterion exact'],
    ['De winkelmand verdwijnt zodra je het tabblad sluit.', 'criterion exact'],
    ['Uiterlijk een jaar nadat we je klacht hebben afgehandeld, wissen we hem.', 'P1Y max'],
    ['Serverlogs worden maar kort bewaard.', 'vague max'],
    ['Bouwtekeningen bewaren wij twintig jaar, voor garantie en herstel.', 'P20Y exact'],
    ['Aanvragen zonder vervolg verwijderen wij binnen negen maanden.', 'P9M max'],
    ['Wij bewaren uw bericht niet langer dan nodig om het te behandelen, en nooit langer dan 15 maanden.', 'P15M max'],
  ])('%s', (text, expected) => {
    expect(shortOf(text)).toEqual([expected]);
  });

  it('takes what the reader does for the end of a period only where periods are told', () => {
    const item = 'Filmpjes: zolang je account bestaat of totdat je ze laat verwijderen.';
    expect(retentionOf(`# Bewaartermijnen\n\n- ${item}`)).toHaveLength(1);
    expect(retentionOf(`# Uw rechten\n\n- Totdat je ons vraagt te verwijderen, zie je alles in je account.`)).toEqual(
      [],
    );
  });

  it('ends an event before the main clause, and a criterion before the words that lead to its period', () => {
    const text =
      'Zes maanden na het indienen van uw sollicitatie worden uw gegevens verwijderd.\n\n' +
      'Wij bewaren uw brief zo lang als de procedure duurt en in beginsel is dat niet meer dan vijf maanden.\n\n' +
      'Met uw toestemming bewaren wij uw cv nog voor een aanvullende periode van 2 jaar.';
    expect(retentionOf(text).map((r) => [r.duration, r.trigger, r.criterion])).toEqual([
      ['P6M', 'na het indienen van uw sollicitatie', null],
      ['P5M', null, 'zo lang als de procedure duurt'],
      ['P2Y', null, null],
    ]);
  });

  it('gives a lifetime under the name of a cookie to that cookie, the end of a visit included', () => {
    const text =
      '# Cookies\n\n- Naam: bib_taal\n- Looptijd: 8 maanden\n\n- Naam: bib_mand\n- Bewaartermijn: tot je de browser sluit\n';
    expect(retentionOf(text).map((r) => [r.duration, r.criterion, r.subject])).toEqual([
      ['P8M', null, 'bib_taal'],
      [null, 'tot je de browser sluit', 'bib_mand'],
    ]);
  });

  it('takes two periods for two things apart, and one that is only repeated together', () => {
    expect(shortOf('Facturen bewaren wij 7 jaar en offertes 1 jaar.')).toEqual(['P7Y exact', 'P1Y exact']);
    expect(shortOf('Wij bewaren facturen 7 (zeven) jaar.')).toEqual(['P7Y exact']);
    expect(
      shortOf('Wij moeten het dossier 20 jaar bewaren. Dit betekent dat uw stukken 20 jaar bewaard blijven.'),
    ).toEqual(['P20Y exact']);
  });

  it('sees an addition as part of the period that it is added to', () => {
    expect(shortOf('Wij bewaren het dossier maximaal 10 jaar (plus een controleperiode van 1 jaar).')).toEqual([
      'P10Y max',
    ]);
  });

  it('reads a period that explains the sentence before as one statement', () => {
    expect(shortOf('Wij wissen de statistieken zodra zij niet meer nodig zijn. Dit gebeurt na 14 maanden.')).toEqual([
      'P14M exact',
    ]);
  });

  it.each([
    'Op uw verzoek om inzage reageren wij binnen vier weken.',
    'Wij verwerken geen gegevens van kinderen jonger dan 16 jaar zonder toestemming.',
    'U kunt ons vragen om uw gegevens te verwijderen; u krijgt binnen een maand antwoord.',
    'Onze klantenservice is 24 uur per dag en 7 dagen per week bereikbaar.',
    'Wij controleren elke 3 maanden wie bij de opgeslagen gegevens kan.',
    'Ons bureau bestaat al meer dan 20 jaar.',
    'De garantie op het apparaat is 2 jaar.',
  ])('leaves out: %s', (text) => {
    expect(shortOf(text)).toEqual([]);
  });
});

describe('where it is said', () => {
  it('reads a section on keeping without a verb', () => {
    const found = retentionOf(
      '# Bewaartermijnen\n\nWij hanteren deze termijnen:\n\n- Facturen: 7 jaar\n- Sollicitatiebrieven: maximaal 4 weken\n',
    );
    expect(found.map((r) => [r.subject, r.duration, r.bound])).toEqual([
      ['Facturen', 'P7Y', 'exact'],
      ['Sollicitatiebrieven', 'P4W', 'max'],
    ]);
  });

  it('reads the column of periods, criteria included', () => {
    const found = retentionOf(
      '# Welke gegevens\n\n| Gegevens | Doel | Bewaartermijn |\n|---|---|---|\n| Naam | facturen | 7 jaar |\n| E-mailadres | nieuwsbrief | tot u zich afmeldt |\n',
    );
    expect(found.map((r) => [r.subject, r.duration, r.criterion])).toEqual([
      ['Naam', 'P7Y', null],
      ['E-mailadres', null, 'tot u zich afmeldt'],
    ]);
  });

  it('points at the sentence', () => {
    const text = 'Wij zijn er voor u.\r\n\r\nUw brieven bewaren wij twee jaar na het laatste contact.';
    const [entry] = retentionOf(text);
    const [evidence] = entry!.evidence;
    expect(text.slice(evidence!.start, evidence!.end)).toBe('Uw brieven bewaren wij twee jaar na het laatste contact.');
    expect(entry).toMatchObject({ duration: 'P2Y', trigger: 'na het laatste contact', subject: 'Uw brieven' });
  });
});

describe('criteria', () => {
  it.each([
    ['Wij bewaren uw gegevens niet langer dan noodzakelijk.', 'vague max'],
    ['Uw gegevens worden bewaard zolang u bij ons huurt.', 'criterion exact'],
    ['Uw adres blijft bewaard totdat u zich afmeldt.', 'criterion exact'],
    ['Je naam blijft op de lijst staan tot je op de uitknop drukt.', 'criterion exact'],
    ['Kladjes worden zo snel mogelijk vernietigd.', 'vague max'],
    ['De kaart bewaren wij voor zover de fiscus dat eist.', 'vague max'],
    ['Wij bewaren de mail tot zij is beantwoord en daarna nog drie maanden.', 'P3M exact'],
    ['Wij bewaren het rooster tot de ploegen zijn ingedeeld.', 'criterion exact'],
    ['De reacties worden voor onbepaalde tijd opgeslagen.', 'criterion exact'],
    ['Sessiecookies worden verwijderd na het sluiten van de browser.', 'criterion exact'],
    ['Het formulier wordt direct na afloop van het kamp vernietigd.', 'criterion exact'],
    ['Facturen bewaren wij conform de wettelijke bewaartermijn.', 'criterion exact'],
  ])('%s', (text, expected) => {
    expect(shortOf(text)).toEqual([expected]);
  });

  it.each([
    'U kunt zelf cookies verwijderen wanneer u de browser sluit.',
    'U heeft het recht uw gegevens te laten wissen als zij niet meer nodig zijn.',
    'Wij bewaren uw gegevens op een server in Utrecht.',
    'Gesprekken worden niet permanent opgeslagen.',
    'Wij bewaren alles over ons 25-jarige jubileum in een map.',
    'Wij verzamelen niet meer gegevens dan nodig en slaan die veilig op.',
  ])('leaves out: %s', (text) => {
    expect(shortOf(text)).toEqual([]);
  });
});

describe('what is kept, and from when', () => {
  it.each([
    ['Na twee jaar verwijderen wij uw account.', 'uw account', null],
    ['Voor inloggegevens geldt een bewaartermijn van 60 dagen.', 'inloggegevens', null],
    ['Wij zijn verplicht de loonstaten vijf jaar te bewaren.', 'de loonstaten', null],
    ['3.2 Reparatiebonnen: 2 jaar bewaard', 'Reparatiebonnen', null],
    ['Stopt u, dan wissen wij uw inschrijving onmiddellijk na twee weken.', 'uw inschrijving', null],
    ['Bijvoorbeeld, reparatiebonnen worden 2 jaar bewaard.', 'reparatiebonnen', null],
    ['Drie weken nadat de functie is vergeven wissen wij de brieven.', 'de brieven', 'nadat de functie is vergeven'],
  ])('%s', (text, subject, trigger) => {
    expect(retentionOf(text).map((r) => [r.subject, r.trigger])).toEqual([[subject, trigger]]);
  });
});
