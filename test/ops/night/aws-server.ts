import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as AppScaling from '@aws-sdk/client-application-auto-scaling';
import * as Signals from '@aws-sdk/client-application-signals';
import * as AutoScaling from '@aws-sdk/client-auto-scaling';
import * as Formation from '@aws-sdk/client-cloudformation';
import * as CloudWatch from '@aws-sdk/client-cloudwatch';
import * as Logs from '@aws-sdk/client-cloudwatch-logs';
import * as CodeDeploy from '@aws-sdk/client-codedeploy';
import * as Ec2 from '@aws-sdk/client-ec2';
import * as LoadBalancing from '@aws-sdk/client-elastic-load-balancing-v2';
import * as Health from '@aws-sdk/client-health';
import * as Lambda from '@aws-sdk/client-lambda';
import * as S3 from '@aws-sdk/client-s3';
import * as Sqs from '@aws-sdk/client-sqs';
import * as Ssm from '@aws-sdk/client-ssm';
import * as Sts from '@aws-sdk/client-sts';
import * as XRay from '@aws-sdk/client-xray';
import { lookBy } from '../../../lib/ops/look/look-aws';
import type { LookPort } from '../../../lib/ops/look-port';

/** A call as it came in: JSON of the newer protocols, a form of the older ones. */
export interface Call {
  /** `StartQuery`. */
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Whether it came in by the older protocol, whose answers are XML. */
  readonly isForm: boolean;
}

/** Answer of an operation; a text is sent as it is, an object as JSON, an error as AWS sends one. */
export type Answer = (input: Call['input']) => unknown;

/** An error as AWS words it. */
export class Refused {
  constructor(
    readonly code: string,
    readonly message = 'not allowed',
  ) {}
}

/** AWS on a loopback port, as far as the answers go; all clients of the SDK that this process makes talk to it. */
export async function awsServer(answers: Readonly<Record<string, Answer>>) {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    void callOf(request).then((call) => {
      calls.push(call);
      const answer =
        answers[call.operation]?.(call.input) ?? new Refused('AccessDeniedException', `no ${call.operation}`);
      if (answer instanceof Refused && call.isForm) {
        const error = `<Error><Code>${answer.code}</Code><Message>${answer.message}</Message></Error>`;
        response.writeHead(400, { 'content-type': 'text/xml' }).end(`<ErrorResponse>${error}</ErrorResponse>`);
      } else if (answer instanceof Refused) {
        response.writeHead(400, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': answer.code });
        response.end(JSON.stringify({ __type: answer.code, message: answer.message }));
      } else if (typeof answer === 'string') response.writeHead(200, { 'content-type': 'text/xml' }).end(answer);
      else response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const before = { ...process.env };
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: 'key',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_REGION: 'eu-west-1',
    AWS_MAX_ATTEMPTS: '1',
  });
  return {
    calls,
    close: () =>
      new Promise<void>((done) => {
        process.env = before;
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

async function callOf(request: IncomingMessage): Promise<Call> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const body = Buffer.concat(parts).toString();
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string')
    return {
      operation: target.split('.').at(-1) ?? '',
      input: JSON.parse(body || '{}') as Call['input'],
      isForm: false,
    };
  const form = Object.fromEntries(new URLSearchParams(body));
  if (form.Action !== undefined) return { operation: form.Action, input: form, isForm: true };
  return {
    operation: `${request.method ?? ''} ${(request.url ?? '').split('?')[0] ?? ''}`,
    input: { url: request.url, ...(body.startsWith('{') && (JSON.parse(body) as Call['input'])) },
    isForm: false,
  };
}

/** The port by the SDK as this test has loaded it: its runner knows no import that comes later. */
export const lookHere = (region: string | undefined, signal?: AbortSignal): LookPort =>
  lookBy(
    {
      appScaling: () => Promise.resolve(AppScaling),
      codeDeploy: () => Promise.resolve(CodeDeploy),
      formation: () => Promise.resolve(Formation),
      health: () => Promise.resolve(Health),
      signals: () => Promise.resolve(Signals),
      sts: () => Promise.resolve(Sts),
      xRay: () => Promise.resolve(XRay),
      autoScaling: () => Promise.resolve(AutoScaling),
      cloudWatch: () => Promise.resolve(CloudWatch),
      logs: () => Promise.resolve(Logs),
      ec2: () => Promise.resolve(Ec2),
      loadBalancing: () => Promise.resolve(LoadBalancing),
      lambda: () => Promise.resolve(Lambda),
      s3: () => Promise.resolve(S3),
      sqs: () => Promise.resolve(Sqs),
      ssm: () => Promise.resolve(Ssm),
    },
    region,
    signal,
  );
