/** The streams and the environment that the program may use; a test hands over its own. */
export interface Io {
  stdin: NodeJS.ReadableStream & { isTTY?: boolean };
  stdout: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
  stderr: NodeJS.WritableStream & { isTTY?: boolean };
  env: NodeJS.ProcessEnv;
}

/** Options that every command has. */
export interface GlobalOptions {
  quiet?: boolean;
  debug?: boolean;
  color?: 'auto' | 'always' | 'never' | false;
}

const brokenPipe = (error: unknown) => (error as NodeJS.ErrnoException | null)?.code === 'EPIPE';

/** A reader that went away (`verklaar … | head`) is no error: whatever is written after that is dropped. */
export function guardPipes(io: Io): void {
  for (const stream of [io.stdout, io.stderr]) stream.on('error', () => {});
}

/** Writes a text and waits until the stream took it; a broken pipe counts as taken. */
export function write(stream: NodeJS.WritableStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error && !brokenPipe(error) ? reject(error) : resolve()));
  });
}

/** Should text on standard output be coloured? The option wins over the environment, that over the terminal. */
export function usesColor(io: Io, when: GlobalOptions['color']): boolean {
  if (when === 'always') return true;
  if (when === 'never' || when === false || io.env.NO_COLOR) return false;
  if (io.env.FORCE_COLOR && io.env.FORCE_COLOR !== '0') return true;
  return io.stdout.isTTY === true && io.env.TERM !== 'dumb';
}
