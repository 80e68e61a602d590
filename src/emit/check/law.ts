/** Where a law can be read, by the name that requirements give it. */
const LAWS: readonly { name: RegExp; address: (article: string, parts: readonly string[]) => string }[] = [
  {
    name: /^(?:AVG|GDPR)$/i,
    address: (article, [paragraph, point]) =>
      `http://data.europa.eu/eli/reg/2016/679/art_${article}${paragraph ? `/par_${paragraph}` : ''}${point ? `/pnt_${point}` : ''}/oj`,
  },
  { name: /^(?:Telecommunicatiewet|Tw)$/i, address: (article) => dutchLaw('BWBR0009950', article) },
  {
    name: /^Wet (?:van )?30 juli 2018$/i,
    address: () => 'https://www.ejustice.just.fgov.be/eli/wet/2018/07/30/2018040581/justel',
  },
  { name: /^(?:UAVG|Uitvoeringswet AVG)$/i, address: (article) => dutchLaw('BWBR0040940', article) },
];

const dutchLaw = (id: string, article: string) => `https://wetten.overheid.nl/jci1.3:c:${id}&artikel=${article}`;

/** The address of an article such as "AVG art. 13(2)(a)"; null for a law that isn't known here. */
export function addressOf(law: string): string | null {
  const found = /^(.{1,40}?) art(?:\.|ikel) ?(\d{1,3}(?:\.\d{1,3})?[a-z]?)(?:\((\d{1,2})\))?(?:\(([a-z])\))?/i.exec(
    law,
  );
  if (!found) return null;
  const [, name = '', article = '', ...parts] = found;
  return LAWS.find((known) => known.name.test(name))?.address(article, parts) ?? null;
}
