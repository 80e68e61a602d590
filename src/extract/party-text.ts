import type { Classified } from '../classify/classify.js';

/** The letters and digits of a name: by them two ways of writing it are one. */
export const squash = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '');

/** The visible text of a place, on one line. */
export const textOf = ({ document }: Classified, m: { start: number; end: number }): string =>
  document.text.slice(m.start, m.end).replace(/\s+/g, ' ');
