/** A comment that silences: `<!-- verklaar-ignore avg.retention, stale-date -- the archive has its own rules -->`. */
export interface Comment {
  readonly ids: readonly string[];
  readonly reason: string;
  readonly start: number;
  readonly end: number;
}

const OPEN = '<!--';
const CLOSE = '-->';
const WORD = 'verklaar-ignore';

/** Comments of a Markdown or HTML file that silence results; wherever one stands, it counts for the whole document. */
export function commentsIn(text: string): Comment[] {
  const comments: Comment[] = [];
  for (let start = text.indexOf(OPEN); start >= 0; ) {
    const close = text.indexOf(CLOSE, start + OPEN.length);
    if (close < 0) break;
    const inside = text.slice(start + OPEN.length, close).trim();
    const end = close + CLOSE.length;
    if (inside.startsWith(WORD) && /^[\s:]/.test(`${inside.slice(WORD.length)} `)) {
      const said = inside.slice(WORD.length).replace(/\s+/g, ' ');
      const cut = said.indexOf(' -- ');
      const ids = (cut < 0 ? said : said.slice(0, cut)).split(/[\s,:]+/).filter(Boolean);
      comments.push({ ids, reason: cut < 0 ? '' : said.slice(cut + ' -- '.length).trim(), start, end });
    }
    start = text.indexOf(OPEN, end);
  }
  return comments;
}
