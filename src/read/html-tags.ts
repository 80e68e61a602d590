/** What the start tag of an element does to the tree (HTML standard, "in body"). */
export type Opening =
  | 'inline'
  | 'block'
  | 'heading'
  | 'pre'
  | 'item'
  | 'formatting'
  | 'link'
  | 'void'
  | 'rule'
  | 'meta'
  | 'raw'
  | 'skipped'
  | 'table'
  | 'part'
  | 'form'
  | 'button'
  | 'holder'
  | 'option'
  | 'page'
  | 'odd';

/** What is known of an element by its name. */
export interface Tag {
  name: string;
  opens: Opening;
  /** Ends the search for an element that an end tag closes. */
  special: boolean;
  /** Its content is a world of its own: end tags within it close nothing outside. */
  barrier: boolean;
  /** Stands in `<head>`. */
  head: boolean;
  /** Stands within a line; any other element, known or custom, begins a line of its own. */
  inline: boolean;
  /** Its content is never text. */
  neverText: boolean;
  /** Of `<h1>` to `<h6>`: the number. */
  level: number;
}

const words = (text: string) => text.split(' ');

const OPENINGS: Partial<Record<Opening, string>> = {
  block:
    'address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer header hgroup ' +
    'main menu nav ol p search section summary ul',
  heading: 'h1 h2 h3 h4 h5 h6',
  pre: 'pre listing',
  item: 'li dd dt',
  formatting: 'b big code em font i s small strike strong tt u',
  link: 'a nobr',
  void: 'area br embed img keygen wbr input',
  rule: 'hr',
  meta: 'base basefont bgsound link meta param source track',
  raw: 'style script title noscript noframes noembed iframe textarea',
  skipped: 'svg select template',
  table: 'table',
  part: 'caption col colgroup tbody td tfoot th thead tr',
  form: 'form',
  button: 'button',
  holder: 'applet marquee object',
  option: 'option optgroup',
  page: 'html head body',
  odd: 'frame frameset image math plaintext rb rp rt rtc xmp',
};

const SPECIAL = new Set(
  words(
    'address applet area article aside base basefont bgsound blockquote body br button caption center col colgroup dd ' +
      'details dir div dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header ' +
      'hgroup hr html iframe img input li link listing main marquee menu meta nav noembed noframes noscript object ol p ' +
      'param plaintext pre script section select source style summary table tbody td template textarea tfoot th thead ' +
      'title tr track ul wbr xmp',
  ),
);
const BARRIERS = new Set(words('applet caption html marquee object table td template th'));
const HEAD = new Set(words('base basefont bgsound link meta title noscript noframes style script template'));
const NEVER_TEXT = new Set(
  words(
    'script style template noscript svg math iframe object embed canvas video audio map select textarea input datalist ' +
      'head link meta img picture source track progress meter frame frameset noframes option applet rp rt',
  ),
);
const INLINE = new Set(
  words(
    'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb ruby s samp small span ' +
      'strike strong sub sup time tt u var wbr button img br output',
  ),
);

const newTag = (name: string, opens: Opening): Tag => ({
  name,
  opens,
  special: SPECIAL.has(name),
  barrier: BARRIERS.has(name),
  head: HEAD.has(name),
  inline: INLINE.has(name),
  neverText: NEVER_TEXT.has(name),
  level: opens === 'heading' ? Number(name[1]) : 0,
});

let known: Map<string, Tag> | null = null;

/** The elements that the standard has rules for, and those of a line; made when the first page is read. */
function knownTags(): Map<string, Tag> {
  if (known) return known;
  known = new Map();
  for (const name of [...INLINE, ...NEVER_TEXT]) known.set(name, newTag(name, 'inline'));
  for (const [opens, names] of Object.entries(OPENINGS))
    for (const name of words(names)) known.set(name, newTag(name, opens as Opening));
  return known;
}

/** Lower case as HTML knows it: of ASCII letters only. */
export const lowerCase = (name: string) => name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

/** The element of a name as written in the file. */
export function tagOf(written: string): Tag {
  const tags = knownTags();
  const tag = tags.get(written);
  if (tag) return tag;
  const name = lowerCase(written);
  return tags.get(name) ?? newTag(name, 'inline');
}
