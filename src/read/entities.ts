import { decodeHTML } from 'entities';
import { type Edit, edit, type Mapped } from './mapped.js';

/** A character reference as HTML reads it; long enough for every named one. */
const REFERENCE = /&(?:#[xX][0-9a-fA-F]{1,6}|#\d{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});?/g;

/** Decodes character references; each decoded character stands for the whole of its reference. */
export function decodeEntities(mapped: Mapped): Mapped {
  if (!mapped.text.includes('&')) return mapped;
  const edits: Edit[] = [];
  for (const match of mapped.text.matchAll(REFERENCE)) {
    const text = match[0];
    const decoded = decodeHTML(text);
    if (decoded === text) continue;
    // "&copy2020" decodes its beginning only: what follows stands for itself.
    let rest = 0;
    while (rest < text.length - 3 && rest < decoded.length - 1 && decoded.at(-1 - rest) === text.at(-1 - rest)) rest++;
    if (text.endsWith(';') && !decoded.endsWith(';')) rest = 0;
    edits.push({
      from: match.index,
      to: match.index + text.length - rest,
      text: decoded.slice(0, decoded.length - rest),
    });
  }
  return edit(mapped, edits);
}
