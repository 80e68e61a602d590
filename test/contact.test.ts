import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Digits } from '../src/extract/digits.js';
import { findPhones, toE164 } from '../src/extract/phones.js';
import { analyse } from '../src/pipeline.js';
import { compileFolder } from '../src/rulebook/compile.js';
import { prepareRulebook } from '../src/rulebook/load.js';

const rulebook = prepareRulebook(compileFolder(fileURLToPath(new URL('../rules', import.meta.url))).data);
const contactOf = (text: string, path = 'verklaring.md') => {
  const { contact } = analyse(text, { path, rulebook, anyLanguage: true });
  return Object.fromEntries(Object.entries(contact).map(([key, list]) => [key, list.map((v) => v.value)])) as Record<
    keyof typeof contact,
    string[]
  >;
};

describe('mail addresses', () => {
  it.each([
    ['Mail Info@KapsalonKrul.nl.', 'info@kapsalonkrul.nl'],
    ['Mail info [at] kapsalonkrul.nl voor vragen.', 'info@kapsalonkrul.nl'],
    ['Mail info(at)kapsalonkrul punt nl voor vragen.', 'info@kapsalonkrul.nl'],
    ['Mail info (at) kapsalonkrul (punt) salon voor vragen.', 'info@kapsalonkrul.salon'],
    ['Mail info AT kapsalonkrul DOT nl voor vragen.', 'info@kapsalonkrul.nl'],
    ['[Mail ons](mailto:privacy@kapsalonkrul.nl?subject=Vraag).', 'privacy@kapsalonkrul.nl'],
  ])('%s', (text, email) => {
    expect(contactOf(text).emails).toEqual([email]);
  });

  it('finds the same after another document, whatever that held', () => {
    const text = 'Mail [post@kapsalonkrul.nl](mailto:post@kapsalonkrul.nl) of post@krulenkam.nl.';
    const alone = contactOf(text).emails;
    contactOf('Mail [ons](mailto:een.heel.lang.adres.van.de.secretaris@dorpshart.nl) gerust.');
    expect(contactOf(text).emails).toEqual(alone);
    expect(alone).toEqual(['post@kapsalonkrul.nl', 'post@krulenkam.nl']);
  });

  it('shows the attribute where only a link holds the address', () => {
    const text = 'Schrijf [de secretaris](mailto:secretaris@dorpshart.nl) een brief.';
    const [email] = analyse(text, { path: 'v.md', rulebook, anyLanguage: true }).contact.emails;
    expect(email!.evidence[0]!.quote).toBe('secretaris@dorpshart.nl');
    expect(text.slice(email!.evidence[0]!.start, email!.evidence[0]!.end)).toContain('secretaris@dorpshart.nl');
  });

  it.each([
    'Mail naam@voorbeeld.nl.',
    'Mail [INVULLEN: info@kapsalonkrul.nl].',
    'Een klacht mailt u aan de Gegevensbeschermingsautoriteit, contact@apd-gba.be.',
    'Kapsalon Krul respecteert uw privacy.\n\nLekken meldt u bij Bond van Kappers via privacy@bondvankappers.nl.',
  ])('leaves out: %s', (text) => {
    expect(contactOf(text).emails).toEqual([]);
  });
});

describe('telephone numbers', () => {
  it('is not a fax', () => {
    expect(contactOf('Kapsalon Krul is verantwoordelijk. Bel 020-1234567, fax: 020-1234568.').phones).toEqual([
      '+31201234567',
    ]);
  });

  it.each([
    ['06 – 12 34 56 78', 'NL', '+31612345678'],
    ['+31 (0)6 1234 5678', 'NL', '+31612345678'],
    ['0031 20 123 45 67', 'NL', '+31201234567'],
    ['(020) 123 45 67', 'NL', '+31201234567'],
    ['0477/12.34.56', 'BE', '+32477123456'],
    ['011/123456', 'BE', '+3211123456'],
    ['+32 2 123 45 67', 'NL', '+3221234567'],
    ['+ 49 7132 123 - 0', 'NL', '+4971321230'],
  ])('%s in %s', (written, country, value) => {
    expect(toE164(written, country)).toBe(value);
    const text = `Tel: ${written}.`;
    expect(findPhones(new Digits(text), country).map((p) => p.value)).toEqual([value]);
  });

  it.each([
    'Op 01-03-2023 gewijzigd.',
    'KvK 12345678',
    'IBAN NL91 ABNA 0417 1643 00',
    'Btw-nummer: 0123.456.789',
    'Artikel 6 lid 1, 12 2018',
  ])('none in: %s', (text) => {
    expect(findPhones(new Digits(text), 'NL')).toEqual([]);
  });
});

describe('postal codes and registrations', () => {
  it('reads Dutch and Belgian ones', () => {
    expect(contactOf('Dorpsstraat 1, 1234 AB Ergens. KvK-nummer: 12 34 56 78').postcodes).toEqual(['1234AB']);
    expect(contactOf('Dorpsstraat 1, 1234 AB Ergens. KvK-nummer: 12345678').kvk).toEqual(['12345678']);
    const belgian = contactOf(
      'Onze vzw in België: Kerkstraat 5 bus 2, 9000 Gent. BTW BE 0403.170.701, tel. 09 123 45 67.',
    );
    expect(contactOf('Onze vzw, met zetel te 14 Hoefsmidsteeg 1000 Brussel, België.').postcodes).toEqual(['1000']);
    expect(contactOf('Schrijf naar onze vzw in België: Beekstraat 6 te 9840 De Beek.').postcodes).toEqual(['9840']);
    expect(contactOf('Riet bv in België, met zetel te Rietstraat 19 3740 te Rietdam.').postcodes).toEqual(['3740']);
    expect(contactOf('Onze vzw in België: BTW / KBO: BE 0403 170 701').phones).toEqual([]);
    expect(belgian).toMatchObject({ postcodes: ['9000'], kvk: ['0403170701'], phones: ['+3291234567'] });
  });

  it.each([
    'Volgens richtlijn 2002 EG mag dat.',
    'De Autoriteit Persoonsgegevens, Postbus 93374, 2509 AJ Den Haag, neemt uw klacht aan.',
    'Kapsalon Krul respecteert uw privacy. De gegevens staan bij Serverknal B.V., Kadeweg 9, 4321 ZX Elders.',
  ])('none in: %s', (text) => {
    expect(contactOf(text).postcodes).toEqual([]);
  });
});
