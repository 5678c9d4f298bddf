import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { awsJson } from '../../lambda/aws/aws-json';
import { signedHeaders } from '../../lambda/aws/signature';
import { AwsError } from '../../lambda/aws/signed-calls';
import { keys, REGION, type Reply, sqsServer } from './sqs-server';

const credentials = { accessKeyId: keys.AccessKeyId, secretAccessKey: keys.SecretAccessKey, sessionToken: keys.Token };
const servers: { close(): Promise<unknown> }[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

async function caller(replies: Reply[]) {
  const server = await sqsServer(replies);
  servers.push(server);
  const call = awsJson({ serviceName: 'sqs', region: REGION, endpoint: server.endpoint, credentials });
  return { call, calls: server.calls };
}

/** Node's hash in the shape that the SDK's signer asks for. */
class Sha256 {
  private readonly hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.hash = secret === undefined ? createHash('sha256') : createHmac('sha256', secret as string);
  }
  update(data: string | Uint8Array): void {
    this.hash.update(data);
  }
  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.hash.digest());
  }
}

describe('a signature', () => {
  it.each([
    ['with a session token', credentials],
    ['without one', { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'k' }],
  ])("is the SDK's own, %s", async (_, given) => {
    const nowMs = 1_795_227_260_123;
    for (const body of ['{}', '{"text":"\u20ac \u{1f600}"}', '']) {
      const headers = signedHeaders(
        {
          serviceName: 'sqs',
          region: REGION,
          host: 'sqs.eu-west-1.amazonaws.com',
          target: 'AmazonSQS.SendMessage',
          body,
        },
        given,
        nowMs,
      );
      const { authorization, ...unsigned } = headers;
      const signer = new SignatureV4({
        service: 'sqs',
        region: REGION,
        credentials: given,
        sha256: Sha256,
        applyChecksum: false,
      });
      const request = {
        method: 'POST',
        protocol: 'https:',
        hostname: unsigned.host ?? '',
        path: '/',
        headers: unsigned,
        body,
      };
      const theirs = await signer.sign(request, { signingDate: new Date(nowMs) });
      expect(authorization).toBe(theirs.headers.authorization);
    }
  });
});

describe('a call', () => {
  it('is signed as AWS checks it, and answers with the document', async () => {
    const { call, calls } = await caller([[200, { MessageId: 'm' }]]);
    expect(await call('AmazonSQS.SendMessage', { MessageBody: '\u20ac' }, 1_000)).toEqual({ MessageId: 'm' });
    expect(calls).toEqual([{ target: 'AmazonSQS.SendMessage', input: { MessageBody: '\u20ac' } }]);
  });

  it.each<[string, Reply]>([
    ['an error on the side of the service', [503, { message: 'later' }]],
    ['a throttle', [400, { __type: 'com.amazonaws.sqs#RequestThrottled' }]],
    [
      "a throttle in DynamoDB's words",
      [400, { __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException' }],
    ],
    ['a connection that breaks', 'cut'],
  ])('is made once more after %s', async (_, reply) => {
    const { call, calls } = await caller([reply, [200, { ok: true }]]);
    expect(await call('AmazonSQS.SendMessage', {}, 1_000)).toEqual({ ok: true });
    expect(calls).toHaveLength(2);
  });

  it('is made several times while it is throttled, and then fails with what the service said', async () => {
    const throttled: Reply = [400, { __type: 'com.amazonaws.sqs#RequestThrottled' }];
    const { call, calls } = await caller([
      throttled,
      throttled,
      throttled,
      [200, { ok: true }],
      ...Array<Reply>(9).fill(throttled),
    ]);
    expect(await call('AmazonSQS.SendMessage', {}, 10_000)).toEqual({ ok: true });
    await expect(call('AmazonSQS.SendMessage', {}, 10_000)).rejects.toThrow('RequestThrottled');
    expect(calls).toHaveLength(10);
  });

  it('fails with what the service said, and is not made again when that would change nothing', async () => {
    const { call, calls } = await caller([[400, { __type: 'com.amazonaws.sqs#QueueDoesNotExist', message: 'gone' }]]);
    const error: unknown = await call('AmazonSQS.SendMessage', {}, 1_000).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(AwsError);
    expect(error).toMatchObject({ code: 'QueueDoesNotExist', status: 400, message: 'QueueDoesNotExist (400): gone' });
    expect(calls).toHaveLength(1);
  });

  it('does not wait longer than it may', async () => {
    const { call } = await caller(['silence', 'silence']);
    await expect(call('AmazonSQS.SendMessage', {}, 50)).rejects.toThrow(/abort|no time left/);
  });

  it('is not begun without time', async () => {
    const { call, calls } = await caller([]);
    await expect(call('AmazonSQS.SendMessage', {}, 0)).rejects.toThrow('AmazonSQS.SendMessage: no time left to call');
    expect(calls).toEqual([]);
  });
});
