/** What must stand in a policy, and what may stand there beside it; a plain list is what must. */
export type Expected<T> = readonly T[] | { readonly must?: readonly T[]; readonly may?: readonly T[] };

/** A period for a kind of data: `{ subject: facturen, duration: P7Y }`. */
export interface ExpectedRetention {
  /** Words of the subject as the policy has it; capitals don't count, and a part of it will do. */
  readonly subject: string;
  /** ISO 8601. */
  readonly duration: string;
}

/**
 * What is known of an organisation and must agree with its policy (`expect:` in the configuration). What must stand
 * there and doesn't, and what stands there and is named under neither, is a result of kind `expectation`.
 */
export interface Expectation {
  /** Named third parties, by their name or an alias. */
  readonly processors?: Expected<string>;
  /** Cookies by name; `_ga_*` stands for any ending. */
  readonly cookies?: Expected<string>;
  readonly retention?: Expected<ExpectedRetention>;
  /** E-mail addresses, phone numbers (E.164) and postal codes at which one can reach the organisation. */
  readonly contact?: Expected<string>;
  readonly dpo?: 'named' | 'not-appointed' | 'unstated' | { readonly name?: string; readonly email?: string };
}
