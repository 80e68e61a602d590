import { type Command, InvalidArgumentError, Option } from 'commander';
import { LANGUAGES, SEVERITIES } from '../check/report.js';
import { CHECK_FORMAT_NAMES } from '../emit/check-formats.js';
import { collect, commas, whole } from './values.js';

const format = (value: string, before: string[] = []) => {
  if (!(CHECK_FORMAT_NAMES as string[]).includes(value))
    throw new InvalidArgumentError(`Allowed choices are ${CHECK_FORMAT_NAMES.join(', ')}.`);
  return [...before, value];
};

/** The command `check` with its own options; those of reading documents are added by the caller. */
export function addCheckCommand(program: Command): Command {
  return program
    .command('check')
    .description('hold policies against what they must say: exit code 1 where one lacks something')
    .argument('[paths...]', 'files, folders, patterns; - or none reads standard input')
    .option(
      '--profile <name>',
      'kern, avg (default), be, cookies-nl, cookies-be, or a file of your own (repeatable)',
      collect,
    )
    .option(
      '--require <sections>',
      'these sections must be there, separated by commas; without --profile only these',
      commas,
    )
    .addOption(
      new Option('--fail-level <severity>', 'exit code 1 from this severity on (default: error)').choices([
        ...SEVERITIES,
      ]),
    )
    .option('--max-warnings <number>', 'exit code 1 where there are more warnings than this', whole('A number', 0))
    .addOption(new Option('--min-level <severity>', 'show only from this severity on').choices([...SEVERITIES]))
    .addOption(new Option('--lang <language>', 'language of the messages (default: nl)').choices([...LANGUAGES]))
    .option('-f, --format <format>', `${CHECK_FORMAT_NAMES.join(', ')} (repeatable)`, format)
    .option(
      '-o, --out <file>',
      'file for the format of the same number (repeatable); standard output for those without',
      collect,
    )
    .option('--baseline <file>', 'problems that are known and accepted')
    .option('--update-baseline', 'write what is wrong now to the baseline')
    .option('--config <file>', 'configuration, instead of the verklaar.config.yaml that is found upwards')
    .option('--print-config <file>', 'show what the configuration comes to for a document')
    .option('--stdin-filename <name>', 'name of what comes from standard input; its extension tells the format')
    .addHelpText('after', '\nExample:\n  verklaar check privacy.md --require retention,processors,rights\n');
}
