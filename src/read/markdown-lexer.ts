import type { Token, Tokens } from 'marked';
import { lazy } from './lazy.js';

const marked = lazy<typeof import('marked')>('marked');

/** Without any of these a text is just text, for it holds no mark, no address and no line break of Markdown's. */
const MARKED = /[\\<[`*_~@]|https?|ftp:|www\.|mailto:|xmpp:| {2}\n/i;
/** A line that underlines a title, in the paragraph with which a text begins. */
const UNDERLINED = /[^\n]*(?:\n(?![^\S\n]*\n)(?! {0,3}(?:=+|-+)[ \t]*(?:\n|$))[^\n]*)*\n {0,3}(?:=+|-+)[ \t]*(?:\n|$)/y;
/** A second line that parts the head of a table from its rows. */
const DELIMITED = /[^\n]*\n {0,3}[|:-]/y;

const begins = (pattern: RegExp, text: string) => {
  pattern.lastIndex = 0;
  return pattern.test(text);
};

/** marked's own classes with short ways where there is nothing to find: it would try all its patterns to see that. */
function makeLexer(): typeof import('marked').Lexer<string, string> {
  const { Lexer, Tokenizer } = marked();
  class ShortTokenizer extends Tokenizer<string, string> {
    override lheading(src: string): Tokens.Heading | undefined {
      return begins(UNDERLINED, src) ? super.lheading(src) : undefined;
    }
    override table(src: string): Tokens.Table | undefined {
      return begins(DELIMITED, src) ? super.table(src) : undefined;
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
