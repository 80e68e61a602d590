import { stringify } from 'yaml';
import { type LoadedConfig, settingsOf } from './config.js';
import { type Io, writeOutput } from './io.js';

/** `verklaar check --print-config FILE`: what the configuration comes to for a document. */
export async function printConfig(io: Io, config: LoadedConfig, forFile: string): Promise<number> {
  const settings = settingsOf(config, forFile);
  const from = config.file === null ? 'no configuration was found' : config.file;
  const text = Object.keys(settings).length ? stringify(settings, { lineWidth: 0 }) : '';
  await writeOutput(io, `# ${from}\n${text}`);
  return 0;
}
