import { InputError } from '../model/errors.js';

const LESS_THAN = 60;
const MORE_THAN = 62;
const SLASH = 47;
/** Elements without content, and those whose end may be left out: a page may have thousands of them side by side. */
const NOT_COUNTED = new Set(
  (
    'area base br col embed hr img input link meta param source track wbr ' +
    'p li dt dd tr td th tbody thead tfoot colgroup caption option optgroup rb rp rt rtc html head body'
  ).split(' '),
);
const LONGEST_NAME = 20;

/**
 * Refuses markup that is nested too deeply: no policy is, and parsers get slow by it. Tags are counted in the bytes as
 * they stand, which is enough to tell hundreds of levels from thousands.
 * @throws InputError `too-deep`
 */
export function refuseDeep(content: string | Uint8Array, most: number): void {
  const bytes =
    typeof content === 'string'
      ? Buffer.from(content)
      : Buffer.from(content.buffer, content.byteOffset, content.length);
  if (!hasMoreThan(bytes, most)) return;
  let depth = 0;
  for (let at = bytes.indexOf(LESS_THAN); at >= 0; at = bytes.indexOf(LESS_THAN, at + 1)) {
    if (bytes[at + 1] === SLASH) {
      if (depth && isCounted(bytes, at + 2)) depth--;
    } else if (isCounted(bytes, at + 1) && !isClosed(bytes, at) && ++depth > most)
      throw new InputError('too-deep', `is nested more than ${most} levels deep (see --max-nesting)`);
  }
}

/** Does it hold so many tags at all? */
function hasMoreThan(bytes: Buffer, tags: number): boolean {
  let at = bytes.indexOf(LESS_THAN);
  for (let n = 0; at >= 0 && n < tags; n++) at = bytes.indexOf(LESS_THAN, at + 1);
  return at >= 0;
}

function isCounted(bytes: Buffer, start: number): boolean {
  let end = start;
  while (end - start < LONGEST_NAME && isLetter(bytes[end]!)) end++;
  return end > start && !NOT_COUNTED.has(bytes.toString('latin1', start, end).toLowerCase());
}

/** `<path …/>`: of such a drawing may have thousands. */
const isClosed = (bytes: Buffer, start: number) => bytes[bytes.indexOf(MORE_THAN, start) - 1] === SLASH;

const isLetter = (c: number) => (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57);
