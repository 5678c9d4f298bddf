import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signatureProblem } from '../hosts/machine/signature';

/** One call as AWS would see it. */
export interface SeenCall {
  readonly target: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What to answer: a status and a document; `cut` ends the connection instead; `silence` never answers. */
export type Reply = readonly [status: number, answer: unknown] | 'cut' | 'silence';

export const keys = { AccessKeyId: 'AKIAEXAMPLE', SecretAccessKey: 'secret/key', Token: 'session+token' };
export const REGION = 'eu-west-1';

/** A service that checks every signature, keeps what it was asked, and answers as it is told; by default with `{}`. */
export async function sqsServer(replies: Reply[] = []) {
  const calls: SeenCall[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const { method = '', url: path = '', headers } = request;
      const problem = signatureProblem({ method, path, headers, body }, keys, REGION);
      calls.push({
        target: String(headers['x-amz-target']),
        input: JSON.parse(body.toString()) as SeenCall['input'],
      });
      const reply = problem === undefined ? (replies.shift() ?? [200, {}]) : ([403, { message: problem }] as const);
      if (reply === 'cut') request.socket.destroy();
      else if (reply !== 'silence') response.writeHead(reply[0]).end(JSON.stringify(reply[1]));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () =>
    new Promise((closed) => {
      server.close(closed);
      server.closeAllConnections();
    });
  /** What a `Lane` and Lambda put into the environment. */
  const env = {
    HEADROOM_LANE: 'media',
    HEADROOM_QUEUE_URL: `${endpoint}/111111111111/media`,
    HEADROOM_DLQ_URL: `${endpoint}/111111111111/media-dead`,
    AWS_ACCESS_KEY_ID: keys.AccessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.SecretAccessKey,
    AWS_SESSION_TOKEN: keys.Token,
    AWS_REGION: REGION,
    AWS_ENDPOINT_URL: endpoint,
  };
  return { calls, endpoint, env, close };
}
