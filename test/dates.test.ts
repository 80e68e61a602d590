import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { analyse } from '../src/pipeline.js';
import { compileFolder } from '../src/rulebook/compile.js';
import { prepareRulebook } from '../src/rulebook/load.js';

const rulebook = prepareRulebook(compileFolder(fileURLToPath(new URL('../rules', import.meta.url))).data);
const modelOf = (text: string) => analyse(text, { path: 'verklaring.md', rulebook, anyLanguage: true });
const updatedOf = (text: string) => modelOf(text).lastUpdated?.value ?? null;

describe('last change', () => {
  it.each([
    ['Laatst bijgewerkt: 3 april 2022.', '2022-04-03'],
    ['Deze verklaring is voor het laatst gewijzigd op 14-06-2021.', '2021-06-14'],
    ['Laatste aanpassing: 1/2/2020', '2020-02-01'],
    ['Datum laatste wijziging: 2023-11-05', '2023-11-05'],
    ['Versie 2.0 – 9 maart 2021', '2021-03-09'],
    ['Privacyverklaring, mei 2019', '2019-05'],
    ['Dit beleid is vastgesteld op 1 feb. 2020.', '2020-02-01'],
    ['Last updated: March 5, 2024', '2024-03-05'],
    ['# Privacyverklaring\n\n4 maart 2022\n\nWij verwerken uw naam.', '2022-03-04'],
    ['**Laatst gewijzigd**\n\n7 juli 2023', '2023-07-07'],
  ])('%s', (text, date) => {
    expect(updatedOf(text)).toBe(date);
  });

  it('takes the latest of several changes, and the day of entry into force where nothing else is said', () => {
    expect(updatedOf('Gewijzigd op 1 mei 2019. Laatst gewijzigd op 2 juni 2021.')).toBe('2021-06-02');
    const model = modelOf('Deze verklaring is van kracht vanaf 1 september 2021.');
    expect(model.effectiveFrom?.value).toBe('2021-09-01');
    expect(model.lastUpdated?.value).toBe('2021-09-01');
  });

  it.each([
    'De AVG is op 25 mei 2018 in werking getreden.',
    'Het dorpsfeest is op 4 maart 2022 in de grote zaal.',
    '---\ndate: 2020-01-01\n---\n\nWij verwerken uw naam.',
    'Wij kunnen deze verklaring wijzigen.',
  ])('none in: %s', (text) => {
    expect(updatedOf(text)).toBeNull();
  });
});

describe('title', () => {
  it('is the heading that names the document', () => {
    expect(modelOf('# Privacyverklaring Kapsalon Krul\n\nWij verwerken uw naam.').title?.value).toBe(
      'Privacyverklaring Kapsalon Krul',
    );
  });
});
