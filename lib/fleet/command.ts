import { spawn } from 'node:child_process';
import type { Attempt } from '../core/fleet/fleet-run';
import type { Answer } from '../core/fleet/outcome';
import type { CommandTarget } from '../core/fleet/target';
import { answerOf } from './prober-errors';

/** Letters of what a command says that are kept. */
const MAX_SAID = 200;

/** Runs a command without a shell; 0 is well. Its whole process group ends with its time. */
export const askCommand = ({ argv: [file = '', ...args] }: CommandTarget, { signal }: Attempt): Promise<Answer> =>
  new Promise((resolve) => {
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    let said = '';
    const listen = (chunk: Buffer): void => {
      if (said.length < MAX_SAID) said = (said + chunk.toString('utf8')).slice(0, MAX_SAID);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    const end = (): void => {
      // A command that is over has no group any more.
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        return;
      }
    };
    signal.addEventListener('abort', end, { once: true });
    child.once('error', (error) => resolve(answerOf(error)));
    child.once('close', (code, killed) => {
      signal.removeEventListener('abort', end);
      const status = code ?? killed ?? undefined;
      if (code === 0) resolve({ outcome: 'healthy', status: 0 });
      else resolve({ outcome: 'unhealthy', status, detail: said.trim().split('\n').at(-1) ?? '' });
    });
  });
