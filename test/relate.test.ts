import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { analyse } from '../src/pipeline.js';
import { compileFolder } from '../src/rulebook/compile.js';
import { prepareRulebook } from '../src/rulebook/load.js';

const rulebook = prepareRulebook(compileFolder(fileURLToPath(new URL('../rules', import.meta.url))).data);
const activitiesOf = (text: string) => analyse(text, { path: 'verklaring.md', rulebook, anyLanguage: true }).activities;
const TITLE = '# Privacyverklaring\n\nOnze bakkerij legt hier uit wat zij met uw gegevens doet.\n\n';

describe('activities', () => {
  it('ties the facts of a section to the group that its heading names', () => {
    const text = `${TITLE}## Leveranciers\n\nVan leveranciers verwerken wij naam en telefoonnummer op grond van de overeenkomst. Deze gegevens bewaren wij zeven jaar.\n\n## Uw rechten\n\nU heeft recht op inzage.\n`;
    const [activity, ...others] = activitiesOf(text);
    expect(others).toEqual([]);
    expect(activity).toMatchObject({
      id: 'a1',
      name: 'Leveranciers',
      legalBases: ['contract'],
      retention: ['P7Y'],
      dataCategories: ['name', 'phone'],
    });
    const [evidence] = activity!.evidence;
    expect(text.slice(evidence!.start, evidence!.end)).toBe('Leveranciers');
  });

  it('takes topics that every policy has for no activity', () => {
    const text = `${TITLE}## Bewaartermijnen\n\nWij bewaren uw gegevens vijf jaar.\n\n## Grondslagen\n\nWij verwerken gegevens met uw toestemming.\n`;
    expect(activitiesOf(text)).toEqual([]);
  });

  it('gives subsections on a topic to the group above them', () => {
    const text = `${TITLE}## Sollicitanten\n\n### Welke gegevens\n\nWij verwerken uw naam en uw cv.\n\n### Bewaartermijn\n\nUw brief bewaren wij vier weken.\n`;
    expect(activitiesOf(text).map((a) => [a.name, a.retention])).toEqual([['Sollicitanten', ['P4W']]]);
  });

  it('keeps a subsection that names a service of its own apart', () => {
    const text = `${TITLE}## Klanten\n\nFacturen bewaren wij zeven jaar.\n\n### Nieuwsbrief\n\nDe nieuwsbrief sturen wij alleen met uw toestemming.\n`;
    expect(activitiesOf(text).map((a) => [a.name, a.retention, a.legalBases])).toEqual([
      ['Klanten', ['P7Y'], []],
      ['Nieuwsbrief', [], ['consent']],
    ]);
  });

  it('takes two sections of one name together', () => {
    const text = `${TITLE}## Doelen\n\n### Cursussen\n\nWij verwerken uw naam om de overeenkomst uit te voeren.\n\n## Bewaartermijnen\n\n### Cursussen\n\nDrie jaar.\n`;
    expect(activitiesOf(text).map((a) => [a.name, a.legalBases, a.retention])).toEqual([
      ['Cursussen', ['contract'], ['P3Y']],
    ]);
  });

  it('reads the rows of a table with grounds and periods', () => {
    const text = `${TITLE}## Overzicht\n\n| Betrokkenen | Grondslag | Bewaartermijn |\n|---|---|---|\n| Sollicitanten | toestemming | 4 weken |\n| Klanten | overeenkomst | 7 jaar |\n`;
    expect(activitiesOf(text).map((a) => [a.name, a.legalBases, a.retention])).toEqual([
      ['Sollicitanten', ['consent'], ['P4W']],
      ['Klanten', ['contract'], ['P7Y']],
    ]);
  });

  it('names the rows of a register by their purpose, those of a list of recipients by party', () => {
    const register = `${TITLE}## Overzicht\n\n| Doel | Grondslag | Bewaartermijn | Ontvanger |\n|---|---|---|---|\n| Facturatie | wettelijke verplichting | 7 jaar | Moneybird |\n`;
    const recipients = `${TITLE}## Ontvangers\n\n| Partij | Doel |\n|---|---|\n| Moneybird | facturen |\n| Mailchimp | nieuwsbrief |\n`;
    expect(activitiesOf(register).map((a) => [a.name, a.processors])).toEqual([['Facturatie', ['Moneybird']]]);
    expect(activitiesOf(recipients).map((a) => a.name)).toEqual(['Moneybird', 'Mailchimp']);
  });

  it('reads labelled items; of one whose label is a ground, what it is the ground of', () => {
    const text = `${TITLE}## Bewaartermijnen\n\nWij bewaren:\n\n- Boekhouding: 7 jaar\n- Camerabeelden: 4 weken\n\n## Grondslagen\n\n- Toestemming: voor de nieuwsbrief\n`;
    expect(activitiesOf(text).map((a) => [a.name, a.retention])).toEqual([
      ['Boekhouding', ['P7Y']],
      ['Camerabeelden', ['P4W']],
      ['nieuwsbrief', []],
    ]);
  });

  it('takes a period told of a named thing for an activity, of data in general for none', () => {
    const text = `${TITLE}## Bewaartermijnen\n\nOnze proefmonsters registreren wij niet. Inkoopbonnen bewaren wij acht jaar. Uw gegevens bewaren wij verder niet langer dan nodig.\n`;
    expect(activitiesOf(text).map((a) => [a.name, a.retention])).toEqual([['Inkoopbonnen', ['P8Y']]]);
  });

  it('gives a period to the section of the same thing', () => {
    const text = `${TITLE}## Sollicitanten\n\nVan sollicitanten vragen wij naam en cv.\n\n## Bewaartermijnen\n\n- Sollicitatiegegevens: vier weken\n- Facturen: zeven jaar\n`;
    expect(activitiesOf(text).map((a) => [a.name, a.retention])).toEqual([
      ['Sollicitanten (Sollicitatiegegevens)', ['P4W']],
      ['Facturen', ['P7Y']],
    ]);
  });

  it('names parties of a list of recipients, unless an activity tells of them', () => {
    const text = `${TITLE}## Nieuwsbrief\n\nMet uw toestemming sturen wij via Mailchimp een nieuwsbrief.\n\n## Met wie wij gegevens delen\n\n- Mollie: handelt de betaling af\n- Mailchimp: verstuurt de mails\n`;
    expect(activitiesOf(text).map((a) => [a.name, a.processors])).toEqual([
      ['Nieuwsbrief', ['Mailchimp']],
      ['Mollie', ['Mollie']],
    ]);
  });

  it('takes a party that running text names for an activity, with what it is used for', () => {
    const text = `${TITLE}## Wie helpen ons?\n\nWij gebruiken Mailchimp voor het versturen van recepten. Betalingen lopen via Mollie.\n`;
    expect(activitiesOf(text).map((a) => [a.name, a.processors])).toEqual([
      ['versturen van recepten (Mailchimp)', ['Mailchimp']],
      ['Mollie', ['Mollie']],
    ]);
  });

  it('gives a heading on cookies no parties: they tell of themselves', () => {
    const text = `${TITLE}## Cookies\n\nMet uw toestemming plaatsen wij cookies.\n\nGoogle Analytics telt het bezoek.\n`;
    expect(activitiesOf(text).map((a) => [a.name, a.processors])).toEqual([
      ['Cookies', []],
      ['Google Analytics', ['Google Analytics']],
    ]);
  });

  it('reads what the law obliges to keep, with the sentence that goes on about it', () => {
    const text = `${TITLE}## Doeleinden\n\nWij zijn wettelijk verplicht een gastenboek bij te houden. Hiervoor vragen wij uw naam.\n`;
    expect(activitiesOf(text)).toMatchObject([
      { name: 'gastenboek', legalBases: ['legal-obligation'], dataCategories: ['name'] },
    ]);
  });

  it('reads an aim of which its item says that it needs consent', () => {
    const text = `${TITLE}## Doeleinden\n\nWij gebruiken gegevens voor:\n\n- het bezorgen van taart\n- foto's op de website, dit alleen met uw toestemming\n`;
    expect(activitiesOf(text).map((a) => [a.name, a.legalBases])).toEqual([["foto's op de website", ['consent']]]);
  });

  it.each([
    ['Bent u leverancier, dan bewaren wij uw gegevens zes jaar.', 'leverancier', 'P6Y'],
    ['Berichten die u via het bestelformulier stuurt, bewaren we 3 maanden.', 'bestelformulier', 'P3M'],
    ['- Brieven van sollicitanten 5 weken', 'Brieven van sollicitanten', 'P5W'],
    ['- 2 jaar: offertes', 'offertes', 'P2Y'],
    ['Wanneer u een spaarkaart heeft, bewaren wij uw naam 4 jaar.', 'spaarkaart', 'P4Y'],
    ['Wie een bakles volgt, blijft 1 jaar in ons bestand.', 'bakles', 'P1Y'],
    ['Voor vaste klanten: 5 jaar na het laatste bezoek.', 'vaste klanten', 'P5Y'],
    ['In geval van een klacht bewaren wij uw naam 3 jaar.', 'klacht', 'P3Y'],
    ['Tenzij anders vermeld bewaren we bakboeken 9 jaar.', 'bakboeken', 'P9Y'],
    ['Als stagiair bewaren wij uw naam 5 jaar.', 'stagiair', 'P5Y'],
    ['Gegevens van kandidaten die wij (nog) niet plaatsen, verwijderen wij na 7 maanden.', 'kandidaten', 'P7M'],
    ['Overige gegevens, zoals proefnotities, worden na 3 jaar verwijderd.', 'proefnotities', 'P3Y'],
    ['De bewaartermijn van ovenlogboeken bedraagt 6 jaar.', 'ovenlogboeken', 'P6Y'],
  ])('reads of what "%s" tells the period', (line, name, period) => {
    const text = `${TITLE}## Bewaartermijnen\n\nHet gaat om:\n\n${line}\n`;
    expect(activitiesOf(text).map((a) => [a.name, a.retention])).toEqual([[name, [period]]]);
  });

  it('takes one sentence on one thing once, and labelled paragraphs for a list', () => {
    const twice = `${TITLE}## Bewaartermijnen\n\nRecepten bewaren wij twee jaar, soms drie jaar.\n`;
    expect(activitiesOf(twice).map((a) => a.name)).toEqual(['Recepten']);
    const labelled = `${TITLE}## Welke gegevens?\n\nKlanten – naam; grondslag: overeenkomst.\n\nStagiairs – cv; bewaartermijn: 9 weken.\n`;
    expect(activitiesOf(labelled).map((a) => a.name)).toEqual(['Klanten', 'Stagiairs']);
  });

  it('leaves off what only says that the text is about data', () => {
    const text = `${TITLE}## Bewaartermijn dossier\n\nWij bewaren uw dossier twintig jaar.\n\n## Cookies, of vergelijkbare technieken, die wij plaatsen\n\nMet uw toestemming plaatsen wij cookies.\n`;
    expect(activitiesOf(text).map((a) => a.name)).toEqual(['dossier', 'Cookies']);
  });

  it('ties the ground of one sentence to the thing that it names', () => {
    const grounded = (text: string) =>
      activitiesOf(`${TITLE}## Grondslagen\n\n${text}\n`).map((a) => [a.name, a.legalBases.join()]);
    expect(grounded('Voor de broodbrief vragen wij uw toestemming.')).toEqual([['broodbrief', 'consent']]);
    expect(grounded('De verwerking van uw gegevens voor de spaarkaart is gebaseerd op uw toestemming.')).toEqual([
      ['spaarkaart', 'consent'],
    ]);
    expect(grounded('De grondslag voor de loonadministratie is een wettelijke verplichting.')).toEqual([
      ['loonadministratie', 'legal-obligation'],
    ]);
    expect(grounded('Wij vragen uw toestemming voor het plaatsen van foto’s.')).toEqual([
      ['plaatsen van foto’s', 'consent'],
    ]);
    expect(grounded('- De bakcursus steunt op de overeenkomst.\n- Camerabeelden: ons gerechtvaardigd belang.')).toEqual(
      [
        ['bakcursus', 'contract'],
        ['Camerabeelden', 'legitimate-interests'],
      ],
    );
  });

  it('ties the ground to the aim of data, to a case, and to aims in brackets', () => {
    const grounded = (text: string) =>
      activitiesOf(`${TITLE}## Grondslagen\n\n${text}\n`).map((a) => [a.name, a.legalBases.join()]);
    expect(
      grounded('De gegevens die wij verwerken voor de taartbestelling verwerken wij op basis van de overeenkomst.'),
    ).toEqual([['taartbestelling', 'contract']]);
    expect(grounded('Als u gebruikmaakt van het proefformulier, verwerken wij uw naam met uw toestemming.')).toEqual([
      ['proefformulier', 'consent'],
    ]);
    expect(
      grounded('Wij verwerken gegevens op grond van: overeenkomst (bakcursus); gerechtvaardigd belang (toezicht).'),
    ).toEqual([
      ['bakcursus', 'contract'],
      ['toezicht', 'legitimate-interests'],
    ]);
  });

  it('takes the parties behind the label of an item together', () => {
    const item = '- Het bewaren van recepten: Google Drive, en soms ook Dropbox.';
    const text = `${TITLE}## Met wie delen wij gegevens?\n\nWij delen gegevens met:\n\n${item}\n`;
    expect(activitiesOf(text).map((a) => a.processors)).toEqual([['Google Drive', 'Dropbox']]);
  });

  it('ties no ground to data in general, and none in sections on rights', () => {
    const text = `${TITLE}## Grondslagen\n\nVoor het verwerken van uw gegevens vragen wij toestemming. Uw gegevens verwerken wij op grond van de overeenkomst. De grondslag voor deze verwerking is een wettelijke verplichting. Uw naam en e-mailadres verwerken wij met uw toestemming.\n\n## Uw rechten\n\nVoor de broodbrief vragen wij toestemming; die kunt u intrekken.\n`;
    expect(activitiesOf(text)).toEqual([]);
  });

  it('names the group or service that stands before what is kept', () => {
    const text = `${TITLE}## Bewaartermijnen\n\nVan sollicitanten bewaren wij de brief vier weken. Voor de taartbestelling bewaren wij uw naam een jaar. Facturen bewaren wij zeven jaar.\n`;
    expect(activitiesOf(text).map((a) => [a.name, a.retention])).toEqual([
      ['sollicitanten', ['P4W']],
      ['taartbestelling', ['P1Y']],
      ['Facturen', ['P7Y']],
    ]);
  });

  it.each([
    [
      'Klantdossiers bewaren wij elf jaar, proefbroden twee weken en recepten acht jaar.',
      [
        ['Klantdossiers', 'P11Y'],
        ['proefbroden', 'P2W'],
        ['recepten', 'P8Y'],
      ],
    ],
    [
      'Van vaste klanten bewaren wij de naam vier jaar, van sollicitanten vijf weken.',
      [
        ['vaste klanten', 'P4Y'],
        ['sollicitanten', 'P5W'],
      ],
    ],
    [
      'Bestelbonnen worden drie jaar bewaard; taartfoto’s zes maanden.',
      [
        ['Bestelbonnen', 'P3Y'],
        ['taartfoto’s', 'P6M'],
      ],
    ],
    ['Cv’s bewaren wij vijf weken en met uw toestemming een jaar.', [['Cv’s', 'P5W P1Y']]],
    ['Na opzegging wissen we alles binnen 80 dagen (bestelbonnen bewaren we 3 jaar).', [['bestelbonnen', 'P3Y']]],
    [
      'Recepten bewaren wij twee jaar, waarna wij ze na drie jaar ook uit de reservekopie wissen.',
      [['Recepten', 'P2Y P3Y']],
    ],
  ])('gives each thing of "%s" its own period', (line, expected) => {
    const found = activitiesOf(`${TITLE}## Bewaartermijnen\n\n${line}\n`);
    expect(found.map((a) => [a.name, a.retention.join(' ')])).toEqual(expected);
  });

  it('reads records of labelled lines, each with its name', () => {
    const facts = (text: string) => activitiesOf(TITLE + text).map((a) => [a.name, ...a.legalBases, ...a.retention]);
    const records = [
      ['broodbrief', 'consent', 'P2Y'],
      ['bezorgen van taart', 'contract', 'P8Y'],
    ];
    const byAim = `Doel: de broodbrief\nGrondslag: toestemming\nBewaartermijn: 2 jaar\n\nDoel: het bezorgen van taart\nGegevens: adres\nGrondslag: overeenkomst\nBewaartermijn: 8 jaar\n`;
    expect(facts(`## Doelen\n\n${byAim}`)).toEqual(records);
    const byLine = `1. Broodbrief\n\nGrondslag: toestemming\n\nTermijn: 2 jaar\n\n2. Taartbezorging\n\nGrondslag: overeenkomst\n\nTermijn: 8 jaar\n`;
    expect(facts(`## Doelen\n\n${byLine}`)).toMatchObject([
      ['Broodbrief', 'consent'],
      ['Taartbezorging', 'contract'],
    ]);
  });

  it('takes a heading above lines such as "Grondslag: ..." for the name of what they are of', () => {
    const labelled = `${TITLE}## Beveiliging\n\nGrondslag: gerechtvaardigd belang\n\nUw IP-adres, 40 dagen.\n`;
    expect(activitiesOf(labelled)).toMatchObject([{ name: 'Beveiliging', legalBases: ['legitimate-interests'] }]);
    const topic = `${TITLE}## Persoonsgegevens\n\nGrondslag: overeenkomst\n`;
    expect(activitiesOf(topic)).toEqual([]);
  });

  it('reads aims below, behind and beside the ground they rest on', () => {
    const aims = (text: string) => activitiesOf(`${TITLE}## Doelen\n\n${text}\n`).map((a) => [a.name, ...a.legalBases]);
    expect(aims('### Gerechtvaardigd belang\n\n- voorkomen van inbraak\n- smaakonderzoek\n')).toEqual([
      ['voorkomen van inbraak', 'legitimate-interests'],
      ['smaakonderzoek', 'legitimate-interests'],
    ]);
    expect(aims('- Gerechtvaardigd belang (artikel 6 lid 1 sub f): inbraak voorkomen, en wat daarbij hoort')).toEqual([
      ['inbraak voorkomen', 'legitimate-interests'],
    ]);
    expect(aims('Wij hebben een gerechtvaardigd belang (het bestrijden van inbraak).')).toEqual([
      ['bestrijden van inbraak', 'legitimate-interests'],
    ]);
    expect(
      aims('### Gerechtvaardigd belang\n\nDit gaat onder meer om:\n\n- voorkomen van inbraak\n- smaakonderzoek\n'),
    ).toEqual([
      ['voorkomen van inbraak', 'legitimate-interests'],
      ['smaakonderzoek', 'legitimate-interests'],
    ]);
    expect(
      aims(
        '### Grondslagen\n\n- Toestemming: voor het maken van bakfoto’s, de broodbrief en andere verwerkingen daarvoor.',
      ),
    ).toEqual([
      ['maken van bakfoto’s', 'consent'],
      ['broodbrief', 'consent'],
    ]);
    expect(
      aims(
        '- Overeenkomst (AVG artikel 6(1)(b)): het bakken van uw taart, het bezorgen van brood, zodat u het krijgt.',
      ),
    ).toEqual([['bakken van uw taart, het bezorgen van brood', 'contract']]);
    expect(aims('- Toestemming: u hebt ons die gegeven.\n- Overeenkomst: wij voeren die uit.')).toEqual([]);
  });

  it.each([
    ['Op grond van uw toestemming sturen wij u de broodbrief.', 'broodbrief'],
    ['Wij plaatsen alleen bakfoto’s met uw toestemming.', 'bakfoto’s'],
    ['U ontvangt de taartfolder alleen als u daarvoor toestemming gaf.', 'taartfolder'],
    ['Wij gebruiken uw adres om u de taartfolder te sturen, mits u daar toestemming voor gaf.', 'taartfolder'],
    ['- Om u de taartfolder te sturen. Grondslag: toestemming.', 'Om u de taartfolder te sturen'],
  ])('reads what is done with consent in "%s"', (line, name) => {
    expect(activitiesOf(`${TITLE}## Doelen\n\n${line}\n`).map((a) => [a.name, ...a.legalBases])).toEqual([
      [name, 'consent'],
    ]);
  });

  it.each([
    ['De spaarkaart steunt op de overeenkomst; voor de broodbrief vragen wij toestemming.', 'spaarkaart', 'broodbrief'],
    [
      'Voor de spaarkaart baseren wij ons op de overeenkomst, voor de broodbrief op uw toestemming.',
      'spaarkaart',
      'broodbrief',
    ],
    [
      'De spaarkaart gebeurt op grond van de overeenkomst en de broodbrief op grond van uw toestemming.',
      'spaarkaart',
      'broodbrief',
    ],
    ['Klantbeheer (grondslag: overeenkomst), broodfolders (grondslag: toestemming).', 'Klantbeheer', 'broodfolders'],
    [
      'Wanneer u een spaarkaart neemt, is de grondslag de overeenkomst. Ten aanzien van de broodbrief is de grondslag uw toestemming.',
      'spaarkaart',
      'broodbrief',
    ],
  ])('gives each thing of "%s" its own ground', (line, first, second) => {
    const found = activitiesOf(`${TITLE}## Grondslagen\n\n${line}\n`);
    expect(found.map((a) => [a.name, ...a.legalBases])).toEqual([
      [first, 'contract'],
      [second, 'consent'],
    ]);
  });

  it('finds the section of a thing by what is done with it and by compounds', () => {
    const text = `${TITLE}## Doelen\n\n### Bestelformulier\n\nWij vragen uw naam om de overeenkomst uit te voeren.\n\n## Bewaartermijnen\n\n- Bestelformulierberichten: 3 maanden\n\n## Bewaking\n\n### Cameratoezicht\n\nMet camera’s voorkomen wij diefstal; dat is ons gerechtvaardigd belang.\n\n## Bewaartermijnen\n\n- Opslag van cameratoezicht: 2 weken\n`;
    expect(activitiesOf(text).map((a) => [a.name, ...a.retention])).toEqual([
      ['Bestelformulier', 'P3M'],
      ['Cameratoezicht', 'P2W'],
    ]);
  });

  it('gives a group what the sentences that go on about it tell', () => {
    const text = `${TITLE}## Persoonsgegevens\n\nVan stagiairs verwerken wij naam en cv. Dat doen wij met toestemming. Onze winkel is elke dag open.\n`;
    expect(activitiesOf(text)).toMatchObject([{ name: 'stagiairs', legalBases: ['consent'] }]);
    const once = `${TITLE}## Persoonsgegevens\n\nAls u een spaarkaart aanvraagt, noteren wij uw naam. Wij doen dit op grond van de overeenkomst. Uw spaarkaart wordt na twee jaar verwijderd.\n`;
    expect(activitiesOf(once)).toMatchObject([{ name: 'spaarkaart', legalBases: ['contract'], retention: ['P2Y'] }]);
  });

  it('tells the rows of one group apart by their aim', () => {
    const text = `${TITLE}## Overzicht\n\n| Betrokkenen | Doel | Grondslag |\n|---|---|---|\n| Klanten | broodbrief | toestemming |\n| Klanten | bezorging | overeenkomst |\n`;
    expect(activitiesOf(text).map((a) => [a.name, ...a.legalBases])).toEqual([
      ['Klanten broodbrief', 'consent'],
      ['Klanten bezorging', 'contract'],
    ]);
  });

  it('takes a heading of words for parties in general for a topic', () => {
    const text = `${TITLE}## Externe partijen\n\nBetalingen lopen via Mollie. Onze winkel draait op Lightspeed.\n`;
    expect(activitiesOf(text).map((a) => a.name)).not.toContain('Externe partijen');
  });

  it('names records by the line above the list that a label closes', () => {
    const text = `${TITLE}## Welke gegevens\n\nSpaarkaart:\n- e-mailadres\n- gebruikersnaam\nBewaartermijn: 14 maanden\n\nBestelbonnen:\n- adres\n- betaalgegevens\nBewaartermijn: 8 jaar\n`;
    expect(activitiesOf(text).map((a) => [a.name, ...a.retention])).toEqual([
      ['Spaarkaart', 'P14M'],
      ['Bestelbonnen', 'P8Y'],
    ]);
  });

  it('names rows of a register of data, and reads the data in their first cell', () => {
    const text = `${TITLE}## Overzicht\n\n| Gegeven | Van wie | Grondslag |\n|---|---|---|\n| E-mailadres | klant | toestemming |\n| Adres | klant | overeenkomst |\n`;
    expect(activitiesOf(text).map((a) => [a.name, ...a.legalBases, ...a.dataCategories])).toEqual([
      ['klant E-mailadres', 'consent', 'email'],
      ['klant Adres', 'contract', 'address'],
    ]);
  });

  it('names the service before its party, and keeps what is told of another thing apart', () => {
    const list = `${TITLE}## Ontvangers\n\n- Hosting: Vercel\n- Betalingen – Mollie\n`;
    expect(activitiesOf(list).map((a) => a.name)).toEqual(['Hosting (Vercel)', 'Betalingen (Mollie)']);
    const told = `${TITLE}## Bewaartermijnen\n\nMails versturen wij via Resend, dat ze 30 dagen bewaart. Bestelbonnen bewaren wij acht jaar.\n`;
    expect(activitiesOf(told).find((a) => a.processors.includes('Resend'))?.retention).not.toContain('P8Y');
  });

  it('takes a lettered ground below a heading for a label', () => {
    const text = `${TITLE}## Gegevens van leden\n\n### Aantekeningen\n\nRechtsgrond f, bijhouden van bijzonderheden\n\nSoms schrijven wij iets op.\n`;
    expect(activitiesOf(text).map((a) => [a.name, ...a.legalBases])).toContainEqual([
      'Aantekeningen',
      'legitimate-interests',
    ]);
  });

  it('reads the case for which a ground is given', () => {
    const text = `${TITLE}## Grondslagen\n\n- Toestemming – als je je inschrijft voor de broodbrief\n- Overeenkomst – om je taart te kunnen bezorgen\n`;
    expect(activitiesOf(text).map((a) => [a.name, ...a.legalBases])).toEqual([
      ['broodbrief', 'consent'],
      ['taart te kunnen bezorgen', 'contract'],
    ]);
  });

  it('takes what is done with a thing off a heading, and gives periods to open headings too', () => {
    const text = `${TITLE}## Opname van bakgesprekken\n\nDat gebeurt op grond van onze overeenkomst.\n\n## Bewaartermijnen\n\n- Bakgesprekken: 5 weken\n`;
    expect(activitiesOf(text).map((a) => [...a.legalBases, ...a.retention])).toEqual([['contract', 'P5W']]);
    const bare = `${TITLE}## Opslag van gegevens\n\nDat gebeurt op grond van onze overeenkomst.\n`;
    expect(activitiesOf(bare)).toEqual([]);
  });

  it('gathers what lists of data and aims say of a thing with its ground', () => {
    const text = `${TITLE}## Welke gegevens\n\n- Broodbrief: e-mailadres en geslacht\n- Bezorging: telefoonnummer\n\n## Grondslagen\n\nVoor de broodbrief vragen wij uw toestemming.\n`;
    expect(activitiesOf(text)).toMatchObject([
      { name: 'broodbrief', legalBases: ['consent'], dataCategories: ['email', 'gender'] },
    ]);
  });

  it('makes one of the rows of a thing in two tables', () => {
    const text = `${TITLE}## Grondslagen\n\n| Verwerking | Grondslag |\n|---|---|\n| Facturatie | wettelijke plicht |\n| Proeverij | toestemming |\n\n## Bewaartermijnen\n\n| Categorie | Bewaartermijn |\n|---|---|\n| Facturen | 7 jaar |\n`;
    expect(activitiesOf(text).map((a) => [a.name, ...a.legalBases, ...a.retention])).toEqual([
      ['Facturatie (Facturen)', 'legal-obligation', 'P7Y'],
      ['Proeverij', 'consent'],
    ]);
  });

  it('tells of each party in a list of those who get data', () => {
    const list =
      '- **Netlify:** toont de site.\n- **Mollie:** int de betalingen.\n- **Mailchimp:** stuurt de broodbrief.\n';
    for (const heading of ['Leveranciers achter onze website', 'Wie kijkt er mee op onze website?'])
      expect(activitiesOf(`${TITLE}## ${heading}\n\n${list}`).flatMap((a) => a.processors)).toEqual([
        'Netlify',
        'Mollie',
        'Mailchimp',
      ]);
  });

  it('ties what an activity does by its nature, where the text tells it somewhere', () => {
    const text = `${TITLE}## Waarom\n\nOm uw vragen te beantwoorden.\n\n## Grondslagen\n\n- Contactformulier: gerechtvaardigd belang\n- Spaarkaart: overeenkomst\n`;
    expect(activitiesOf(text).map((a) => [a.name, ...a.purposes])).toEqual([
      ['Contactformulier', 'customer-service'],
      ['Spaarkaart', 'contract-performance'],
    ]);
    const party = `${TITLE}## Doelen\n\nWij gebruiken gegevens voor het goed functioneren van de website.\n\n## Ontvangers\n\n- Vercel\n- Mollie\n`;
    expect(activitiesOf(party).map((a) => [a.name, ...a.purposes])).toEqual([['Vercel', 'site-operation'], ['Mollie']]);
  });

  it('names paragraphs by the short lines above them', () => {
    const html = `<h1>Privacyverklaring</h1><p>Onze bakkerij legt hier uit wat zij met gegevens doet.</p><h2>Met wie wij delen</h2><p>Een paar diensten helpen ons:</p><dl><dt>Servers</dt><dd>De site draait bij Hetzner.</dd><dt>Nieuwsbrief</dt><dd>Die sturen wij met MailerLite.</dd></dl>`;
    const { activities } = analyse(html, { path: 'verklaring.html', rulebook, anyLanguage: true });
    expect(activities.map((a) => [a.name, ...a.processors])).toEqual([
      ['Servers', 'Hetzner'],
      ['Nieuwsbrief', 'MailerLite'],
    ]);
  });

  it('gives a period to the activity of the same kind, and names rows by their first column', () => {
    const text = `${TITLE}## Grondslagen\n\n- Contactverzoeken: gerechtvaardigd belang\n- Spaarkaart: overeenkomst\n\n## Bewaartermijnen\n\n- Contactgegevens: 3 jaar\n`;
    expect(activitiesOf(text).map((a) => [a.name, ...a.legalBases, ...a.retention])).toEqual([
      ['Contactverzoeken (Contactgegevens)', 'legitimate-interests', 'P3Y'],
      ['Spaarkaart', 'contract'],
    ]);
    const table = `${TITLE}## Overzicht\n\n| Gegeven | Doel | Grondslag |\n|---|---|---|\n| Voornaam | taarten | toestemming |\n| Adres | bezorging | overeenkomst |\n`;
    expect(activitiesOf(table).map((a) => [a.name, ...a.legalBases])).toEqual([
      ['Voornaam', 'consent'],
      ['Adres', 'contract'],
    ]);
  });

  it('takes contact for an activity where a ground is told below it', () => {
    const told = `${TITLE}## Contact\n\nUw bericht met uw naam verwerken wij op grond van ons gerechtvaardigd belang.\n`;
    expect(activitiesOf(told).map((a) => [a.name, ...a.legalBases])).toEqual([['Contact', 'legitimate-interests']]);
    expect(activitiesOf(`${TITLE}## Contact\n\nOnze winkel staat aan de Dorpsstraat.\n`)).toEqual([]);
  });

  it('reads the aims below a line that says what a ground covers', () => {
    const text = `${TITLE}## Grondslagen\n\nOnder gerechtvaardigd belang vallen onder meer:\n\n- Proeverijen;\n- Bewaking van de winkel.\n`;
    expect(activitiesOf(text).map((a) => [a.name, ...a.legalBases])).toEqual([
      ['Proeverijen', 'legitimate-interests'],
      ['Bewaking van de winkel', 'legitimate-interests'],
    ]);
  });

  it('makes one of what chapters tell of things of one kind, unless one of them tells of several', () => {
    const aims = `${TITLE}## Doelen en grondslagen\n\n- Uw vraag beantwoorden: gerechtvaardigd belang\n- Wettelijke plichten nakomen: wettelijke verplichting\n\n## Bewaartermijnen\n\n`;
    const text = `${aims}- Contactaanvragen: twee jaar\n- Fiscale stukken: zeven jaar\n`;
    expect(activitiesOf(text).map((a) => [a.name, ...a.legalBases, ...a.retention])).toEqual([
      ['vraag beantwoorden (Contactaanvragen)', 'legitimate-interests', 'P2Y'],
      ['Wettelijke plichten nakomen (Fiscale stukken)', 'legal-obligation', 'P7Y'],
    ]);
    const several = `${aims}- Contactaanvragen: twee jaar\n- Vragen en berichten: een jaar\n`;
    expect(activitiesOf(several).map((a) => a.retention)).toEqual([[], [], ['P2Y'], ['P1Y']]);
  });

  it('gives a sentence elsewhere that opens with the name of one activity to it', () => {
    const text = `${TITLE}## Welke gegevens\n\nVia het proefrittenformulier ontvangen wij uw naam en telefoonnummer.\n\n## Grondslagen\n\n- Proefrittenformulier: toestemming\n- Garantie: overeenkomst\n`;
    expect(activitiesOf(text).map((a) => [a.name, a.dataCategories])).toEqual([
      ['Proefrittenformulier', ['name', 'phone']],
      ['Garantie', []],
    ]);
  });

  it('takes the label of a ground for the name, not the bracket that explains it', () => {
    const text = `${TITLE}## Grondslagen\n\n- Spreekuur: gerechtvaardigd belang (beantwoorden van uw vraag)\n- Proefles: overeenkomst\n`;
    expect(activitiesOf(text).map((a) => a.name)).toEqual(['Spreekuur', 'Proefles']);
  });

  it('takes a group for an activity beside one of which the ground is told', () => {
    const text = `${TITLE}## Welke gegevens\n\n### Cursisten\n\nWij verwerken naam en telefoonnummer op grond van de overeenkomst.\n\n### Donateurs\n\nVan hen vragen wij naam en rekeningnummer.\n`;
    expect(activitiesOf(text).map((a) => [a.name, a.dataCategories])).toEqual([
      ['Cursisten', ['name', 'phone']],
      ['Donateurs', ['name', 'payment']],
    ]);
    expect(activitiesOf(text.replace(' op grond van de overeenkomst', ''))).toEqual([]);
  });

  it('reads what a ground is named as an example of, abbreviations in names, and rows that begin with their ground', () => {
    const list = `${TITLE}## Grondslagen\n\n- Vitale belangen, bijvoorbeeld bij ongelukken\n- Het werven van leden d.m.v. folders (gerechtvaardigd belang)\n- Flyers drukken. Grond: toestemming.\n`;
    expect(activitiesOf(list).map((a) => [a.name, ...a.legalBases])).toEqual([
      ['ongelukken', 'vital-interests'],
      ['werven van leden d.m.v. folders', 'legitimate-interests'],
      ['Flyers drukken', 'consent'],
    ]);
    const table = `${TITLE}## Grondslagen\n\n| Grondslag | Toepassing |\n|---|---|\n| Toestemming | Proefpakket |\n| Overeenkomst | Koffieproeverij |\n`;
    expect(activitiesOf(table).map((a) => [a.name, ...a.legalBases])).toEqual([
      ['Proefpakket', 'consent'],
      ['Koffieproeverij', 'contract'],
    ]);
  });

  it('takes a chapter headed by its ground for one activity where nothing else tells of it', () => {
    const text = `${TITLE}## Doelen en grondslagen\n\n### Gerechtvaardigd belang\n\nBeveiliging van de winkel en fraudepreventie. Grondslag: gerechtvaardigd belang.\n`;
    expect(activitiesOf(text).map((a) => [a.name, ...a.legalBases, ...a.purposes])).toEqual([
      ['Gerechtvaardigd belang', 'legitimate-interests', 'security-fraud'],
    ]);
  });

  it('names a thing as the register does, and takes brackets behind names for what each of them does', () => {
    const text = `${TITLE}## Grondslagen\n\n| Doel | Grondslag |\n|---|---|\n| Proeverij plannen en afrekenen | overeenkomst |\n| Spaarkaart | toestemming |\n\n## Bewaartermijnen\n\n- Proeverijgegevens: 2 jaar\n`;
    expect(activitiesOf(text).map((a) => [a.name, ...a.legalBases, ...a.retention])).toEqual([
      ['Proeverij plannen en afrekenen', 'contract', 'P2Y'],
      ['Spaarkaart', 'consent'],
    ]);
    const parties = `${TITLE}## Met wie wij delen\n\nMollie (betalingen) en Vercel (webhosting) werken voor ons.\n`;
    expect(activitiesOf(parties).map((a) => a.processors)).toEqual([['Mollie'], ['Vercel']]);
  });

  it('gives a party to the activity that its item names', () => {
    const text = `${TITLE}## Grondslagen\n\n- Het afhandelen van betalingen: overeenkomst\n- Proefles: toestemming\n\n## Ontvangers\n\n- Mollie: afhandeling van betalingen\n- Vercel: de website\n`;
    expect(activitiesOf(text).map((a) => [a.name, ...a.processors])).toEqual([
      ['afhandelen van betalingen', 'Mollie'],
      ['Proefles'],
      ['Vercel', 'Vercel'],
    ]);
  });
});
