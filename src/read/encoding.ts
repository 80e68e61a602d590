import { InputError } from '../model/errors.js';

const BOMS: [number[], string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];
/** How far into a page its `<meta charset>` is looked for (HTML, "prescan a byte stream"). */
const PRESCAN = 4096;
const META_CHARSET = /<meta\b[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})/i;

/**
 * Decodes the bytes of a file: the label given, a byte order mark, `<meta charset>`, strict UTF-8, else windows-1252,
 * which reads everything (WHATWG Encoding).
 * @throws InputError `encoding` for a label that isn't known
 */
export function decode(bytes: Uint8Array, label?: string): string {
  if (label) return decodeWith(decoderOf(label, false), bytes);
  const bom = BOMS.find(([mark]) => mark.every((b, i) => bytes[i] === b));
  if (bom) return new TextDecoder(bom[1]).decode(bytes);
  const utf8 = tryDecode(bytes, 'utf-8');
  if (utf8 !== null) return utf8;
  const named = charsetOfMeta(bytes);
  return (named && tryDecode(bytes, named)) || decodeWith(new TextDecoder('windows-1252'), bytes);
}

/** What windows-1252 holds at 0x80-0x9f (WHATWG Encoding, index windows-1252); a space where it holds nothing. */
const WINDOWS_1252 =
  '\u20ac \u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152 \u017d  \u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153 \u017e\u0178';

/** Decodes; Node 20 reads windows-1252 as if it were Latin-1 and leaves control characters where quotes and the euro stand. */
function decodeWith(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array): string {
  const text = decoder.decode(bytes);
  if (decoder.encoding !== 'windows-1252') return text;
  return text.replace(/[\u0080-\u009f]/g, (c) => {
    const meant = WINDOWS_1252[c.charCodeAt(0) - 0x80]!;
    return meant === ' ' ? c : meant;
  });
}

/** UTF-8 that decodes strictly is UTF-8, whatever the page says of itself; the label decides what isn't. */
function charsetOfMeta(bytes: Uint8Array): string | null {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, PRESCAN));
  const name = META_CHARSET.exec(head)?.[1]?.toLowerCase() ?? null;
  return name?.startsWith('utf-16') ? 'utf-8' : name;
}

function tryDecode(bytes: Uint8Array, label: string): string | null {
  try {
    return decodeWith(new TextDecoder(label, { fatal: true }), bytes);
  } catch {
    return null;
  }
}

function decoderOf(label: string, fatal: boolean) {
  try {
    return new TextDecoder(label, { fatal });
  } catch {
    throw new InputError('encoding', `unknown encoding "${label}"; give a WHATWG label such as utf-8 or windows-1252`);
  }
}
