import { connect } from 'node:net';
import type { Attempt } from '../core/fleet/fleet-run';
import type { Answer } from '../core/fleet/outcome';
import type { TcpTarget } from '../core/fleet/target';
import { bare, type Names } from './names';
import { answerOf } from './prober-errors';

/** Connects, and hangs up: a port that takes connections is well. */
export async function askTcp({ hostname, port }: TcpTarget, attempt: Attempt, names: Names): Promise<Answer> {
  try {
    attempt.waitsFor = 'the name server of this machine';
    await names.resolve(hostname);
    attempt.waitsFor = undefined;
    await connected(hostname, port, attempt.signal, names);
    return { outcome: 'healthy' };
  } catch (error) {
    return answerOf(error);
  }
}

const connected = (host: string, port: number, signal: AbortSignal, names: Names): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: bare(host), port, lookup: names.lookup, signal });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
  });
