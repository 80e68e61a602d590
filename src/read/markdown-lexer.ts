import type { Token, Tokens } from 'marked';
import { lazy } from './lazy.js';

const marked = lazy<typeof import('marked')>('marked');

/** Without any of these a text is just text, for it holds no mark, no address and no line break of Markdown's. */
const MARKED = /[\\<[`*_~@]|https?|ftp:|www\.|mailto:|xmpp:| {2}\n/i;
/** How a line begins that parts the head of a table from its rows. */
const DELIMITER = /^ {0,3}[|:-]/;

/** Does a line of the paragraph with which a text begins look like one that underlines a title? */
function mayBeUnderlined(src: string): boolean {
  for (let at = src.indexOf('\n') + 1; at > 0; at = src.indexOf('\n', at) + 1) {
    while (src[at] === ' ' || src[at] === '\t') at++;
    const first = src[at];
    if (first === '=' || first === '-') return true;
    if (first === '\n' || first === undefined) return false;
  }
  return false;
}

/** Does the second line part the head of a table from its rows? */
function mayBeTable(src: string): boolean {
  const second = src.indexOf('\n') + 1;
  return second > 0 && DELIMITER.test(src.slice(second, second + 4));
}

/** marked's own classes with short ways where there is nothing to find: it would try all its patterns to see that. */
function makeLexer(): typeof import('marked').Lexer<string, string> {
  const { Lexer, Tokenizer } = marked();
  class ShortTokenizer extends Tokenizer<string, string> {
    override lheading(src: string): Tokens.Heading | undefined {
      return mayBeUnderlined(src) ? super.lheading(src) : undefined;
    }
    override table(src: string): Tokens.Table | undefined {
      return mayBeTable(src) ? super.table(src) : undefined;
    }
  }
  return class extends Lexer<string, string> {
    constructor() {
      super({ gfm: true, tokenizer: new ShortTokenizer() });
    }
    override inlineTokens(src: string, tokens: Token[] = []): Token[] {
      if (MARKED.test(src)) return super.inlineTokens(src, tokens);
      if (src) tokens.push({ type: 'text', raw: src, text: src, escaped: false });
      return tokens;
    }
  };
}

let made: ReturnType<typeof makeLexer> | null = null;
const lexer = () => new (made ??= makeLexer())();

/** The blocks of a Markdown text, with what stands in them. */
export const lexBlocks = (text: string): Token[] => lexer().lex(text);

/** What stands in a line of Markdown. */
export const lexInline = (text: string): Token[] => lexer().inlineTokens(text);
