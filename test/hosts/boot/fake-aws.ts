import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignatureV4 } from '@smithy/signature-v4';

/** What AWS was asked: `PutMetricData`, `GET /bucket/key` and so on, with the fields of the form. */
export interface Asked {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Whether a signer that is not ours comes to the same signature. */
  readonly signed: boolean;
}

export interface FakeAws {
  readonly url: string;
  readonly asked: readonly Asked[];
  /** Objects by `/bucket/key`. */
  readonly objects: Map<string, Buffer>;
  /** Answers of the next calls of an action, in order: a status, and a code for the body. */
  readonly refusals: Map<string, (readonly [status: number, code: string])[]>;
  /** Every path that was asked for, of the metadata service too. */
  readonly paths: readonly string[];
  close(): Promise<void>;
}

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG', sessionToken: 'token/+=' };
export const INSTANCE_ID = 'i-0123456789abcdef0';

const metadata: Readonly<Record<string, string>> = {
  'instance-id': INSTANCE_ID,
  'services/domain': 'amazonaws.com',
  'iam/security-credentials/': 'host-role',
  'iam/security-credentials/host-role': JSON.stringify({
    AccessKeyId: credentials.accessKeyId,
    SecretAccessKey: credentials.secretAccessKey,
    Token: credentials.sessionToken,
  }),
};

/** The metadata service (version 2 only), S3 by path, and the Query API, on one port of this machine. */
export async function fakeAws(): Promise<FakeAws> {
  const asked: Asked[] = [];
  const paths: string[] = [];
  const objects = new Map<string, Buffer>();
  const refusals: FakeAws['refusals'] = new Map();
  const server = createServer((request, response) => {
    void bodyOf(request).then(async (body) => {
      const path = request.url ?? '/';
      paths.push(path);
      if (path.startsWith('/latest/')) return answerMetadata(request, response);
      const fields = request.method === 'POST' ? Object.fromEntries(new URLSearchParams(body.toString())) : {};
      const action = fields.Action ?? `${request.method ?? ''} ${path}`;
      asked.push({ action, fields, signed: await isSigned(request, body) });
      const refusal = refusals.get(action)?.shift();
      if (refusal) {
        const [status, code] = refusal;
        return response.writeHead(status).end(`<Error><Code>${code}</Code><Message>no ${code} today</Message></Error>`);
      }
      if (request.method === 'PUT') objects.set(path, body);
      if (request.method !== 'GET') return response.end('<ok/>');
      const object = objects.get(path);
      return object ? response.end(object) : response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, asked, objects, refusals, paths, close };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function answerMetadata(request: IncomingMessage, response: ServerResponse): ServerResponse {
  const path = request.url ?? '';
  if (request.method === 'PUT' && path === '/latest/api/token') return response.end('imds-token');
  if (request.headers['x-aws-ec2-metadata-token'] !== 'imds-token') return response.writeHead(401).end();
  const found = metadata[path.replace('/latest/meta-data/', '')];
  return found === undefined ? response.writeHead(404).end() : response.end(found);
}

/** Signs the request anew with the SDK's own signer, at the time that it names, and compares. */
async function isSigned(request: IncomingMessage, body: Buffer): Promise<boolean> {
  const given = request.headers.authorization ?? '';
  const [, region = '', service = '', names = ''] =
    /Credential=[^/]+\/\d+\/([^/]+)\/([^/]+)\/aws4_request, SignedHeaders=([^,]+),/.exec(given) ?? [];
  const headers = Object.fromEntries(names.split(';').map((name) => [name, String(request.headers[name] ?? '')]));
  if (headers['x-amz-content-sha256'] !== createHash('sha256').update(body).digest('hex')) return false;
  const signer = new SignatureV4({ credentials, region, service, sha256: Sha256, uriEscapePath: service !== 's3' });
  const time = headers['x-amz-date'] ?? '';
  const signingDate = new Date(time.replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, '$1-$2-$3T$4:$5:$6Z'));
  const [path = '/', query = ''] = (request.url ?? '/').split('?');
  const signed = await signer.sign(
    {
      method: request.method ?? 'GET',
      protocol: 'http:',
      hostname: '127.0.0.1',
      path,
      query: Object.fromEntries(new URLSearchParams(query)),
      headers,
      body,
    },
    { signingDate },
  );
  return signed.headers.authorization === given;
}

/** The hash that the signer asks for, keyed where it gives a secret. */
class Sha256 {
  private readonly hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.hash = secret === undefined ? createHash('sha256') : createHmac('sha256', asBytes(secret));
  }
  update(bytes: string | ArrayBuffer | ArrayBufferView): void {
    this.hash.update(asBytes(bytes));
  }
  digest(): Promise<Uint8Array> {
    return Promise.resolve(new Uint8Array(this.hash.digest()));
  }
}

const asBytes = (value: string | ArrayBuffer | ArrayBufferView): Uint8Array | string =>
  typeof value === 'string'
    ? value
    : ArrayBuffer.isView(value)
      ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
      : new Uint8Array(value);
