import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call of AWS, whatever the protocol. */
export interface Asked {
  /** `DescribeAlarms`. */
  readonly action: string;
  /** Fields of the input; of a query texts by their full names. */
  readonly input: Readonly<Record<string, unknown>>;
  /** Whether it is asked in a form, and answered in XML. */
  readonly isQuery: boolean;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** AWS on a loopback port, answering as it is told; it keeps what is published. */
export async function awsServer() {
  let answer: (asked: Asked) => Answer = refusing;
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      const one = askedIn(String(request.headers['x-amz-target'] ?? ''), text);
      asked.push(one);
      const { status, body } = one.action === 'Publish' ? published(one) : answer(one);
      response.writeHead(status, { 'content-type': one.isQuery ? 'text/xml' : 'application/x-amz-json-1.0' }).end(body);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    /** What a function's environment says of it. */
    env: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    },
    asked,
    answers: (with_: typeof answer) => void (answer = with_),
    /** Takes what was published since the last time. */
    taken: () => asked.splice(0).filter(({ action }) => action === 'Publish'),
    close: () =>
      new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      }),
  };
}

function askedIn(target: string, text: string): Asked {
  if (target !== '')
    return { action: target.split('.').at(-1) ?? '', input: JSON.parse(text) as Asked['input'], isQuery: false };
  const input = Object.fromEntries(new URLSearchParams(text));
  return { action: input.Action ?? '', input, isQuery: true };
}

/** Refuses in a way that no client tries again. */
export const refusing = ({ isQuery }: Asked): Answer => ({
  status: 403,
  body: isQuery
    ? '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>'
    : '{"__type":"AccessDeniedException","message":"no"}',
});

const published = ({ isQuery }: Asked): Answer => ({
  status: 200,
  body: isQuery
    ? '<PublishResponse><PublishResult><MessageId>m</MessageId></PublishResult></PublishResponse>'
    : '{"MessageId":"m"}',
});
