/** A number of 53 bits that tells texts apart (cyrb53, public domain). */
export function hashOf(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 2654435761);
    b = Math.imul(b ^ c, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}

/** Numbers by text in some 30 bytes an entry, however long the texts: a batch may name millions of documents. */
export class CompactMap {
  private keys = new Float64Array(1024).fill(-1);
  private numbers = new Float64Array(1024);
  size = 0;

  get(text: string): number | undefined {
    const at = this.place(hashOf(text));
    return this.keys[at] === -1 ? undefined : this.numbers[at];
  }

  set(text: string, value: number): void {
    this.put(hashOf(text), value);
  }

  /** The same for a text whose hash is known. */
  put(hash: number, value: number): void {
    if (2 * this.size >= this.keys.length) this.grow();
    const at = this.place(hash);
    if (this.keys[at] === -1) this.size++;
    this.keys[at] = hash;
    this.numbers[at] = value;
  }

  *values(): Generator<number> {
    for (let i = 0; i < this.keys.length; i++) if (this.keys[i] !== -1) yield this.numbers[i]!;
  }

  private place(hash: number): number {
    const mask = this.keys.length - 1;
    let at = hash % this.keys.length;
    while (this.keys[at] !== -1 && this.keys[at] !== hash) at = (at + 1) & mask;
    return at;
  }

  private grow(): void {
    const { keys, numbers } = this;
    this.keys = new Float64Array(2 * keys.length).fill(-1);
    this.numbers = new Float64Array(2 * keys.length);
    this.size = 0;
    keys.forEach((key, i) => {
      if (key !== -1) this.put(key, numbers[i]!);
    });
  }
}
