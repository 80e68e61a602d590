import { type LoadedConfig, loadConfig, type Settings, settingsFor } from '../config/config.js';

export type { LoadedConfig, Settings };

/**
 * The configuration of a run of `check`.
 * @param options path: the file of --config; forFile: the first document, as given ("-" or none: the working folder's)
 */
export const configOf = ({ path, forFile }: { path?: string; forFile?: string }): Promise<LoadedConfig> =>
  loadConfig({ cwd: process.cwd(), path, forFile: forFile === '-' ? undefined : forFile });

/** What holds for one document of the run; without one, for the run as a whole. */
export const settingsOf = (config: LoadedConfig, forFile?: string): Settings =>
  settingsFor(config, { cwd: process.cwd(), forFile: forFile === '-' ? undefined : forFile });
