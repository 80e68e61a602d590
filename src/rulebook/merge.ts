import { readFileSync, statSync } from 'node:fs';
import { InputError } from '../model/errors.js';
import { emptyRulebook, RuleCompiler, type RuleText, ruleFiles } from './compile.js';
import { loadRulebook, prepareRulebook } from './load.js';
import type { Rulebook, RulebookData } from './rulebook.js';

/**
 * The bundled rules with the user's own added: rules, parties, tables, and words for word lists.
 * @param paths rule files, or folders of them
 * @throws InputError where a path holds no rule file; RuleError (`file:line:column`) where a rule is wrong
 */
export function mergeRulebook(paths: readonly string[]): Rulebook {
  return mergeRules(paths).rulebook;
}

/** The same, with the texts of the added rules, which hold their examples. */
export function mergeRules(paths: readonly string[]): { rulebook: Rulebook; texts: RuleText[] } {
  const compiler = new RuleCompiler(copyOf(loadRulebook()));
  for (const file of paths.flatMap(filesOf)) compiler.addFile(file, readFileSync(file, 'utf8'));
  return { rulebook: prepareRulebook(compiler.finish()), texts: compiler.texts };
}

/** Only the plain data, its values no longer shared: what is made ready for matching is made again. */
function copyOf({ digest, lexicon, phrases, rules, parties, tables, vocabulary }: Rulebook): RulebookData {
  const data = { digest, lexicon, phrases, rules, parties, tables, vocabulary };
  return { ...emptyRulebook(), ...(JSON.parse(JSON.stringify(data)) as typeof data) };
}

function filesOf(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new InputError('missing', `${path}: no such rule file or folder`);
  const files = found.isDirectory() ? ruleFiles(path) : [path];
  if (!files.length) throw new InputError('missing', `${path}: holds no rule file (.yaml)`);
  return files;
}
