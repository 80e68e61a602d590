import type { Command } from 'commander';
import { bold, printable } from '../emit/terminal.js';
import { type ExplainedFact, type ExplainedSentence, explain } from '../inspect/explain.js';
import { InputError } from '../model/errors.js';
import { examine } from '../pipeline.js';
import { InputErrors } from './errors.js';
import { analysisOptions, attempt, type ReadingOptions, readInput, rulebookFor } from './input.js';
import { type Io, isTerminal, usesColor, write } from './io.js';

interface ExplainOptions extends ReadingOptions {
  at?: number;
  fact?: string;
  stdinFilename?: string;
  command: Command;
}

/** `verklaar explain [file]`: which rules made each fact, and what they made of the sentences without one. */
export async function runExplain(io: Io, file: string | undefined, options: ExplainOptions): Promise<number> {
  if (file === undefined && isTerminal(io)) {
    options.command.outputHelp({ error: true });
    return 2;
  }
  const rulebook = await rulebookFor(options);
  const name = file ?? options.stdinFilename ?? 'standard input';
  const done = await attempt(name, async () => {
    const input = await readInput(file ?? '-', io, options);
    return explain(examine(input.bytes, { ...analysisOptions(options, rulebook, input.path), trace: true }));
  });
  if ('problem' in done) throw new InputErrors([done.problem]);
  const { facts, sentences } = done.value;
  const color = usesColor(io, options.color);
  const parts =
    options.fact === undefined
      ? [...factsAt(facts, options.at), ...sentencesAt(sentences, options.at)]
      : [factNamed(facts, options.fact)];
  if (!parts.length) throw new InputErrors([`${name}: no text at line ${options.at}`]);
  await write(
    io.stdout,
    parts.map((part) => ('path' in part ? describeFact(part, color) : describeSentence(part, color))).join('\n'),
  );
  return 0;
}

const factsAt = (facts: ExplainedFact[], line?: number) =>
  line === undefined ? facts : facts.filter((f) => f.evidence.some((e) => e.line === line));
const sentencesAt = (sentences: ExplainedSentence[], line?: number) =>
  line === undefined ? sentences : sentences.filter((s) => s.line === line);

function factNamed(facts: ExplainedFact[], path: string): ExplainedFact {
  const fact = facts.find((f) => f.path === path);
  if (fact) return fact;
  const [key = ''] = path.split('.');
  const near = facts.filter((f) => f.path.split('.')[0] === key).map((f) => f.path);
  throw new InputError(
    'usage',
    `--fact: there is no fact "${path}"; ${near.length ? `there are ${near.join(', ')}` : `nothing was found for "${key}"`}`,
  );
}

function describeFact({ path, label, evidence }: ExplainedFact, color: boolean): string {
  const places = evidence.map(
    (e) =>
      `  line ${e.line}, column ${e.column}: "${printable(e.quote)}"\n    ${e.rule}${e.why ? `: ${printable(e.why)}` : ''}\n`,
  );
  return `${bold(path, color)}${label ? `: ${printable(label)}` : ''}\n${places.join('')}`;
}

function describeSentence({ line, quote, fired, held }: ExplainedSentence, color: boolean): string {
  const rows = [
    ...fired.map((f) => `  fired: ${f.rule} (${f.emits}): ${printable(f.why)}\n`),
    ...held.map((h) => `  held back: ${h.rule} (${h.emits}): ${h.reason}\n`),
  ];
  return `${bold(`line ${line}`, color)}, no fact: "${printable(quote)}"\n${rows.join('') || '  no rule matched\n'}`;
}
