import { spawn, spawnSync } from 'node:child_process';
import { dirname } from 'node:path';

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The interpreter itself, without what may stand in front of it on the PATH: each boot starts it several times. */
export const REAL_PYTHON = spawnSync('python3', ['-c', 'import sys; print(sys.executable)'], {
  encoding: 'utf8',
}).stdout.trim();

/** The PATH of what runs here, with that interpreter first. */
export const PATH = `${dirname(REAL_PYTHON)}:${process.env.PATH ?? ''}`;

/** Runs a command while this process goes on serving it; nothing of our environment but the PATH reaches it. */
export function run(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { env: { PATH: PATH, ...environment } });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
    child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
    child.once('error', failed);
    child.once('close', (status) => done({ status, stdout, stderr }));
  });
}
