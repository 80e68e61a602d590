// Under what a reader would file a section: by its heading, the section above it, or its text.
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { analyse } from '../src/pipeline.js';
import { compileFolder } from '../src/rulebook/compile.js';
import { prepareRulebook } from '../src/rulebook/load.js';

const rulebook = prepareRulebook(compileFolder(fileURLToPath(new URL('../rules', import.meta.url))).data);
const sectionsOf = (text: string) => analyse(text, { path: 'beleid.md', rulebook, anyLanguage: true }).sections;
const filed = (text: string) => sectionsOf(text).map((s) => s.categories.map((c) => c.id).sort());
const last = (text: string) => filed(text).at(-1);
const TEXT = 'Onze manege vertelt hier wat daarvoor geldt, en bij wie u terecht kunt.';

describe('a heading decides', () => {
  it.each([
    ['Hoe lang houden wij uw gegevens bij?', ['retention']],
    ['Opslagduur', ['retention']],
    ['Wie krijgt uw gegevens te zien?', ['processors']],
    ['Aan wie geven we jouw gegevens door', ['processors']],
    ['Je rechten', ['rights']],
    ['Gegevens laten wissen', ['rights']],
    ['Recht om een klacht in te dienen', ['complaints']],
    ['Wie is de verwerkingsverantwoordelijke?', ['controller']],
    ['Functionaris voor de gegevensbescherming', ['dpo']],
    ['Waarom verwerken wij gegevens?', ['purposes']],
    ['Rechtsgronden', ['legal-basis']],
    ['Buiten de EER', ['transfers']],
    ['Cookiebeleid', ['cookies']],
    ['Over dit cookiebeleid', ['introduction']],
    ['Wat mag je ons vragen?', ['rights']],
    ['Wie kan erbij?', ['processors']],
    ['Waarvoor dienen ze?', ['purposes']],
    ['Waarom mag dat?', ['legal-basis']],
    ['Wie zit er achter deze site?', ['controller']],
    ['Beslissingen door algoritmes', ['automated-decisions']],
    ['Moet ik alles invullen?', ['provision']],
    ['Als er iets verandert', ['changes']],
    ['Hoe beveiligen we je gegevens?', ['security']],
    ['Profilering', ['automated-decisions']],
    ['Kinderen', ['minors']],
    ['Nieuwsbrief', ['marketing']],
    ['Bent u verplicht gegevens te verstrekken?', ['provision']],
    ['Links naar sites van anderen', ['third-party-sites']],
    ['Aanpassingen van deze verklaring', ['changes']],
    ['Waar halen wij uw gegevens vandaan?', ['sources']],
    ['Auteursrecht', ['other']],
    ['Begrippen', ['introduction']],
    ['Gevoelige gegevens', ['special-data']],
  ])('%s', (heading, expected) => {
    expect(last(`# Privacy\n\n${TEXT}\n\n## ${heading}\n\n${TEXT}`)).toEqual(expected);
  });

  it('for two matters, where the text takes both up', () => {
    expect(
      last('# Bewaren en beveiligen van gegevens\n\nWij bewaren offertes een jaar.\n\nDe server is versleuteld.'),
    ).toEqual(['retention', 'security']);
    expect(
      last('# Doel en grondslag\n\nWij gebruiken uw adres om de pony te brengen, zodat u niet hoeft te rijden.'),
    ).toEqual(['purposes']);
  });

  it('but for a heading that was left above another matter', () => {
    expect(
      last(
        '# Bijzondere persoonsgegevens\n\nBezoekers die jonger zijn dan 16 jaar vragen eerst hun ouders of voogd om een akkoord.',
      ),
    ).toEqual(['minors']);
  });
});

describe('the section above decides', () => {
  it('for a name or a group below an aspect', () => {
    expect(
      filed(
        '# Bewaartermijnen\n\nZie hieronder.\n\n## Ruiters\n\nTwee jaar.\n\n## Nieuwsbrief\n\nDeze bewaren wij tot u zich afmeldt, en daarna nog een maand.',
      ),
    ).toEqual([['retention'], ['retention'], ['retention']]);
    expect(last('# Uw rechten\n\nU mag veel.\n\n## Zelf bijhouden\n\nDat kan in de app.')).toEqual(['rights']);
  });

  it('is itself filed by the sections below it where it says little', () => {
    expect(
      filed('# Wat er verder speelt\n\n## Beveiliging\n\nDe stal zit op slot.\n\n## Datalekken\n\nDie melden wij.')[0],
    ).toEqual(['security']);
  });
});

describe('the text decides', () => {
  it('for an activity: what is done with whose data', () => {
    expect(
      last(
        '# Ponykamp\n\n## Inschrijving\n\nWij vragen uw naam, adres en telefoonnummer. Die gebruiken wij om u te kunnen bellen.',
      ),
    ).toEqual(['personal-data', 'purposes']);
  });

  it('for a named party: one that follows visitors, or one that gets data', () => {
    expect(
      last('# Privacy\n\n## Hoefmeter\n\nOnze site gebruikt Hoefmeter. Dat plaatst een cookie om bezoekers te tellen.'),
    ).toEqual(['cookies']);
    expect(
      last(
        '# Privacy\n\n## Stalboek\n\nVoor de boekhouding maken wij gebruik van de diensten van Stalboek, met een verwerkersovereenkomst.',
      ),
    ).toEqual(['processors']);
  });

  it('for a title above nothing but an imprint', () => {
    const imprint =
      'Manege De Bles is verantwoordelijk voor de verwerking van gegevens. Postadres: Dorpsstraat 1, Ommen.';
    expect(filed(`# Privacyverklaring\n\n${imprint}`)).toEqual([['controller']]);
    expect(filed(`# Privacyverklaring\n\nOnze manege hecht veel waarde aan privacy.`)).toEqual([['introduction']]);
  });

  it('before the first heading: the opening, or who it is from', () => {
    expect(
      filed('In deze privacyverklaring leest u hoe onze manege met gegevens omgaat.\n\n# Cookies\n\nGeen.')[0],
    ).toEqual(['introduction']);
    expect(
      filed(
        'Manege De Hoef, gevestigd te Ommen, ingeschreven bij de Kamer van Koophandel, bereikbaar via manege@example.nl.\n\n# Cookies\n\nGeen.',
      )[0],
    ).toEqual(['controller']);
  });
});

it('every category has a confidence and names the rules that fired', () => {
  for (const section of sectionsOf(`# Privacy\n\n${TEXT}\n\n## Ruiters\n\nNiets.\n\n## Cookies\n\n${TEXT}`)) {
    expect(section.categories.length).toBeGreaterThan(0);
    for (const category of section.categories) {
      expect(category.confidence).toBeGreaterThan(0);
      expect(category.confidence).toBeLessThanOrEqual(1);
      expect(category.rules.length).toBeGreaterThan(0);
    }
  }
});

describe('text of its own', () => {
  it('files a section that has a single subsection on something else', () => {
    const text =
      '# Privacy\n\nWelkom.\n\n## Puzzeltocht\n\nLoop je mee, dan noteren we je naam en je telefoonnummer, zodat we je onderweg kunnen bellen.\n\n### En de cookies dan?\n\nWij plaatsen alleen functionele cookies.';
    const [, tour, cookies] = filed(text);
    expect(tour).not.toContain('cookies');
    expect(cookies).toEqual(['cookies']);
  });
});

describe('a statement on cookies', () => {
  const under = (heading: string, text: string) =>
    last(`# Cookieverklaring Speeltuin\n\nOp deze site staan cookies.\n\n## ${heading}\n\n${text}`);

  it.each(['Advertenties', 'Statistiek', 'Social media', 'WhatsApp', 'Wetgeving'])('takes "%s" along', (heading) => {
    expect(under(heading, 'Ook hier worden cookies geplaatst, als u daar ja op zei.')).toEqual(['cookies']);
  });

  it.each([
    ['Over dit cookiebeleid', 'introduction'],
    ['Contact', 'controller'],
    ['Wijzigingen', 'changes'],
  ])('but not "%s"', (heading, expected) => {
    expect(under(heading, 'Hierin staat hoe wij met cookies omgaan.')).toEqual([expected]);
  });

  it('nor a newsletter that has nothing to do with them', () => {
    expect(under('Nieuwsbrief', 'Elke maand sturen wij een mail met nieuwtjes over de glijbaan.')).toEqual([
      'marketing',
    ]);
  });
});

describe('a heading of a few words', () => {
  it('that closes a document is filed by its text, not under the section above', () => {
    const text = (closing: string) => last(`# Cookiebeleid\n\nWij plaatsen cookies.\n\n## Tot slot\n\n${closing}`);
    expect(text('Wij mogen deze tekst zonder aankondiging wijzigen.')).toEqual(['changes']);
    expect(text('Fijne dag verder!')).toEqual(['other']);
  });

  it('names an aim under the aims, and a topic elsewhere', () => {
    const text = 'Uw IP-adres gebruiken wij om misbruik op te sporen.';
    expect(last(`# Welke gegevens en waarvoor?\n\nDit.\n\n## Beveiliging\n\n${text}`)).toContain('purposes');
    expect(last(`# Welkom\n\nDit.\n\n## Beveiliging\n\n${text}`)).toEqual(['security']);
  });

  it('on cookies stays with cookies, whatever it asks of them', () => {
    expect(last('# Doel van cookies\n\nWij gebruiken ze om het bezoek te tellen en de site te verbeteren.')).toEqual([
      'cookies',
    ]);
  });
});

describe('headings that name a kind of data', () => {
  it('are filed under data and purposes, with those beside them that no rule knows', () => {
    const part = (name: string) => `### ${name}\n\nDaarmee weten we wie er komt.\n\n`;
    const parts = ['Achternaam', 'Telefoonnummer', 'Geboortedatum', 'Zwemdiploma'].map(part).join('');
    const found = filed(`# Privacy\n\nHallo.\n\n## Wat doen we met uw gegevens?\n\n${parts}`).slice(2);
    expect(found).toEqual(found.map(() => ['personal-data', 'purposes']));
  });

  it('may be called contact data, where data are asked for and no address follows', () => {
    const under = (text: string) => filed(`# Welke gegevens verzamelen wij?\n\n## Contactgegevens\n\n${text}`)[1];
    expect(under('Uw naam, e-mailadres en telefoonnummer, als u een vraag stelt.')).toEqual(['personal-data']);
    expect(under('E-mail: balie@kring.example')).toEqual(['controller']);
  });
});

it('a ground that the heading promises must be told', () => {
  const list = (items: string) => last(`# Met welk doel en op welke grondslag verwerken wij gegevens?\n\n${items}`);
  const aims = '- Om uw bestelling te leveren\n- Om u te kunnen bellen\n- Om uw betaling te verwerken';
  expect(list(aims)).toEqual(['purposes']);
  expect(list(`${aims}\n\nDe grondslag daarvan is de uitvoering van de overeenkomst.`)).toEqual([
    'legal-basis',
    'purposes',
  ]);
});

it('a date above the text is of its version', () => {
  expect(filed('Laatst bijgewerkt: 3 mei 2024\n\n# Inleiding\n\nWelkom.')[0]).toEqual(['changes']);
});

describe('the title of a document', () => {
  const parts = ['Bewaartermijn', 'Uw rechten', 'Beveiliging', 'Klachten']
    .map((h) => `## ${h}\n\n${TEXT}`)
    .join('\n\n');

  it('opens its parts, and says who is responsible', () => {
    expect(
      filed(`# Privacyverklaring\n\nManege De Galop is verantwoordelijk voor de gegevensverwerking.\n\n${parts}`)[0],
    ).toEqual(['controller', 'introduction']);
  });

  it('of a statement on cookies speaks of both where its text does', () => {
    const text =
      'Deze site plaatst cookies. Hieronder staat welke cookies dat zijn, en hoe u de cookies weer kwijtraakt.';
    expect(filed(`# Cookiebeleid\n\n${text}\n\n${parts}`)[0]).toEqual(['cookies', 'introduction']);
  });
});

describe('definitions', () => {
  it('are told of one by one below their title', () => {
    expect(
      filed(
        '# Begrippen\n\nHieronder staan ze.\n\n## Verantwoordelijke\n\nWie beslist.\n\n## Ruiter\n\nWie les heeft.',
      ),
    ).toEqual([['introduction'], ['introduction'], ['introduction']]);
  });
});
