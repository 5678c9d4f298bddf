// Programs with a Node probe, each in a process of its own.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export const FOLDER = resolve('probes/node');
export const IMPORTED = `import { attach } from ${JSON.stringify(pathToFileURL(`${FOLDER}/index.mjs`).href)};`;
export const REQUIRED = `const { attach } = require(${JSON.stringify(`${FOLDER}/index.cjs`)});`;
export const register = ['--require', `${FOLDER}/register.cjs`];
/**
 * Spins for so many milliseconds, and until its thread has had a processor for all of them: where others take it nobody is
 * to blame, and the block would rightly not count. The process's time will not do: its other threads use some, too.
 */
export const SPIN = `const ranMs = () => {
  try {
    return process.getBuiltinModule('node:fs').readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0] / 1e6;
  } catch {
    return Infinity; // No such account: then the probe has none either.
  }
};
const spin = (ms) => {
  const until = ranMs() + ms;
  let end = performance.now() + ms;
  do {
    while (performance.now() < end);
    end += 2;
  } while (ranMs() < until);
};`;
/** Functions of the above, on a busy machine also the second one. */
export const SPINNING = /^(spin|ranMs|\((fs\.readFileSync|String\.split)\) in ranMs)$/;
export const SLEEP = 'const sleep = (ms) => new Promise((done) => setTimeout(done, ms));';
export const SAY = 'const say = (value) => console.log(JSON.stringify(value));';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The lines of standard output, parsed. */
  readonly said: unknown[];
}

/** Runs a script in a process of its own, to its end. */
export async function run(script: string, args: string[] = [], env: Record<string, string> = {}): Promise<Ended> {
  const type = script.startsWith('import') ? ['--input-type=module'] : ['--input-type=commonjs'];
  const child = spawn(process.execPath, [...args, ...type, '-e', script], {
    env: { PATH: process.env.PATH, ...env },
    timeout: 40_000,
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  const lines = stdout.split('\n').filter((line) => line.startsWith('{') || line.startsWith('['));
  return { code, stdout, stderr, said: lines.map((line): unknown => JSON.parse(line)) };
}
