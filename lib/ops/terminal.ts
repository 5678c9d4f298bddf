import { createInterface } from 'node:readline/promises';
import type { Io } from './ports';

/** The part of `process` that a terminal needs. */
export interface TerminalProcess {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

interface OutputStream {
  readonly write: (text: string) => unknown;
  readonly on: (event: 'error', listener: (error: NodeJS.ErrnoException) => void) => unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** Width where there is no terminal: a pipe, a file, a build server. */
const DEFAULT_COLUMNS = 100;
/** Wider lines are hard to read, however wide the window is. */
const MAX_COLUMNS = 140;

/** The real terminal. Colour only on one, and never with NO_COLOR set (no-color.org) or a dumb terminal. */
export function terminal({ stdout, stderr, env }: TerminalProcess): Io {
  const allowed = (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
  for (const stream of [stdout, stderr]) stream.on('error', ignoreClosedPipe);
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    colour: { out: allowed && stdout.isTTY === true, err: allowed && stderr.isTTY === true },
    columns: Math.min(MAX_COLUMNS, stdout.columns ?? positive(env.COLUMNS) ?? DEFAULT_COLUMNS),
  };
}

/** `cdk-headroom capacity prod | head` closes our output early, which is no failure of ours. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

function positive(text: string | undefined): number | undefined {
  const value = Number(text);
  return Number.isInteger(value) && value > 0 ? value : undefined;
}

/** Asks a person on standard error, so that standard output stays the answer's; undefined where nobody could type. */
export function asker({
  stdin,
  stderr,
}: Pick<NodeJS.Process, 'stdin' | 'stderr'>): ((question: string) => Promise<string>) | undefined {
  if (!stdin.isTTY || !stderr.isTTY) return undefined;
  return async (question) => {
    const terminal = createInterface({ input: stdin, output: stderr });
    try {
      return await terminal.question(question);
    } finally {
      terminal.close();
    }
  };
}
