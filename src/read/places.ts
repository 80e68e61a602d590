/** Marks a run of characters that stand in the file one behind the other, as they are. */
const COPIED = -1;

/**
 * Where the characters of a text stand in a file. Kept per run, for nearly all text is copied as it stands there: a run
 * is copied, or made of one stretch of the file for which each of its characters stands (a decoded reference).
 */
export class Places {
  /** Per run: where it begins in the text, where in the file, and where its stretch of the file ends. */
  private readonly at: number[] = [];
  private readonly from: number[] = [];
  private readonly to: number[] = [];
  /** The run that was looked up last: most questions are asked in the order of the text. */
  private last = 0;
  length = 0;

  /** Adds characters that stand in the file at `from`, as they are. */
  copy(from: number, length: number): void {
    if (length <= 0) return;
    const before = this.at.length - 1;
    // A copied run goes on where the one before it ends.
    if (before < 0 || this.to[before] !== COPIED || this.from[before]! + this.length - this.at[before]! !== from)
      this.push(from, COPIED);
    this.length += length;
  }

  /** Adds characters each of which stands for the stretch [from, to) of the file. */
  fill(from: number, to: number, length: number): void {
    if (length <= 0) return;
    this.push(from, to);
    this.length += length;
  }

  /** Adds the characters [from, to) of another text with their places. */
  append(other: Places, from: number, to: number): void {
    if (to <= from) return;
    for (let run = other.runOf(from); run < other.at.length && other.at[run]! < to; run++) {
      const begin = Math.max(other.at[run]!, from);
      const end = Math.min(run + 1 < other.at.length ? other.at[run + 1]! : to, to);
      if (other.to[run] === COPIED) this.copy(other.from[run]! + begin - other.at[run]!, end - begin);
      else this.fill(other.from[run]!, other.to[run]!, end - begin);
    }
  }

  /** Where the character at `position` begins in the file. */
  startOf(position: number): number {
    const run = this.runOf(position);
    return this.to[run] === COPIED ? this.from[run]! + position - this.at[run]! : (this.from[run] ?? 0);
  }

  /** Where the character at `position` ends in the file. */
  endOf(position: number): number {
    const run = this.runOf(position);
    return this.to[run] === COPIED ? this.from[run]! + position - this.at[run]! + 1 : (this.to[run] ?? 0);
  }

  /** Where the last character ends in the file; 0 without one. */
  get end(): number {
    return this.length ? this.endOf(this.length - 1) : 0;
  }

  /** Takes `count` characters out at `position`. */
  remove(position: number, count: number): void {
    const first = this.runOf(position);
    const rest = new Places();
    rest.append(this, position + count, this.length);
    this.cut(first, position);
    this.append(rest, 0, rest.length);
  }

  /** Takes the last character out. */
  pop(): void {
    this.cut(this.at.length - 1, this.length - 1);
  }

  /** Ends the text at `position`, which stands in `run`. */
  private cut(run: number, position: number): void {
    const kept = this.at[run]! < position ? run + 1 : run;
    this.at.length = kept;
    this.from.length = kept;
    this.to.length = kept;
    this.last = 0;
    this.length = position;
  }

  private push(from: number, to: number): void {
    this.at.push(this.length);
    this.from.push(from);
    this.to.push(to);
  }

  /** Index of the run that holds a position. */
  private runOf(position: number): number {
    const { at } = this;
    let low = this.last;
    if (at[low]! > position) low = 0;
    else if (low + 1 >= at.length || at[low + 1]! > position) return low;
    let high = at.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (at[middle]! <= position) low = middle;
      else high = middle - 1;
    }
    this.last = low;
    return low;
  }
}
