// Many ways to title a section (test/headings.yaml), above a text that says nothing: the heading alone files it.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { analyse } from '../src/pipeline.js';
import { compileFolder } from '../src/rulebook/compile.js';
import { prepareRulebook } from '../src/rulebook/load.js';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const rulebook = prepareRulebook(compileFolder(path('../rules')).data);
const headings: Record<string, string[]> = parse(readFileSync(path('headings.yaml'), 'utf8'));

it.each(Object.entries(headings))('%s', (category, titles) => {
  const filed = (title: string) =>
    analyse(
      `# Privacyverklaring\n\nDe schaatsclub legt hier uit wat zij doet.\n\n## ${title}\n\nZo doen wij dat bij de schaatsclub, al vele jaren en met veel plezier voor iedereen.\n`,
      { path: 'beleid.md', rulebook, anyLanguage: true },
    )
      .sections.at(-1)!
      .categories.map((c) => c.id);
  expect(titles.filter((title) => filed(title).join() !== category)).toEqual([]);
});
