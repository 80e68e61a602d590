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
  ])('%s', (text, expected) => {
    expect(securityOf(text)).toEqual(expected);
  });

  it.each([
    ['Wij gebruiken geen SSL.'],
    ['Denkt u dat er een datalek is, mail ons dan.'],
    ['Deze verklaring wordt regelmatig bijgewerkt.'],
    ['U kiest zelf een wachtwoord.'],
  ])('not: %s', (text) => {
    expect(securityOf(text)).toEqual([]);
  });
});
