import { type ClientRequest, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call of AWS on its way to the emulator. */
export interface Call {
  /** `DescribeAlarms`. */
  readonly action: string;
  readonly body: string;
}

/** Answer given in the place of the emulator's. */
export interface Answer {
  readonly status: number;
  readonly body: object | string;
}

/** What happens to a call on its way: answered by the proxy, cut off, never answered, held until it is let go, or changed. */
export type Fault =
  | { readonly answer: Answer }
  | 'cut'
  | 'hang'
  /** The emulator does what is asked, and the connection ends, or nobody ever answers. */
  | 'lose-answer'
  | 'keep-answer'
  | { readonly until: Promise<unknown> }
  | { readonly change: (answer: Record<string, unknown>) => object };

/** Chooses what goes wrong with a call; undefined where nothing does. */
export type Faults = (call: Call) => Fault | undefined;

/** A proxy on loopback in front of the emulator that does to each call what it is told. */
export async function openProxy(upstream: string) {
  let faults: Faults = () => undefined;
  const seen: string[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const body = Buffer.concat(chunks);
      const call = { action: actionOf(incoming, body.toString()), body: body.toString() };
      seen.push(call.action);
      const fault = faults(call);
      if (fault === 'cut') incoming.socket.destroy();
      else if (fault === 'hang') return;
      else if (typeof fault === 'object' && 'answer' in fault) send(response, fault.answer);
      else void forwarded({ incoming, body, response, upstream }, fault);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** From now on. */
    inject: (what: Faults) => void (faults = what),
    /** Actions of all calls since the last time, in their order. */
    taken: () => seen.splice(0),
    close: () =>
      new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      }),
  };
}

/** A target of a protocol that speaks JSON, else the action of a form. */
function actionOf({ headers }: IncomingMessage, body: string): string {
  const target = String(headers['x-amz-target'] ?? '');
  return target === '' ? (new URLSearchParams(body).get('Action') ?? '') : (target.split('.').at(-1) ?? '');
}

function send(response: ServerResponse, { status, body }: Answer): void {
  const isText = typeof body === 'string';
  response.writeHead(status, { 'content-type': isText ? 'text/xml' : 'application/x-amz-json-1.0' });
  response.end(isText ? body : JSON.stringify(body));
}

interface Exchange {
  readonly incoming: IncomingMessage;
  readonly body: Buffer;
  readonly response: ServerResponse;
  readonly upstream: string;
}

async function forwarded(
  { incoming, body, response, upstream }: Exchange,
  fault: Exclude<Fault, 'cut' | 'hang'> | undefined,
) {
  if (typeof fault === 'object' && 'until' in fault) await fault.until;
  const asked = request(upstream + (incoming.url ?? '/'), { method: incoming.method, headers: incoming.headers });
  const answer = await answerTo(asked, body).catch(() => undefined);
  if (fault === 'keep-answer') return;
  if (answer === undefined || fault === 'lose-answer') {
    incoming.socket.destroy();
    return;
  }
  const changed = typeof fault === 'object' && 'change' in fault ? changedBy(fault, answer.body) : undefined;
  const framed = ['content-length', 'transfer-encoding'];
  const headers = Object.entries(answer.headers).filter(([name]) => !framed.includes(name));
  response.writeHead(answer.status, Object.fromEntries(headers)).end(changed ?? answer.body);
}

/** A border: what is changed is an answer in JSON. */
const changedBy = ({ change }: Extract<Fault, { readonly change: unknown }>, body: Buffer): string =>
  JSON.stringify(change(JSON.parse(body.toString()) as Record<string, unknown>));

const answerTo = (asked: ClientRequest, body: Buffer) =>
  new Promise<{ readonly status: number; readonly headers: IncomingMessage['headers']; readonly body: Buffer }>(
    (resolve, reject) => {
      asked.on('error', reject);
      asked.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
        );
      });
      asked.end(body);
    },
  );
