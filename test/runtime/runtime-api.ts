import { spawn } from 'node:child_process';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';

/** What a function answered, or how it failed. */
export interface Answer {
  readonly kind: 'response' | 'error' | 'init-error';
  readonly body: unknown;
}

/**
 * A function that runs as on Lambda: a process of its own with a Runtime API of its own, which hands it one invocation after
 * the other. A fake of the API's four paths; `client.cjs` is the runtime.
 */
export async function lambdaFunction(node: string, bundle: string, env: Readonly<Record<string, string>>) {
  const api = runtimeApi();
  const port = await api.listen();
  const child = spawn(node, [join(__dirname, 'client.cjs')], {
    env: {
      ...env,
      AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${port}`,
      LAMBDA_TASK_ROOT: dirname(bundle),
      _HANDLER: 'index.handler',
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return {
    invoke: api.invoke,
    initError: api.initError,
    ended,
    /** Lines of its log that are JSON. */
    log: () =>
      output
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>),
    close: async () => {
      child.kill('SIGKILL');
      await ended;
      await api.close();
    },
  };
}

interface Pending {
  readonly event: unknown;
  readonly timeoutMs: number;
  readonly settle: (answer: Answer) => void;
}

function runtimeApi() {
  const due: Pending[] = [];
  const running = new Map<string, Pending>();
  let asking: ServerResponse | undefined;
  let initFailed: (answer: Answer) => void = () => undefined;
  const initError = new Promise<Answer>((resolve) => (initFailed = resolve));

  const handOut = (): void => {
    const next = asking && due.shift();
    if (!asking || !next) return;
    const id = `request-${running.size + 1}`;
    running.set(id, next);
    asking.setHeader('Lambda-Runtime-Aws-Request-Id', id);
    asking.setHeader('Lambda-Runtime-Deadline-Ms', String(Date.now() + next.timeoutMs));
    asking.end(JSON.stringify(next.event));
    asking = undefined;
  };
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace('/2018-06-01/runtime/', '');
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      if (path === 'invocation/next') {
        asking = response;
        handOut();
        return;
      }
      const [, id = '', kind = ''] = path.split('/');
      const body: unknown = text === '' ? undefined : JSON.parse(text);
      if (path === 'init/error') initFailed({ kind: 'init-error', body });
      else running.get(id)?.settle({ kind: kind === 'response' ? 'response' : 'error', body });
      response.writeHead(202).end('{}');
    });
  });
  return {
    initError,
    listen: async () => {
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
      return (server.address() as AddressInfo).port;
    },
    /** One at a time, as one execution environment gets them. */
    invoke: (event: unknown, timeoutMs = 10_000) =>
      new Promise<Answer>((settle) => {
        due.push({ event, timeoutMs, settle });
        handOut();
      }),
    close: () =>
      new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      }),
  };
}
