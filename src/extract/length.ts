/** A length of time by unit. Fractions are allowed until it is written out. */
export interface Length {
  Y: number;
  M: number;
  W: number;
  D: number;
  H: number;
  MIN: number;
  S: number;
}

/** One unit of a table: "kwartaal" is three months. */
export interface Unit {
  unit: keyof Length;
  count: number;
}

const DAYS: Length = { Y: 365, M: 30, W: 7, D: 1, H: 1 / 24, MIN: 1 / 1440, S: 1 / 86400 };
/** What a fraction of a unit is counted in: half a year is six months. */
const SMALLER: [unit: keyof Length, into: keyof Length, count: number][] = [
  ['Y', 'M', 12],
  ['M', 'D', 30],
  ['W', 'D', 7],
  ['D', 'H', 24],
  ['H', 'MIN', 60],
  ['MIN', 'S', 60],
];
const NONE: Length = { Y: 0, M: 0, W: 0, D: 0, H: 0, MIN: 0, S: 0 };

export const times = ({ unit, count }: Unit, value: number): Length => ({ ...NONE, [unit]: count * value });

export function plus(a: Length, b: Length): Length {
  const sum = { ...NONE };
  for (const unit of Object.keys(NONE) as (keyof Length)[]) sum[unit] = a[unit] + b[unit];
  return sum;
}

/** About how many days, to tell which of two is longer. */
export const daysIn = (length: Length): number =>
  (Object.keys(NONE) as (keyof Length)[]).reduce((sum, unit) => sum + length[unit] * DAYS[unit], 0);

/** ISO 8601. Fractions go to the next smaller unit; weeks stand alone, beside other units they are days. */
export function toIso(length: Length): string {
  const whole = { ...length };
  for (const [unit, into, count] of SMALLER) {
    const rest = whole[unit] - Math.floor(whole[unit]);
    whole[unit] = Math.floor(whole[unit]);
    whole[into] += rest * count;
  }
  whole.S = Math.round(whole.S);
  const { Y, M, W, D, H, MIN, S } = whole;
  if (W && !Y && !M && !D && !H && !MIN && !S) return `P${W}W`;
  const date = part(Y, 'Y') + part(M, 'M') + part(D + W * 7, 'D');
  const time = part(H, 'H') + part(MIN, 'M') + part(S, 'S');
  return `P${date}${time ? `T${time}` : ''}`;
}

const part = (value: number, unit: string) => (value ? `${value}${unit}` : '');
