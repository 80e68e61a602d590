/** Why a document could not be read; `code` is stable, the message is for people. */
export type InputProblem =
  | 'missing'
  | 'unreadable'
  | 'folder'
  | 'empty'
  | 'binary'
  | 'too-large'
  | 'too-deep'
  | 'unsupported'
  | 'encoding'
  | 'not-dutch'
  | 'usage';

/** A document that can't be analysed. The message names the cause; whoever knows the file puts its name in front. */
export class InputError extends Error {
  override name = 'InputError';
  constructor(
    readonly code: InputProblem,
    message: string,
  ) {
    super(message);
  }
}

/** A rule file that is wrong: `file:line:column: what is wrong, what is legal`. */
export class RuleError extends Error {
  override name = 'RuleError';
}
