/** ", did you mean …?" for the nearest legal word, or nothing. */
export function didYouMean(word: string, legal: readonly string[]): string {
  const near = legal
    .map((l) => [distance(word.toLowerCase(), l.toLowerCase()), l] as const)
    .sort((a, b) => a[0] - b[0])[0];
  return near && near[0] <= Math.max(1, Math.floor(word.length / 3)) ? `, did you mean "${near[1]}"?` : '';
}

/** Edit distance of two words; two neighbours that changed places count once. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        next[j] = Math.min(next[j]!, before[j - 2]! + 1);
    }
    before = row;
    row = next;
  }
  return row[b.length]!;
}
