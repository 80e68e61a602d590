// A section whose heading doesn't say what it is about: what its text says, and how telling that is.
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { analyse } from '../src/pipeline.js';
import { compileFolder } from '../src/rulebook/compile.js';
import { prepareRulebook } from '../src/rulebook/load.js';

const rulebook = prepareRulebook(compileFolder(fileURLToPath(new URL('../rules', import.meta.url))).data);
const last = (text: string) =>
  analyse(`# Privacyverklaring\n\nDe manege legt uit wat zij met gegevens doet.\n\n${text}`, {
    path: 'beleid.md',
    rulebook,
    anyLanguage: true,
  })
    .sections.at(-1)!
    .categories.map((c) => c.id)
    .sort();

describe('an activity', () => {
  it('is about data only where its text says which', () => {
    expect(
      last('## Bestellingen\n\nWij gebruiken uw gegevens om de bestelling van voer af te handelen en te bezorgen.'),
    ).toEqual(['purposes']);
    expect(
      last('## Bestellingen\n\nWij vragen uw naam, adres, e-mailadres en rekeningnummer om de bestelling te bezorgen.'),
    ).toEqual(['personal-data', 'purposes']);
  });

  it('takes both where the heading above asks for both', () => {
    expect(
      last(
        '## Welke gegevens verzamelen wij en waarvoor?\n\nPer onderdeel leest u dat.\n\n### Reserveringen\n\nWij gebruiken uw e-mailadres om de les te bevestigen.',
      ),
    ).toEqual(['personal-data', 'purposes']);
  });
});

describe('a heading without a word on privacy', () => {
  it('is a party if its text writes it as a name', () => {
    expect(last('## Hoefijzer\n\nOnze boekhouder gebruikt Hoefijzer, een dienstverlener met een cloud.')).toEqual([
      'processors',
    ]);
    expect(
      last(
        '## Beheer van stallen\n\nVoor het beheer gebruiken wij uw gegevens om een stal toe te wijzen. Soms helpt een dienstverlener.',
      ),
    ).toEqual(['purposes']);
  });

  it('goes by the words that tell most', () => {
    expect(
      last('## Meekijken\n\nWij gebruiken uw gegevens met cookies, zodat wij zien hoe bezoekers de website gebruiken.'),
    ).toEqual(['cookies']);
    expect(last('## Het lange verhaal\n\nWij zijn verplicht uw dossier twintig jaar te bewaren.')).toEqual([
      'retention',
    ]);
  });

  it('is no complaint or right where these only come up as a question', () => {
    expect(
      last('## Schroom niet\n\nMet vragen over uw rechten of met vragen of klachten belt u de stal: 0612345678.'),
    ).toEqual(['controller']);
  });
});

describe('a heading on the handling of data', () => {
  it('is about the data that are named, or about the aims, or both', () => {
    const kinds = 'Wij verwerken uw naam, adres, telefoonnummer en geboortedatum.';
    const aims = 'Wij gebruiken uw gegevens om u te bellen, de rekening te sturen en de nieuwsbrief te versturen.';
    expect(last(`## Verwerking van gegevens\n\n${kinds}`)).toEqual(['personal-data']);
    expect(last(`## Verwerking van gegevens\n\n${aims}`)).toEqual(['purposes']);
    expect(last(`## Verwerking van gegevens\n\n${kinds}\n\n${aims}`)).toEqual(['personal-data', 'purposes']);
  });
});

describe('a statement on cookies', () => {
  const parts = ['Welke', 'Waarom', 'Hoe lang', 'Uitzetten'].map((p) => `## ${p}\n\nOver cookies.\n\n`).join('');
  const title = (text: string) =>
    analyse(`# Cookiebeleid\n\n${text}\n\n${parts}`, { path: 'beleid.md', rulebook, anyLanguage: true });
  const labels = (text: string) => title(text).sections.map((s) => s.categories.map((c) => c.id).join());

  it('opens with what it is about, and its parts stay with cookies', () => {
    expect(labels('Dit cookiebeleid legt uit welke cookies de manege plaatst.')[0]).toBe('introduction');
    expect(labels('Dit cookiebeleid legt uit welke cookies de manege plaatst.')[1]).toBe('cookies');
    expect(labels('Wij plaatsen twee cookies: een voor de taal en een voor het bezoek.')[0]).toBe(
      'cookies,introduction',
    );
  });
});

describe('in a statement on cookies', () => {
  it('others stay with cookies, if the text speaks of these more', () => {
    const others = (text: string) => last(`## Cookies\n\nWij plaatsen cookies.\n\n### Andere partijen\n\n${text}`);
    expect(others('Zij plaatsen hun eigen cookies. Op die cookies hebben wij geen vat.')).toEqual(['cookies']);
    expect(others('Wij delen uw naam met derden: een drukker en een koerier.')).toEqual(['processors']);
  });
});

describe('a second matter', () => {
  it('is what the text lists one by one, whatever the heading asks for', () => {
    expect(
      last(
        '## Waarvoor gebruiken wij uw gegevens?\n\n- Voor de les, op grond van de uitvoering van de overeenkomst.\n- Voor de nieuwsbrief, op grond van uw toestemming.\n- Voor de fiscus, omdat wij daartoe wettelijk verplicht zijn.\n- Voor de veiligheid, op grond van ons gerechtvaardigd belang.',
      ),
    ).toEqual(['legal-basis', 'purposes']);
    expect(
      last('## Waarvoor gebruiken wij uw gegevens?\n\nOm de les te verzorgen, omdat u daarvoor toestemming gaf.'),
    ).toEqual(['purposes']);
  });

  it('is what a table gives in a column of its own', () => {
    const table = (titles: string) =>
      last(
        `## Welke gegevens verzamelen wij?\n\n${titles}\n|---|---|\n| Uw naam | om de les te bevestigen |\n| Uw e-mailadres | om de factuur te sturen |`,
      );
    expect(table('| Gegeven | Doel |')).toEqual(['personal-data', 'purposes']);
    expect(table('| Gegeven | Voorbeeld |')).toEqual(['personal-data']);
  });

  it('is who is responsible, where an opening says so', () => {
    const open = 'In dit beleid leest u welke gegevens de manege verwerkt.';
    expect(last(`## Inleiding\n\nManege De Galop is verantwoordelijk voor de verwerking ervan. ${open}`)).toEqual([
      'controller',
      'introduction',
    ]);
    expect(last(`## Inleiding\n\nManege De Galop is gevestigd te Lutjebroek. ${open}`)).toEqual(['introduction']);
  });

  it('is no invitation to ask beside complaints', () => {
    expect(last('## Vragen of klachten\n\nMet een klacht kunt u naar de toezichthouder.')).toEqual(['complaints']);
    expect(
      last(
        '## Contact en klachten\n\nMet vragen neemt u contact op met de balie. Met een klacht kunt u naar de toezichthouder.',
      ),
    ).toEqual(['complaints', 'controller']);
  });
});

describe('who someone is', () => {
  it('is no invitation: only below "Contact" may the text say what is done with messages', () => {
    const text = 'Met de app kunt u zonder account lessen zoeken, of een account aanmaken met uw naam en e-mailadres.';
    expect(last(`## Wie zijn wij?\n\n${text}`)).toEqual(['controller']);
    expect(last(`## Contact\n\n${text}`)).toContain('personal-data');
    const asked = 'Neemt u contact met ons op, dan vragen wij uw naam, adres en e-mailadres om te kunnen antwoorden.';
    expect(last(`## Contact\n\n${asked}`)).toContain('personal-data');
    expect(last(`## Contact\n\n${asked} Bel 020 1234567.`)).toEqual(['controller']);
  });
});

describe('terms of use beside the policy', () => {
  it('are other matter, but for who is responsible for the data', () => {
    expect(
      last('## Onze foto’s\n\nOp de beelden rust auteursrecht. Wie ze gebruikt, is aansprakelijk voor de schade.'),
    ).toEqual(['other']);
    expect(
      last('## Eigen berichten\n\nU bent zelf verantwoordelijk voor de inhoud van uw berichten op het prikbord.'),
    ).toEqual(['other']);
  });
});

describe('a matter beside the heading', () => {
  it('is what leaves Europe, and under which safeguards', () => {
    const shared = '## Met wie delen wij gegevens?\n\nDe smid krijgt uw naam en adres.';
    expect(last(shared)).toEqual(['processors']);
    expect(
      last(`${shared} De agenda draait bij een dienst in de Verenigde Staten, met standaardcontractbepalingen.`),
    ).toEqual(['processors', 'transfers']);
  });

  it('is not what data are told of where the heading above asks for data', () => {
    expect(
      last(
        '## Welke gegevens verwerken wij?\n\nDat verschilt.\n\n### Websitebezoekers\n\n- IP-adres en locatie\n- Browser en apparaat\n- Klikgedrag',
      ),
    ).toEqual(['personal-data']);
  });
});

describe('a section without a word for data', () => {
  it('is about something else, whatever a word of it may mean elsewhere', () => {
    expect(
      last('## Opzeggen van de stalling\n\nWie opzegt, doet dat een volle maand van te voren en ruimt de box op.'),
    ).toEqual(['other']);
    expect(
      last('## Schade aan het hek\n\nDe overheid en de politie komen er niet aan te pas, wij regelen het zelf.'),
    ).toEqual(['other']);
  });
});

describe('a heading of several meanings', () => {
  it('that asks where data are kept is about who keeps them, in which country, or how safely', () => {
    const asked = '## Waar bewaren wij uw gegevens?\n\n';
    expect(last(`${asked}Bij een hostingbedrijf, dat onze verwerker is.`)).toEqual(['processors']);
    expect(last(`${asked}Alleen binnen de EU, nooit in een derde land.`)).toEqual(['transfers']);
    expect(last(`${asked}Versleuteld, achter een wachtwoord, met een firewall.`)).toEqual(['security']);
  });

  it('that names pictures is about what they are for', () => {
    expect(last("## Foto's\n\nOp wedstrijden nemen wij foto's en video's voor in het clubblad.")).toContain('purposes');
  });
});

describe('a ground in the heading', () => {
  it('stands above what is done on it, where the heading above asks what for', () => {
    const asked =
      '## Waarvoor en op welke grondslag gebruiken wij uw gegevens?\n\nDat verschilt.\n\n### Wettelijke verplichtingen\n\n';
    const done = 'Wij gebruiken uw gegevens om aangifte te kunnen doen en om de stallen te laten keuren.';
    expect(last(`${asked}${done}\n\n### Gerechtvaardigd belang\n\n${done}`)).toEqual(['legal-basis', 'purposes']);
    expect(last(`## Gerechtvaardigd belang\n\n${done}`)).toEqual(['legal-basis']);
  });
});
