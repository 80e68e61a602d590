// The matcher finds what a plain reading of the phrases finds: no more, no less, and in the same order.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyTokens, type Tokens, tokenize } from '../src/annotate/tokens.js';
import { vocabularyOf } from '../src/annotate/vocabulary.js';
import { compileFolder } from '../src/rulebook/compile.js';
import { prepareRulebook } from '../src/rulebook/load.js';
import { HIT, type Matcher, type Span } from '../src/rulebook/matcher.js';
import { compilePhrase, type Node, wildMatches } from '../src/rulebook/phrase.js';
import { WildWords } from '../src/rulebook/wild-words.js';
import { root } from './program.js';

const { data } = compileFolder(join(root, 'rules'));
const rulebook = prepareRulebook(data);

/** Where a phrase ends that goes on with this node at `at`; -1 where it doesn't. Gaps are as short, alternatives as long as they can be. */
function endOf(node: Node, tokens: Tokens, at: number, last: number): number {
  if (node.type === 'accept') return at;
  if (node.type === 'split') return Math.max(...node.branches.map((branch) => endOf(branch, tokens, at, last)));
  if (node.type === 'gap') {
    for (let i = at; i <= Math.min(last, at + node.most); i++) {
      const end = endOf(node.next, tokens, i, last);
      if (end >= 0) return end;
    }
    return -1;
  }
  if (at >= last) return -1;
  const word = tokens.norm[at]!;
  const passes =
    node.type === 'any' ||
    (node.type === 'words' && node.words.has(word)) ||
    (node.type === 'wild' && wildMatches(node, word)) ||
    (node.type === 'kind' && tokens.kind[at] === node.kind);
  return passes ? endOf(node.next, tokens, at + 1, last) : -1;
}

const sorted = (hits: number[][]) => hits.sort((a, b) => a[1]! - b[1]! || a[0]! - b[0]!);

function plainly(roots: readonly Node[], tokens: Tokens, spans: readonly Span[]): number[][] {
  return spans.flatMap(([first, last]) =>
    roots.flatMap((node, phrase) => {
      const hits: number[][] = [];
      for (let at = first; at < last; at++) {
        const end = endOf(node, tokens, at, last);
        if (end > at) hits.push([phrase, at, end]);
      }
      return hits;
    }),
  );
}

function found({ hits, first }: Matcher): number[][] {
  const list: number[][] = [];
  for (let h = first; h < hits.length; h += HIT) list.push([...hits.subarray(h, h + HIT)]);
  return list;
}

function read(text: string, book: ReturnType<typeof prepareRulebook>): Tokens {
  const tokens = emptyTokens(vocabularyOf(book));
  tokenize(text, 0, text.length, tokens);
  return tokens;
}

describe('the rules of the package', () => {
  const roots = data.phrases.map((phrase) => compilePhrase(phrase, data.lexicon));
  const used = new Set([
    ...data.rules.flatMap((r) => [...r.phrases, ...r.trigger]),
    ...data.parties.flatMap((p) => p.phrases),
  ]);
  const { matcher } = rulebook;
  const text = ['kapper-zonder-koppen/policy.txt', 'cookies-museum/policy.txt', 'huisarts-je-vorm/policy.md']
    .map((file) => readFileSync(join(root, 'fixtures', file), 'utf8'))
    .join('\n')
    .slice(0, 9000);
  const tokens = read(text, rulebook);
  const count = tokens.norm.length;
  const sentences = Array.from({ length: Math.floor(count / 20) }, (_, i): Span => [i * 20, i * 20 + 20]);

  test('phrases are found as a plain reading finds them', () => {
    expect(sentences.length).toBeGreaterThan(20);
    let hits = 0;
    for (const span of sentences) {
      matcher.find(tokens.word, [span]);
      const plain = plainly(roots, tokens, [span]);
      expect(sorted(found(matcher))).toEqual(sorted(plain.filter(([phrase]) => used.has(phrase!))));
      hits += plain.length;
      const here = new Set(plain.map(([phrase]) => phrase!));
      data.rules.forEach((rule, i) => {
        for (const [gate, phrases] of [
          [matcher.index.unlessOf[i]!, rule.unless],
          [matcher.index.whenOf[i]!, rule.when],
        ] as const)
          if (gate >= 0) expect(matcher.isOpen(gate)).toBe(phrases.some((p) => here.has(p)));
      });
    }
    expect(hits).toBeGreaterThan(500);
  }, 60_000);

  test('words of two parts of a sentence make no phrase', () => {
    const row = read('bewaren wij tien jaar | uw gegevens', rulebook);
    const spans: Span[] = [
      [0, 4],
      [4, 6],
    ];
    matcher.find(row.word, spans);
    const plain = plainly(roots, row, spans).filter(([phrase]) => used.has(phrase!));
    expect(sorted(found(matcher))).toEqual(sorted(plain));
  });

  test('more hits than there was room for', () => {
    const long = read('persoonsgegevens '.repeat(2000), rulebook);
    matcher.find(long.word, [[0, 2000]]);
    const one = read('persoonsgegevens', rulebook);
    const hits = found(matcher);
    matcher.find(one.word, [[0, 1]]);
    expect(hits.length).toBeGreaterThanOrEqual(2000 * found(matcher).length);
    expect(hits[0]![1]).toBe(0);
    expect(hits.at(-1)![1]).toBe(1999);
  });
});

test('a word passes the wildcards that its letters pass, however they are sorted out', () => {
  const patterns = data.index.wild.split(' ');
  const wild = new WildWords(data.index);
  for (const word of ['bewaartermijnen', 'klantgegevensbestand', 'idcontrole', 'cookieverklaring', 'zzz', 'a', '']) {
    const passed = patterns.flatMap((pattern, i) => {
      const [prefix = '', ...rest] = pattern.split('*');
      const suffix = rest.pop() ?? '';
      return wildMatches({ prefix, middle: rest.join(''), suffix }, word) ? [i] : [];
    });
    expect(wild.passedBy(word).sort((a, b) => a - b)).toEqual(passed);
  }
});

test('words, numbers and addresses are told apart', () => {
  const text =
    "E-mail: Jan.Bos@koor-x.nl, B.V. of d.m.v. (1.234,56) foto's www.koor.nl/pad). naam_2 12e koor.nl! R&D een- én twee.";
  const tokens = read(text, rulebook);
  expect(tokens.norm.map((norm, i) => `${norm}/${tokens.kind[i]}`)).toEqual([
    'email/cap',
    'jan.bos@koor-x.nl/email',
    'bv/cap',
    'of/word',
    'dmv/word',
    '1.234,56/num',
    'fotos/word',
    'www.koor.nl/pad/url',
    'naam_2/word',
    '12e/word',
    'koor.nl/url',
    'r&d/cap',
    'een/word',
    'en/word',
    'twee/word',
  ]);
  expect(tokens.start.map((start, i) => text.slice(start, tokens.end[i]))[7]).toBe('www.koor.nl/pad');
});
