import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { analyse } from '../src/pipeline.js';
import { compileFolder } from '../src/rulebook/compile.js';
import { prepareRulebook } from '../src/rulebook/load.js';

const rulebook = prepareRulebook(compileFolder(fileURLToPath(new URL('../rules', import.meta.url))).data);
const transferOf = (text: string) => {
  const t = analyse(text, { path: 'verklaring.md', rulebook, anyLanguage: true }).transfers;
  return [t.outsideEea, t.countries.map((c) => c.id).join(), t.safeguards.map((s) => s.id).join()];
};

describe('transfers', () => {
  it.each([
    ['Wij geven geen gegevens door aan partijen buiten de EU.', 'no', '', ''],
    ['Uw gegevens worden uitsluitend binnen de EER opgeslagen.', 'no', '', ''],
    ['Uw gegevens kunnen worden doorgegeven naar landen buiten de EER.', 'yes', '', ''],
    ['Wij geven geen gegevens door buiten de EER zonder passende waarborgen.', 'yes', '', 'unspecified'],
    ['Mailchimp slaat de adressen op servers in de Verenigde Staten op.', 'yes', 'US', ''],
    ['De gegevens worden verzonden naar de VS op grond van modelcontractbepalingen.', 'yes', 'US', 'scc'],
    ['Gegevens komen soms terecht in landen die geen deel uitmaken van de EER.', 'yes', '', ''],
    ['Google valt onder het Privacy Shield.', 'yes', 'US', 'privacy-shield'],
    ['Mailchimp valt onder de Privacy Shield-regeling.', 'yes', 'US', 'privacy-shield'],
    ['Een aantal van deze diensten is in Canada gevestigd.', 'yes', 'CA', ''],
    ['Duifpost zit in de Verenigde Staten.', 'yes', 'US', ''],
    ['De lijst staat bij Duifpost, een mailprovider in de VS.', 'yes', 'US', ''],
    ['# Doorgifte\n\n- Duifpost, voor de brieven (Verenigde Staten; modelcontracten)', 'yes', 'US', 'scc'],
    ['De brieven worden doorgegeven naar Canada; daarvoor zijn er passende waarborgen.', 'yes', 'CA', 'unspecified'],
    ['Uw gegevens worden bij voorkeur binnen de EU verwerkt.', 'unstated', '', ''],
    ['De kas werkt voor klanten binnen en buiten de EU.', 'unstated', '', ''],
    ['Doorgifte vindt plaats binnen het EU–US Data Privacy Framework.', 'yes', '', 'dpf'],
    ['Gegevens worden verwerkt binnen de Europese Economische Ruimte (EER) of Zwitserland.', 'yes', 'CH', ''],
    ['Wij delen gegevens met:\n\n- Hostingprovider: opslag op servers binnen de EU\n- de bank', 'unstated', '', ''],
    ['Doorgifte van gegevens buiten de EU: met modelcontracten of passende waarborgen.', 'yes', '', 'scc,unspecified'],
    ['Vestiging: India.', 'yes', 'IN', ''],
    ['Wij delen gegevens met:\n\n- Kwiek: opslag (servers in de EU)\n- Duifpost: nieuwsbrief', 'unstated', '', ''],
    ['Wij geven geen gegevens door naar landen buiten de EU als die niet goed beschermen.', 'yes', '', ''],
    ['Doorgifte buiten de EER: nee.', 'no', '', ''],
    ['| Punt | Antwoord |\n|---|---|\n| Doorgifte buiten de EER | Nee |\n| Profilering | Nee |', 'no', '', ''],
    ['Gegevens buiten de EU: niet van toepassing, alles staat in Zwolle.', 'no', '', ''],
    ['Doorgifte buiten de EER: nee hoor, tenzij u dat vraagt.', 'yes', '', ''],
    ['Voor uw reis delen wij gegevens met hotels in Saoedi-Arabië.', 'yes', 'SA', ''],
    ['Doorgifte buiten de EU rust op een EU-adequaatheidsbesluit.', 'yes', '', 'adequacy'],
    ['De cloudservers die zich in de Europese Unie bevinden, bewaren alles.', 'no', '', ''],
    ['U krijgt informatie over eventuele doorgifte naar landen buiten de EU.', 'unstated', '', ''],
    [
      'Bij doorgifte van gegevens buiten de EU zorgen wij voor passende waarborgen. Wij gebruiken modelcontracten.',
      'yes',
      '',
      'scc',
    ],
    ['De kaartendienst kan uw adres in de Verenigde Staten verwerken.', 'yes', 'US', ''],
    ['Uw bericht wordt in de VS opgeslagen.', 'yes', 'US', ''],
    ['Uw IP-adres kan in Amerika terechtkomen.', 'yes', 'US', ''],
    ['Wij kunnen geen gegevens in Amerika verwerken.', 'unstated', '', ''],
    ['Onze site draait op een server in Duitsland.', 'unstated', '', ''],
    ['Wij gebruiken een dienst van het Amerikaanse bedrijf Google.', 'unstated', '', ''],
    ['Wij bezorgen ook buiten de EU.', 'unstated', '', ''],
    ['Met uw toestemming sturen wij de nieuwsbrief.', 'unstated', '', ''],
    ['Doorgifte van persoonsgegevens buiten de EU vindt alleen plaats met uw toestemming.', 'yes', '', 'consent'],
    ['De maker is een Brits bedrijf; berichten kunnen buiten de EU worden verwerkt.', 'yes', 'GB', ''],
    ['Een Zwitsers bedrijf maakt dit; gegevens verlaten de EU niet en gaan niet buiten de EU.', 'no', '', ''],
    ['| Partij | Vestiging |\n|---|---|\n| Mailchimp | VS |', 'yes', 'US', ''],
  ])('%s', (text, ...expected) => {
    expect(transferOf(text)).toEqual(expected);
  });

  it('points at the words', () => {
    const text = 'Wij zijn klein.\n\nDe reservekopie staat op een server in Canada.';
    const { transfers } = analyse(text, { path: 'verklaring.md', rulebook, anyLanguage: true });
    expect(transfers.countries[0]!.evidence[0]).toMatchObject({
      quote: 'De reservekopie staat op een server in Canada.',
      line: 3,
    });
    expect(transfers.evidence).toHaveLength(1);
  });
});
