import { describe, expect, it } from 'vitest';
import { InputError } from '../src/model/errors.js';
import { type ReadOptions, read } from '../src/read/read.js';

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((p) => (typeof p === 'string' ? [...Buffer.from(p)] : p)));

function problem(input: string | Uint8Array, options: ReadOptions = {}): string {
  try {
    read(input, { path: 'map/beleid.txt', ...options });
    return 'none';
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).message).not.toContain('beleid');
    return `${(error as InputError).code}: ${(error as InputError).message}`;
  }
}

describe('documents that cannot be read', () => {
  it.each([
    ['', /^empty: /],
    [' \n\t', /^empty: /],
    ['<!doctype html><script>x</script>', /^empty: /],
    ['a\0b', /^binary: /],
  ])('%j', (input, expected) => expect(problem(input)).toMatch(expected));

  it('tells what is not supported yet', () => {
    expect(problem(bytes('%PDF-1.7'))).toMatch(/^unsupported: PDF is not supported yet/);
    expect(problem(bytes('PK', [3, 4], 'word/document.xml'))).toMatch(/^unsupported: DOCX is not supported yet/);
    expect(problem(bytes([0x89], 'PNG', [0, 0, 1]))).toMatch(/^binary: /);
  });

  it('holds to the size and knows the encodings', () => {
    expect(problem('twaalf tekens', { maxSize: 5 })).toMatch(/^too-large: .*5 bytes/);
    expect(problem(bytes('tekst'), { encoding: 'utf-9' })).toMatch(/^encoding: .*utf-9/);
  });

  it('refuses selectors that are wrong or match nothing', () => {
    const page = '<!doctype html><p>Tekst over privacy.</p>';
    expect(problem(page, { select: ['#zoek'] })).toMatch(/^usage: /);
    expect(problem(page, { remove: ['p['] })).toMatch(/^usage: /);
  });
});

describe('encodings', () => {
  const e = [0xe9];
  it.each([
    ['windows-1252 where UTF-8 fails', bytes('caf', e, ' tekst'), {}],
    ['a byte order mark', bytes([0xef, 0xbb, 0xbf], 'café tekst'), {}],
    [
      'UTF-16',
      bytes(
        [0xff, 0xfe],
        [...'café tekst'].flatMap((c) => [c.charCodeAt(0), 0]),
      ),
      {},
    ],
    ['meta charset', bytes('<!doctype html><meta charset="iso-8859-15"><p>caf', e, ' tekst'), {}],
    ['the option', bytes('café tekst'), { encoding: 'utf-8' }],
  ])('%s', (_, input, options) => {
    const document = read(input, options);
    expect(document.text).toBe('café tekst');
    expect(document.raw.startsWith('\ufeff')).toBe(false);
  });

  it('knows the quotes and the euro of windows-1252', () => {
    expect(read(bytes('foto', [0x92], 's kosten ', [0x80], ' 4')).text).toBe('foto\u2019s kosten \u20ac 4');
    expect(read(bytes('foto', [0x92], 's'), { encoding: 'windows-1252' }).text).toBe('foto\u2019s');
  });
});
