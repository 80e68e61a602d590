import type { Classified } from '../classify/classify.js';
import type { Candidate } from './candidates.js';
import { contentOf, shortName } from './wording.js';

/** A longer name is none that one goes by. */
const MOST_MORE = 2;
const ASIDE = /\([^()]{0,120}\)/gu;

/**
 * Gives one activity what belongs to another name of it. It goes by the name that it has in a register rather than in a
 * list of periods, with the other one behind it where none of its words are said yet.
 */
export function join(reading: Classified, same: Candidate, other: Candidate): void {
  same.ranges.push(...other.ranges);
  const isPeriod = ({ section }: Candidate) => reading.categories[section]![0]?.id === 'retention';
  const first = { ...same };
  const [main, more] = other.register && isPeriod(same) && !isPeriod(other) ? [other, first] : [first, other];
  const { section, sentence, title } = main;
  Object.assign(same, { name: joinedName(main.name, more.name), section, sentence, title });
}

function joinedName(main: string, more: string): string {
  const name = shortName(more.replace(ASIDE, '').trim());
  const words = contentOf(name);
  const said = contentOf(main);
  const isSaid = (word: string) => said.some((other) => word.startsWith(other));
  if (words.length > MOST_MORE || main.endsWith(')') || words.some(isSaid)) return main;
  return `${main} (${name.replace(/[()]/gu, '')})`;
}
