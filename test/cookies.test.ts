import { describe, expect, it } from 'vitest';
import { idsOf, modelOf } from './facts.js';

const cookiesOf = (text: string) => modelOf(text).cookies;
const shortOf = (text: string) => `${cookiesOf(text).used}: ${idsOf(cookiesOf(text).types)}`;
const itemsOf = (text: string) =>
  cookiesOf(text).items.map((item) => [item.name, item.provider, item.type, item.duration]);

describe('use and kinds', () => {
  it.each([
    ['De bakkerij plaatst cookies op uw toestel.', 'yes: '],
    ['Op deze site staan geen cookies.', 'no: '],
    ['Wij maken van cookies geen gebruik; onze site werkt zonder cookies.', 'no: '],
    ['# Cookies\n\nDie gebruiken wij niet.', 'no: '],
    ['# Volgcookies\n\nDie gebruiken wij niet.', 'unstated: '],
    ['Met een cookie onthouden wij wat er in uw winkelmandje ligt.', 'yes: functional'],
    ['Een cookie is een klein bestandje op uw computer.', 'unstated: '],
    ['Wij plaatsen alleen technisch noodzakelijke cookies.', 'yes: functional'],
    ['Wij gebruiken geen trackingcookies, wel functionele cookies.', 'yes: functional'],
    ['Wij plaatsen cookies. Matomo telt de bezoeken.', 'yes: analytical'],
    ['Matomo telt de bezoeken.', 'unstated: '],
    ['Met cookies tonen wij u gerichte advertenties.', 'yes: marketing'],
    ['De deelknoppen werken met social media cookies.', 'yes: social'],
    [
      'Wij plaatsen geen analytische cookies voordat u akkoord geeft; functionele cookies wel.',
      'yes: analytical functional',
    ],
    ['Er zijn meetcijfers zonder advertentiecookies. De cookie taal_nl is essentieel.', 'yes: functional'],
    ['Navigatiegegevens (cookies): welke bladzijden u leest.', 'yes: '],
    ['Wij bewaren geen cookie-ID.', 'unstated: '],
    ['Wij zetten voorkeurscookies en statistische cookies.', 'yes: analytical preferences'],
  ])('%s', (text, expected) => expect(shortOf(text)).toBe(expected));

  it('takes a kind from what stands under cookies, not under a title of more than cookies', () => {
    const title = '# Privacy- en cookieverklaring\n\n## Rechten\n\nU kunt bezwaar maken tegen direct marketing.';
    expect(shortOf(`${title}\n\n## Cookies\n\nWij plaatsen cookies.`)).toBe('yes: ');
    expect(shortOf(`${title}\n\n## Cookies\n\nWij plaatsen cookies, ook voor marketing.`)).toBe('yes: marketing');
  });

  it('takes no kind from a heading when the text has only functional cookies', () => {
    const only = 'Deze site gebruikt alleen functionele cookies.';
    expect(shortOf(`# Cookies en statistieken\n\n${only}`)).toBe('yes: functional');
  });

  it('takes no kind from a heading when the text below denies it', () => {
    expect(
      shortOf('# Cookies\n\nWij plaatsen cookies.\n\n## Marketing cookies\n\nWij plaatsen geen marketing cookies.'),
    ).toBe('yes: ');
  });
});

describe('consent', () => {
  it.each([
    ['Cookies plaatsen wij pas na uw toestemming.', 'opt-in'],
    ['Door verder gebruik van deze website gaat u akkoord met cookies.', 'implied'],
    ['Wij plaatsen cookies. U kunt cookies uitschakelen in uw browser.', 'opt-out'],
    ['Wij plaatsen cookies.', 'unstated'],
    ['Door gebruik te maken van deze winkel stemt u in met de cookies.', 'implied'],
    ['Bij het eerste bezoek aan onze site vragen wij toestemming voor cookies.', 'opt-in'],
    [
      'In uw webbrowser kunt u instellen dat hij een cookie alleen met uw akkoord accepteert. De cookie is van ons.',
      'opt-out',
    ],
  ])('%s', (text, expected) => expect(cookiesOf(text).consent).toBe(expected));
});

describe('cookies by name', () => {
  it('reads a table: name, provider, kind and lifetime', () => {
    const table =
      '# Cookies\n\n| Naam | Aanbieder | Soort | Looptijd |\n|---|---|---|---|\n| mandje_id | De Bakker | functioneel | 2 dagen |\n| _ga | Google | analytisch | 14 maanden |';
    expect(itemsOf(table)).toEqual([
      ['mandje_id', 'De Bakker', 'functional', 'P2D'],
      ['_ga', 'Google', 'analytical', 'P14M'],
    ]);
  });

  it('reads lists, and labels under a name', () => {
    expect(itemsOf('Wij plaatsen deze cookies:\n\n- `_fbp`: 3 maanden\n- `wordpress_test_*`')).toEqual([
      ['_fbp', 'Facebook', 'marketing', 'P3M'],
      ['wordpress_test_*', 'WordPress', 'functional', null],
    ]);
    expect(itemsOf('# Cookies\n\nNaam: _gid\n\nLooptijd: 1 dag')).toEqual([
      ['_gid', 'Google Analytics', 'analytical', 'P1D'],
    ]);
  });

  it('takes the kind of a name from the heading above its table, and a name in brackets', () => {
    const table =
      '# Marketingcookies\n\n| Cookie | Bewaartijd |\n|---|---|\n| brood_actie | Tot 30 dagen |\n| Google Analytics (_ga, _gid) | 2 jaar |';
    expect(itemsOf(table)).toEqual([
      ['brood_actie', null, 'marketing', 'P30D'],
      ['_ga', 'Google Analytics', 'analytical', 'P2Y'],
      ['_gid', 'Google Analytics', 'analytical', 'P2Y'],
    ]);
  });

  it('completes a name from a later mention', () => {
    const text = '- Taal (cookie brood_taal)\n\n## Cookies\n\n- brood_taal: functionele cookie, geldig één jaar';
    expect(itemsOf(text)).toEqual([['brood_taal', null, 'functional', 'P1Y']]);
  });

  it('takes a lifetime only from the text, and a name only where cookies are spoken of', () => {
    expect(itemsOf('De cookie _ga komt van Google.')).toEqual([['_ga', 'Google Analytics', 'analytical', null]]);
    expect(itemsOf('Het bestand order_export is beveiligd.')).toEqual([]);
    const others = 'de functie "_anonymizeIp()", het event brood_besteld, anonymize_ip en brood_beleid.pdf';
    expect(itemsOf(`# Cookies\n\nWij plaatsen cookies. Daarbij horen ${others}.`)).toEqual([]);
  });
});

describe('names that are given as names', () => {
  const namesOf = (text: string) => cookiesOf(text).items.map((item) => item.name);
  it.each([
    ['# Cookies\n\nWij zetten twee cookies: `sid` en `taal`.', ['sid', 'taal']],
    ['# Cookies\n\nDe cookie "brood" verloopt na een week.', ['brood']],
    ['# Cookies\n\nEr is een cookie genaamd brood.', ['brood']],
    ['# Cookies\n\n- Naam: brood\n- Doel: inloggen', ['brood']],
    ['# Cookies\n\n- Cookie: functioneel\n- Doel: inloggen', []],
    ['# Cookies\n\n| Cookie | Doel |\n|---|---|\n| brood | inloggen |\n| functioneel | broden |', ['brood']],
    ['# Cookies\n\n| Naam | Doel |\n|---|---|\n| `auth:gist:*` | inloggen |', ['auth:gist:*']],
    ['# Bakkers\n\n| Naam | Functie |\n|---|---|\n| Jan-Willem | bakker |', []],
  ])('%s', (text, names) => expect(namesOf(text)).toEqual(names));

  it('tell the kind where nothing else does', () => {
    expect(shortOf('# Cookies\n\n- PHPSESSID')).toBe('yes: functional');
    expect(shortOf('# Cookies\n\nWij plaatsen marketingcookies. Ook is er PHPSESSID.')).toBe('yes: marketing');
  });
});

describe('lifetimes of cookies named in one sentence', () => {
  const lifetimesOf = (text: string) => cookiesOf(text).items.map((item) => `${item.name} ${item.duration}`);
  it('gives each its own', () =>
    expect(lifetimesOf('Wij zetten de cookies shop_id (sessie), shop_lang (1 jaar) en shop_cart (7 dagen).')).toEqual([
      'shop_id null',
      'shop_lang P1Y',
      'shop_cart P7D',
    ]));
  it('shares one that stands behind joined names', () =>
    expect(lifetimesOf('Wij zetten de cookies shop_id en shop_lang (1 jaar).')).toEqual([
      'shop_id P1Y',
      'shop_lang P1Y',
    ]));
});
