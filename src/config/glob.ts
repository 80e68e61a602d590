/**
 * Is a path one of those that a pattern means? `*` and `?` stay within a name, `**` goes through folders, `{a,b}` is
 * either; a pattern without a slash is a file's name in any folder.
 * @param path with slashes, from the folder of the configuration
 */
export function matchesGlob(path: string, pattern: string): boolean {
  const plain = pattern.replace(/^\.\//, '');
  return new RegExp(`^${plain.includes('/') ? '' : '(?:.*/)?'}${expression(plain)}$`).test(path);
}

/** `**` with the slash after it, stars, one character, a group, or any other character. */
const PART = /\*\*\/|\*+|\?|\{([^{}]*)\}|[^*?]/g;

function expression(pattern: string): string {
  return pattern.replace(PART, (part, group: string | undefined) => {
    if (group !== undefined) return `(?:${group.split(',').map(expression).join('|')})`;
    if (part === '**/') return '(?:.*/)?';
    if (part[0] === '*') return part === '**' ? '.*' : '[^/]*';
    return part === '?' ? '[^/]' : part.replace(/[\\^$.|+()[\]{}]/g, '\\$&');
  });
}
