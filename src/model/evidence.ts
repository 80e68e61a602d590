/** Where a fact stands in the original file, and which rule found it. */
export interface Evidence {
  /** UTF-16 offsets into the decoded source file, half-open; a byte order mark is not counted. */
  start: number;
  end: number;
  /** 1-based, in UTF-16 units. */
  line: number;
  column: number;
  /** The visible text of the range, whitespace folded. */
  quote: string;
  /** Id of the section the fact stands in. */
  section: string;
  /** Id of the rule that fired. */
  rule: string;
}
