import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { signatureProblem } from './signature';

export const INSTANCE_ID = 'i-0123456789abcdef0';
export const REGION = 'eu-west-1';
const ROLE = 'host-role';
export const credentials = { AccessKeyId: 'AKIDEXAMPLE', SecretAccessKey: 'secret/example', Token: 'token/example+' };

/** A request that the machine sent to an AWS endpoint, credentials and signature checked. */
export interface Asked {
  readonly host: string;
  readonly method: string;
  readonly path: string;
  /** Fields of the form, of a call of the Query API. */
  readonly form: Readonly<Record<string, string>>;
  readonly answer: number;
}

/** What the machine sees of AWS. */
export interface Aws {
  readonly ports: { readonly metadata: number; readonly aws: number };
  /** Objects by `bucket/key`; may be changed at any time. */
  readonly objects: Map<string, Buffer>;
  /** All requests to endpoints, oldest first. */
  readonly asked: readonly Asked[];
  /** Statuses that were signalled, oldest first. */
  signals(): readonly string[];
  /** Metrics that were put, oldest first. */
  metrics(): readonly { name: string; value: number; namespace: string; dimensions: string }[];
  close(): void;
}

/** Instance metadata, and S3, CloudFormation, CloudWatch and EC2 as far as first boot asks for them; on loopback only. */
export async function startAws(imageFolder: string): Promise<Aws> {
  const objects = new Map<string, Buffer>();
  const asked: Asked[] = [];
  const pem = (name: string) => readFileSync(join(imageFolder, `${name}.pem`));
  const metadata = createServer((request, response) => void answerMetadata(request, response));
  const listener: RequestListener = (request, response) => void answerEndpoint(objects, asked, request, response);
  const aws = createTlsServer({ key: pem('key'), cert: pem('certificate') }, listener);
  const ports = { metadata: await listen(metadata), aws: await listen(aws) };
  const formsOf = (action: string) =>
    asked.filter(({ form, answer }) => form.Action === action && answer === 200).map(({ form }) => form);
  return {
    ports,
    objects,
    asked,
    signals: () => formsOf('SignalResource').map(({ Status = '' }) => Status),
    metrics: () =>
      formsOf('PutMetricData').map((form) => ({
        name: form['MetricData.member.1.MetricName'] ?? '',
        value: Number(form['MetricData.member.1.Value']),
        namespace: form.Namespace ?? '',
        dimensions: `${form['MetricData.member.1.Dimensions.member.1.Name']}=${form['MetricData.member.1.Dimensions.member.1.Value']}`,
      })),
    close() {
      for (const server of [metadata, aws]) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

const listen = (server: Server): Promise<number> =>
  new Promise((done, failed) => {
    server.once('error', failed);
    // The address of a server that listens on a port is never text.
    server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port));
  });

/** IMDSv2 only: without a token nothing is told. */
async function answerMetadata(request: IncomingMessage, response: ServerResponse): Promise<void> {
  await bodyOf(request);
  const { method, url = '', headers } = request;
  if (method === 'PUT' && url === '/latest/api/token' && headers['x-aws-ec2-metadata-token-ttl-seconds']) {
    response.end('imds-token');
    return;
  }
  const known = headers['x-aws-ec2-metadata-token'] === 'imds-token' ? metadataAt[url] : undefined;
  response.statusCode = headers['x-aws-ec2-metadata-token'] === 'imds-token' ? (known === undefined ? 404 : 200) : 401;
  response.end(known ?? '');
}

const metadataAt: Readonly<Record<string, string>> = {
  '/latest/meta-data/instance-id': INSTANCE_ID,
  '/latest/meta-data/instance-type': 'm7i.large',
  '/latest/meta-data/placement/region': REGION,
  '/latest/meta-data/services/domain': 'amazonaws.com',
  '/latest/meta-data/iam/security-credentials/': ROLE,
  [`/latest/meta-data/iam/security-credentials/${ROLE}`]: JSON.stringify({
    Code: 'Success',
    Type: 'AWS-HMAC',
    Expiration: '2099-01-01T00:00:00Z',
    ...credentials,
  }),
};

async function answerEndpoint(
  objects: ReadonlyMap<string, Buffer>,
  asked: Asked[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await bodyOf(request);
  const { method = '', url: path = '', headers } = request;
  const host = headers.host ?? '';
  const form = method === 'POST' ? Object.fromEntries(new URLSearchParams(body.toString())) : {};
  const problem = signatureProblem({ method, path, headers, body }, credentials, REGION);
  const { status, content } = problem
    ? { status: 403, content: `<Error><Code>SignatureDoesNotMatch</Code><Message>${problem}</Message></Error>` }
    : method === 'GET'
      ? objectAt(objects, host, path)
      : accept(form);
  asked.push({ host, method, path, form, answer: status });
  response.statusCode = status;
  response.end(content);
}

function objectAt(objects: ReadonlyMap<string, Buffer>, host: string, path: string) {
  const bucket = /^(.+)\.s3\./.exec(host)?.[1];
  const found = objects.get(decodeURIComponent(bucket === undefined ? path.slice(1) : `${bucket}${path}`));
  return found ? { status: 200, content: found } : { status: 404, content: '<Error><Code>NoSuchKey</Code></Error>' };
}

const accept = ({ Action = '' }: Readonly<Record<string, string>>) =>
  ['SignalResource', 'PutMetricData', 'AttachVolume'].includes(Action)
    ? { status: 200, content: `<${Action}Response/>` }
    : { status: 400, content: `<Error><Code>InvalidAction</Code><Message>${Action}</Message></Error>` };

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
