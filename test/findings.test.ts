import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { analyse } from '../src/pipeline.js';
import { CHECKS } from '../src/review/checks.js';
import { compileFolder } from '../src/rulebook/compile.js';
import { prepareRulebook } from '../src/rulebook/load.js';

const rulebook = prepareRulebook(compileFolder(fileURLToPath(new URL('../rules', import.meta.url))).data);
const findingsOf = (text: string) => analyse(text, { path: 'verklaring.md', rulebook, anyLanguage: true }).findings;
const rulesOf = (text: string) => findingsOf(text).map((f) => f.rule);

describe('findings', () => {
  it.each([
    ['Wij verwerken uw naam en [.....] voor de administratie.', 'placeholder-left'],
    ['Mail naar {{NAAM}} voor vragen.', 'placeholder-left'],
    ['Wij, [bedrijfsnaam] (hierna: wij), verkopen fietsen.', 'placeholder-left'],
    ['Wij houden ons aan de Wet bescherming persoonsgegevens.', 'repealed-law'],
    ['De mailprovider valt onder het Privacy Shield.', 'repealed-law'],
    ['Verder surfen op deze site beschouwen wij als toestemming.', 'implied-consent'],
    ['Het IP-adres is geen persoonsgegeven.', 'ip-not-personal'],
    ['Voor een verzoek om inzage brengen wij 5 euro kosten in rekening.', 'fee-for-access'],
    ['U kunt een klacht indienen bij de toezichthouder.', 'missing-authority-name'],
    ['Wij bewaren gegevens niet langer dan noodzakelijk.', 'vague-retention'],
    ['Laatst bijgewerkt op 3 maart 2015.', 'stale-date'],
    ['Stuur bij een inzageverzoek een kopie van uw paspoort mee.', 'id-copy-without-masking'],
    ['Bent u jonger dan 13 jaar, dan vragen wij toestemming van uw ouders.', 'minors-age-below-16'],
    ['Kascheques bewaren wij 7 jaar.\n\nKascheques bewaren wij 10 jaar.', 'conflicting-retention'],
    ['Wij mogen deze verklaring zonder aankondiging wijzigen.', 'change-without-notice'],
    ['Wij antwoorden binnen drie maanden op een verzoek om inzage.', 'late-response'],
    ['Uw gegevens worden doorgegeven aan een bedrijf in India.', 'transfer-without-safeguard'],
    ['Google volgt de Safe Harbor-principes.', 'repealed-law'],
    ['Op een verzoek om inzage antwoorden wij binnen 30 werkdagen.', 'late-response'],
    ['Toegang tot uw gegevens vraagt u per brief, vergezeld van een kopie van uw paspoort.', 'id-copy-without-masking'],
    ['Dit document is een sjabloon; raadpleeg een jurist.', 'template-note'],
    ['Uw account bewaren wij onbeperkt.', 'unlimited-retention'],
    ['Met marketingcookies tonen wij u advertenties.', 'tracking-without-consent'],
    [
      'Uw gegevens verlaten de EER niet.\n\nUw adres wordt doorgegeven aan een bedrijf in de Verenigde Staten.',
      'contradictory-transfer',
    ],
  ])('%s: %s', (text, rule) => {
    expect(rulesOf(text)).toContain(rule);
  });

  it.each([
    ['De AVG heeft de Wet bescherming persoonsgegevens vervangen.', 'repealed-law'],
    ['Inzage is kosteloos; alleen voor een buitensporig verzoek vragen wij een vergoeding.', 'fee-for-access'],
    ['Lees de [algemene voorwaarden](https://kapsalonkrul.nl/av).', 'placeholder-left'],
    ['Onze buren geven er op [een link] (https://kapsalonkrul.nl/info) uitleg over.', 'placeholder-left'],
    ['Stuur bij een inzageverzoek een kopie van uw paspoort mee. Maak het BSN onleesbaar.', 'id-copy-without-masking'],
    ['Wij bewaren gegevens niet langer dan nodig. Facturen bewaren wij zeven jaar.', 'vague-retention'],
    ['Wij verwerken uw naam.', 'no-right-to-complain'],
    ['Bent u jonger dan 16 jaar, dan vragen wij toestemming van uw ouders.', 'minors-age-below-16'],
    ['Voor patiënten jonger dan 12 jaar beslissen de ouders over de behandeling.', 'minors-age-below-16'],
    ['Facturen bewaren wij 7 jaar.\n\nFoto’s bewaren wij 2 jaar.', 'conflicting-retention'],
    ['Deze gegevens bewaren wij 7 jaar.\n\nDeze gegevens bewaren wij 2 jaar.', 'conflicting-retention'],
    ['# Privacy\n\nPrijzen kunnen wij zonder aankondiging wijzigen.', 'change-without-notice'],
    ['Uw gegevens worden niet doorgegeven aan een bedrijf in India.', 'transfer-without-safeguard'],
    ['Een partij valt onder het Privacy Shield. Het Privacy Shield is ongeldig verklaard.', 'repealed-law'],
    ['Op een verzoek om inzage antwoorden wij binnen 20 werkdagen.', 'late-response'],
    ['Anonieme cijfers bewaren wij onbeperkt.', 'unlimited-retention'],
    ['Marketingcookies plaatsen wij pas na uw toestemming.', 'tracking-without-consent'],
    [
      'Behoudens uw akkoord gaan er geen gegevens buiten de EER.\n\nUw adres wordt doorgegeven aan een bedrijf in de Verenigde Staten.',
      'contradictory-transfer',
    ],
  ])('not in: %s: %s', (text, rule) => {
    expect(rulesOf(text)).not.toContain(rule);
  });

  const parts = ['Gegevens', 'Delen', 'Veiligheid', 'Wijzigen'];
  const whole = (text: string) => parts.map((part) => `# ${part}\n\n${text}`).join('\n\n');

  it('asks nothing of who collects nothing, or leaves the rest to a general statement', () => {
    const data = 'De app kent uw naam, e-mailadres en telefoonnummer.';
    expect(rulesOf(whole(data))).toContain('no-right-to-complain');
    expect(rulesOf(whole(`${data} Alles blijft op je eigen toestel.`))).not.toContain('no-right-to-complain');
    expect(rulesOf(whole(`${data} Lees ook ons algemene privacybeleid.`))).not.toContain('no-right-to-complain');
  });

  it('names the rights that are lacking, where some are named', () => {
    const rights = 'U hebt recht op inzage, verwijdering, rectificatie en beperking.';
    const [finding] = findingsOf(whole(rights)).filter((f) => f.rule === 'rights-incomplete');
    expect(finding!.message).toContain('recht van bezwaar, recht op overdraagbaarheid.');
    expect(rulesOf(whole(`${rights} Ook recht van bezwaar en op overdraagbaarheid van gegevens.`))).not.toContain(
      'rights-incomplete',
    );
    expect(rulesOf(whole(`${rights} Zie artikel 15 tot en met 22 AVG.`))).not.toContain('rights-incomplete');
  });

  it('says in Dutch what is wrong and shows where', () => {
    const [finding] = findingsOf('Het IP-adres is geen persoonsgegeven.').filter((f) => f.rule === 'ip-not-personal');
    expect(finding).toMatchObject({ severity: 'error' });
    expect(finding!.message).toMatch(/persoonsgegeven/);
    expect(finding!.evidence[0]!.quote).toBe('Het IP-adres is geen persoonsgegeven.');
  });

  it('has a function for each check that a rule names, and a rule for each function', () => {
    const named = rulebook.rules
      .filter((r) => r.facet === 'findings' && r.props.check)
      .map((r) => String(r.props.check));
    expect(named.sort()).toEqual(Object.keys(CHECKS).sort());
    for (const rule of rulebook.rules.filter((r) => r.facet === 'findings')) {
      expect(['error', 'warning', 'info']).toContain(rule.props.severity);
      expect(String(rule.props.message).length).toBeGreaterThan(30);
    }
  });
});
