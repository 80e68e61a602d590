import { hasLike, type Node, namesOf, textOf, walk } from './html-tree.js';
import { hasTitle, isOpening, namesPolicy, openingOf } from './page-title.js';

/** What a subtree holds: characters of text, of text in links, links, and words that policies use. */
interface Weight {
  text: number;
  linked: number;
  links: number;
  policy: number;
  sentences: number;
}

const POLICY_WORD = /persoonsgegeven|privacy|gegevens|verwerk|cookie|toestemming|\bavg\b|bewaar|betrokkene|website/gi;
const SENTENCE_END = /[a-zà-ÿ)][.;!?](?:\s|$)/g;

/** Parts that are furniture by what they are. */
const FURNITURE_TAGS = new Set(['nav', 'header', 'footer', 'aside', 'dialog', 'menu', 'form']);
const FURNITURE_ROLES =
  /^(?:navigation|banner|contentinfo|search|dialog|alertdialog|menu|menubar|toolbar|complementary|alert)$/;
/** Consent tools name their parts so; those of their documents (`cmplz-document`, `CookieDeclaration`) are text. */
const CONSENT =
  /cookie[-_]?(?:banner|bar|notice|consent|popup|modal|message|melding|law|wall|alert|dialog|overlay|settings|preferences|control|box|layer|bot)|cybot|onetrust|optanon|cmplz-(?:cookiebanner|manage|soft)|cky-|cli-modal|moove[-_]gdpr|iubenda-cs|didomi|usercentrics|tarteaucitron|borlabs|gdpr[-_](?:banner|popup|notice|modal)|consent[-_]?(?:banner|modal|popup|bar|manager|dialog)|\bcc-(?:window|banner|nb)\b|klaro|truste|quantcast|\bcmp\b/i;
const CONSENT_DOCUMENT = /cmplz-document|CookieDeclaration|cookie-?(?:policy|beleid|verklaring|statement)/;
const FURNITURE_NAMES =
  /(?:^|[\s_-])(?:nav(?:bar|igation|igatie)?|menu|submenu|mega-?menu|top-?bar|site-?header|page-?footer|site-?footer|(?:footer|menu|navbar)\d{1,2}|footer|colophon|bread-?crumbs?|kruimelpad|share|sharing|share-?bar|sharedaddy|social(?:s|-?media|-?links|-?icons|-?share)?|addtoany|related(?:-?posts)?|gerelateerd|recent-?posts|side-?bar|widget(?:s|-?area)?|comments?(?:-?area|-?list|-?respond)?|respond|disqus|newsletter|nieuwsbrief|subscribe|mailchimp|search(?:-?form|-?bar)?|zoeken|pagination|pager|paging|post-?navigation|skip-?links?|back-?to-?top|to-?top|scroll-?top|lang(?:uage)?-?(?:switch\w*|select\w*|nav)|popup|modal|lightbox|overlay|off-?canvas|drawer|toast|notification|promo|advert(?:isement)?|ads?|banner|login|cart|minicart|winkelwagen|cta|call-?to-?action|author-?box|byline|post-?meta|entry-?meta|tags|print-?only|sr-only|visually-hidden|screen-reader-text|chat|whatsapp|usp)(?=$|[\s_-])/i;
/** A link that leads away from the document: "← Terug naar home". */
const WAY_OUT =
  /^(?:[←‹«<⟵⬅]|(?:ga )?terug(?: naar|$)|terug$|back\b|home$|naar (?:boven|top|de homepage)|spring naar|ga naar (?:de )?inhoud|skip to|printen?$|sluiten$)/i;
/** What policies call their parts, as pages call their furniture. */
const ANCHOR =
  /(?:^|[\s_-])(?:share|sharing|social(?:s|-?media)?|comments?|newsletter|nieuwsbrief|mailchimp|search|zoeken|login|chat|whatsapp|tags|advert(?:isement)?|ads?)(?=$|[\s_-])/i;
const MAIN_SHARE = 0.5;

/** The parts of a page that aren't the document: menus, footers, consent banners, related posts, share bars. */
export function findFurniture(body: Node): Set<Node> {
  const weights = weigh(body);
  const whole = weights.get(body)!;
  const main = findMain(body, weights, whole);
  const opening = main ? openingOf(body, main, isConsent) : null;
  const removed = new Set<Node>();
  walk(body, (node) => {
    if (!node.tag || node.tag.neverText) return false;
    if (main && !main.has(node) && !isWithin(node, main) && !isOpening(node, opening!)) {
      removed.add(node);
      return false;
    }
    if (!isFurniture(node, weights.get(node)!, whole)) return true;
    removed.add(node);
    return false;
  });
  rescueTitle(body, removed);
  return removed;
}

/** Adds up what each subtree holds, leaves first. */
function weigh(body: Node): Map<Node, Weight> {
  const zero = (): Weight => ({ text: 0, linked: 0, links: 0, policy: 0, sentences: 0 });
  const weights = new Map<Node, Weight>([[body, zero()]]);
  const open = [weights.get(body)!];
  let anchors = 0;
  walk(
    body,
    (node) => {
      if (node.text !== null) addText(open.at(-1)!, node.text.trim(), anchors > 0);
      if (!node.tag || node.tag.neverText) return false;
      const weight = zero();
      weights.set(node, weight);
      open.push(weight);
      if (node.is('a')) {
        anchors++;
        weight.links = 1;
      }
      return true;
    },
    (node) => {
      if (node.tag!.neverText) return;
      if (node.is('a')) anchors--;
      add(open.pop()!, open.at(-1)!);
    },
  );
  return weights;
}

function addText(to: Weight, text: string, linked: boolean): void {
  if (!text) return;
  const size = text.replace(/\s{2,}/g, ' ').length;
  to.text += size;
  if (linked) to.linked += size;
  to.policy += text.match(POLICY_WORD)?.length ?? 0;
  to.sentences += text.match(SENTENCE_END)?.length ?? 0;
}

function add(own: Weight, to: Weight): void {
  to.text += own.text;
  to.linked += own.linked;
  to.links += own.links;
  to.policy += own.policy;
  to.sentences += own.sentences;
}

/** `<main>`, role=main or the only `<article>` with the greater part of the text, and the way down to it; null if there is none. */
function findMain(body: Node, weights: Map<Node, Weight>, whole: Weight): Set<Node> | null {
  const candidates: Node[] = [];
  walk(body, (node) => {
    if (node.is('main') || node.attribute('role') === 'main') candidates.push(node);
    return true;
  });
  const best = candidates
    .map((node) => ({ node, weight: weights.get(node)! }))
    .filter(
      ({ weight }) => weight && weight.policy >= whole.policy * MAIN_SHARE && weight.sentences >= whole.sentences * 0.5,
    )
    .sort((a, b) => b.weight.policy - a.weight.policy)[0];
  if (!best?.weight.text) return null;
  const path = new Set<Node>();
  for (let at: Node | null = best.node; at && at !== body; at = at.parent) path.add(at);
  return path;
}

/** Within the main part itself: everything below the last element of the path. */
function isWithin(node: Node, main: Set<Node>): boolean {
  const [deepest] = main;
  for (let at: Node | null = node.parent; at; at = at.parent) if (at === deepest) return true;
  return false;
}

function isFurniture(node: Node, weight: Weight, whole: Weight): boolean {
  const { name } = node.tag!;
  if (node.tag!.level) return false;
  const names = name.includes('-') ? `${namesOf(node)} ${name}` : namesOf(node);
  const share = whole.policy ? weight.policy / whole.policy : 0;
  if (names && CONSENT.test(names) && !CONSENT_DOCUMENT.test(names)) return share < 0.7 || !hasTitle(node);
  if (share >= MAIN_SHARE && weight.sentences >= whole.sentences * 0.3) return false;
  if (name === 'body' || name === 'main' || name === 'article') return false;
  if (FURNITURE_TAGS.has(name) || hasLike(node, 'role', FURNITURE_ROLES)) return !isContent(node, weight);
  if (names && FURNITURE_NAMES.test(names) && !isProse(weight)) return !isAnchored(node, weight);
  if (/^(?:a|p|div|li|span)$/.test(name) && weight.text < 45 && weight.links === 1 && weight.linked === weight.text)
    return WAY_OUT.test(textOf(node, 60));
  return isLinkList(node, weight);
}

/** A titled part whose id is an anchor for readers ("#nieuwsbrief", "#sharing"), not the name of what it does on the page. */
function isAnchored(node: Node, weight: Weight): boolean {
  if (FURNITURE_NAMES.test(node.attribute('class') ?? '')) return false;
  return (
    ANCHOR.test(node.attribute('id') ?? '') && weight.policy > 0 && weight.sentences > 0 && hasTitle(node, 6, /\S/)
  );
}

/** A `<header>` or `<form>` of the document itself: within the article, with its title or with prose. */
function isContent(node: Node, weight: Weight): boolean {
  if (node.is('form')) return weight.sentences >= 3 && weight.policy >= 3;
  if (node.is('header')) return hasTitle(node) && weight.links <= 3;
  return (node.is('aside') || node.is('footer')) && isInArticle(node) && isProse(weight);
}

const isProse = (w: Weight) => w.sentences >= 4 && w.policy >= 3 && w.linked < w.text * 0.4;

function isInArticle(node: Node): boolean {
  for (let at = node.parent; at?.tag; at = at.parent) if (at.is('article') || at.is('main')) return true;
  return false;
}

/** Lists and boxes of nothing but links: menus, tables of contents, tag clouds. */
function isLinkList(node: Node, w: Weight): boolean {
  if (!/^(?:ul|ol|div|section|p)$/.test(node.tag!.name)) return false;
  if (w.links < 4 || w.linked < w.text * 0.8 || w.sentences > 1) return false;
  return w.text / w.links < 80;
}

/** A document's title often stands in a page header or hero image: it is taken back when nothing kept says it. */
function rescueTitle(body: Node, removed: Set<Node>): void {
  let kept = false;
  const lost: Node[] = [];
  const isRemoved = (node: Node) => {
    for (let at: Node | null = node; at?.tag; at = at.parent) if (removed.has(at)) return true;
    return false;
  };
  walk(body, (node) => {
    if (!node.tag || node.tag.neverText) return false;
    if (!node.is('h1')) return true;
    if (!namesPolicy(node)) return false;
    if (isRemoved(node)) lost.push(node);
    else kept = true;
    return false;
  });
  const title = lost.find((node) => !isConsent(node));
  if (kept || !title) return;
  // What surrounds the title goes instead of what holds it.
  for (let at = title; at.parent?.tag; at = at.parent) {
    removed.delete(at);
    if (!isRemoved(at.parent)) break;
    for (let sibling = at.parent.first; sibling; sibling = sibling.next) if (sibling !== at) removed.add(sibling);
  }
}

/** Part of a consent tool. */
const isConsent = (node: Node) => CONSENT.test(ancestorNames(node));

function ancestorNames(node: Node): string {
  const names: string[] = [];
  for (let at: Node | null = node; at?.tag; at = at.parent) names.push(namesOf(at));
  return names.join(' ');
}
