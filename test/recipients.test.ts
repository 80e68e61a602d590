import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { analyse } from '../src/pipeline.js';
import { compileFolder } from '../src/rulebook/compile.js';
import { prepareRulebook } from '../src/rulebook/load.js';

const rulebook = prepareRulebook(compileFolder(fileURLToPath(new URL('../rules', import.meta.url))).data);
const kindsOf = (text: string) =>
  analyse(text, { path: 'verklaring.md', rulebook, anyLanguage: true }).recipientCategories.map((r) => r.id);

describe('kinds of recipients', () => {
  it.each([
    ['Wij delen uw gegevens met onze accountant en de bezorgdienst.', ['accounting', 'shipping']],
    ['Wij delen uw adres met de bezorgdienst, niet met adverteerders.', ['shipping']],
    ['Wij delen uw adres met de bezorgdienst, en wij delen dit niet met anderen.', ['shipping']],
    ['Wij delen uw gegevens met onze betaaldienst en verkopen ze nooit.', ['payment']],
    ['De bonnen gaan naar onze boekhouder en worden verder niet gedeeld.', ['accounting']],
    ['Aan sponsors en adverteerders geven wij niets.', []],
    ['Wij delen uw adres met de bezorgdienst en niet met adverteerders.', ['shipping']],
    ['Kaartgegevens worden verwerkt door de betaaldienst, niet rechtstreeks door ons.', ['payment']],
    ['Wij delen gegevens met derden, zoals betaal- en logistieke partners.', ['payment', 'shipping']],
    [
      'Ontvangers van uw gegevens zijn:\n\n- verzekeraars\n- IT-partners\n- de politie',
      ['insurers', 'hosting-it', 'authorities'],
    ],
    ['# Delen met derden\n\nDat zijn deurwaarders en advocaten.', ['debt-collection', 'legal-advisers']],
    [
      'Wij gebruiken een derde partij voor:\n\n- het leveren van onze goederen\n- het verzorgen van de nieuwsbrief',
      ['shipping', 'email-marketing'],
    ],
    ["Foto's van het feest worden op onze website gepubliceerd.", ['public-publication']],
    ['Op de site staan social media knoppen.', ['social-media']],
    ['Je betaalt met Bancontact.', ['payment']],
    ['De bonnetjes gaan naar de boekhouder.', ['accounting']],
    ['De drukkerij krijgt de adressen voor het blad.', ['suppliers']],
    ['Onze boekhoudster verwerkt de facturen.', ['accounting']],
    ['Als u niet betaalt, schakelen we een incassobureau in.', ['debt-collection']],
    ['Wie krijgt wat? Niemand, behalve de notaris.', ['legal-advisers']],
    ["Foto's van het feest zetten we op de site.", ['public-publication']],
    ['Wij geven niets aan derden, behalve aan de boekhouder.', ['accounting']],
    ['| Partij | Doel |\n|---|---|\n| Betaalprovider | afrekenen |', ['payment']],
    ['Derden plaatsen cookies. Dit zijn bijvoorbeeld adverteerders.', ['advertising']],
    ['Partijen die uw gegevens verwerken zijn:\n\n- de drukker\n- Boekhouding', ['suppliers', 'accounting']],
    ['# Verwerkers\n\n- Cloudflare: opslag en bezoekersstatistieken', ['hosting-it', 'analytics']],
    ['# Verwerkers\n\n- Kwiek: opslag en facturatie', ['hosting-it', 'accounting']],
    ["Op het kamp maken wij foto's. Die tonen we in de nieuwsbrief.", ['public-publication']],
    ["# Foto's op het kamp\n\nWij delen ze op Instagram.", ['public-publication', 'social-media']],
    ['Wij delen uw naam met onze online afsprakenplanner.', ['hosting-it']],
    ['Wij delen gegevens met andere vennootschappen van de Kwiek groep.', ['group-companies']],
    ['Wij nemen externe bedrijven en personen in dienst:\n\n- om te helpen bij het meten', ['suppliers', 'analytics']],
    ['# Hoe wij informatie delen\n\n- Adviseurs zoals advocaten', ['legal-advisers']],
    [
      '| Verwerker | Doel |\n|---|---|\n| Kwiek | de nieuwsbrief |\n| Dataschuur | opslag |',
      ['email-marketing', 'hosting-it'],
    ],
    [
      '# Hoe we informatie delen\n\nWij delen gegevens alleen zoals hier staat.\n\n- Adviseurs zoals advocaten en accountants.',
      ['legal-advisers', 'accounting'],
    ],
    ['# Ontvangers\n\n| Dienst | Leverancier |\n|---|---|\n| Boekhouding | Kwiek |', ['accounting']],
    ['Wij delen gegevens met betaal-, boekhoud- en bezorgdiensten.', ['payment', 'accounting', 'shipping']],
    ['Facturen gaan naar accountantskantoor Krent & Partners.', ['accounting']],
    ['Wij geven niets aan derden, tenzij het moet. Bijvoorbeeld aan:\n\n- banken', ['banks']],
    ['Wij delen met anderen als het nodig is. Denk aan een drukker of een notaris.', ['suppliers', 'legal-advisers']],
  ])('%s', (text, kinds) => {
    expect(kindsOf(text)).toEqual(kinds);
  });

  it.each([
    'Wij verkopen uw gegevens niet aan partners.',
    'Wij geven uw gegevens niet door aan:\n\n- adverteerders\n- banken',
    '# Delen met derden\n\nWij verwerken ook gegevens van partners of leveranciers.',
    '# Delen met derden\n\nDat is een eis die de fiscus stelt.',
    'De Belastingdienst verplicht ons facturen te bewaren.',
    'Aan sponsors geven wij géén gegevens.',
    '# Websites van derden\n\nU kunt onze verhalen delen op sociale media.',
    'Sponsors krijgen van ons geen adressen.',
    'Wij krijgen uw gegevens van uw huisarts.',
    'Uw huisarts stuurt ons een brief.',
    'U kunt een advocaat inschakelen.',
    '# Dierenarts Van Dam\n\nDierenarts Van Dam deelt niets met anderen dan u.',
    'Onze accountant is vriendelijk.',
    'Wij gebruiken uw adres om uw bestelling te bezorgen.',
    'Deze privacyverklaring wordt op onze website gepubliceerd.',
    'U kunt een klacht indienen bij de toezichthouder.',
  ])('none: %s', (text) => {
    expect(kindsOf(text)).toEqual([]);
  });
});
