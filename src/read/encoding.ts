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
  if (label) return decoderOf(label, false).decode(bytes);
  const bom = BOMS.find(([mark]) => mark.every((b, i) => bytes[i] === b));
  if (bom) return new TextDecoder(bom[1]).decode(bytes);
  const utf8 = tryDecode(bytes, 'utf-8');
  if (utf8 !== null) return utf8;
  const named = charsetOfMeta(bytes);
  return (named && tryDecode(bytes, named)) || new TextDecoder('windows-1252').decode(bytes);
}

/** UTF-8 that decodes strictly is UTF-8, whatever the page says of itself; the label decides what isn't. */
function charsetOfMeta(bytes: Uint8Array): string | null {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, PRESCAN));
  const name = META_CHARSET.exec(head)?.[1]?.toLowerCase() ?? null;
  return name?.startsWith('utf-16') ? 'utf-8' : name;
}

function tryDecode(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
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
