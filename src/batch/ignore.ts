import { readFileSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { lazy } from '../read/lazy.js';

/** Name of the file that tells a walk what to pass over, in the syntax of .gitignore. */
export const IGNORE_FILE = '.verklaarignore';

interface Matcher {
  folder: string;
  test(path: string): { ignored: boolean; unignored: boolean };
}

const ignore = lazy<typeof import('ignore')>('ignore');

/** What is passed over in a folder and below: the ignore files from the current folder, or the one walked, down to it. */
export class Ignored {
  private constructor(private readonly matchers: readonly Matcher[]) {}

  static readonly nothing = new Ignored([]);

  /** What the ignore files above a folder say of it: those of the current folder and of what lies in between. */
  static above(folder: string): Ignored {
    const way = relative('.', folder);
    if (isAbsolute(way) || way.split(/[\\/]/)[0] === '..') return Ignored.nothing;
    let ignored = Ignored.nothing;
    let at = '.';
    for (const part of way.split(/[\\/]/).filter(Boolean)) {
      ignored = ignored.in(at);
      at = join(at, part);
    }
    return ignored;
  }

  /** The same with the ignore file of a folder below, if it has one. */
  in(folder: string): Ignored {
    const file = join(folder, IGNORE_FILE);
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return this;
    const rules = ignore()().add(readFileSync(file, 'utf8'));
    return new Ignored([...this.matchers, { folder: resolve(folder), test: (path) => rules.test(path) }]);
  }

  /** The deepest file that speaks of a path decides. */
  has(path: string, isFolder: boolean): boolean {
    for (let i = this.matchers.length - 1; i >= 0; i--) {
      const { folder, test } = this.matchers[i]!;
      const name = relative(folder, resolve(path)).replaceAll('\\', '/');
      const said = test(isFolder ? `${name}/` : name);
      if (said.ignored || said.unignored) return said.ignored;
    }
    return false;
  }
}
