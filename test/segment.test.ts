// Sections: which lines are headings, what they are called, and how deep they stand.
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { read } from '../src/read/read.js';
import { compileFolder } from '../src/rulebook/compile.js';
import { prepareRulebook } from '../src/rulebook/load.js';
import { numberOf } from '../src/segment/numbering.js';
import { segment } from '../src/segment/segment.js';

const rulebook = prepareRulebook(compileFolder(fileURLToPath(new URL('../rules', import.meta.url))).data);
const sectionsOf = (text: string, from: 'text' | 'markdown' = 'text') => segment(read(text, { from }), rulebook);
const headingsOf = (text: string, from: 'text' | 'markdown' = 'text') => sectionsOf(text, from).map((s) => s.heading);
const SENTENCES =
  'Onze kringloopwinkel gaat netjes om met wat u ons vertelt. Dat doen wij al sinds de opening van het pand.';

describe('headings in plain text', () => {
  it('are short lines that title what follows, with or without a blank line between', () => {
    const text = `Privacyverklaring\n\n${SENTENCES}\n\nBewaartermijnen\n${SENTENCES}\n\nBeveiliging\n\n${SENTENCES}\n`;
    expect(headingsOf(text)).toEqual(['Privacyverklaring', 'Bewaartermijnen', 'Beveiliging']);
  });

  it('lose their number, which says how deep they stand', () => {
    const text = ['1. Wie zijn wij', '1.1 Onze winkel', '1.2 Ons magazijn', '2. Uw rechten']
      .map((t) => `${t}\n\n${SENTENCES}`)
      .join('\n\n');
    expect(sectionsOf(text).map((s) => [s.number, s.heading, s.level, s.parent])).toEqual([
      ['1', 'Wie zijn wij', 1, -1],
      ['1.1', 'Onze winkel', 2, 0],
      ['1.2', 'Ons magazijn', 2, 0],
      ['2', 'Uw rechten', 1, -1],
    ]);
  });

  it('may be in capitals, underlined, asked, between slashes, or end in a full stop', () => {
    const text = [
      'UW GEGEVENS',
      'Waarom bewaren wij dit?',
      'Delen met derden\n----------------',
      '/// Cookies ///',
      'Klachten.',
      'Beveiliging van de kassa.',
    ]
      .map((t) => `${t}\n\n${SENTENCES}`)
      .join('\n\n');
    expect(headingsOf(text)).toEqual([
      'UW GEGEVENS',
      'Waarom bewaren wij dit?',
      'Delen met derden',
      'Cookies',
      'Klachten.',
      'Beveiliging van de kassa.',
    ]);
  });

  it('are not list items, addresses, dates, signatures or the line that opens a list', () => {
    const text = [
      'Contactgegevens',
      'Kringloop De Spil\nMolenstraat 12\n1234 AB Ommen\nTel: 0529-123456',
      'Laatst bijgewerkt: 3 mei 2024',
      'Wij vragen u om de volgende gegevens:',
      '1. Naam;\n2. Adres;\n3. Telefoonnummer.',
      SENTENCES,
      'Let op:',
      SENTENCES,
    ].join('\n\n');
    expect(headingsOf(text)).toEqual(['Contactgegevens']);
  });

  it('stand alone above lines of a label and a value, but not above those of an address', () => {
    const text = `Cookies van de bibliotheek\n\n${SENTENCES}\n\nVoorkeuren\n\nNaam: bib_taal\nBewaartermijn: 1 jaar\nCategorie: voorkeur\n\nNaam: bib_mand\nLooptijd: 1 dag\n\nBezoekcijfers\n\nCookie: telraam\nPlaatser: Telbureau\nGeldig: 30 dagen\n\nBibliotheek De Lezer\n\nTelefoon: 0529-123456\nE-mail: balie@delezer.example\n`;
    expect(headingsOf(text)).toEqual(['Cookies van de bibliotheek', 'Voorkeuren', 'Bezoekcijfers']);
  });

  it('are not the short lines of a list without bullets', () => {
    const text = `Welke gegevens verwerken wij?\n\nWij vragen om:\n\nVoornaam\n\nAchternaam\n\nSchoenmaat\n\n${SENTENCES}`;
    expect(headingsOf(text)).toEqual(['Welke gegevens verwerken wij?']);
  });

  it('are told by the other lines of their look', () => {
    const titles = ['Bewaartermijn.', 'Uw rechten.', 'Beveiliging.', 'Onze geitenboerderij.'];
    expect(headingsOf(titles.map((t) => `${t}\n\n${SENTENCES}`).join('\n\n'))).toEqual(titles);
  });
});

describe('headings in Markdown', () => {
  it('may add something in brackets to their bold words', () => {
    expect(headingsOf(`**Recht op een kopie** (AVG artikel 15)\n\n${SENTENCES}`, 'markdown')).toEqual([
      'Recht op een kopie (AVG artikel 15)',
    ]);
  });

  it('may name a site, but are not the label of a date', () => {
    const text = `**Laatst aangepast**\n3-5-2024\n\n# Cookies op https://kringloop.example\n\n${SENTENCES}`;
    expect(headingsOf(text, 'markdown')).toEqual([null, 'Cookies op https://kringloop.example']);
  });

  it('are plain lines above their text too, where the others are marked', () => {
    const marked = ['Wie zijn wij', 'Doel', 'Cookies'].map((t) => `## ${t}\n\n${SENTENCES}`).join('\n\n');
    const text = `${marked}\n\nMaatregelen\n${SENTENCES}\n${SENTENCES}`;
    expect(headingsOf(text, 'markdown')).toEqual(['Wie zijn wij', 'Doel', 'Cookies', 'Maatregelen']);
  });

  it('are one where a title stands twice in a row', () => {
    expect(headingsOf(`# Privacy\n\n# Privacy\n\n${SENTENCES}`, 'markdown')).toEqual(['Privacy']);
  });

  it('are those of the markup, and bold lines between them', () => {
    const text = `# Privacy\n\n## Uw rechten\n\n**Inzage**\n\n${SENTENCES}\n\n**Let op!**\n\n**Bezwaar**  \n${SENTENCES}\n\n## Contact\n\n${SENTENCES}`;
    expect(sectionsOf(text, 'markdown').map((s) => [s.heading, s.level])).toEqual([
      ['Privacy', 1],
      ['Uw rechten', 2],
      ['Inzage', 3],
      ['Bezwaar', 3],
      ['Contact', 2],
    ]);
  });

  it('are not bold openings of a sentence, bold labels, or bold sentences', () => {
    const text = `## Doelen\n\n**Levering:** wij brengen de kast naar uw huis en zetten die op de goede plek.\n\n**Adres:**  \nMolenstraat 12\n\n**Wij verkopen uw gegevens nooit.**\n\n${SENTENCES}`;
    expect(headingsOf(text, 'markdown')).toEqual(['Doelen']);
  });

  it('leave no date or address that is set as a heading', () => {
    expect(
      headingsOf(
        `# Privacy\n\n${SENTENCES}\n\n#### Laatst gewijzigd: 12-03-2024\n\n## Cookies\n\n${SENTENCES}`,
        'markdown',
      ),
    ).toEqual(['Privacy', 'Cookies']);
  });
});

describe('levels', () => {
  it('go on over an address block in a numbered series, below the title of the document', () => {
    const text = `Privacyreglement\n\n1. Uw rechten\n\n${SENTENCES}\n\n2. Ons adres\n\nDe Spil\nMolenstraat 12\n1234 AB Ommen`;
    expect(sectionsOf(text).map((s) => [s.heading, s.level, s.parent])).toEqual([
      ['Privacyreglement', 1, -1],
      ['Uw rechten', 2, 0],
      ['Ons adres', 2, 0],
    ]);
  });

  it('count from heading to heading where the markup leaves some out', () => {
    const text = `# Privacy\n\n#### Doel\n\n${SENTENCES}\n\n## Rechten\n\n${SENTENCES}`;
    expect(sectionsOf(text, 'markdown').map((s) => s.level)).toEqual([1, 2, 2]);
  });
});

describe('sections', () => {
  it('cover the whole text, in order, the part before the first heading included', () => {
    const text = `${SENTENCES}\n\nBewaartermijnen\n\n${SENTENCES}\n\nCookies\n\n${SENTENCES}`;
    const sections = sectionsOf(text);
    const { blocks } = read(text, { from: 'text' });
    expect(sections.map((s) => [s.id, s.heading, s.level])).toEqual([
      ['s1', null, 0],
      ['s2', 'Bewaartermijnen', 1],
      ['s3', 'Cookies', 1],
    ]);
    expect(sections.map((s) => [s.firstBlock, s.lastBlock])).toEqual([
      [0, 1],
      [2, 3],
      [4, 5],
    ]);
    expect(sections.at(-1)!.end).toBe(blocks.at(-1)!.end);
  });

  it('has the title of an address, but no label of one', () => {
    const lines = 'Contactgegevens:\nTuincentrum Zonnebloem\nKerkstraat 5\n1234 AB Zaandam';
    expect(headingsOf(`${SENTENCES}\n\n${lines}\n\n${SENTENCES}`)).toContain('Contactgegevens');
    expect(headingsOf(`${SENTENCES}\n\n${lines.replace('Contactgegevens', 'De beheerder')}`)).not.toContain(
      'De beheerder',
    );
  });

  it('are not opened by a label with its value', () => {
    const text = `${SENTENCES}\n\nBEWAARTERMIJN\n\n${SENTENCES}\n\nBEWAARTERMIJN: EEN JAAR\n\n${SENTENCES}`;
    expect(headingsOf(text)).toEqual([null, 'BEWAARTERMIJN']);
  });

  it('are bold names above labels of their own paragraph, not a question with its answer', () => {
    const labels = (name: string) => `**${name}**  \nDoel: meedoen  \nBewaartermijn: 2 jaar`;
    const text = `# Wat wij doen\n\n${labels('Puzzelrit')}\n\n${labels('Kledingruil')}\n\nHoe lang? Twee jaar.\n\n${SENTENCES}`;
    expect(headingsOf(text, 'markdown')).toEqual(['Wat wij doen', 'Puzzelrit', 'Kledingruil']);
  });

  it('are one where nothing is a heading', () => {
    expect(headingsOf(SENTENCES)).toEqual([null]);
  });
});

describe('numbers in front of a heading', () => {
  it.each([
    ['7.2 Titel', '7.2', [7, 2]],
    ['Artikel 3 - Doel', '3', [3]],
    ['IV. Rechten', 'IV', [4]],
    ['b) Cookies', 'b', [2]],
    ['3.A. CONTACT', '3.A', [3, 1]],
    ['2         Verwerking', '2', [2]],
  ])('%s', (text, number, path) => {
    expect(numberOf(text)).toMatchObject({ number, path });
  });

  it.each(['5 jaar na afloop', 'U en wij', 'Ik ben er', '2018 was een goed jaar'])('none in "%s"', (text) => {
    expect(numberOf(text)).toBeNull();
  });
});

describe('titles in the paragraph of their text', () => {
  it('are headings where they are bold, numbered and closed', () => {
    const text = ['Wie zijn wij?', 'Beveiliging.', 'Je rechten.'].map((t, i) => `**${i + 1}. ${t}** ${SENTENCES}`);
    expect(headingsOf(text.join('\n\n'), 'markdown').map((h) => h?.replace(/[.?]$/, ''))).toEqual([
      'Wie zijn wij',
      'Beveiliging',
      'Je rechten',
    ]);
    expect(headingsOf(`**Beveiliging.** ${SENTENCES}\n\n**Rechten.** ${SENTENCES}`, 'markdown')).toEqual([null]);
  });
});

describe('terms with their definitions', () => {
  const terms = (intro: string) =>
    segment(
      read(`<h2>Partners</h2><p>${intro}</p><dl><dt>Hooi</dt><dd>${SENTENCES}</dd></dl>`, { from: 'html' }),
      rulebook,
    ).map((s) => s.heading);

  it('are titles, but for the items of a list that a sentence introduces', () => {
    expect(terms('Wij werken met anderen samen.')).toEqual(['Partners', 'Hooi']);
    expect(terms('Wij werken samen met:')).toEqual(['Partners']);
  });
});

it('takes the name of an authority over its address for no heading, over text for one', () => {
  const above = `# Privacy\n\n${SENTENCES}\n\n## Klachten\n\nU kunt terecht bij:\n\n**Autoriteit Persoonsgegevens**<br>\nPostbus 1234, 2500 AB Den Haag<br>\nTel. 088 123 45 67\n`;
  expect(headingsOf(above, 'markdown')).toEqual(['Privacy', 'Klachten']);
  const title = `# Privacy\n\n${SENTENCES}\n\n**Autoriteit Persoonsgegevens**\n\n${SENTENCES}\n\n**Vragen**\n\n${SENTENCES}\n`;
  expect(headingsOf(title, 'markdown')).toEqual(['Privacy', 'Autoriteit Persoonsgegevens', 'Vragen']);
});
