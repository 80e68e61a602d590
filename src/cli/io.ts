/** The streams and the environment that the program may use; a test hands over its own. */
export interface Io {
  stdin: NodeJS.ReadableStream & { isTTY?: boolean };
  stdout: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
  stderr: NodeJS.WritableStream & { isTTY?: boolean };
  env: NodeJS.ProcessEnv;
  /** The process's own files and pipes, without streams; none in a test. */
  direct?: Direct;
  /** The day it is, ISO 8601: only a baseline's dates look at it. */
  today?: () => string;
  /** Has somebody ask the program to stop by Ctrl-C once; the second time it breaks off. Returns how to take that back. */
  onInterrupt?(listener: () => void): () => void;
}

export interface Direct {
  /** Is standard input a file or a pipe? */
  stdin: boolean;
  /** What standard input holds; `ended` is false where its stream has more. */
  read(maxSize: number): { chunks: Buffer[]; ended: boolean };
  /** Writes to standard output as far as that can be; gives how many bytes were taken. */
  write(bytes: Uint8Array): number;
}

/** Options that every command has. */
export interface GlobalOptions {
  quiet?: boolean;
  debug?: boolean;
  color?: 'auto' | 'always' | 'never' | false;
}

export const isBrokenPipe = (error: unknown): boolean => (error as NodeJS.ErrnoException | null)?.code === 'EPIPE';

const ignore = () => {};

/** A reader that went away (`verklaar … | head`) is no error: whatever is written after that is dropped. */
export function guarded<T extends NodeJS.WritableStream>(stream: T): T {
  if (!stream.listeners('error').includes(ignore)) stream.on('error', ignore);
  return stream;
}

/** Writes a text and waits until the stream took it; a broken pipe counts as taken. */
export function write(stream: NodeJS.WritableStream, text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    guarded(stream);
    stream.write(text, (error) => (error && !isBrokenPipe(error) ? reject(error) : resolve()));
  });
}

/** Writes a text to standard output, without its stream where that can be. */
export async function writeOutput(io: Io, text: string): Promise<void> {
  if (!io.direct) return write(io.stdout, text);
  const bytes = Buffer.from(text);
  const taken = io.direct.write(bytes);
  if (taken < bytes.length) await write(io.stdout, bytes.subarray(taken));
}

/** Is there nobody but a person at standard input? */
export const isTerminal = (io: Io): boolean => !io.direct?.stdin && io.stdin.isTTY === true;

/** Should text on standard output be coloured? The option wins over the environment, that over the terminal. */
export function usesColor(io: Io, when: GlobalOptions['color']): boolean {
  if (when === 'always') return true;
  if (when === 'never' || when === false || io.env.NO_COLOR) return false;
  if (io.env.FORCE_COLOR && io.env.FORCE_COLOR !== '0') return true;
  return io.stdout.isTTY === true && io.env.TERM !== 'dumb';
}
