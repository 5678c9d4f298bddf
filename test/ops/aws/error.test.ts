import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import {
  CloudFormationClient,
  DescribeStacksCommand,
  paginateListStackResources,
} from '@aws-sdk/client-cloudformation';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand, ListMessageMoveTasksCommand, SQSClient } from '@aws-sdk/client-sqs';
import { InvalidInput } from '../../../lib/config/parse/invalid-input';
import { clientOptions, explained } from '../../../lib/ops/aws/client';
import { AwsRefused, isMissing, refusalText } from '../../../lib/ops/aws/error';
import type { RefusalKind } from '../../../lib/ops/aws/refusals';
import { filesIn } from '../../../lib/ops/files-in';

/** What stands where AWS would be. */
interface Answer {
  readonly status: number;
  readonly body: string;
  readonly type?: string;
}

let answer: Answer = { status: 200, body: '{}' };
let server: Server;
let endpoint = '';
const before = { ...process.env };

beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume().on('end', () => {
      response
        .writeHead(answer.status, { 'content-type': answer.type ?? 'application/x-amz-json-1.0' })
        .end(answer.body);
    });
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((done) => void server.close(done)));

/** No profile, role or region of the machine that the test runs on. */
beforeEach(() => {
  process.env = Object.fromEntries(Object.entries(before).filter(([name]) => !name.startsWith('AWS_')));
  Object.assign(process.env, {
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  });
});
afterEach(() => {
  process.env = { ...before };
});

const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' };
const there = () => ({ ...clientOptions('eu-west-1'), credentials, endpoint, maxAttempts: 1 });

const ARN = 'arn:aws:sqs:eu-west-1:333333333333:media-dead';
const askQueue = (over: object = {}) =>
  explained(new SQSClient({ ...there(), ...over })).send(new ListMessageMoveTasksCommand({ SourceArn: ARN }));
const askStack = () =>
  explained(new CloudFormationClient(there())).send(new DescribeStacksCommand({ StackName: 'prod-lanes' }));

async function refusal(ask: () => Promise<unknown>): Promise<AwsRefused> {
  try {
    await ask();
  } catch (error) {
    if (error instanceof AwsRefused) return error;
    throw error;
  }
  throw new Error('it was answered');
}

const json = (type: string, message: string, status = 400): Answer => ({
  status,
  body: JSON.stringify({ __type: `com.amazonaws.sqs#${type}`, message }),
});
const xml = (code: string, message: string, status = 400): Answer => ({
  status,
  type: 'text/xml',
  body:
    '<ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><Error><Type>Sender</Type>' +
    `<Code>${code}</Code><Message>${message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`,
});

const ROLE = 'arn:aws:sts::333333333333:assumed-role/oncall/me';
const notAuthorized = (right: string, more = ''): string =>
  `User: ${ROLE} is not authorized to perform: ${right} on resource: ${ARN}${more}`;

type Case = [string, RefusalKind, Answer, () => Promise<unknown>, RegExp];

const answers: readonly Case[] = [
  [
    'a right that is missing',
    'denied',
    json('AccessDenied', notAuthorized('sqs:listmessagemovetasks', ' because no identity-based policy allows it'), 403),
    askQueue,
    /^AWS sqs:ListMessageMoveTasks: AccessDenied: arn\S+oncall\/me may not sqs:listmessagemovetasks on arn\S+media-dead; allow sqs:\w+ on arn/,
  ],
  [
    'a right of another service',
    'denied',
    json('KmsAccessDenied', notAuthorized('kms:Decrypt'), 403),
    askQueue,
    /^AWS sqs:ListMessageMoveTasks: .*may not kms:Decrypt on .*allow kms:Decrypt/,
  ],
  [
    'a policy that denies',
    'denied',
    json('AccessDenied', notAuthorized('sqs:x', ' with an explicit deny in a service control policy'), 403),
    askQueue,
    /take it out of the service control policy/,
  ],
  [
    'a refusal without words',
    'denied',
    json('AccessDeniedException', '', 403),
    askQueue,
    /these credentials may not sqs:ListMessageMoveTasks on queue media-dead; allow sqs:ListMessageMoveTasks/,
  ],
  [
    'a right on a stack',
    'denied',
    xml('AccessDenied', 'no', 403),
    askStack,
    /may not cloudformation:DescribeStacks on stack prod-lanes/,
  ],
  [
    'keys that expired',
    'expired',
    json('ExpiredTokenException', 'The security token is expired', 403),
    askQueue,
    /aws sso login/,
  ],
  [
    'keys that are unknown',
    'unknown keys',
    json('InvalidClientTokenId', 'The token is invalid.', 403),
    askQueue,
    /in eu-west-1; take other/,
  ],
  ['keys of a region that is off', 'unknown keys', xml('OptInRequired', 'x', 403), askStack, /enable the region/],
  [
    'a clock',
    'wrong clock',
    json('InvalidSignatureException', 'Signature expired: 1 is now earlier', 403),
    askQueue,
    /set the clock/,
  ],
  [
    'too many calls',
    'throttled',
    json('ThrottlingException', 'Rate exceeded'),
    askQueue,
    /on queue media-dead in eu-west-1; wait a minute/,
  ],
  [
    'too many calls of a stack',
    'throttled',
    xml('Throttling', 'Rate exceeded'),
    askStack,
    /on stack prod-lanes in eu-west-1/,
  ],
  [
    'an unknown action',
    'unknown action',
    json('InvalidAction', 'not here'),
    askQueue,
    /127\.0\.0\.1:\d+ does not know sqs:ListMessageMoveTasks; unset AWS_ENDPOINT_URL/,
  ],
  [
    'a stack that is not there',
    'missing',
    xml('ValidationError', 'Stack with id prod-lanes does not exist'),
    askStack,
    /deploy it/,
  ],
  [
    'a queue that is not there',
    'missing',
    json('QueueDoesNotExist', 'no such queue'),
    askQueue,
    /on queue media-dead in eu-west-1: no such queue/,
  ],
  [
    'a sign-in page',
    'not AWS',
    { status: 200, type: 'text/html', body: '<html>Sign in</html>' },
    askQueue,
    /status 200 of http:\/\/127.*none of AWS's; check AWS_ENDPOINT_URL/,
  ],
  ...[200, 403, 404].map((status): Case => [
    `a page with status ${status} where XML was expected`,
    'not AWS',
    { status, type: 'text/html; charset=utf-8', body: '<html><body>Sign in</body></html>' },
    askStack,
    new RegExp(`status ${status} of http.*none of AWS's`),
  ]),
  [
    'a proxy that fails',
    'broken',
    { status: 502, type: 'text/html', body: '<html></html>' },
    askStack,
    /\(502\) on stack prod-lanes in eu-west-1: http\S+ failed by itself/,
  ],
  ['a failure of AWS', 'broken', json('InternalFailure', 'x', 500), askQueue, /failed by itself; try again/],
  [
    'anything else',
    'other',
    json('InvalidParameterValue', 'Value for MaxResults is not valid'),
    askQueue,
    /InvalidParameterValue on queue media-dead in eu-west-1: Value for MaxResults/,
  ],
];

describe('what AWS answers', () => {
  it.each(answers)('tells in one sentence of %s', async (_, kind, said, ask, sentence) => {
    answer = said;
    const refused = await refusal(ask);
    expect(refused.kind).toBe(kind);
    expect(refusalText(refused)).toMatch(sentence);
    expect(refusalText(refused)).not.toMatch(/\n|\$response|undefined|"tasks"/);
    expect(refused.issues).toHaveLength(1);
  });

  it('counts the tries of a call that is throttled', async () => {
    answer = json('ThrottlingException', 'Rate exceeded');
    expect(refusalText(await refusal(() => askQueue({ maxAttempts: 2 })))).toContain('2 tries in a row');
  });

  it('is told of pages as well, and by the right’s own name where the call has another', async () => {
    answer = xml('AccessDenied', 'no', 403);
    const client = explained(new CloudFormationClient(there()));
    const pages = paginateListStackResources({ client }, { StackName: 'prod-lanes' });
    expect(refusalText(await refusal(() => pages.next()))).toContain('cloudformation:ListStackResources on stack');
    answer = json('AccessDeniedException', 'no', 403);
    const functions = explained(new LambdaClient(there()));
    const ask = () => functions.send(new InvokeCommand({ FunctionName: 'prod-worker' }));
    expect(refusalText(await refusal(ask))).toContain('may not lambda:InvokeFunction on function prod-worker');
  });

  it('lets an answer through', async () => {
    answer = { status: 200, body: '{"Attributes":{"QueueArn":"a"}}' };
    const client = explained(new SQSClient(there()));
    const QueueUrl = `${endpoint}/333333333333/media-dead`;
    expect(await client.send(new GetQueueAttributesCommand({ QueueUrl }))).toMatchObject({
      Attributes: { QueueArn: 'a' },
    });
  });
});

describe('what never reaches AWS', () => {
  it.each<[string, RefusalKind, object, RegExp]>([
    ['no region', 'no region', { region: undefined, endpoint: undefined }, /no region.*export AWS_REGION=/],
    ['no credentials', 'no credentials', { credentials: undefined }, /no credentials.*aws sso login.*AWS_PROFILE/],
    [
      'nobody there',
      'silent',
      { endpoint: 'http://127.0.0.1:1' },
      /http:\/\/127\.0\.0\.1:1 does not answer \(ECONNREFUSED\)/,
    ],
    [
      'nobody under any address of a name',
      'silent',
      { endpoint: 'http://localhost:1' },
      /localhost:1 does not answer \(ECONNREFUSED\)/,
    ],
    [
      'no such host',
      'silent',
      { endpoint: 'http://sqs.eu-wst-1.invalid' },
      /no such host: http:\/\/sqs\.eu-wst-1\.invalid.*check the region eu-west-1/,
    ],
  ])('tells of %s', async (_, kind, over, sentence) => {
    const { region, ...options } = { ...there(), ...over };
    const refused = await refusal(() => askQueue({ ...options, region }));
    expect([refused.kind, refusalText(refused)]).toEqual([kind, expect.stringMatching(sentence)]);
  });

  it('tells of an SSO session that is over', async () => {
    const over = Object.assign(new Error('The SSO session associated with this profile has expired.'), {
      name: 'CredentialsProviderError',
    });
    const refused = await refusal(() => askQueue({ credentials: () => Promise.reject(over) }));
    expect([refused.kind, refusalText(refused)]).toEqual(['expired', expect.stringContaining('aws sso login')]);
  });

  it('tells of an endpoint that takes a connection and never answers', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((done) => void silent.listen(0, '127.0.0.1', done));
    const requestHandler = { ...clientOptions(undefined).requestHandler, requestTimeout: 50 };
    const over = { endpoint: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`, requestHandler };
    const refused = await refusal(() => askQueue(over));
    silent.closeAllConnections();
    await new Promise((done) => void silent.close(done));
    expect([refused.kind, refusalText(refused)]).toEqual(['silent', expect.stringContaining('does not answer')]);
  });
});

describe('refusalText', () => {
  it.each([
    ['boom', 'boom'],
    [new Error('two\n  lines'), 'two lines'],
    [new InvalidInput([]), ''],
  ])('of %p is %p', (thrown, text) => {
    expect(refusalText(thrown)).toBe(text);
  });

  it('tells what is missing from what failed', () => {
    const at = { action: 'sqs:GetQueueUrl' };
    expect(isMissing(new AwsRefused(at, Object.assign(new Error('x'), { name: 'QueueDoesNotExist' })))).toBe(true);
    expect(isMissing(new AwsRefused(at, new Error('x')))).toBe(false);
    expect(isMissing(new Error('does not exist'))).toBe(false);
  });
});

describe('every client of a verb', () => {
  it('is explained', () => {
    const folder = join(__dirname, '..', '..', '..', 'lib', 'ops');
    const lines = filesIn(folder).flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'));
    const made = lines.filter((line) => /new (\w+\.)?\w+Client\(/.test(line));
    expect(made.length).toBeGreaterThan(10);
    expect(made.filter((line) => !/\b(explained|loading)\(/.test(line))).toEqual([]);
  });
});
