import { join } from 'node:path';
import type { Run } from '../run';
import { listeningPort } from './host';

/** Starts the gateway in front of an emulator that is kept; it ends with the run. @returns its endpoint */
export async function startGateway(run: Run, root: string, upstream: string): Promise<string> {
  const logFile = join(run.folder, 'gateway.log');
  const script = join(root, 'lib', 'local', 'emulator', 'gateway-process.cjs');
  const environment = { PATH: process.env.PATH ?? '' };
  const child = run.start({
    command: process.execPath,
    args: [script, upstream],
    environment,
    cwd: run.folder,
    logFile,
  });
  let failure: string | undefined;
  child.once('error', (error) => (failure = error.message));
  child.once('exit', (code) => (failure = `it ended with ${code ?? 'a signal'}`));
  return `http://127.0.0.1:${await listeningPort('the gateway of the emulator', logFile, () => failure)}`;
}
