// Tables of the rulebook are packed at build; what is loaded is what was compiled.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compileFolder } from '../src/rulebook/compile.js';
import { loadRulebook } from '../src/rulebook/load.js';
import { mergeRulebook } from '../src/rulebook/merge.js';
import { pack, unpack } from '../src/rulebook/packed.js';
import { root } from './program.js';

test('rows come back as they were', () => {
  const rows = [
    { id: 'a', list: [], flag: false, text: null },
    { id: 'b', list: [1, 2], flag: false, text: 'x' },
    { id: 'c', list: [], flag: false, text: 'x' },
  ];
  const packed = pack(rows);
  expect(packed.others.map((column) => column.key)).toEqual(['id', 'list', 'text']);
  expect(unpack(JSON.parse(JSON.stringify(packed)))).toEqual(rows);
});

test('rules and parties come back as they were compiled', () => {
  const { data } = compileFolder(join(root, 'rules'));
  const again = <T extends object>(rows: readonly T[]) => unpack<T>(JSON.parse(JSON.stringify(pack(rows))));
  expect(again(data.rules)).toEqual(data.rules);
  expect(again(data.parties)).toEqual(data.parties);
  expect(again(data.rules).map((rule) => Object.keys(rule))).toEqual(data.rules.map((rule) => Object.keys(rule)));
});

test('merged rules share nothing with the bundled ones', () => {
  const before = JSON.stringify(loadRulebook().parties);
  const merged = mergeRulebook([join(root, 'rules/parties')].slice(1));
  merged.parties[0]!.aliases.push('x');
  expect(merged.parties.filter((party) => party.aliases.includes('x'))).toHaveLength(1);
  expect(JSON.stringify(loadRulebook().parties)).toBe(before);
});
