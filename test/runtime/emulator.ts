import { spawn } from 'node:child_process';
import { type AddressInfo, createServer } from 'node:net';
import { dirname, join } from 'node:path';

/** A port that was free a moment ago: the emulator has to be told one. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** The same function behind AWS's own Runtime Interface Emulator. Invocations one at a time: it does not survive two. */
export async function emulatedFunction(
  emulator: string,
  node: string,
  bundle: string,
  env: Readonly<Record<string, string>>,
) {
  const [port, apiPort] = [await freePort(), await freePort()];
  const addresses = [
    ...['--runtime-interface-emulator-address', `127.0.0.1:${port}`],
    ...['--runtime-api-address', `127.0.0.1:${apiPort}`],
  ];
  const child = spawn(emulator, [...addresses, node, join(__dirname, 'client.cjs')], {
    env: {
      ...env,
      LAMBDA_TASK_ROOT: dirname(bundle),
      _HANDLER: 'index.handler',
      AWS_LAMBDA_FUNCTION_NAME: 'media',
      AWS_LAMBDA_FUNCTION_TIMEOUT: '10',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its runtime process goes with it.
    detached: true,
  });
  let output = '';
  const listening = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        output += chunk;
        if (output.includes('exec')) resolve();
      });
    child.on('error', reject).on('close', () => reject(new Error(`the emulator ended:\n${output}`)));
  });
  listening.catch(() => undefined);
  await listening;
  return {
    invoke: async (event: unknown): Promise<unknown> => {
      const path = '/2015-03-31/functions/function/invocations';
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body: JSON.stringify(event) });
      return answer.json();
    },
    output: () => output,
    close: async () => {
      const closed = new Promise((resolve) => child.on('close', resolve));
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      await closed;
    },
  };
}
