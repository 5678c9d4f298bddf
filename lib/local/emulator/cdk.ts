import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Run } from '../run';

export interface CdkOptions {
  readonly run: Run;
  readonly root: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Absolute path; everything that the CLI says goes here, in place of what it said last time. */
  readonly logFile: string;
}

/**
 * Runs the project's own pinned CDK CLI, as `npx cdk` would.
 * @throws with the end of its output if it fails
 */
export async function runCdk(args: readonly string[], { run, root, environment, logFile }: CdkOptions): Promise<void> {
  writeFileSync(logFile, '');
  const child = run.start({
    command: process.execPath,
    args: [join(root, 'node_modules', 'aws-cdk', 'bin', 'cdk'), ...args, '--no-color', '--no-notices'],
    cwd: root,
    environment,
    logFile,
  });
  const code = await new Promise<number | string>((done, failed) => {
    child.once('error', failed);
    child.once('exit', (exitCode, signal) => done(exitCode ?? signal ?? 'nothing'));
  });
  if (code === 0) return;
  const tail = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-25).join('\n  ');
  const said =
    tail === '' ? `it has said nothing in ${logFile}, as on a disk that is full` : `the end of ${logFile}:\n  ${tail}`;
  throw new Error(`cdk ${args[0] ?? ''} ended with ${code}; ${said}`);
}
