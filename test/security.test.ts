import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { analyse } from '../src/pipeline.js';
import { compileFolder } from '../src/rulebook/compile.js';
import { prepareRulebook } from '../src/rulebook/load.js';

const rulebook = prepareRulebook(compileFolder(fileURLToPath(new URL('../rules', import.meta.url))).data);
const securityOf = (text: string) =>
  analyse(text, { path: 'verklaring.md', rulebook, anyLanguage: true })
    .security.map((m) => m.id)
    .sort();

describe('security measures', () => {
  it.each([
    ['Het formulier loopt over een beveiligde verbinding.', ['tls']],
    ['Laptops zijn voorzien van encryptie.', ['encryption']],
    ['Alleen bevoegde medewerkers hebben toegang tot het dossier.', ['access-control']],
    ['Inloggen gaat met tweestapsverificatie.', ['two-factor']],
    ['Elke nacht lopen er back-ups.', ['backups']],
    ['Dossiers liggen in een afgesloten kast.', ['physical']],
    ['Vrijwilligers tekenen een geheimhoudingsverklaring.', ['confidentiality']],
    ['De firewall is altijd aan.', ['antivirus-firewall']],
    ['Met SPF en DMARC weren wij valse mail.', ['email-authentication']],
    ['Met de hoster is een verwerkersovereenkomst gesloten.', ['processor-agreement']],
    ['Een datalek melden wij bij de toezichthouder.', ['breach-procedure']],
    ['Wij nemen passende maatregelen tegen verlies van gegevens.', ['general']],
    ['# Gegevens\n\n- Wachtwoord (enkel als hash bewaard)', ['encryption']],
    ['# Meten\n\n- Het laatste stuk van het IP-adres wordt weggelaten', ['pseudonymisation']],
    ['Cijfers worden gepseudonimiseerd, zodat het niet mogelijk is u te herkennen.', ['pseudonymisation']],
    ['Ons magazijn heeft fysieke en omgevingsbeveiliging.', ['physical']],
    ['De databank is niet bereikbaar via het internet.', ['access-control']],
    ['Die plicht leggen wij ook op aan de bedrijven die voor ons gegevens verwerken.', ['processor-agreement']],
  ])('%s', (text, expected) => {
    expect(securityOf(text)).toEqual(expected);
  });

  it.each([
    ['Wij gebruiken geen SSL.'],
    ['Denkt u dat er een datalek is, mail ons dan.'],
    ['Deze verklaring wordt regelmatig bijgewerkt.'],
    ['U kiest zelf een wachtwoord.'],
    ['# Gegevens\n\n- Ingekort IP-adres, naam, e-mailadres en bezochte bladzijden van iedere gast van ons hotel'],
    ['Gerechtvaardigd belang: bescherming tegen misbruik en beveiligingsmonitoring.'],
    ['Daar is sprake van een passend beschermingsniveau.'],
  ])('not: %s', (text) => {
    expect(securityOf(text)).toEqual([]);
  });
});
