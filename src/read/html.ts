import type { DocumentBuilder } from './builder.js';
import { decodeEntities } from './entities.js';
import { Flow } from './flow.js';
import { type Mapped, part } from './mapped.js';

export function readFragment(source: Mapped, builder: DocumentBuilder): void {
  const flow = new Flow(builder);
  let at = 0;
  const text = source.text.replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, (m) => ' '.repeat(m.length));
  for (const tag of text.matchAll(/<\/?([a-z][a-z0-9]*)\b[^>]*>/gi)) {
    flow.add(decodeEntities(part(source, at, tag.index)));
    at = tag.index + tag[0].length;
    const name = tag[1]!.toLowerCase();
    if (/^h[1-6]$/.test(name)) {
      if (tag[0][1] !== '/') flow.open('heading', { level: Number(name[1]) });
      else flow.close();
    } else if (name === 'li' && tag[0][1] !== '/') flow.open('item', { level: 1 });
    else if (/^(?:p|div|ul|ol|li|table|tr|section|article|br|body|head|html)$/.test(name)) flow.close();
  }
  flow.add(decodeEntities(part(source, at)));
  flow.close();
}
