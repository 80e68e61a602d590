/** Seconds of processor time, user and system, that the children of a shell took: of the last line of its `times`. */
export const childSeconds = (stdout) =>
  stdout
    .trim()
    .split('\n')
    .at(-1)
    .split(/\s+/)
    .map((t) => 60 * Number.parseFloat(t) + Number.parseFloat(t.slice(t.indexOf('m') + 1)))
    .reduce((sum, t) => sum + t);
