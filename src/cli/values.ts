import { InvalidArgumentError } from 'commander';

/** All values of an option that may be given more than once. */
export const collect = (value: string, before: string[] = []) => [...before, value];

/** Values separated by commas, of an option that may be given more than once. */
export const commas = (value: string, before: string[] = []) => [
  ...before,
  ...value
    .split(',')
    .map((v) => v.trim())
    .filter(Boolean),
];

/** A whole number of at most so many digits. */
export const whole =
  (what: string, least: number, digits = 9) =>
  (value: string) => {
    if (!/^\d{1,12}$/.test(value) || value.length > digits || Number(value) < least)
      throw new InvalidArgumentError(`${what} is expected.`);
    return Number(value);
  };

/** A number of seconds, with fractions. */
export function seconds(value: string): number {
  if (!/^\d{1,6}(?:\.\d{1,3})?$/.test(value) || !Number(value))
    throw new InvalidArgumentError('A number of seconds is expected.');
  return Number(value);
}
