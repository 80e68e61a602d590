/** A name without capitals, accents and signs: "Mollie B.V." and "mollie bv" are the same. */
export const normaliseName = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** A test for names of cookies; `*` stands for anything. */
export function wildcard(pattern: string): (name: string) => boolean {
  const parts = pattern.split('*');
  return (name) => {
    if (parts.length === 1) return name === pattern;
    if (!name.startsWith(parts[0]!)) return false;
    let at = parts[0]!.length;
    for (const part of parts.slice(1, -1)) {
      const found = name.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return name.length - at >= parts.at(-1)!.length && name.endsWith(parts.at(-1)!);
  };
}

/** Do two ISO 8601 durations say the same: `P12M` and `P1Y`, `P2W` and `P14D`? */
export const sameDuration = (a: string, b: string): boolean => a === b || plain(a) === plain(b);

function plain(duration: string): string {
  const [date = '', time = ''] = duration.slice(1).split('T');
  const of = (unit: string) => Number(new RegExp(`(\\d{1,9})${unit}`).exec(date)?.[1] ?? 0);
  return `${12 * of('Y') + of('M')} ${7 * of('W') + of('D')} ${time}`;
}
